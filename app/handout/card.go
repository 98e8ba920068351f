package handout

import (
	"math"

	"tandem/app/drawing"
)

// card is one exercise: its picture with a text under it at the left, its
// words at the right. Without a picture the text stands alone.
type card struct {
	pose   pose
	width  float64 // of the left part, mm
	under  block
	beside block
	gutter float64
}

// art is the height of the picture.
func (c card) art() float64 {
	if c.pose.drawing.W <= 0 {
		return 0
	}
	return c.width * c.pose.drawing.H / c.pose.drawing.W
}

func (c card) measure(w float64) float64 {
	left := c.art() + c.under.measure(c.width)
	return math.Max(left, c.beside.measure(w-c.width-c.gutter))
}

func (c card) paint(p *page, x, y, w, h float64) {
	c.pose.paint(p, x, y, c.width, c.art())
	c.beside.paint(p, x+c.width+c.gutter, y, w-c.width-c.gutter, h)
	c.under.paint(p, x, y+c.art(), c.width, h-c.art())
}

// poster is one exercise as a large picture under its name.
type poster struct {
	pose  pose
	high  float64 // of the picture, mm
	above block
	under block
}

func (b poster) measure(w float64) float64 {
	return b.above.measure(w) + b.high + b.under.measure(w)
}

func (b poster) stretch() float64 { return 4 }

func (b poster) paint(p *page, x, y, w, h float64) {
	top, low := b.above.measure(w), b.under.measure(w)
	b.above.paint(p, x, y, w, top)
	b.pose.paint(p, x, y+top, w, h-top-low)
	b.under.paint(p, x, y+h-low, w, low)
}

// paint fits the drawing into a box and centres it there.
func (d pose) paint(p *page, x, y, w, h float64) {
	if d.drawing.W <= 0 || d.drawing.H <= 0 {
		return
	}
	k := math.Min(w/d.drawing.W, h/d.drawing.H)
	at := drawing.Point{X: x + (w-k*d.drawing.W)/2, Y: y + (h-k*d.drawing.H)/2}
	p.note(markPicture, at.X, at.Y, k*d.drawing.W, k*d.drawing.H)
	p.place(picture{d.key, d.drawing, k, at})
}
