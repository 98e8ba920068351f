package figure

import (
	"math"

	"tandem/app/drawing"
)

// section is one slice across a limb or the trunk: an egg with its own reach
// to the front, to the back and to both sides.
type section struct {
	at                vec
	front, side       vec
	fore, rear, broad float64
}

// girth is a section's size at a share t of its bone.
type girth struct{ t, fore, rear, broad float64 }

// reach is how far the section goes in a direction.
func (s section) reach(dir vec) float64 {
	f := dir.dot(s.front)
	r := s.fore
	if f < 0 {
		r = s.rear
	}
	return math.Hypot(f*r, dir.dot(s.side)*s.broad)
}

// lowest is the height of the section's lowest skin.
func (s section) lowest() float64 { return s.at.y - s.reach(vec{0, -1, 0}) }

// alongBone cuts the bone from a to b into sections; side is the axis its end
// joint turns about.
func alongBone(a, b, side vec, rows []girth) []section {
	dir := b.sub(a).unit(vec{0, 1, 0})
	side = side.across(dir).unit(vec{0, 0, 1})
	front := side.cross(dir)
	out := make([]section, len(rows))
	for i, g := range rows {
		out[i] = section{a.to(b, g.t), front, side, g.fore, g.rear, g.broad}
	}
	return out
}

// tube is the seen contour of a row of sections: its two sides and its axis.
type tube struct{ left, right, axis []drawing.Point }

func (c camera) tube(rows []section) tube {
	var t tube
	for _, s := range rows {
		t.axis = append(t.axis, c.see(s.at))
	}
	last := len(rows) - 1
	dir := normal(minus(t.axis[last], t.axis[0]), drawing.Point{X: 1})
	for i, s := range rows {
		dir = normal(minus(t.axis[min(i+1, last)], t.axis[max(i-1, 0)]), dir)
		n := drawing.Point{X: -dir.Y, Y: dir.X}
		out := c.space(n)
		t.left = append(t.left, plus(t.axis[i], n, s.reach(out)))
		t.right = append(t.right, plus(t.axis[i], n, -s.reach(out.mul(-1))))
	}
	return t
}

// part returns the tube from row a to row b.
func (t tube) part(a, b int) tube {
	return tube{t.left[a : b+1], t.right[a : b+1], t.axis[a : b+1]}
}

// closed returns the tube's outline with round ends.
func (t tube) closed() drawing.Path {
	out := append([]drawing.Point{}, t.left...)
	out = append(out, t.cap(len(t.axis)-1)...)
	out = append(out, reversed(t.right)...)
	return ring(append(out, t.cap(0)...))
}

// flat returns the outline with a straight cut at its last row.
func (t tube) flat() drawing.Path {
	side := append(reversed(t.left), reversed(t.cap(0))...)
	side = append(side, t.right...)
	return oriented(append(thread(side), drawing.Step{Verb: drawing.Close}), side)
}

// open returns the contour without the root's end: from row a down one side,
// round the end and back.
func (t tube) open(a int) drawing.Path {
	out := append([]drawing.Point{}, t.left[a:]...)
	out = append(out, t.cap(len(t.axis)-1)...)
	return thread(append(out, reversed(t.right[a:])...))
}

// tail returns the outline from a straight cut at row a to the round end.
func (t tube) tail(a int) drawing.Path {
	at := append([]drawing.Point{}, t.left[a:]...)
	at = append(at, t.cap(len(t.axis)-1)...)
	at = append(at, reversed(t.right[a:])...)
	return oriented(append(thread(at), drawing.Step{Verb: drawing.Close}), at)
}

// cap returns three points of the half circle round an end row, in the order
// that continues the outline: last row from left to right, first from right to left.
func (t tube) cap(row int) []drawing.Point {
	from, to := t.left[row], t.right[row]
	if row == 0 {
		from, to = to, from
	}
	mid := drawing.Point{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2}
	arm := minus(from, mid)
	ahead := drawing.Point{X: arm.Y, Y: -arm.X}
	const half = math.Sqrt2 / 2
	return []drawing.Point{
		plus(plus(mid, arm, half), ahead, half),
		plus(mid, ahead, 1),
		plus(plus(mid, arm, -half), ahead, half),
	}
}

// oriented turns a path round when its points run the other way than rings do.
func oriented(p drawing.Path, at []drawing.Point) drawing.Path {
	if area(at) >= 0 {
		return p
	}
	out := drawing.Path{{Verb: drawing.Move, P3: end(p)}}
	for i := len(p) - 2; i > 0; i-- {
		s := p[i]
		out = append(out, drawing.Step{Verb: s.Verb, P1: s.P2, P2: s.P1, P3: p[i-1].P3})
	}
	return append(out, drawing.Step{Verb: drawing.Close})
}

func end(p drawing.Path) drawing.Point { return p[len(p)-2].P3 }
