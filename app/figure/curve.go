package figure

import (
	"math"

	"tandem/app/drawing"
)

// ring returns a smooth closed outline through the points, always turning the
// same way so that overlapping rings unite under the non-zero rule.
func ring(at []drawing.Point) drawing.Path {
	if area(at) < 0 {
		at = reversed(at)
	}
	n := len(at)
	path := drawing.Path{{Verb: drawing.Move, P3: at[0]}}
	for i := range at {
		path = append(path, bow(at[(i+n-1)%n], at[i], at[(i+1)%n], at[(i+2)%n]))
	}
	return append(path, drawing.Step{Verb: drawing.Close})
}

// thread returns a smooth open line through the points.
func thread(at []drawing.Point) drawing.Path {
	path := drawing.Path{{Verb: drawing.Move, P3: at[0]}}
	last := len(at) - 1
	for i := range last {
		path = append(path, bow(at[max(i-1, 0)], at[i], at[i+1], at[min(i+2, last)]))
	}
	return path
}

// bow is the curve from b to c on a line that also passes a and d.
func bow(a, b, c, d drawing.Point) drawing.Step {
	reach := length(minus(c, b)) / 2.6
	return drawing.Step{
		Verb: drawing.Curve,
		P1:   plus(b, handle(a, b, c), reach),
		P2:   plus(c, handle(b, c, d), -reach),
		P3:   c,
	}
}

// handle is the tangent's direction at b, weighted towards the nearer
// neighbour so that uneven points do not swing the curve.
func handle(a, b, c drawing.Point) drawing.Point {
	in, out := minus(b, a), minus(c, b)
	li, lo := length(in), length(out)
	if li < 1e-9 || lo < 1e-9 {
		return normal(minus(c, a), drawing.Point{})
	}
	return normal(plus(drawing.Point{X: in.X / li * lo, Y: in.Y / li * lo}, out, li/lo), drawing.Point{})
}

func area(at []drawing.Point) float64 {
	sum := 0.0
	for i, p := range at {
		q := at[(i+1)%len(at)]
		sum += p.X*q.Y - p.Y*q.X
	}
	return sum / 2
}

func reversed(at []drawing.Point) []drawing.Point {
	out := make([]drawing.Point, len(at))
	for i, p := range at {
		out[len(at)-1-i] = p
	}
	return out
}

// hull returns the smallest convex outline around the points, in order.
func hull(at []drawing.Point) []drawing.Point {
	lowest := 0
	for i, p := range at {
		if p.Y < at[lowest].Y || p.Y == at[lowest].Y && p.X < at[lowest].X {
			lowest = i
		}
	}
	out := []drawing.Point{at[lowest]}
	for len(out) <= len(at) {
		now, next := out[len(out)-1], at[0]
		for _, p := range at {
			turn := cross(minus(next, now), minus(p, now))
			if next == now || turn < -1e-12 || math.Abs(turn) <= 1e-12 && length(minus(p, now)) > length(minus(next, now)) {
				next = p
			}
		}
		if next == out[0] {
			break
		}
		out = append(out, next)
	}
	return out
}

func cross(a, b drawing.Point) float64 { return a.X*b.Y - a.Y*b.X }
