package poses

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/figure"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// thingCard lists what stands beside the person, the same in both poses.
func (p *Page) thingCard() fyne.CanvasObject {
	box, redo := p.live(p.thingRows)
	_, add := adder(items("pose.prop.", figure.PropKinds()), 220, words.T("pose.add"), func(kind string) {
		p.pic.Start.Props = append(p.pic.Start.Props, newThing(kind))
		p.things()
		redo()
	})
	return kit.Card(kit.Section(words.T("pose.things")), box, add)
}

// newThing is a thing in its usual size.
func newThing(kind string) figure.Prop {
	t := figure.Prop{Kind: kind}
	switch kind {
	case "mat":
		t.X, t.W = -.5, 1
	case "wall":
		t.X = .3
	case "bed":
		t.X, t.W, t.H = -.6, 1.2, .26
	case "step":
		t.X, t.W, t.H = .06, .24, .1
	case "counter", "box":
		t.X, t.W, t.H = .25, .3, .2
	case "ball", "roll", "pillow":
		t.X, t.Y, t.W, t.H = .3, .06, .12, .12
	case "strap", "band", "stick":
		t.Parts = []string{"hand.near", "hand.far"}
	case "water":
		t.X, t.W, t.H = -.5, 1, .6
	}
	return t
}

// things puts the start's things into the end as well.
func (p *Page) things() {
	p.pic.End.Props = p.pic.Clone().Start.Props
	p.edited()
}

func (p *Page) thingRows() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, prop := range p.pic.Start.Props {
		value := func(at func(*figure.Prop) *float64) fyne.CanvasObject {
			return p.number(lengthStep, percent, func() float64 {
				if i >= len(p.pic.Start.Props) {
					return 0
				}
				return *at(&p.pic.Start.Props[i])
			}, func(v float64) {
				*at(&p.pic.Start.Props[i]) = v
				p.things()
			})
		}
		line := kit.Along(wide(110, container.NewCenter(kit.Line(words.T("pose.prop."+prop.Kind)))))
		if len(prop.Parts) == 0 {
			line.Add(captioned("pose.rest.along", value(func(t *figure.Prop) *float64 { return &t.X })))
			line.Add(captioned("pose.thing.wide", value(func(t *figure.Prop) *float64 { return &t.W })))
			line.Add(captioned("pose.thing.high", value(func(t *figure.Prop) *float64 { return &t.H })))
		}
		line.Add(captioned("pose.thing.gone", kit.NewButton("×", "", kit.Plain, func() {
			p.pic.Start.Props = slices.Delete(slices.Clone(p.pic.Start.Props), i, i+1)
			p.things()
			p.show(p.part)
		})))
		rows = append(rows, line, kit.Rule())
	}
	if len(rows) == 0 {
		rows = append(rows, kit.Small(words.T("pose.none")))
	}
	return rows
}

// shownCard chooses worked muscles, arrows and where the picture is seen from.
func (p *Page) shownCard() fyne.CanvasObject {
	_, muscles := p.many(muscleItems(), func() *[]string { return &p.pic.Worked }, 220)
	arrows, redo := p.live(p.arrowRows)
	_, add := adder(bodyParts(figure.BodyParts()), 220, words.T("pose.add"), func(part string) {
		p.pic.Arrows = append(p.pic.Arrows, figure.Arrow{Part: part, Shift: [2]float64{0, .12}})
		p.edited()
		redo()
	})
	return kit.Card(
		kit.Section(words.T("pose.muscles")), muscles, kit.Gap(look.Small),
		kit.Section(words.T("pose.arrows")), arrows, add, kit.Gap(look.Small),
		kit.Section(words.T("pose.view")), kit.Along(
			captioned("pose.yaw", p.number(15, 1, func() float64 { return p.pic.Yaw }, func(v float64) { p.pic.Yaw = v })),
			captioned("pose.pitch", p.number(15, 1, func() float64 { return p.pic.Pitch }, func(v float64) { p.pic.Pitch = v })),
		), kit.SmallPara(words.T("pose.view.why")),
	)
}

// muscleItems names the muscles, those of the limbs on both sides.
func muscleItems() []kit.Item {
	var list []kit.Item
	for _, name := range figure.Muscles() {
		said := words.T("pose.muscle." + name)
		list = append(list, kit.Item{Value: name, Label: said},
			kit.Item{Value: name + ".near", Label: words.T("pose.part.near", "part", said)},
			kit.Item{Value: name + ".far", Label: words.T("pose.part.far", "part", said)})
	}
	return list
}

func (p *Page) arrowRows() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, arrow := range p.pic.Arrows {
		said := words.T("pose.arrow.fixed")
		if arrow.Part != "" {
			said = bodyPart(arrow.Part)
		}
		line := kit.Along(wide(170, container.NewHBox(container.NewCenter(kit.Line(said)))))
		if len(arrow.Line) == 0 {
			for axis, key := range []string{"pose.arrow.right", "pose.arrow.up"} {
				line.Add(captioned(key, p.number(lengthStep, percent, func() float64 {
					if i >= len(p.pic.Arrows) {
						return 0
					}
					return p.pic.Arrows[i].Shift[axis]
				}, func(v float64) { p.pic.Arrows[i].Shift[axis] = v })))
			}
		}
		line.Add(captioned("pose.thing.gone", kit.NewButton("×", "", kit.Plain, func() {
			p.pic.Arrows = slices.Delete(slices.Clone(p.pic.Arrows), i, i+1)
			p.edited()
			p.show(p.part)
		})))
		rows = append(rows, line, kit.Rule())
	}
	if len(rows) == 0 {
		rows = append(rows, kit.Small(words.T("pose.none")))
	}
	return rows
}
