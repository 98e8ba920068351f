package assess

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/words"
)

var responseWeights = []float32{2.2, 0.8, 0.8, 1, 2.2}

// responses is the card that asks how each exercise of the plan and the last
// massage went.
func (p *Page) responses() *fyne.Container {
	heads := kit.Row(responseWeights, kit.Section(words.T("assess.responses")),
		kit.Small(words.T("assess.during")), kit.Small(words.T("assess.settled")),
		kit.Small(words.T("assess.completed")), kit.Small(words.T("assess."+p.limb("sitechange"))))
	if kit.Narrow() {
		heads.Objects = heads.Objects[:1]
	}
	box := container.NewVBox(heads)
	if plan := p.file.Course.Plan(); plan != nil {
		for _, code := range plan.Exercises() {
			box.Add(p.response(code))
		}
		if plan.Massage.PerWeek != nil && *plan.Massage.PerWeek > 0 {
			box.Add(kit.Rule())
			box.Add(p.massage())
		}
	}
	return box
}

func (p *Page) response(code string) fyne.CanvasObject {
	i := p.responseIndex(code)
	place := func(field string) string { return fmt.Sprintf("responses[%d].%s", i, field) }
	text, _ := p.desk.Library().Text(words.Language(), code, "none")
	pain := p.cell(place("pain_during"), 1, p.a.Responses[i].Pain, func(v *float64) { p.a.Responses[i].Pain = v })
	settled := p.cell(place("settled_hours"), 1, p.a.Responses[i].Settled, func(v *float64) { p.a.Responses[i].Settled = v })
	done := kit.NewChoice(yesNo(), truth(p.a.Responses[i].Completed), func(v string) {
		p.a.Responses[i].Completed = told(v)
		p.changed()
	})
	site := kit.NewChoice(siteChanges(), changeText(p.a.Responses[i].SiteChange), func(v string) {
		p.a.Responses[i].SiteChange = changeValue(v)
		p.changed()
	})
	row := kit.Row(responseWeights, kit.Tight(kit.Clipped(text.Name)), container.NewHBox(pain), container.NewHBox(settled), done, site)
	if kit.Narrow() {
		row = container.NewVBox(kit.Para(text.Name), kit.Along(kit.Small(words.T("assess.during")), pain, kit.Small(words.T("assess.settled")), settled,
			kit.Small(words.T("assess.completed")), done, kit.Small(words.T("assess."+p.limb("sitechange"))), site))
	}
	line := p.bare(place("pain_during"), pain, row)
	p.controls[place("settled_hours")] = settled
	p.shared(place("pain_during"), place("settled_hours"))
	return line
}

func (p *Page) responseIndex(code string) int {
	for i, r := range p.a.Responses {
		if r.Exercise == code {
			return i
		}
	}
	p.a.Responses = append(p.a.Responses, clinic.Response{Exercise: code})
	return len(p.a.Responses) - 1
}

func (p *Page) cell(place string, step float64, now *float64, set func(*float64)) *kit.Number {
	n := kit.NewNumber(0, step, nil, func(v *float64, ok bool) {
		p.note(place, ok)
		if ok {
			set(v)
		}
		p.changed()
	})
	n.Put(now)
	return n
}

func siteChanges() []kit.Option { return keyed("change", "up:u", "same:s", "down:d") }

func changeText(v *float64) string {
	switch {
	case v == nil:
		return ""
	case *v < 0:
		return "up"
	case *v > 0:
		return "down"
	}
	return "same"
}

// changeValue turns "moved up, the same, moved down" into steps of the lowest
// symptom point.
func changeValue(v string) *float64 {
	steps, ok := map[string]float64{"up": -1, "same": 0, "down": 1}[v]
	if !ok {
		return nil
	}
	return &steps
}

func (p *Page) massage() fyne.CanvasObject {
	if p.a.Massage == nil {
		p.a.Massage = &clinic.MassageResponse{}
	}
	sore := p.cell("massage_response.soreness_hours", 6, p.a.Massage.Soreness, func(v *float64) { p.a.Massage.Soreness = v })
	bruise := kit.NewChoice(yesNo(), truth(p.a.Massage.Bruise), func(v string) {
		p.a.Massage.Bruise = told(v)
		p.changed()
	})
	row := kit.Along(container.NewCenter(kit.Line(words.T("assess.massage"))), container.NewCenter(kit.Small(words.T("assess.sore"))), sore, container.NewCenter(kit.Small(words.T("assess.bruise"))), bruise)
	return p.bare("massage_response.soreness_hours", sore, row)
}
