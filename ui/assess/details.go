package assess

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/measure"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// detailShares are the widths of a detail's name, its left and right control,
// and what was found last and first.
var detailShares = []float32{2.3, 1.5, 1.5, 0.9, 0.9}

var bothSides = []clinic.Side{clinic.Left, clinic.Right}

// detailed are the tests with details that fit this part of the spine.
func (p *Page) detailed() []measure.Item {
	var found []measure.Item
	for _, needed := range []bool{true, false} {
		for _, i := range p.offered(tests, needed) {
			if len(i.Parts) > 0 {
				found = append(found, i)
			}
		}
	}
	return found
}

// details is the section of what lies beneath the tests.
func (p *Page) details() (fyne.CanvasObject, fyne.Focusable) {
	box := container.NewVBox()
	var first fyne.Focusable
	for _, i := range p.detailed() {
		heads := []fyne.CanvasObject{kit.Strong(words.Say(i.Name)), kit.Small(""), kit.Small("")}
		if slices.ContainsFunc(i.Parts, func(part measure.Part) bool { return part.Sided }) {
			heads[1], heads[2] = kit.Small(words.T("assess.side.left")), kit.Small(words.T("assess.side.right"))
		}
		if p.last != nil {
			heads = append(heads, kit.Small(words.T("assess.last")), kit.Small(words.T("assess.base")))
		}
		box.Add(kit.Row(detailShares[:len(heads)], heads...))
		for _, part := range i.Parts {
			control, row := p.part(i, part)
			if first == nil {
				first = control
			}
			box.Add(row)
		}
		box.Add(kit.Rule())
	}
	return box, first
}

func (p *Page) detailsCount() int {
	n := 0
	for place := range p.a.Details {
		code, _, _ := strings.Cut(place, ".")
		if i, known := p.examination().Item(code); known && i.Kind == measure.KindTest && len(i.Parts) > 0 {
			n++
		}
	}
	return n
}

// part is the row of one detail of a test.
func (p *Page) part(i measure.Item, part measure.Part) (fyne.Focusable, fyne.CanvasObject) {
	sides := bothSides
	if !part.Sided {
		sides = []clinic.Side{clinic.Both}
	}
	var controls []fyne.CanvasObject
	var places []string
	for _, side := range sides {
		place := "details." + i.Place(part, side)
		control := p.partControl(i, part, side, place)
		p.controls[place] = control.(fyne.Focusable)
		controls, places = append(controls, container.NewHBox(control)), append(places, place)
	}
	if len(controls) == 1 {
		controls = append(controls, kit.Small(""))
	}
	cells := append([]fyne.CanvasObject{partNamed(i, part)}, controls...)
	if p.last != nil {
		cells = append(cells, kit.Quiet(p.partWritten(p.last, i, part, sides)), kit.Quiet(p.partWritten(p.base, i, part, sides)))
	}
	first := p.controls[places[0]]
	row := p.bare(places[0], first.(fyne.CanvasObject), kit.Row(detailShares[:len(cells)], cells...))
	p.shared(places[0], places[1:]...)
	return first, row
}

func partNamed(i measure.Item, part measure.Part) fyne.CanvasObject {
	name := kit.Para(words.Say(i.Named(part)))
	if note := partNote(part); note != "" {
		return container.NewVBox(name, kit.SmallPara(note))
	}
	return name
}

// partNote says what the grades mean, or what is usual.
func partNote(part measure.Part) string {
	if part.Kind == measure.PartGrade {
		return answersOf(measure.Question{Labels: words.SayAll(part.Labels)})
	}
	if part.Normal != "" {
		return words.T("assess.part.normal", "normal", words.Say(part.Usual()))
	}
	return ""
}

func (p *Page) partControl(i measure.Item, part measure.Part, side clinic.Side, place string) fyne.CanvasObject {
	key := i.Place(part, side)
	now, last := p.detail(&p.a, key), p.detail(p.last, key)
	set := func(v *float64) {
		p.setDetail(key, v)
		p.judge(i)
		p.changed()
	}
	switch part.Kind {
	case measure.PartYes:
		c := kit.NewChoice(yesNo(), yesText(now), func(v string) { set(yesValue(v)) })
		c.Last = yesText(last)
		return c
	case measure.PartGrade:
		return kit.NewDigit(len(part.Labels)-1, now, last, set)
	}
	n := kit.NewNumber(0, part.Step, last, func(v *float64, ok bool) {
		p.note(place, ok)
		if ok {
			set(v)
			return
		}
		p.changed()
	})
	n.Put(now)
	return n
}

func yesText(v *float64) string {
	if v == nil {
		return ""
	}
	yes := *v == 1
	return truth(&yes)
}

func yesValue(text string) *float64 {
	if text == "" {
		return nil
	}
	v := 0.0
	if text == "yes" {
		v = 1
	}
	return &v
}

// partWritten is what an earlier assessment found, "L 40 R 45".
func (p *Page) partWritten(a *clinic.Assessment, i measure.Item, part measure.Part, sides []clinic.Side) string {
	var texts []string
	for _, side := range sides {
		v := p.detail(a, i.Place(part, side))
		if v == nil {
			continue
		}
		text := written(v)
		if part.Kind == measure.PartYes {
			text = words.T("assess.yesno." + yesText(v))
		}
		if side != clinic.Both {
			text = words.T("assess.chart."+string(side)) + " " + text
		}
		texts = append(texts, text)
	}
	if len(texts) == 0 {
		return "–"
	}
	return strings.Join(texts, "  ")
}

// judge sets a test by its details, once they are enough.
func (p *Page) judge(i measure.Item) {
	sides := bothSides
	if !i.Sided {
		sides = []clinic.Side{clinic.Both}
	}
	for _, side := range sides {
		if positive, known := i.Judge(p.a.Details, side); known {
			p.found(i.Code, side, positive)
		}
	}
}

// found sets a test and shows it where it stands on the page.
func (p *Page) found(code string, side clinic.Side, positive bool) {
	sign := "neg"
	if positive {
		sign = "pos"
	}
	p.setTest(code, side, sign)
	if c := p.signs[code+string(side)]; c != nil {
		c.Put(sign)
	}
}
