package assess

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/measure"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// felt are the two things that are felt at a muscle.
var felt = []string{"SPASM", "TENDER"}

// muscleShares are the widths of a muscle's name and of each thing felt on each
// side, with room behind.
var muscleShares = []float32{2, 1, 1, 1, 1, 1}

func (p *Page) muscles() []measure.Muscle {
	var fit []measure.Muscle
	for _, m := range p.examination().Muscles {
		if measure.Fits(m.Part, p.neck) {
			fit = append(fit, m)
		}
	}
	return fit
}

// byHand is the section of the muscles that are felt, left and right.
func (p *Page) byHand() (fyne.CanvasObject, fyne.Focusable) {
	e := p.examination()
	heads := []fyne.CanvasObject{kit.Small("")}
	for _, what := range felt {
		for _, side := range bothSides {
			heads = append(heads, kit.Small(words.T("assess.felt."+what, "side", words.T("assess.side."+string(side)))))
		}
	}
	box := container.NewVBox(
		kit.SmallPara(words.T("assess.felt.scale.spasm", "grades", answersOf(measure.Question{Labels: words.SayAll(e.Spasm.Labels)}))),
		kit.SmallPara(words.T("assess.felt.scale.tender", "grades", answersOf(measure.Question{Labels: words.SayAll(e.Tender.Labels)}))),
		kit.Row(muscleShares, append(heads, kit.Small(""))...))
	var first fyne.Focusable
	for _, m := range p.muscles() {
		control, row := p.muscle(m)
		if first == nil {
			first = control
		}
		box.Add(row)
	}
	return box, first
}

func (p *Page) musclesCount() int {
	n := 0
	for place := range p.a.Details {
		if what, _, _ := strings.Cut(place, "."); what == felt[0] || what == felt[1] {
			n++
		}
	}
	return n
}

func (p *Page) muscle(m measure.Muscle) (fyne.Focusable, fyne.CanvasObject) {
	e := p.examination()
	cells := []fyne.CanvasObject{kit.Tight(kit.Clipped(words.Say(m.Name)))}
	var places []string
	for _, what := range felt {
		grades := map[string]measure.Grades{"SPASM": e.Spasm, "TENDER": e.Tender}[what]
		for _, side := range bothSides {
			key := measure.MusclePlace(what, m.Code, side)
			d := kit.NewDigit(len(grades.Labels)-1, p.detail(&p.a, key), p.detail(p.last, key), func(v *float64) {
				p.setDetail(key, v)
				p.feel()
				p.changed()
			})
			p.controls["details."+key] = d
			places = append(places, "details."+key)
			cells = append(cells, container.NewHBox(d))
		}
	}
	first := p.controls[places[0]]
	row := p.bare(places[0], first.(fyne.CanvasObject), kit.Row(muscleShares, append(cells, kit.Small(""))...))
	p.shared(places[0], places[1:]...)
	return first, row
}

// feel sets the muscle spasm of the whole to the highest grade that was felt,
// and the test for tenderness by the side.
func (p *Page) feel() {
	e := p.examination()
	if highest, any := measure.Highest(p.a.Details, "SPASM", e.Muscles); any {
		p.a.Spasm = &highest
		if c, ok := p.fields["spasm"].Control.(*kit.Choice); ok {
			c.Put(kit.Plainly(highest))
		}
	}
	for _, side := range bothSides {
		found, any := false, false
		for _, m := range e.Muscles {
			if v, there := p.a.Details[measure.MusclePlace("TENDER", m.Code, side)]; there {
				found, any = found || v >= e.Tender.From, true
			}
		}
		if any {
			p.found("TENDER", side, found)
		}
	}
}
