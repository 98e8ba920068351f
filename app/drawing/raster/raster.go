// Package raster turns a drawing into pixels: for the window, for previews and
// for tests that compare the screen with the printed page. It owns flattening,
// stroking and glyph outlines, and imports app/drawing and golang.org/x/image.
package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"

	"tandem/app/drawing"
)

// Fonts are the faces that text runs are set in. A missing face skips its text.
type Fonts struct{ Regular, Bold *sfnt.Font }

// Paint draws d on white at the given scale. The image is d.W by d.H units
// times pixelsPerUnit, rounded up, and at least one pixel each way.
func Paint(d drawing.Drawing, pixelsPerUnit float64, fonts Fonts) *image.RGBA {
	w := max(1, int(math.Ceil(d.W*pixelsPerUnit-1e-9)))
	h := max(1, int(math.Ceil(d.H*pixelsPerUnit-1e-9)))
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	p := painter{img: img, k: pixelsPerUnit, fonts: fonts}
	for _, it := range d.Items {
		p.item(it)
	}
	return img
}

// PaintAll paints pages side by side on all processors, each as many pixels wide
// as asked.
func PaintAll(pages []drawing.Drawing, wide float64, fonts Fonts) []*image.RGBA {
	images := make([]*image.RGBA, len(pages))
	var painters sync.WaitGroup
	for i, page := range pages {
		painters.Go(func() { images[i] = Paint(page, wide/page.W, fonts) })
	}
	painters.Wait()
	return images
}

type painter struct {
	img    *image.RGBA
	k      float64
	fonts  Fonts
	ras    vector.Rasterizer
	buf    sfnt.Buffer
	glyphs map[glyphKey][][]drawing.Point
}

func (p *painter) item(it drawing.Item) {
	if it.Text != nil {
		p.text(*it.Text)
		return
	}
	if it.Image != nil {
		p.image(*it.Image)
		return
	}
	s := it.Shape
	if s.Fill.A == 0 && s.Stroke.A == 0 {
		return
	}
	lines := flatten(s.Path, p.k)
	if s.Fill.A > 0 {
		p.fill(loops(lines), s.Fill)
	}
	if s.Stroke.A > 0 && s.Width > 0 {
		p.fill(stroke(lines, s.Width*p.k, s.Dash*p.k), s.Stroke)
	}
}

// fill paints the union of the loops by the non-zero rule, in pixels.
func (p *painter) fill(loops [][]drawing.Point, c drawing.Colour) {
	box := bounds(loops).Intersect(p.img.Bounds())
	if box.Empty() {
		return
	}
	p.ras.Reset(box.Dx(), box.Dy())
	left, top := float64(box.Min.X), float64(box.Min.Y)
	for _, loop := range loops {
		for i, at := range loop {
			x, y := float32(at.X-left), float32(at.Y-top)
			if i == 0 {
				p.ras.MoveTo(x, y)
			} else {
				p.ras.LineTo(x, y)
			}
		}
		p.ras.ClosePath()
	}
	src := image.NewUniform(color.NRGBA{c.R, c.G, c.B, c.A})
	p.ras.Draw(p.img, box, src, image.Point{})
}

func bounds(loops [][]drawing.Point) image.Rectangle {
	minX, minY := math.Inf(1), math.Inf(1)
	maxX, maxY := math.Inf(-1), math.Inf(-1)
	for _, loop := range loops {
		for _, at := range loop {
			minX, minY = math.Min(minX, at.X), math.Min(minY, at.Y)
			maxX, maxY = math.Max(maxX, at.X), math.Max(maxY, at.Y)
		}
	}
	if minX > maxX {
		return image.Rectangle{}
	}
	const far = 1 << 20
	whole := func(v float64) int { return int(math.Max(-far, math.Min(far, v))) }
	return image.Rect(whole(math.Floor(minX)), whole(math.Floor(minY)), whole(math.Ceil(maxX)), whole(math.Ceil(maxY)))
}
