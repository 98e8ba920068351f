package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/look"
)

// ringed draws one of Fyne's controls on a board, whose edge is the ring while it
// has the focus. The ground and the border that Fyne draws for it are left out:
// they cost much where no graphics card helps.
type ringed struct {
	fyne.WidgetRenderer
	board  *Board
	ground *canvas.Rectangle // of Fyne's control; its colour says how that is
	focus  *Focus
}

func newRinged(inner fyne.WidgetRenderer, focus *Focus) *ringed {
	r := &ringed{WidgetRenderer: inner, board: NewBoard(look.Card, look.Border, look.FieldRadius), focus: focus}
	for _, o := range inner.Objects() {
		if ground, is := o.(*canvas.Rectangle); is && r.ground == nil {
			r.ground = ground
		}
	}
	r.stroke()
	return r
}

func (r *ringed) stroke() {
	var ground color.Color = look.Card
	if r.ground != nil {
		ground = r.ground.FillColor
	}
	edge, width := color.Color(look.Border), float32(1)
	if r.focus.Focused {
		edge, width = look.Action, look.Ring
	}
	if b := r.board; b.Ground != ground || b.Edge != edge || b.EdgeWidth != width {
		b.Ground, b.Edge, b.EdgeWidth = ground, edge, width
		b.Refresh()
	}
}

// Refresh draws the control as it is now.
func (r *ringed) Refresh() {
	r.WidgetRenderer.Refresh()
	r.stroke()
}

// Layout puts the board below all.
func (r *ringed) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.board.Resize(size)
}

// Objects are the board and those of the control but its own grounds.
func (r *ringed) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.board}
	for _, o := range r.WidgetRenderer.Objects() {
		if _, is := o.(*canvas.Rectangle); !is {
			objects = append(objects, o)
		}
	}
	return objects
}
