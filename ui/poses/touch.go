package poses

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/figure"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// percent shows lengths, which are body heights, in hundredths.
const percent = 100

// lengthStep is how far the arrow keys move a thing, in hundredths.
const lengthStep = 1

// touchCard says what carries the body and what hands and feet touch.
func (p *Page) touchCard() fyne.CanvasObject {
	lines := []fyne.CanvasObject{kit.Section(words.T("pose.touch")), kit.SmallPara(words.T("pose.touch.why"))}
	_, rest := p.many(bodyParts(figure.RestParts()), func() *[]string { return &p.pose().Rest }, 220)
	lines = append(lines, captioned("pose.rest", rest), kit.Along(
		captioned("pose.rest.height", p.length(func() *float64 { return &p.pose().Height })),
		captioned("pose.rest.along", p.length(func() *float64 { return &p.pose().HipX })),
	))
	for _, one := range []struct{ side, end string }{{"near", "hand"}, {"far", "hand"}, {"near", "foot"}, {"far", "foot"}} {
		lines = append(lines, kit.Rule(), p.endFields(one.side, one.end))
	}
	return kit.Card(lines...)
}

// bodyPart is what a part such as "knee.near" is called.
func bodyPart(name string) string {
	for side, text := range map[string]string{".near": "pose.part.near", ".far": "pose.part.far"} {
		if n := len(name) - len(side); n > 0 && name[n:] == side {
			return words.T(text, "part", words.T("pose.body."+name[:n]))
		}
	}
	return words.T("pose.body." + name)
}

func bodyParts(names []string) []kit.Item {
	list := make([]kit.Item, len(names))
	for i, name := range names {
		list[i] = kit.Item{Value: name, Label: bodyPart(name)}
	}
	return list
}

// length is a field for a length of the pose.
func (p *Page) length(at func() *float64) *kit.Number {
	return p.number(lengthStep, percent, func() float64 { return *at() }, func(v float64) { *at() = v })
}

func captioned(key string, control fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(kit.Small(words.T(key)), control)
}

// How a hand or a foot touches.
const (
	free    = "free"
	planted = "on"
	lies    = "lies"
	held    = "part"
	fixed   = "place"
)

// end is a hand or foot of the pose.
type end struct {
	pose *figure.Pose
	side *figure.Side
	name string // near or far
	foot bool
}

func (p *Page) end(side, name string) end {
	e := end{pose: p.pose(), side: &p.pose().Near, name: side, foot: name == "foot"}
	if side == "far" {
		e.side = &e.pose.Far
	}
	return e
}

func (e end) on() *[]float64 {
	if e.foot {
		return &e.side.FootOn
	}
	return &e.side.HandOn
}

func (e end) at() *figure.Reach {
	if e.foot {
		return &e.side.FootAt
	}
	return &e.side.HandAt
}

// own are the ends of this limb that may lie down.
func (e end) own() []string {
	if e.foot {
		return []string{"knee", "ankle"}
	}
	return []string{"elbow", "wrist"}
}

func (e end) state() string {
	switch {
	case len(*e.on()) > 0:
		return planted
	case e.at().Set && e.at().Part == "":
		return fixed
	case e.at().Set:
		return held
	case slices.ContainsFunc(e.side.Lies, func(l string) bool { return slices.Contains(e.own(), l) }):
		return lies
	}
	return free
}

// set changes how the end touches; it stays where it is as far as it can.
func (e end) set(state string) {
	along, up, err := e.pose.Place(map[bool]string{true: "ankle.", false: "hand."}[e.foot] + e.name)
	if err != nil {
		along, up = 0, 0
	}
	*e.on(), *e.at() = nil, figure.Reach{}
	e.side.Lies = slices.DeleteFunc(slices.Clone(e.side.Lies), func(l string) bool { return slices.Contains(e.own(), l) })
	switch state {
	case planted:
		*e.on() = []float64{hundredth(along), surface(up)}
	case lies:
		e.side.Lies = append(e.side.Lies, e.own()...)
	case held:
		*e.at() = figure.Reach{Part: map[bool]string{true: "knee.", false: "thigh."}[e.foot] + e.name, Set: true}
	}
}

// surface is the height on which an end at this height would stand: low ones on
// the floor.
func surface(up float64) float64 {
	const low = .12
	if up < low {
		return 0
	}
	return hundredth(up - .04)
}

func hundredth(v float64) float64 { return tenth(v*10) / 10 }

// endFields are the fields of one hand or foot.
func (p *Page) endFields(side, name string) fyne.CanvasObject {
	var redo func()
	box, again := p.live(func() []fyne.CanvasObject {
		e := p.end(side, name)
		options := items("pose.touch."+name+".", []string{free, planted, lies, held})
		if e.state() == fixed {
			options = append(options, kit.Item{Value: fixed, Label: words.T("pose.touch.fixed")})
		}
		pick := kit.NewPick(options, e.state(), 190, func(state string) {
			p.end(side, name).set(state)
			p.edited()
			redo()
		})
		line := kit.Along(captioned("pose.touch."+side+"."+name, pick))
		switch e.state() {
		case planted:
			line.Add(captioned("pose.rest.along", p.length(func() *float64 { return p.onValue(side, name, 0) })))
			line.Add(captioned("pose.rest.height", p.length(func() *float64 { return p.onValue(side, name, 1) })))
		case held:
			line.Add(captioned("pose.touch.part", kit.NewPick(bodyParts(figure.BodyParts()), e.at().Part, 180, func(part string) {
				*p.end(side, name).at() = figure.Reach{Part: part, Set: true}
				p.edited()
			})))
		}
		return []fyne.CanvasObject{line}
	})
	redo = func() {
		again()
		p.refocus(box)
	}
	return box
}

// refocus puts the focus back on the first field of a box that was built again.
func (p *Page) refocus(box *fyne.Container) {
	var first fyne.Focusable
	kit.Each(box, func(o fyne.CanvasObject) {
		if f, ok := o.(fyne.Focusable); ok && first == nil {
			first = f
		}
	})
	if first != nil {
		kit.SetFocus(first)
	}
}

// onValue is one number of where an end is planted.
func (p *Page) onValue(side, name string, i int) *float64 {
	on := p.end(side, name).on()
	for len(*on) <= i {
		*on = append(*on, 0)
	}
	return &(*on)[i]
}
