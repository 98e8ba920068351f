package visit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/screening"
	"tandem/ui/words"
)

// safety is the card of the four questions and of what a yes asks for.
func (p *Page) safety() fyne.CanvasObject {
	p.mapped = container.NewVBox()
	box := container.NewVBox(kit.Section(words.T("visit.safety")))
	for _, q := range screening.Four(&p.v.Screen) {
		box.Add(p.question(q.Place, q.Text, *q.Answer, func(a clinic.Answer) { *q.Answer = a }))
	}
	box.Add(p.mapped)
	return kit.Card(box)
}

func (p *Page) question(place, text string, answer clinic.Answer, set func(clinic.Answer)) fyne.CanvasObject {
	c := kit.NewChoice(screening.Answers(), string(answer), func(v string) {
		set(clinic.Answer(v))
		p.changed()
	})
	if p.first == nil {
		p.first = c
	}
	return p.field(place, "", c, kit.Row([]float32{0, 1}, c, kit.Para(text)))
}

// revealMapped opens the red-flag questions that a yes asks for.
func (p *Page) revealMapped() {
	ask := p.desk.Engine.Guard.AskAfterScreen(p.v.Screen)
	added := false
	for _, f := range p.desk.Library().RedFlags() {
		if slices.Contains(ask, f.Code) && p.fields["red_flags."+f.Code] == nil {
			p.mapped.Add(p.flag(f))
			added = true
		}
	}
	if added && p.scroll != nil {
		p.scroll.Refresh()
	}
}

func (p *Page) flag(f library.RedFlag) fyne.CanvasObject {
	return p.question("red_flags."+f.Code, words.Say(f.Question), p.v.Session.RedFlags[f.Code], func(a clinic.Answer) {
		screening.Keep(&p.v.Session.RedFlags, f.Code, a)
	})
}

// warn shows at once which answer stops the visit.
func (p *Page) warn() {
	p.stop.Objects = nil
	sentences := p.desk.Clinic.VisitFindings(p.file.Course, p.v)
	if len(sentences) > 0 {
		box := container.NewVBox()
		for _, s := range sentences {
			box.Add(kit.StrongPara("! " + s))
		}
		box.Add(kit.Para(words.T("visit.stop")))
		p.stop.Add(container.NewVBox(kit.Gap(look.Small), kit.Banner(look.Red, box)))
	}
	p.stop.Refresh()
}
