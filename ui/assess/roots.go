package assess

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/clinic"
	"tandem/app/measure"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// quality is one thing examined at a root: its name, its highest value and
// what is normal.
type quality struct {
	name   string
	normal float64
	at     func(*clinic.Root) **float64
}

func (p *Page) qualities() []quality {
	normal := p.examination().Normal
	return []quality{
		{"power", normal.Power, func(r *clinic.Root) **float64 { return &r.Power }},
		{"sensation", normal.Sensation, func(r *clinic.Root) **float64 { return &r.Sensation }},
		{"reflex", normal.Reflex, func(r *clinic.Root) **float64 { return &r.Reflex }},
	}
}

// cell is one box of the grid of roots.
type cell struct {
	digit  *kit.Digit
	root   string
	side   clinic.Side
	normal float64
	at     func(*clinic.Root) **float64
}

// rootColumns are a root's name, its boxes on each side and the room behind.
var rootColumns = []float32{0, 0, 0, 0, 1}

// The widths of a column of the grid, of the room behind a side, of what stands
// before the sides and of a root's name.
const boxWide, sidesApart, nameWide, rootWide = 60, 24, 270, 30

// roots is the grid of nerve roots, those of the condition's part of the spine
// and any that were recorded before.
func (p *Page) roots() (fyne.CanvasObject, fyne.Focusable) {
	p.cells = nil
	box := container.NewVBox(kit.SmallPara(words.T("assess.roots.how")), p.rootHeads())
	for _, root := range p.examination().Roots {
		if measure.Fits(root.Part, p.neck) || p.hasRoot(root.Code) {
			box.Add(p.rootRow(root))
		}
	}
	return box, p.cells[0].digit
}

func (p *Page) hasRoot(code string) bool {
	if _, now := p.a.Roots[code]; now || p.last == nil {
		return now
	}
	_, before := p.last.Roots[code]
	return before
}

func (p *Page) rootHeads() fyne.CanvasObject {
	objects := []fyne.CanvasObject{room(nameWide)}
	for _, side := range []clinic.Side{clinic.Left, clinic.Right} {
		normal := kit.NewFace(words.T("assess.roots.normal"), "N", kit.Light, func() { p.restNormal(side) })
		title := container.NewHBox(container.NewCenter(kit.Strong(words.T("assess.side."+string(side)))), normal)
		objects = append(objects, container.NewVBox(title, p.qualityHeads()), room(sidesApart))
	}
	if kit.Narrow() {
		return kit.Along(objects[1], objects[3])
	}
	return kit.Row(rootColumns, objects...)
}

func (p *Page) qualityHeads() fyne.CanvasObject {
	heads := container.New(layout.NewCustomPaddedHBoxLayout(12))
	for _, q := range p.qualities() {
		heads.Add(sized(boxWide, kit.Small(words.T("assess.roots."+q.name))))
	}
	return heads
}

// sized gives an object at least a width.
func sized(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(room(width), container.NewHBox(o))
}

func room(width float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(width, 1))
	return r
}

func (p *Page) rootRow(root measure.Root) fyne.CanvasObject {
	name := kit.Along(sized(rootWide, kit.Strong(root.Code)), container.NewCenter(kit.Small(rootTest(root))))
	objects := []fyne.CanvasObject{sized(nameWide, name)}
	var places []string
	for _, side := range []clinic.Side{clinic.Left, clinic.Right} {
		line := container.New(layout.NewCustomPaddedHBoxLayout(12))
		for _, q := range p.qualities() {
			if q.name == "reflex" && root.Reflex == "" {
				line.Add(room(boxWide))
				continue
			}
			place := "roots." + root.Code + "." + string(side) + "." + q.name
			line.Add(sized(boxWide, p.rootBox(place, root.Code, side, q)))
			places = append(places, place)
		}
		objects = append(objects, line, room(sidesApart))
	}
	body := kit.Row(rootColumns, objects...)
	if kit.Narrow() {
		body = container.NewVBox(name, kit.Along(kit.Small(words.T("assess.side.left")), objects[1], kit.Small(words.T("assess.side.right")), objects[3]))
	}
	row := p.bare(places[0], p.cells[len(p.cells)-len(places)].digit, body)
	p.shared(places[0], places[1:]...)
	return row
}

func rootTest(root measure.Root) string {
	if root.Reflex == "" {
		return words.T("assess.roots.root", "power", words.Say(root.Power), "sensation", words.Say(root.Sensation))
	}
	return words.T("assess.roots.root.reflex", "power", words.Say(root.Power), "sensation", words.Say(root.Sensation), "reflex", words.Say(root.Reflex))
}

func (p *Page) rootBox(place, root string, side clinic.Side, q quality) *kit.Digit {
	limit, _ := clinic.Limit(q.name)
	d := kit.NewDigit(int(limit.High), rootValue(&p.a, root, side, q.at), rootValue(p.last, root, side, q.at), func(v *float64) {
		p.setRoot(root, side, q.at, v)
		p.changed()
	})
	d.OnRune = func(r rune) {
		if r == 'n' || r == 'N' {
			p.restNormal(side)
		}
	}
	p.controls[place] = d
	p.cells = append(p.cells, cell{d, root, side, q.normal, q.at})
	return d
}

func rootValue(a *clinic.Assessment, root string, side clinic.Side, at func(*clinic.Root) **float64) *float64 {
	if a == nil {
		return nil
	}
	sides := a.Roots[root]
	return *at(sideOf(&sides, side))
}

func sideOf(sides *clinic.RootSides, side clinic.Side) *clinic.Root {
	if side == clinic.Left {
		return &sides.Left
	}
	return &sides.Right
}

// setRoot keeps a value; a root without any is not recorded.
func (p *Page) setRoot(root string, side clinic.Side, at func(*clinic.Root) **float64, v *float64) {
	sides := p.a.Roots[root]
	*at(sideOf(&sides, side)) = v
	if sides == (clinic.RootSides{}) {
		delete(p.a.Roots, root)
		return
	}
	if p.a.Roots == nil {
		p.a.Roots = map[string]clinic.RootSides{}
	}
	p.a.Roots[root] = sides
}

// restNormal fills what is still empty on a side with the normal values and
// goes on to the other side, or past the grid.
func (p *Page) restNormal(side clinic.Side) {
	var last *kit.Digit
	for _, c := range p.cells {
		if c.side != side {
			continue
		}
		last = c.digit
		if c.digit.Value() == nil {
			v := c.normal
			c.digit.Put(&v)
			p.setRoot(c.root, side, c.at, &v)
		}
	}
	p.changed()
	for _, c := range p.cells {
		if c.side != side && c.digit.Value() == nil {
			kit.SetFocus(c.digit)
			return
		}
	}
	kit.SetFocus(last)
	p.desk.Window.Canvas().FocusNext()
}

func (p *Page) rootValues() int {
	n := 0
	for _, sides := range p.a.Roots {
		for _, root := range []clinic.Root{sides.Left, sides.Right} {
			for _, v := range []*float64{root.Power, root.Sensation, root.Reflex} {
				if v != nil {
					n++
				}
			}
		}
	}
	return n
}
