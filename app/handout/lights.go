package handout

import (
	"math"
	"strconv"

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
	sign := picture{key: "sign " + strconv.Itoa(int(l.sign)), drawing: l.sign.draw(), k: l.size, at: drawing.Point{X: x, Y: y}}
	if p.saving {
		sign.key += " saving"
		for i, it := range sign.drawing.Items {
			bare := spared(*it.Shape)
			if bare.Stroke.A > 0 {
				bare.Width = math.Min(it.Shape.Width+outlined/l.size, mostOutline/l.size)
			}
			sign.drawing.Items[i].Shape = &bare
		}
	}
	p.place(sign)
	l.words.paint(p, x+l.size+3, y, w-l.size-3, h)
}

// draw returns the sign in a box of 1 by 1.
func (s sign) draw() drawing.Drawing {
	d, c, r := drawing.Drawing{W: 1, H: 1}, drawing.Point{X: 0.5, Y: 0.5}, 0.5
	at := func(dx, dy float64) drawing.Point { return drawing.Point{X: c.X + dx*r, Y: c.Y + dy*r} }
	mark := func(points ...drawing.Point) { d.Stroke(drawing.Polyline(points...), white, 0.26*r) }
	switch s {
	case signGo:
		d.Fill(drawing.Circle(c, r), green)
		mark(at(-0.45, 0.05), at(-0.1, 0.4), at(0.5, -0.35))
	case signHold:
		warning := drawing.Polygon(at(0, -0.85), at(0.95, 0.8), at(-0.95, 0.8))
		d.Fill(warning, amber)
		d.Stroke(warning, amber, 0.2*r)
		mark(at(0, -0.3), at(0, 0.2))
		mark(at(0, 0.52), at(0, 0.54))
	case signStop:
		d.Fill(octagon(c, r), red)
		mark(at(-0.45, 0), at(0.45, 0))
	}
	return d
}

func octagon(c drawing.Point, r float64) drawing.Path {
	var corners []drawing.Point
	for i := range 8 {
		turn := (float64(i) + 0.5) * math.Pi / 4
		corners = append(corners, drawing.Point{X: c.X + r*1.04*math.Cos(turn), Y: c.Y + r*1.04*math.Sin(turn)})
	}
	return drawing.Polygon(corners...)
}
