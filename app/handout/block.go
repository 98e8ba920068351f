package handout

import (
	"math"

	"tandem/app/drawing"
)

// block is a piece of a page that knows its height at a width and paints
// itself into a box at least that high. All lengths are millimetres.
type block interface {
	measure(w float64) float64
	paint(p *page, x, y, w, h float64)
}

// elastic blocks gain from more height than they need.
type elastic interface{ stretch() float64 }

func stretchOf(b block) float64 {
	if e, ok := b.(elastic); ok {
		return e.stretch()
	}
	return 0
}

// stack is a list of blocks from top to bottom. Spare height stays below,
// unless one of the parts is elastic: the parts share it by their stretch.
type stack struct {
	gap   float64
	parts []block
}

func (s stack) measure(w float64) float64 {
	h := 0.0
	for i, part := range s.parts {
		if i > 0 {
			h += s.gap
		}
		h += part.measure(w)
	}
	return h
}

func (s stack) paint(p *page, x, y, w, h float64) {
	spare, total := math.Max(0, h-s.measure(w)), s.stretch()
	for _, part := range s.parts {
		own := part.measure(w)
		if total > 0 {
			own += spare * stretchOf(part) / total
		}
		part.paint(p, x, y, w, own)
		y += own + s.gap
	}
}

func (s stack) stretch() float64 {
	total := 0.0
	for _, part := range s.parts {
		total += stretchOf(part)
	}
	return total
}

// columns stand side by side, all as high as the highest. Shares divide the
// width that the gutters leave.
type columns struct {
	gutter float64
	shares []float64
	parts  []block
}

func (c columns) measure(w float64) float64 {
	h := 0.0
	for i, part := range c.parts {
		h = math.Max(h, part.measure(c.width(i, w)))
	}
	return h
}

func (c columns) paint(p *page, x, y, w, h float64) {
	for i, part := range c.parts {
		part.paint(p, x, y, c.width(i, w), h)
		x += c.width(i, w) + c.gutter
	}
}

func (c columns) width(i int, w float64) float64 {
	total := 0.0
	for _, share := range c.shares {
		total += share
	}
	return (w - c.gutter*float64(len(c.parts)-1)) * c.shares[i] / total
}

// panel is a box around a block: filled, framed, or with a bar at its left.
type panel struct {
	fill, frame, bar drawing.Colour
	line             float64 // width of the frame
	pad              float64
	inside           block
}

// barWidth is the width of a panel's bar in mm.
const barWidth = 1.8

func (b panel) edges() (left, right, topBottom float64) {
	left, right, topBottom = b.pad, b.pad, b.pad*0.72
	if b.bar.A > 0 {
		left += barWidth
	}
	return left, right, topBottom
}

func (b panel) measure(w float64) float64 {
	left, right, edge := b.edges()
	return b.inside.measure(w-left-right) + 2*edge
}

func (b panel) paint(p *page, x, y, w, h float64) {
	left, right, edge := b.edges()
	p.note(markPanel, x, y, w, h)
	if b.bar.A > 0 {
		p.fill(drawing.Rect(x, y, w, h, 0), b.fill)
		p.fill(drawing.Rect(x, y, barWidth, h, 0), b.bar)
	} else {
		in := b.line / 2
		p.shape(drawing.Shape{
			Path: drawing.Rect(x+in, y+in, w-b.line, h-b.line, 2), Fill: b.fill, Stroke: b.frame, Width: b.line,
		})
	}
	b.inside.paint(p, x+left, y+edge, w-left-right, h-2*edge)
}

func (b panel) stretch() float64 { return stretchOf(b.inside) }

// gap is empty height.
type gap float64

func (g gap) measure(float64) float64           { return float64(g) }
func (g gap) paint(_ *page, _, _, _, _ float64) {}

// hairline is a thin rule across the page with room on both sides.
type hairline struct{ room float64 }

func (r hairline) measure(float64) float64 { return 2 * r.room }

func (r hairline) paint(p *page, x, y, w, h float64) {
	at := y + h/2
	p.stroke(drawing.Polyline(drawing.Point{X: x, Y: at}, drawing.Point{X: x + w, Y: at}), line, 0.3)
}

// ruled is room to write by hand: at least so many lines, more where there is
// room.
type ruled struct {
	lines int
	pitch float64
}

func (r ruled) measure(float64) float64 { return float64(r.lines) * r.pitch }

func (r ruled) stretch() float64 { return 6 }

// mostRuled is the most that room to write grows to, in mm.
const mostRuled = 80

func (r ruled) paint(p *page, x, y, w, h float64) {
	h = math.Min(h, mostRuled)
	for at := y + r.pitch; at <= y+h+0.01; at += r.pitch {
		p.stroke(drawing.Polyline(drawing.Point{X: x, Y: at}, drawing.Point{X: x + w, Y: at}), rule, 0.3)
	}
}

// lowest returns the block that takes the least height at this width, the
// first of equals.
func lowest(w float64, blocks ...block) block {
	best, least := blocks[0], blocks[0].measure(w)
	for _, b := range blocks[1:] {
		if h := b.measure(w); h < least-0.1 {
			best, least = b, h
		}
	}
	return best
}

// beside sets two blocks side by side, the width shared out so that they take
// the least height.
func beside(w, gutter float64, a, b block) block {
	var all []block
	for _, share := range []float64{0.5, 0.53, 0.47, 0.56, 0.44, 0.4, 0.36} {
		all = append(all, columns{gutter: gutter, shares: []float64{share, 1 - share}, parts: []block{a, b}})
	}
	return lowest(w, all...)
}
