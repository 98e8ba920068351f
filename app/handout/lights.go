package handout

import (
	"math"

	"tandem/app/drawing"
)

// light is one row of the pain lights: a sign whose shape differs from the
// others' as well as its colour, a short order and what it is for.
type light struct {
	sign  sign
	size  float64 // of the sign, mm
	words block
}

type sign int

const (
	signGo   sign = iota // green circle with a tick
	signHold             // amber triangle with a stroke
	signStop             // red octagon with a bar
)

func (l light) measure(w float64) float64 {
	return math.Max(l.size, l.words.measure(w-l.size-3))
}

func (l light) paint(p *page, x, y, w, h float64) {
	l.sign.paint(p, drawing.Point{X: x + l.size/2, Y: y + l.size/2}, l.size/2)
	l.words.paint(p, x+l.size+3, y, w-l.size-3, h)
}

func (s sign) paint(p *page, c drawing.Point, r float64) {
	at := func(dx, dy float64) drawing.Point { return drawing.Point{X: c.X + dx*r, Y: c.Y + dy*r} }
	mark := func(points ...drawing.Point) { p.stroke(drawing.Polyline(points...), white, 0.26*r) }
	switch s {
	case signGo:
		p.fill(drawing.Circle(c, r), green)
		mark(at(-0.45, 0.05), at(-0.1, 0.4), at(0.5, -0.35))
	case signHold:
		p.shape(drawing.Shape{
			Path: drawing.Polygon(at(0, -0.85), at(0.95, 0.8), at(-0.95, 0.8)), Fill: amber, Stroke: amber, Width: 0.2 * r,
		})
		mark(at(0, -0.3), at(0, 0.2))
		mark(at(0, 0.52), at(0, 0.54))
	case signStop:
		p.fill(octagon(c, r), red)
		mark(at(-0.45, 0), at(0.45, 0))
	}
}

func octagon(c drawing.Point, r float64) drawing.Path {
	var corners []drawing.Point
	for i := range 8 {
		turn := (float64(i) + 0.5) * math.Pi / 4
		corners = append(corners, drawing.Point{X: c.X + r*1.04*math.Cos(turn), Y: c.Y + r*1.04*math.Sin(turn)})
	}
	return drawing.Polygon(corners...)
}
