package assess

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/screening"
	"tandem/ui/words"
)

// safety is the card of safety questions: all red flags at the first
// assessment, the four screening questions later.
func (p *Page) safety() fyne.CanvasObject {
	box := container.NewVBox(kit.Section(words.T("assess.safety")))
	p.mapped = container.NewVBox()
	if p.a.Kind == clinic.Initial {
		box.Add(kit.SmallPara(words.T("assess.safety.all")))
		for _, flag := range p.flags() {
			box.Add(p.flag(flag))
		}
	} else {
		box.Add(kit.SmallPara(words.T("assess.safety.four")))
		for _, q := range screening.Four(&p.a.Screen) {
			box.Add(p.question(q.Place, q.Text, *q.Answer, func(a clinic.Answer) { *q.Answer = a }))
		}
		box.Add(p.mapped)
	}
	return kit.Card(box)
}

// flags are the red flags that this condition asks for.
func (p *Page) flags() []library.RedFlag {
	return p.desk.Engine.Guard.Ask(p.file.Course.Condition)
}

func (p *Page) flag(f library.RedFlag) fyne.CanvasObject {
	return p.question("red_flags."+f.Code, words.Say(f.Question), p.a.RedFlags[f.Code], func(a clinic.Answer) {
		screening.Keep(&p.a.RedFlags, f.Code, a)
	})
}

func (p *Page) question(place, text string, answer clinic.Answer, set func(clinic.Answer)) fyne.CanvasObject {
	c := kit.NewChoice(screening.Answers(), string(answer), func(v string) {
		set(clinic.Answer(v))
		p.changed()
	})
	if p.first == nil {
		p.first = c
	}
	line := kit.Row([]float32{0, 1}, c, kit.Para(text))
	return p.bare(place, c, line)
}

// asksFor are the red flags that a yes on the screen, or the examination, asks
// for at a later assessment.
func (p *Page) asksFor() []string {
	guard := p.desk.Engine.Guard
	ask := append(guard.AskAfterScreen(p.a.Screen), guard.AskAfterFindings(p.file.Course, p.a)...)
	slices.Sort(ask)
	return slices.Compact(ask)
}

// revealMapped opens the red-flag questions that are asked for.
func (p *Page) revealMapped() {
	if p.a.Kind == clinic.Initial {
		return
	}
	ask, added := p.asksFor(), false
	for _, f := range p.desk.Library().RedFlags() {
		if slices.Contains(ask, f.Code) && p.fields["red_flags."+f.Code] == nil {
			p.mapped.Add(p.flag(f))
			added = true
		}
	}
	if added {
		p.scroll.Refresh()
	}
}

// answered counts the safety questions that have an answer, those that a yes
// or a finding asks for among them.
func (p *Page) answered() (done, all int) {
	if p.a.Kind == clinic.Initial {
		for _, f := range p.flags() {
			all++
			if p.a.RedFlags[f.Code] != clinic.NotAsked {
				done++
			}
		}
		return done, all
	}
	for _, q := range screening.Four(&p.a.Screen) {
		all++
		if *q.Answer != clinic.NotAsked {
			done++
		}
	}
	for _, code := range p.asksFor() {
		all++
		if p.a.RedFlags[code] != clinic.NotAsked {
			done++
		}
	}
	return done, all
}
