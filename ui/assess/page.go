// Package assess is the page of an initial assessment or a re-assessment. It
// imports Fyne, app/... and the ui rooms below the pages.
package assess

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page fills one assessment, kept as a draft at every change until it is
// signed.
type Page struct {
	desk   *desk.Desk
	file   desk.File
	a      clinic.Assessment
	last   *clinic.Assessment
	base   *clinic.Assessment
	keeper *keeper

	fields  kit.Fields
	order   []string
	wrong   map[string]bool
	first   fyne.Focusable
	shares  []float32
	state   *widget.Label
	scroll  *kit.Scroll
	mapped  *fyne.Container
	waiting bool
}

// Open goes on with the open draft, or begins the next assessment.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) { show(newPage(d, f)) }

func newPage(d *desk.Desk, f desk.File) *Page {
	p := &Page{desk: d, file: f, fields: kit.Fields{}, wrong: map[string]bool{}, state: kit.SmallNote("")}
	p.last, p.base = f.Course.Last(), f.Course.Baseline()
	if f.Draft != nil {
		p.a = *f.Draft
	} else {
		p.a = begin(d.Today(), p.last)
	}
	p.keeper = newKeeper(d, f.Course.Episode.ID, p.a)
	return p
}

// begin starts an assessment; a later one asks for the activities of the last.
func begin(today clinic.Date, last *clinic.Assessment) clinic.Assessment {
	a := clinic.Assessment{Date: today, Kind: clinic.Initial}
	if last == nil {
		return a
	}
	a.Kind = clinic.Reassessment
	for _, activity := range last.PSFS {
		a.PSFS = append(a.PSFS, clinic.Activity{Activity: activity.Activity})
	}
	return a
}

// Name is "page.assess".
func (p *Page) Name() string { return "page.assess" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	safety := p.safety()
	body := container.NewVBox(safety, p.dateRow(),
		kit.Panes([]float32{1, 1}, kit.Card(p.howItIs()), kit.Card(p.whatYouFind())))
	if p.a.Kind != clinic.Initial {
		body.Add(kit.Card(p.responses()))
	}
	p.scroll = kit.NewScroll(body)
	sign := kit.NewButton(words.T("assess.sign."+string(p.a.Kind)), words.T("key.next"), kit.Primary, p.Next)
	hints := container.NewHBox(kit.Small(words.T("assess.keys")))
	foot := container.NewHBox(p.state, layout.NewSpacer(), container.NewCenter(hints), sign)
	p.state.Wrapping = fyne.TextWrapOff
	p.tell("")
	return container.NewBorder(nil, container.NewVBox(kit.Gap(look.Small), foot), nil, nil, p.scroll.Scroll)
}

func (p *Page) dateRow() fyne.CanvasObject {
	date := kit.NewDate(words.T("date.hint"), string(p.a.Date), func(iso string, _ bool) {
		p.a.Date = clinic.Date(iso)
		p.changed()
	})
	date.Echo.Wrapping = fyne.TextWrapOff
	line := kit.Along(container.NewCenter(kit.Line(words.T("assess.date"))), date, date.Echo)
	return p.bare("date", date, line)
}

// Shown puts the focus on the first safety question.
func (p *Page) Shown() {
	if p.first != nil {
		kit.SetFocus(p.first)
	}
}

// bare is a field whose label stands within its body.
func (p *Page) bare(place string, control, body fyne.CanvasObject) *fyne.Container {
	f := kit.NewFieldWith("", control, body)
	f.Container.Objects = f.Container.Objects[1:]
	p.field(place, f)
	return f.Container
}

func (p *Page) field(place string, f *kit.Field) {
	p.fields[place] = f
	p.order = append(p.order, place)
}

// changed checks the draft, shows what is wrong beside its field and keeps
// what is right.
func (p *Page) changed() {
	problems := desk.Sentences(p.a.Problems())
	for place, f := range p.fields {
		if sentence := problems[place]; sentence != "" {
			f.Mark(sentence)
		} else if !p.wrong[place] {
			f.Mark("")
		}
	}
	p.revealMapped()
	if len(problems) > 0 || len(p.wrong) > 0 {
		p.tell(words.T("assess.unsaved"))
		return
	}
	p.keeper.keep(p.a, func(err error) {
		if err != nil {
			p.failed(err)
			return
		}
		p.tell(words.T("assess.saved"))
		p.desk.Say("", false)
	})
}

func (p *Page) tell(state string) {
	done, all := p.answered()
	text := words.T("assess.answered", "done", done, "all", all)
	if state != "" {
		text += " · " + state
	}
	p.state.SetText(text)
}

// Next signs the assessment and goes to the plan.
func (p *Page) Next() {
	if p.waiting {
		return
	}
	if len(p.wrong) > 0 {
		p.desk.Say(words.T("form.fix"), true)
		return
	}
	p.waiting = true
	p.keeper.sign(p.a, func(err error) {
		p.waiting = false
		if err != nil {
			p.failed(err)
			return
		}
		p.desk.Go(desk.Route{Page: "plan", Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID})
	})
}

// failed shows each problem beside its field; what was typed stays.
func (p *Page) failed(err error) {
	problems := care.ProblemsOf(err)
	if len(problems) == 0 {
		p.desk.Fail(err)
		return
	}
	rest := p.fields.MarkAll(desk.Sentences(problems), p.order)
	if rest == "" {
		rest = words.T("form.fix")
	}
	p.desk.Say(rest, true)
}
