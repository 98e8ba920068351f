// Package body is the body chart as a control: two figures to tap or drag over
// with the chosen symptom, a way with the keyboard, and last time's chart
// beside today's. It imports Fyne, app/... and the ui rooms below the pages.
package body

import (
	"context"
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tandem/app/chart"
	"tandem/app/drawing"
	"tandem/app/drawing/raster"
	"tandem/ui/work"
)

// figures are the two figures as a picture that knows its areas.
type figures struct {
	widget.BaseWidget
	// OnStart is called with the first area of a tap or a drag, OnOver with
	// each further one, OnHover with the area under the pointer or nil.
	OnStart, OnOver func(chart.Spot)
	OnHover         func(*chart.Spot)

	high    float32
	fonts   raster.Fonts
	image   *canvas.Image
	latest  work.Latest[image.Image]
	at      chart.Spot // of the drag
	dragged bool
	hovered *chart.Spot
}

func newFigures(jobs *work.Jobs, fonts raster.Fonts, high float32) *figures {
	f := &figures{high: high, fonts: fonts, image: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}, latest: work.Latest[image.Image]{Jobs: jobs}}
	f.ExtendBaseWidget(f)
	return f
}

// show paints a picture beside the window's own goroutine, as sharp as the
// screen is.
func (f *figures) show(p chart.Picture) {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
		scale = c.Scale()
	}
	pixels := float64(f.high * scale / chart.Height)
	f.latest.Run(func(context.Context) (image.Image, error) {
		return raster.Paint(p.Draw(), pixels, f.fonts), nil
	}, func(painted image.Image, _ error) {
		f.image.Image = painted
		f.image.Refresh()
	})
}

// MinSize is the size of the picture.
func (f *figures) MinSize() fyne.Size {
	return fyne.NewSize(f.high*chart.Width/chart.Height, f.high)
}

// CreateRenderer shows the picture.
func (f *figures) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.image) }

// spot is the area at a place of the control.
func (f *figures) spot(at fyne.Position) (chart.Spot, bool) {
	size := f.Size()
	if size.Width == 0 || size.Height == 0 {
		return chart.Spot{}, false
	}
	return chart.At(drawing.Point{
		X: float64(at.X / size.Width * chart.Width),
		Y: float64(at.Y / size.Height * chart.Height),
	})
}

// Tapped marks the area under the pointer, or takes the mark away.
func (f *figures) Tapped(at *fyne.PointEvent) {
	if s, ok := f.spot(at.Position); ok && f.OnStart != nil {
		f.OnStart(s)
	}
}

// Dragged does to every area it passes what it does to the first.
func (f *figures) Dragged(e *fyne.DragEvent) {
	from := e.Position.Subtract(fyne.NewPos(e.Dragged.DX, e.Dragged.DY))
	const near = 3 // how far apart places on the way are looked at
	n := max(1, math.Ceil(math.Hypot(float64(e.Dragged.DX), float64(e.Dragged.DY))/near))
	for i := range int(n) + 1 {
		k := float32(i) / float32(n)
		f.reach(from.AddXY(k*e.Dragged.DX, k*e.Dragged.DY))
	}
}

func (f *figures) reach(at fyne.Position) {
	s, ok := f.spot(at)
	switch {
	case !ok || f.OnStart == nil || f.dragged && s == f.at:
		return
	case f.dragged:
		f.OnOver(s)
	default:
		f.OnStart(s)
	}
	f.at, f.dragged = s, true
}

// DragEnd ends the drag.
func (f *figures) DragEnd() { f.dragged = false }

// MouseIn names the area under the pointer.
func (f *figures) MouseIn(e *desktop.MouseEvent) { f.MouseMoved(e) }

// MouseMoved names the area under the pointer.
func (f *figures) MouseMoved(e *desktop.MouseEvent) {
	if s, ok := f.spot(e.Position); ok {
		f.hover(&s)
		return
	}
	f.hover(nil)
}

// MouseOut names none.
func (f *figures) MouseOut() { f.hover(nil) }

func (f *figures) hover(s *chart.Spot) {
	same := s == nil && f.hovered == nil || s != nil && f.hovered != nil && *s == *f.hovered
	f.hovered = s
	if !same && f.OnHover != nil {
		f.OnHover(s)
	}
}
