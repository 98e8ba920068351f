package refer

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

// Letter is the page where the referral letter is read, changed and made.
type Letter struct {
	desk   *desk.Desk
	file   desk.File
	letter report.Letter
	fields kit.Fields
	to     *kit.Entry
	asked  *kit.Entry
	note   *kit.Entry
	signed *kit.Entry
	do     *kit.Button
	paper  *fyne.Container
	latest work.Latest[image.Image]
}

// OpenLetter reads what the letter says and shows the page.
func OpenLetter(d *desk.Desk, f desk.File, show func(desk.Page)) {
	desk.Load(d, func(ctx context.Context) (report.Letter, error) {
		return d.Clinic.Letter(ctx, f.Course.Episode.ID, "")
	}, func(l report.Letter) {
		show(&Letter{desk: d, file: f, letter: l, fields: kit.Fields{}, paper: container.NewVBox(), latest: work.Latest[image.Image]{Jobs: d.Jobs}})
	})
}

// Name is "page.refer".
func (p *Letter) Name() string { return "page.refer" }

// paperWidth is the width of the paper beside the form.
const paperWidth = 520

// Content builds the page: what can be changed, beside the whole letter.
func (p *Letter) Content() fyne.CanvasObject {
	changed := func(string) { p.paint() }
	p.to, p.asked = kit.NewArea("", 2, changed), kit.NewArea("", 5, changed)
	p.note, p.signed = kit.NewArea(words.T("refer.note.hint"), 4, changed), kit.NewEntry("", 0, changed)
	p.to.Put(p.letter.To)
	p.asked.Put(p.letter.Asked)
	p.signed.Put(p.letter.SignedBy)
	parts := []fyne.CanvasObject{
		kit.Section(words.T("refer.letter.title")),
		kit.NewField(words.T("papers.letter"), desk.PaperPick(p.letter.Language, p.speak)).Container,
		kit.SmallPara(words.T("refer.letter.change")),
	}
	for _, f := range []struct {
		place, label string
		entry        *kit.Entry
	}{
		{"to", words.T("refer.to"), p.to},
		{"asked", words.T("refer.asked"), p.asked},
		{"note", words.T("refer.note"), p.note},
		{"signed", words.T("refer.signed"), p.signed},
	} {
		p.fields[f.place] = kit.NewField(f.label, f.entry)
		parts = append(parts, p.fields[f.place].Container)
	}
	p.do = kit.NewButton(words.T("refer.make"), words.T("key.next"), kit.Primary, p.Next)
	back := kit.NewButton(words.T("refer.back"), "", kit.Light, func() { p.leave("plan") })
	foot := container.NewVBox(kit.Gap(look.Small), kit.Ends(back, layout.NewSpacer(), p.do))
	return kit.Beside(container.NewVBox(kit.Card(parts...)), p.paper, foot)
}

// Shown paints the letter and puts the focus on what is asked.
func (p *Letter) Shown() {
	p.paint()
	kit.SetFocus(p.note)
}

// speak words the letter in another language; what the clinician changed stays.
func (p *Letter) speak(language string) {
	desk.Load(p.desk, func(ctx context.Context) (report.Letter, error) {
		return p.desk.Clinic.Letter(ctx, p.file.Course.Episode.ID, language)
	}, func(l report.Letter) {
		p.to.Replace(p.letter.To, l.To)
		p.asked.Replace(p.letter.Asked, l.Asked)
		p.letter = l
		p.paint()
	})
}

func (p *Letter) words() report.Words {
	return report.Words{
		Language: p.letter.Language, To: p.to.Value(), Asked: p.asked.Value(), Note: p.note.Value(), SignedBy: p.signed.Value(),
	}
}

func (p *Letter) paint() {
	now := p.words()
	p.latest.Run(func(ctx context.Context) (image.Image, error) {
		page, err := p.desk.Clinic.PreviewLetter(ctx, p.file.Course.Episode.ID, now)
		if err != nil {
			return nil, err
		}
		return raster.Paint(page, paperWidth/page.W, p.desk.Press.Fonts()), nil
	}, p.put)
}

func (p *Letter) put(page image.Image, err error) {
	p.paper.Objects = nil
	if err != nil {
		p.paper.Add(kit.Banner(look.Amber, kit.Para(desk.Sentence(err))))
	} else {
		picture := canvas.NewImageFromImage(page)
		picture.FillMode, picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
		picture.SetMinSize(fyne.NewSize(float32(page.Bounds().Dx()), float32(page.Bounds().Dy())))
		edge := canvas.NewRectangle(look.Card)
		edge.StrokeColor, edge.StrokeWidth = look.Line, 1
		p.paper.Add(container.NewHBox(container.NewStack(edge, picture), kit.Gap(1)))
	}
	p.paper.Refresh()
}

// Print makes the letter.
func (p *Letter) Print() { p.Next() }

// Next makes the letter, keeps it, opens it in the viewer and goes back.
func (p *Letter) Next() {
	if p.do.Disabled() {
		return
	}
	p.do.Disable()
	now := p.words()
	desk.Try(p.desk, func(ctx context.Context) (care.Made, error) {
		made, err := p.desk.Clinic.MakeLetter(ctx, p.file.Course.Episode.ID, now)
		if err != nil {
			return made, err
		}
		return made, p.desk.Door.View(made.PDF)
	}, func(made care.Made, err error) {
		p.do.Enable()
		sentences := desk.Sentences(care.ProblemsOf(err))
		p.fields.MarkAll(sentences, []string{"to", "asked", "signed"})
		switch {
		case err != nil && len(sentences) > 0:
			p.desk.Say(words.T("form.fix"), true)
		case err != nil:
			p.desk.Fail(err)
		default:
			p.leave("plan")
		}
	})
}

func (p *Letter) leave(page string) {
	p.desk.Go(desk.Route{Page: page, Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID})
}
