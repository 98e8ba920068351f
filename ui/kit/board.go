package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Board is the ground of a card, with an edge and round corners. Where no
// graphics card helps, each dot of a round rectangle costs nine times as much
// as one of a line. So a large board draws only its ends round, and all between
// them is one line as thick as the board is wide.
type Board struct {
	widget.BaseWidget
	Ground, Edge color.Color
	EdgeWidth    float32 // 0 for none
	Radius       float32
}

// NewBoard returns a ground with an edge of one unit.
func NewBoard(ground, edge color.Color, radius float32) *Board {
	b := &Board{Ground: ground, Edge: edge, EdgeWidth: 1, Radius: radius}
	b.ExtendBaseWidget(b)
	return b
}

// Fill returns an even ground without edge or corners.
func Fill(ground color.Color) *Board {
	b := &Board{Ground: ground}
	b.ExtendBaseWidget(b)
	return b
}

// large is the size, in square units, from which a board is drawn in parts: the
// parts cost something each.
const large = 20_000

// CreateRenderer draws the board.
func (b *Board) CreateRenderer() fyne.WidgetRenderer {
	r := &boardRenderer{b: b, whole: canvas.NewRectangle(b.Ground), middle: canvas.NewLine(b.Ground)}
	for _, part := range []**canvas.Rectangle{&r.top, &r.bottom, &r.left, &r.right} {
		*part = canvas.NewRectangle(b.Ground)
	}
	r.Refresh()
	return r
}

type boardRenderer struct {
	b                               *Board
	whole, top, bottom, left, right *canvas.Rectangle
	middle                          *canvas.Line
}

func (r *boardRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *boardRenderer) Layout(size fyne.Size) {
	end := r.b.Radius + 2*r.b.EdgeWidth + 2
	if r.whole.Resize(size); !r.parted(size) {
		return
	}
	r.top.Resize(fyne.NewSize(size.Width, end))
	r.bottom.Move(fyne.NewPos(0, size.Height-end))
	r.bottom.Resize(fyne.NewSize(size.Width, end))
	// The line covers the inner edges of the ends and begins where they are
	// ground, because it fades over a dot; the sides lie over its own edges.
	from, to := end-r.b.EdgeWidth-1.5, size.Height-end+r.b.EdgeWidth+1.5
	r.middle.Position1, r.middle.Position2 = fyne.NewPos(size.Width/2, from), fyne.NewPos(size.Width/2, to)
	r.middle.StrokeWidth = size.Width - 2*r.b.EdgeWidth
	r.left.Move(fyne.NewPos(0, from))
	r.left.Resize(fyne.NewSize(r.b.EdgeWidth, to-from))
	r.right.Move(fyne.NewPos(size.Width-r.b.EdgeWidth, from))
	r.right.Resize(fyne.NewSize(r.b.EdgeWidth, to-from))
}

// parted says whether the board is drawn in parts.
func (r *boardRenderer) parted(size fyne.Size) bool {
	_, _, _, alpha := r.b.Ground.RGBA()
	return alpha == 0xffff && size.Width*size.Height > large && size.Height > 4*(r.b.Radius+r.b.EdgeWidth)+4
}

func (r *boardRenderer) Refresh() {
	b := r.b
	for _, part := range []*canvas.Rectangle{r.whole, r.top, r.bottom} {
		part.FillColor, part.StrokeColor, part.StrokeWidth = b.Ground, b.Edge, b.EdgeWidth
	}
	r.whole.CornerRadius = b.Radius
	r.top.TopLeftCornerRadius, r.top.TopRightCornerRadius = b.Radius, b.Radius
	r.bottom.BottomLeftCornerRadius, r.bottom.BottomRightCornerRadius = b.Radius, b.Radius
	r.middle.StrokeColor, r.left.FillColor, r.right.FillColor = b.Ground, b.Edge, b.Edge
	r.Layout(b.Size())
	canvas.Refresh(b)
}

func (r *boardRenderer) Objects() []fyne.CanvasObject {
	switch {
	case !r.parted(r.b.Size()):
		return []fyne.CanvasObject{r.whole}
	case r.b.EdgeWidth == 0 && r.b.Radius == 0:
		return []fyne.CanvasObject{r.middle}
	}
	return []fyne.CanvasObject{r.top, r.bottom, r.middle, r.left, r.right}
}

func (r *boardRenderer) Destroy() {}
