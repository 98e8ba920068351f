package kit

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Board is the ground of a card or a field, with an edge and round corners. Where
// no graphics card helps, each dot of a round rectangle costs four times as much
// as one of a line. So a large board draws only its two short ends round, and all
// between them is one line as thick as the board.
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
const large = 9_000

// CreateRenderer draws the board.
func (b *Board) CreateRenderer() fyne.WidgetRenderer {
	r := &boardRenderer{b: b, whole: canvas.NewRectangle(b.Ground), middle: canvas.NewLine(b.Ground)}
	for _, part := range []**canvas.Rectangle{&r.first, &r.last, &r.oneSide, &r.otherSide} {
		*part = canvas.NewRectangle(b.Ground)
	}
	r.Refresh()
	return r
}

type boardRenderer struct {
	b           *Board
	whole       *canvas.Rectangle
	first, last *canvas.Rectangle // the ends: left and right of a wide board, top and bottom of a high one
	middle      *canvas.Line
	// The edges between the ends.
	oneSide, otherSide *canvas.Rectangle
}

func (r *boardRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *boardRenderer) Layout(size fyne.Size) {
	if r.whole.Resize(size); !r.parted(size) {
		return
	}
	edge, radius := r.b.EdgeWidth, r.b.Radius
	end, long, thick := radius+2*edge+2, r.dots(max(size.Width, size.Height)), r.dots(min(size.Width, size.Height))
	// The line covers the inner edges of the ends and begins where they are
	// ground, because it fades over a dot; the sides lie over its own edges. It
	// always runs from top to bottom: the window leaves a line out of which the
	// middle is not in view, and pages turn upwards.
	from, to := end-edge-1.5, long-end+edge+1.5
	if edge == 0 && radius == 0 {
		from, to = 0, long
	}
	r.first.TopLeftCornerRadius, r.last.BottomRightCornerRadius = radius, radius
	if size.Width >= size.Height {
		r.first.BottomLeftCornerRadius, r.last.TopRightCornerRadius = radius, radius
		r.first.TopRightCornerRadius, r.last.BottomLeftCornerRadius = 0, 0
		place(r.first, 0, 0, end, thick)
		place(r.last, long-end, 0, end, thick)
		place(r.oneSide, from, 0, to-from, edge)
		place(r.otherSide, from, thick-edge, to-from, edge)
		r.middle.StrokeWidth = to - from
		r.middle.Position1, r.middle.Position2 = fyne.NewPos((from+to)/2, 0), fyne.NewPos((from+to)/2, thick)
		return
	}
	r.first.TopRightCornerRadius, r.last.BottomLeftCornerRadius = radius, radius
	r.first.BottomLeftCornerRadius, r.last.TopRightCornerRadius = 0, 0
	place(r.first, 0, 0, thick, end)
	place(r.last, 0, long-end, thick, end)
	place(r.oneSide, 0, from, edge, to-from)
	place(r.otherSide, thick-edge, from, edge, to-from)
	r.middle.StrokeWidth = thick - edge
	r.middle.Position1, r.middle.Position2 = fyne.NewPos(thick/2, from), fyne.NewPos(thick/2, to)
}

// dots is a length in whole dots of the screen, so that the parts meet wherever
// the board stands.
func (r *boardRenderer) dots(length float32) float32 {
	scale := float32(1)
	if c := canvasOf(r.b); c != nil {
		scale = c.Scale()
	}
	return float32(math.Round(float64(length*scale))) / scale
}

func place(part fyne.CanvasObject, x, y, width, height float32) {
	part.Move(fyne.NewPos(x, y))
	part.Resize(fyne.NewSize(width, height))
}

// parted says whether the board is drawn in parts.
func (r *boardRenderer) parted(size fyne.Size) bool {
	_, _, _, alpha := r.b.Ground.RGBA()
	return alpha == 0xffff && size.Width*size.Height > large && max(size.Width, size.Height) > 4*(r.b.Radius+r.b.EdgeWidth)+4 &&
		min(size.Width, size.Height) >= 2*r.b.Radius
}

func (r *boardRenderer) Refresh() {
	b := r.b
	for _, part := range []*canvas.Rectangle{r.whole, r.first, r.last} {
		part.FillColor, part.StrokeColor, part.StrokeWidth = b.Ground, b.Edge, b.EdgeWidth
	}
	r.whole.CornerRadius = b.Radius
	r.middle.StrokeColor, r.oneSide.FillColor, r.otherSide.FillColor = b.Ground, b.Edge, b.Edge
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
	return []fyne.CanvasObject{r.first, r.last, r.middle, r.oneSide, r.otherSide}
}

func (r *boardRenderer) Destroy() {}
