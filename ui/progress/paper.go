package progress

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/drawing/raster"
	"tandem/app/report"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Paper is the page where a paper about a course is read, changed and signed.
type Paper struct {
	desk    *desk.Desk
	file    desk.File
	account report.Account
	offered report.Said // the words before the clinician changed any
	entries map[string]*kit.Entry
	fields  kit.Fields
	first   *kit.Entry
	do      *kit.Button
	pages   *fyne.Container
	latest  work.Latest[[]image.Image]
}

const paperWidth = 520

func openPaper(d *desk.Desk, f desk.File, kind report.AccountKind) {
	desk.Load(d, func(ctx context.Context) (report.Account, error) {
		return d.Clinic.Account(ctx, f.Course.Episode.ID, kind, "")
	}, func(a report.Account) {
		d.Lay(&Paper{
			desk: d, file: f, account: a, offered: a.Said, entries: map[string]*kit.Entry{}, fields: kit.Fields{},
			pages: container.NewVBox(), latest: work.Latest[[]image.Image]{Jobs: d.Jobs},
		})
	})
}

// Name is "page.account".
func (p *Paper) Name() string { return "page.account" }

// Content builds the page: what can be changed, beside the whole paper.
func (p *Paper) Content() fyne.CanvasObject {
	parts := []fyne.CanvasObject{kit.Section(words.T("account." + string(p.account.Kind))), kit.SmallPara(words.T("account.change"))}
	if p.account.Kind != report.PatientPage {
		parts = append(parts, kit.NewField(words.T("papers.letter"), desk.PaperPick(p.account.Language, p.speak)).Container)
	}
	for _, f := range []struct {
		place string
		lines int
		at    *string
	}{{"to", 2, &p.account.To}, {"text", 7, &p.account.Text}, {"changed", 6, &p.account.Changed}, {"next", 3, &p.account.Next}, {"signed", 1, &p.account.SignedBy}} {
		if p.account.Kind == report.PatientPage && f.place != "text" && f.place != "signed" {
			continue
		}
		lines := f.lines
		if p.account.Kind == report.PatientPage && f.place == "text" {
			lines = 18
		}
		entry := kit.NewArea("", lines, func(text string) {
			*f.at = text
			p.paint()
		})
		entry.Put(*f.at)
		if p.first == nil {
			p.first = entry
		}
		p.entries[f.place] = entry
		p.fields[f.place] = kit.NewField(words.T("account.field."+f.place), entry)
		parts = append(parts, p.fields[f.place].Container)
	}
	p.do = kit.NewButton(words.T("account.make"), words.T("key.next"), kit.Primary, p.Next)
	foot := container.NewVBox(kit.Gap(look.Small), container.NewHBox(layout.NewSpacer(), p.do))
	return kit.Beside(container.NewVBox(kit.Card(parts...)), p.pages, foot)
}

// speak words the paper in another language; what the clinician changed stays.
func (p *Paper) speak(language string) {
	kind := p.account.Kind
	desk.Load(p.desk, func(ctx context.Context) (report.Account, error) {
		return p.desk.Clinic.Account(ctx, p.file.Course.Episode.ID, kind, language)
	}, func(a report.Account) {
		p.account.Language = a.Language
		for _, f := range []struct{ place, was, is string }{
			{"to", p.offered.To, a.To}, {"text", p.offered.Text, a.Text}, {"changed", p.offered.Changed, a.Changed}, {"next", p.offered.Next, a.Next},
		} {
			p.entries[f.place].Replace(f.was, f.is)
		}
		p.offered = a.Said
		p.paint()
	})
}

// Shown paints the paper and puts the focus on its first part.
func (p *Paper) Shown() {
	p.paint()
	kit.SetFocus(p.first)
}

func (p *Paper) paint() {
	kind, said := p.account.Kind, p.account.Said
	p.latest.Run(func(ctx context.Context) ([]image.Image, error) {
		pages, err := p.desk.Clinic.PreviewAccount(ctx, p.file.Course.Episode.ID, kind, said)
		var painted []image.Image
		for _, page := range pages {
			painted = append(painted, raster.Paint(page, paperWidth/page.W, p.desk.Press.Fonts()))
		}
		return painted, err
	}, p.put)
}

func (p *Paper) put(painted []image.Image, err error) {
	p.pages.Objects = nil
	if err != nil {
		p.pages.Add(kit.Banner(look.Amber, kit.Para(desk.Sentence(err))))
	}
	for _, page := range painted {
		edge := canvas.NewRectangle(look.Card)
		edge.StrokeColor, edge.StrokeWidth = look.Line, 1
		p.pages.Add(container.NewHBox(container.NewStack(edge, kit.Sharp(page, 1)), kit.Gap(1)))
	}
	p.pages.Refresh()
}

// Print makes the paper.
func (p *Paper) Print() { p.Next() }

// Next makes the paper, keeps it, and opens it in the viewer.
func (p *Paper) Next() {
	if p.do.Disabled() {
		return
	}
	p.do.Disable()
	kind, said := p.account.Kind, p.account.Said
	desk.Try(p.desk, func(ctx context.Context) (care.Made, error) {
		made, err := p.desk.Clinic.MakeAccount(ctx, p.file.Course.Episode.ID, kind, said)
		if err != nil {
			return made, err
		}
		return made, p.desk.Door.View(made.PDF)
	}, func(_ care.Made, err error) {
		p.do.Enable()
		sentences := desk.Sentences(care.ProblemsOf(err))
		p.fields.MarkAll(sentences, []string{"signed"})
		switch {
		case err != nil && len(sentences) > 0:
			p.desk.Say(words.T("form.fix"), true)
		case err != nil:
			p.desk.Fail(err)
		default:
			p.desk.Lift()
			p.desk.Say(words.T("account.made"), false)
		}
	})
}
