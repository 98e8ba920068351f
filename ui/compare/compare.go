// Package compare is the page that sets two versions of a plan side by side,
// as rows and as sentences for the therapist and for the patient. It imports
// Fyne, app/... and the ui rooms below the pages.
package compare

import (
	"cmp"
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/handout"
	"tandem/app/planning"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page compares two versions.
type Page struct {
	desk     *desk.Desk
	file     desk.File
	versions []care.Version
	was, is  int // places in versions
	first    *kit.Pick
	body     *fyne.Container
	scroll   *kit.Scroll
}

// Open reads the versions and shows the last two.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) {
	p := &Page{desk: d, file: f, body: container.NewVBox()}
	desk.Do(d, func(ctx context.Context) (err error) {
		p.versions, err = d.Clinic.Versions(ctx, f.Course.Episode.ID)
		return err
	}, func() {
		p.is = len(p.versions) - 1
		p.was = max(0, p.is-1)
		show(p)
	})
}

// Name is "page.compare".
func (p *Page) Name() string { return "page.compare" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	if len(p.versions) < 2 {
		return container.NewVBox(kit.Banner(look.Grey, kit.Para(words.T("compare.needs.two"))))
	}
	p.first = p.pick(&p.was)
	back := kit.NewButton(words.T("compare.back"), words.T("key.next"), kit.Primary, p.Next)
	head := kit.Along(kit.Section(words.T("compare.title")), p.first, container.NewCenter(kit.Line(words.T("compare.with"))), p.pick(&p.is), layout.NewSpacer(), back)
	p.show()
	p.scroll = kit.NewScroll(p.body)
	return container.NewBorder(container.NewVBox(head, kit.Gap(look.Small)), nil, nil, nil, p.scroll.Scroll)
}

func (p *Page) pick(at *int) *kit.Pick {
	items := make([]kit.Item, len(p.versions))
	for i, v := range p.versions {
		items[i] = kit.Item{Value: strconv.Itoa(i), Label: words.T("compare.version", "n", v.Version, "date", kit.Day(string(v.Approved)))}
	}
	return kit.NewPick(items, strconv.Itoa(*at), 240, func(value string) {
		if i, err := strconv.Atoi(value); err == nil {
			*at = i
			p.show()
		}
	})
}

// Shown puts the focus on the first version.
func (p *Page) Shown() {
	if p.first != nil {
		kit.SetFocus(p.first)
	}
}

// Next goes back to the course.
func (p *Page) Next() {
	p.desk.Go(desk.Route{Page: "course", Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID})
}

// Key turns the page.
func (p *Page) Key(key *fyne.KeyEvent) bool { return p.scroll != nil && p.scroll.Turn(key) }

func (p *Page) show() {
	was, is := p.versions[min(p.was, p.is)], p.versions[max(p.was, p.is)]
	taken := care.Taken(p.versions, was.Version, is.Version)
	sentences := words.SayAll(planning.Sentences(p.desk.Engine.Explain(was.Plan, is.Plan, taken)))
	p.body.Objects = []fyne.CanvasObject{
		kit.Sides(said(words.T("compare.therapist"), sentences), said(p.patientTitle(), p.patientWords(was, is))),
		p.table(was.Plan, is.Plan),
	}
	p.body.Refresh()
}

// said is a card of sentences, or says that nothing differs.
func said(title string, sentences []string) fyne.CanvasObject {
	lines := []fyne.CanvasObject{kit.Section(title)}
	for _, s := range sentences {
		lines = append(lines, kit.Para("• "+kit.Days(s)))
	}
	if len(sentences) == 0 {
		lines = append(lines, kit.Para(words.T("compare.same")))
	}
	return kit.Card(lines...)
}

// language is that of the patient's sheet.
func (p *Page) language() string { return cmp.Or(p.file.Patient.Language, "en") }

func (p *Page) patientTitle() string {
	return words.T("compare.patient", "language", words.T("language."+p.language()))
}

// patientWords says the differences in the patient's language.
func (p *Page) patientWords(was, is care.Version) []string {
	var decisions []clinic.Decision
	for _, v := range p.versions {
		if v.Version > was.Version && v.Version <= is.Version {
			for _, s := range v.Decisions {
				decisions = append(decisions, clinic.Decision{Date: s.Date, Rule: s.Proposal.Rule, Item: s.Proposal.Item, Decision: s.Verdict, Reason: s.Reason})
			}
		}
	}
	return handout.Changes(p.desk.Library(), p.language(), was.Plan, is.Plan, decisions)
}

var shares = []float32{1, 4, 4}

// cell keeps the words of one version apart from those of the other.
func cell(text string) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, 0, look.Wide), kit.Para(text))
}

// table sets the rows side by side; a word says how a row differs.
func (p *Page) table(was, is clinic.Plan) fyne.CanvasObject {
	lines := []fyne.CanvasObject{kit.Row(shares, kit.Section(words.T("compare.rows")),
		kit.Small(words.T("course.version", "n", was.Version)), kit.Small(words.T("course.version", "n", is.Version)))}
	block := planning.Block("")
	for _, f := range p.desk.Engine.SideBySide(was, is) {
		if f.Block != block {
			block = f.Block
			lines = append(lines, kit.Gap(look.Tiny), kit.Strong(words.T("compare.block."+string(block))))
		}
		lines = append(lines, kit.Rule(), kit.Row(shares, mark(f.Mark), cell(words.Say(f.Was)), cell(words.Say(f.Is))))
	}
	return kit.Card(lines...)
}

func mark(m planning.Mark) fyne.CanvasObject {
	tones := map[planning.Mark]look.Tone{planning.Added: look.Green, planning.Removed: look.Red, planning.Changed: look.Amber, planning.Moved: look.Teal}
	if m == planning.Same {
		return kit.Small("")
	}
	return container.NewHBox(kit.Chip(words.T("compare.mark."+string(m)), tones[m]))
}
