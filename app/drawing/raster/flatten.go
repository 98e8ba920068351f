package raster

import (
	"math"

	"tandem/app/drawing"
)

// line is one flattened outline in pixels.
type line struct {
	at     []drawing.Point
	closed bool
}

func flatten(path drawing.Path, k float64) []line {
	var out []line
	for _, s := range path {
		to := scaled(s.P3, k)
		if s.Verb == drawing.Move || len(out) == 0 {
			out = append(out, line{at: []drawing.Point{to}})
			continue
		}
		now := &out[len(out)-1]
		switch s.Verb {
		case drawing.Line:
			now.at = append(now.at, to)
		case drawing.Curve:
			now.at = curve(now.at, scaled(s.P1, k), scaled(s.P2, k), to)
		case drawing.Close:
			now.closed = true
		}
	}
	return out
}

func scaled(p drawing.Point, k float64) drawing.Point { return drawing.Point{X: p.X * k, Y: p.Y * k} }

// curve appends a cubic from the last point, in steps of a few pixels.
func curve(at []drawing.Point, b, c, d drawing.Point) []drawing.Point {
	a := at[len(at)-1]
	length := dist(a, b) + dist(b, c) + dist(c, d)
	n := int(math.Max(2, math.Min(40, math.Sqrt(length)*1.4)))
	for i := 1; i <= n; i++ {
		at = append(at, cubic(a, b, c, d, float64(i)/float64(n)))
	}
	return at
}

func cubic(a, b, c, d drawing.Point, t float64) drawing.Point {
	u := 1 - t
	wa, wb, wc, wd := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return drawing.Point{
		X: wa*a.X + wb*b.X + wc*c.X + wd*d.X,
		Y: wa*a.Y + wb*b.Y + wc*c.Y + wd*d.Y,
	}
}

func dist(a, b drawing.Point) float64 { return math.Hypot(b.X-a.X, b.Y-a.Y) }

func loops(lines []line) [][]drawing.Point {
	out := make([][]drawing.Point, 0, len(lines))
	for _, l := range lines {
		if len(l.at) > 2 {
			out = append(out, l.at)
		}
	}
	return out
}
