package raster

import (
	"math"

	"tandem/app/drawing"
)

// stroke returns loops that together cover the lines, width pixels wide, with
// round joins and caps, for the non-zero rule.
func stroke(lines []line, width, dash float64) [][]drawing.Point {
	r := math.Max(width, 0.35) / 2
	if dash > 0 {
		lines = dashed(lines, dash)
	}
	var out [][]drawing.Point
	for _, l := range lines {
		out = append(out, strokeOne(l, r)...)
	}
	return out
}

// strokeOne goes down one side of the line and back the other; a closed line
// gives an outer and an inner loop.
func strokeOne(l line, r float64) [][]drawing.Point {
	at := distinct(l)
	if len(at) == 1 {
		return [][]drawing.Point{fan(nil, at[0], drawing.Point{X: r}, 2*math.Pi)}
	}
	if l.closed && len(at) > 2 {
		return [][]drawing.Point{side(at, r, true), side(turned(at), r, true)}
	}
	out := side(at, r, false)
	out = roundEnd(out, at, r)
	back := turned(at)
	out = append(out, side(back, r, false)...)
	return [][]drawing.Point{roundEnd(out, back, r)}
}

func turned(at []drawing.Point) []drawing.Point {
	out := make([]drawing.Point, len(at))
	for i, p := range at {
		out[len(at)-1-i] = p
	}
	return out
}

// distinct drops repeated points; a closed line does not repeat its start.
func distinct(l line) []drawing.Point {
	at := l.at[:1:1]
	for _, p := range l.at[1:] {
		if dist(p, at[len(at)-1]) > 0.01 {
			at = append(at, p)
		}
	}
	if l.closed && len(at) > 1 && dist(at[0], at[len(at)-1]) <= 0.01 {
		at = at[:len(at)-1]
	}
	return at
}

// side returns the line moved by r to its left as it runs.
func side(at []drawing.Point, r float64, ring bool) []drawing.Point {
	n := len(at)
	var out []drawing.Point
	for i, p := range at {
		before, after := offset(at[(i+n-1)%n], p, r), offset(p, at[(i+1)%n], r)
		if !ring && i == 0 {
			before = after
		}
		if !ring && i == n-1 {
			after = before
		}
		out = join(out, p, before, after, r)
	}
	return out
}

// offset is the step of r to the left of the way from a to b.
func offset(a, b drawing.Point, r float64) drawing.Point {
	d := dist(a, b)
	if d == 0 {
		return drawing.Point{}
	}
	return drawing.Point{X: (b.Y - a.Y) / d * r, Y: -(b.X - a.X) / d * r}
}

// join adds the corner at p: one point where the line turns a little, a fan
// outside a sharp turn, a fold inside it.
func join(out []drawing.Point, p, before, after drawing.Point, r float64) []drawing.Point {
	turn := math.Atan2(before.X*after.Y-before.Y*after.X, before.X*after.X+before.Y*after.Y)
	if math.Abs(turn) < 0.35 {
		k := 0.5 / math.Pow(math.Cos(turn/2), 2)
		return append(out, drawing.Point{X: p.X + (before.X+after.X)*k, Y: p.Y + (before.Y+after.Y)*k})
	}
	if turn > 0 {
		return fan(out, p, before, turn)
	}
	return append(out,
		drawing.Point{X: p.X + before.X, Y: p.Y + before.Y}, p,
		drawing.Point{X: p.X + after.X, Y: p.Y + after.Y})
}

func roundEnd(out, at []drawing.Point, r float64) []drawing.Point {
	last := len(at) - 1
	return fan(out, at[last], offset(at[last-1], at[last], r), math.Pi)
}

// fan adds an arc about p that starts at p+arm and turns by the angle.
func fan(out []drawing.Point, p, arm drawing.Point, angle float64) []drawing.Point {
	r := math.Hypot(arm.X, arm.Y)
	n := int(math.Ceil(math.Abs(angle) * (1.2 + math.Sqrt(r)*0.9)))
	for i := range n + 1 {
		sin, cos := math.Sincos(angle * float64(i) / float64(n))
		out = append(out, drawing.Point{X: p.X + arm.X*cos - arm.Y*sin, Y: p.Y + arm.X*sin + arm.Y*cos})
	}
	return out
}
