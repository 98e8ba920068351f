package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/look"
)

// ringed draws the ring around one of Fyne's controls while it has the focus.
// Where the control draws no border of its own, it stands in the ring's place.
type ringed struct {
	fyne.WidgetRenderer
	ring     *canvas.Rectangle
	focus    *Focus
	bordered bool
}

func newRinged(inner fyne.WidgetRenderer, focus *Focus, bordered bool) *ringed {
	r := &ringed{WidgetRenderer: inner, ring: plate(look.FieldRadius), focus: focus, bordered: bordered}
	r.ring.FillColor = color.Transparent
	r.stroke()
	return r
}

func (r *ringed) stroke() {
	r.ring.StrokeColor, r.ring.StrokeWidth = look.Border, 1
	if r.focus.Focused {
		r.ring.StrokeColor, r.ring.StrokeWidth = look.Action, look.Ring
	}
	r.ring.Hidden = r.bordered && !r.focus.Focused
	r.place(r.ring.Size().AddWidthHeight(2*r.ring.Position().X, 2*r.ring.Position().Y))
}

// place keeps the stroke, which lies half outside of its rectangle, within the
// control.
func (r *ringed) place(size fyne.Size) {
	half := r.ring.StrokeWidth / 2
	r.ring.Move(fyne.NewSquareOffsetPos(half))
	r.ring.Resize(size.SubtractWidthHeight(2*half, 2*half))
}

// Refresh draws the ring, or takes it away.
func (r *ringed) Refresh() {
	r.stroke()
	r.ring.Refresh()
	r.WidgetRenderer.Refresh()
}

// Layout puts the ring around all.
func (r *ringed) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.place(size)
}

// Objects are those of the control with the ring above them.
func (r *ringed) Objects() []fyne.CanvasObject {
	return append(r.WidgetRenderer.Objects(), r.ring)
}
