package poses

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/figure"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// angleStep is how far the arrow keys turn a joint, in degrees.
const angleStep = 5

// pose is the pose in the fields.
func (p *Page) pose() *figure.Pose {
	if p.at == "end" && !p.pic.Still {
		return &p.pic.End
	}
	return &p.pic.Start
}

// drawingFields are all fields of the drawing.
func (p *Page) drawingFields() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		p.poseCard(), kit.Gap(look.Tiny), p.jointCard(), kit.Gap(look.Tiny), p.touchCard(), kit.Gap(look.Tiny),
		p.thingCard(), kit.Gap(look.Tiny), p.shownCard(),
	}
}

// poseCard chooses the pose and changes it as a whole.
func (p *Page) poseCard() fyne.CanvasObject {
	line := container.New(&kit.Flow{Gap: look.Small})
	if !p.pic.Still {
		line.Add(kit.NewChoice([]kit.Option{
			{Value: "start", Label: words.T("pose.at.start"), Key: 's'}, {Value: "end", Label: words.T("pose.at.end"), Key: 'e'},
		}, p.at, func(at string) {
			if at != "" {
				p.at = at
				p.fill()
			}
		}))
	}
	line.Add(kit.NewButton(words.T("pose.mirror"), "", kit.Light, func() {
		p.pose().Mirror()
		p.rebuilt()
	}))
	if !p.pic.Still {
		line.Add(kit.NewButton(words.T("pose.same"), "", kit.Light, p.same))
	}
	still := kit.NewChoice([]kit.Option{
		{Value: "moves", Label: words.T("pose.moves"), Key: 'm'}, {Value: "still", Label: words.T("pose.still"), Key: 'o'},
	}, map[bool]string{false: "moves", true: "still"}[p.pic.Still], func(v string) {
		p.pic.Still, p.at = v == "still", "start"
		if !p.pic.Still && len(p.pic.End.Rest) == 0 {
			p.pic.End = p.pic.Clone().Start
		}
		p.edited()
		p.show(p.part)
	})
	return kit.Card(line, kit.Along(container.NewCenter(kit.Small(words.T("pose.kind"))), still))
}

// same makes the pose in the fields like the other one.
func (p *Page) same() {
	if p.at == "end" {
		p.pic.End = p.pic.Clone().Start
	} else {
		p.pic.Start = p.pic.Clone().End
	}
	p.rebuilt()
}

// rebuilt shows fields and drawing after a change of more than one value.
func (p *Page) rebuilt() {
	p.fill()
	p.edited()
}

// fill puts the pose's values into the fields.
func (p *Page) fill() {
	p.others()
	for _, redo := range p.redos {
		redo()
	}
	p.stage.draw()
}

// live is a box that is built again when what it shows has changed.
func (p *Page) live(build func() []fyne.CanvasObject) (box *fyne.Container, redo func()) {
	box = container.NewVBox(build()...)
	redo = func() {
		box.Objects = build()
		box.Refresh()
		p.body.Refresh()
	}
	p.redos = append(p.redos, redo)
	return box, redo
}

// columns of the joint card: a name and four numbers.
var jointColumns = []float32{1, 0, 0, 0, 0}

// jointCard lists the joints with their angles.
func (p *Page) jointCard() fyne.CanvasObject {
	rows := []fyne.CanvasObject{
		kit.Ends(kit.Section(words.T("pose.joints")), layout.NewSpacer()),
		kit.SmallPara(words.T("pose.joints.why")),
		p.heads("pose.trunk", "pose.angle", "pose.lean", "pose.twist", ""),
	}
	for _, segment := range figure.Trunk {
		rows = append(rows, p.trunkRow(segment)...)
	}
	for _, limb := range []struct {
		title    string
		segments []string
	}{{"pose.arms", figure.Arm}, {"pose.legs", figure.Leg}} {
		rows = append(rows, kit.Rule(), p.heads(limb.title, "pose.near", "pose.out", "pose.far", "pose.out"))
		for _, segment := range limb.segments {
			rows = append(rows, p.limbRow(segment)...)
		}
	}
	return kit.Card(rows...)
}

func (p *Page) heads(keys ...string) fyne.CanvasObject {
	line := kit.Row(jointColumns)
	for i, key := range keys {
		text := ""
		if key != "" {
			text = words.T(key)
		}
		head := fyne.CanvasObject(kit.Small(text))
		if i > 0 {
			head = wide(numberWidth, head)
		}
		line.Add(head)
	}
	return line
}

func (p *Page) trunkRow(segment string) []fyne.CanvasObject {
	turn := func() *figure.Turn { return p.pose().Turn(segment) }
	row := kit.Row(jointColumns, kit.Line(words.T("pose.segment."+segment)),
		p.number(angleStep, 1, func() float64 { return turn().Angle }, func(v float64) { p.pose().Swing(segment, v); p.others() }),
		p.number(angleStep, 1, func() float64 { return turn().Lean }, func(v float64) { turn().Lean = v }),
		p.number(angleStep, 1, func() float64 { return turn().Twist }, func(v float64) { turn().Twist = v }),
		wide(numberWidth, kit.Gap(1)))
	return []fyne.CanvasObject{row, p.fault(segment)}
}

func (p *Page) limbRow(segment string) []fyne.CanvasObject {
	row := kit.Row(jointColumns, kit.Line(words.T("pose.segment."+segment)))
	lines := []fyne.CanvasObject{row}
	for _, side := range []string{"near.", "far."} {
		name := side + segment
		aim := func() *figure.Aim { return p.pose().Aim(name) }
		row.Add(p.number(angleStep, 1, func() float64 { return aim().Angle }, func(v float64) { p.pose().Swing(name, v); p.others() }))
		row.Add(p.number(angleStep, 1, func() float64 { return aim().Out }, func(v float64) { aim().Out = v }))
		lines = append(lines, p.fault(name))
	}
	return lines
}

// fault is the place beside a field for what is wrong with its joint.
func (p *Page) fault(field string) fyne.CanvasObject {
	label := kit.Problem()
	p.faults[field] = label
	return label
}

// numberWidth is the width of a number field.
const numberWidth = 64

// number is a field for a value of the pose, shown times unit.
func (p *Page) number(step, unit float64, get func() float64, set func(float64)) *kit.Number {
	filling := false
	n := kit.NewNumber(-999, step, nil, func(v *float64, valid bool) {
		if valid && v != nil && !filling {
			filling = true
			set(*v / unit)
			filling = false
			p.edited()
		}
	})
	n.SetWidth(numberWidth)
	put := func() {
		if v := tenth(get() * unit); !filling {
			n.Put(&v)
		}
	}
	put()
	p.fills = append(p.fills, put)
	return n
}

// others shows the values that changed along with the one that is typed.
func (p *Page) others() {
	for _, put := range p.fills {
		put()
	}
}

// tenth rounds to a tenth.
func tenth(v float64) float64 { return math.Round(v*10)/10 + 0 }

// wide gives an object a width.
func wide(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(width, 1))
	return container.NewStack(room, o)
}
