package poses

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tandem/app/drawing"
	"tandem/app/figure"
	"tandem/ui/look"
)

// The dots on the joints, and how near the mouse must be to take hold of one.
const (
	dotSize   float32 = 9
	grabReach float32 = 16
)

// grab lies over the drawing: while the mouse is on it the joints show as dots,
// and a dot can be dragged.
type grab struct {
	widget.BaseWidget
	page   *Page
	joints []figure.Joint
	w, h   float64 // of the drawing
	dots   []*canvas.Circle
	over   bool
	held   *figure.Joint
}

func newGrab(p *Page) *grab {
	g := &grab{page: p}
	g.ExtendBaseWidget(g)
	return g
}

// put takes the joints of the drawing that is shown, w by h units large.
func (g *grab) put(joints []figure.Joint, w, h float64) {
	g.joints, g.w, g.h = joints, w, h
	if g.held != nil {
		for _, j := range joints {
			if j.Pose == g.held.Pose && j.Segment == g.held.Segment {
				g.held = &j
			}
		}
	}
	g.lay()
}

// scale is how many units of the window one of the drawing takes, and where the
// drawing begins.
func (g *grab) scale() (k, x, y float32) {
	size := g.Size()
	if g.w <= 0 || g.h <= 0 {
		return 0, 0, 0
	}
	k = min(size.Width/float32(g.w), size.Height/float32(g.h))
	return k, (size.Width - k*float32(g.w)) / 2, (size.Height - k*float32(g.h)) / 2
}

func (g *grab) lay() {
	k, x, y := g.scale()
	for len(g.dots) < len(g.joints) {
		dot := canvas.NewCircle(look.Action)
		dot.StrokeColor, dot.StrokeWidth = look.Card, 1.5
		g.dots = append(g.dots, dot)
	}
	for i, dot := range g.dots {
		dot.Hidden = !g.over || i >= len(g.joints)
		if !dot.Hidden {
			at := g.joints[i].To
			dot.Resize(fyne.NewSquareSize(dotSize))
			dot.Move(fyne.NewPos(x+k*float32(at.X)-dotSize/2, y+k*float32(at.Y)-dotSize/2))
		}
	}
	g.Refresh()
}

// MouseIn shows the dots.
func (g *grab) MouseIn(*desktop.MouseEvent) { g.over = true; g.lay() }

// MouseMoved does nothing.
func (g *grab) MouseMoved(*desktop.MouseEvent) {}

// MouseOut hides the dots.
func (g *grab) MouseOut() { g.over = g.held != nil; g.lay() }

// Dragged pulls the joint on which the drag began.
func (g *grab) Dragged(e *fyne.DragEvent) {
	if g.held == nil {
		g.held = g.near(e.Position.Subtract(e.Dragged))
		if g.held == nil {
			return
		}
		g.page.hold(g.held.Pose)
	}
	k, x, y := g.scale()
	to := drawing.Point{X: float64((e.Position.X - x) / k), Y: float64((e.Position.Y - y) / k)}
	g.page.pull(*g.held, to)
}

// DragEnd lets go.
func (g *grab) DragEnd() { g.held = nil }

// near is the joint under the mouse, or nil.
func (g *grab) near(at fyne.Position) *figure.Joint {
	k, x, y := g.scale()
	var found *figure.Joint
	least := float64(grabReach)
	for _, j := range g.joints {
		far := math.Hypot(float64(x+k*float32(j.To.X)-at.X), float64(y+k*float32(j.To.Y)-at.Y))
		if far < least {
			found, least = &j, far
		}
	}
	return found
}

// hold shows the pose that is pulled in the fields.
func (p *Page) hold(pose string) {
	if p.at != pose {
		p.at = pose
		p.show(p.part)
	}
}

// pull turns a joint towards a place of the drawing.
func (p *Page) pull(j figure.Joint, to drawing.Point) {
	if err := p.pic.Drag(j, to, p.stage.side); err != nil {
		p.desk.Say(err.Error(), true)
		return
	}
	p.others()
	p.edited()
}

// CreateRenderer draws the dots.
func (g *grab) CreateRenderer() fyne.WidgetRenderer { return grabRenderer{g} }

type grabRenderer struct{ g *grab }

func (r grabRenderer) MinSize() fyne.Size { return fyne.NewSize(stageWide, stageHigh) }

func (r grabRenderer) Layout(fyne.Size) { r.g.lay() }

func (r grabRenderer) Refresh() { canvas.Refresh(r.g) }

func (r grabRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.g.dots))
	for i, dot := range r.g.dots {
		objects[i] = dot
	}
	return objects
}

func (r grabRenderer) Destroy() {}
