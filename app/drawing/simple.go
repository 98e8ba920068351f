package drawing

import "math"

// longestRun is the most curves that Simple joins into one.
const longestRun = 8

// corner is the cosine between two directions from which on a bend is a corner.
const corner = .97

// Simple returns the path with runs of smooth curves joined into one curve
// each, wherever the new curve stays within off of the old ones. Corners, lines
// and the places where outlines start stay where they are.
func (p Path) Simple(off float64) Path {
	out := make(Path, 0, len(p)/2+1)
	for i := 0; i < len(p); {
		if p[i].Verb != Curve || i == 0 {
			out = append(out, p[i])
			i++
			continue
		}
		step, joined := join(p[i-1].P3, p[i:smoothEnd(p, i)], off)
		out = append(out, step)
		i += joined
	}
	return out
}

// smoothEnd is the end of the run of curves from i on that has no corner.
func smoothEnd(p Path, i int) int {
	end := i + 1
	for end < len(p) && end < i+longestRun && p[end].Verb == Curve && smooth(p[end-1], p[end]) {
		end++
	}
	return end
}

func smooth(a, b Step) bool {
	in, out := direction(a.P2, a.P3), direction(a.P3, b.P1)
	return in.X*out.X+in.Y*out.Y > corner
}

// join returns the longest run of the curves that one curve can stand for.
func join(from Point, run Path, off float64) (Step, int) {
	for n := len(run); n > 1; n-- {
		if one, ok := stand(from, run[:n], off); ok {
			return one, n
		}
	}
	return run[0], 1
}

// stand fits one curve with the run's end directions to points of the run, by
// least squares over the lengths of its two handles.
func stand(from Point, run Path, off float64) (Step, bool) {
	var points [2*longestRun + 1]Point
	seen := sample(points[:0], from, run)
	last := run[len(run)-1]
	d1, d2 := direction(from, run[0].P1), direction(last.P3, last.P2)
	var along [len(points)]float64
	total := 0.0
	for i := 1; i < len(seen); i++ {
		total += math.Hypot(seen[i].X-seen[i-1].X, seen[i].Y-seen[i-1].Y)
		along[i] = total
	}
	if total == 0 {
		return Step{}, false
	}
	var c11, c12, c22, x1, x2 float64
	for i, q := range seen {
		t := along[i] / total
		b0, b1, b2, b3 := bernstein(t)
		ax, ay, bx, by := d1.X*b1, d1.Y*b1, d2.X*b2, d2.Y*b2
		rx, ry := q.X-from.X*(b0+b1)-last.P3.X*(b2+b3), q.Y-from.Y*(b0+b1)-last.P3.Y*(b2+b3)
		c11, c12, c22 = c11+ax*ax+ay*ay, c12+ax*bx+ay*by, c22+bx*bx+by*by
		x1, x2 = x1+ax*rx+ay*ry, x2+bx*rx+by*ry
	}
	det := c11*c22 - c12*c12
	if math.Abs(det) < 1e-12 {
		return Step{}, false
	}
	l1, l2 := (x1*c22-x2*c12)/det, (x2*c11-x1*c12)/det
	if l1 <= 0 || l2 <= 0 || l1 > 2*total || l2 > 2*total {
		return Step{}, false
	}
	one := Step{Curve, Point{from.X + d1.X*l1, from.Y + d1.Y*l1}, Point{last.P3.X + d2.X*l2, last.P3.Y + d2.Y*l2}, last.P3}
	for i, q := range seen {
		at := one.at(from, along[i]/total)
		if math.Hypot(at.X-q.X, at.Y-q.Y) > off {
			return Step{}, false
		}
	}
	return one, true
}

// sample appends the ends and the middles of the curves.
func sample(out []Point, from Point, run Path) []Point {
	out = append(out, from)
	for _, step := range run {
		out = append(out, step.at(from, .5), step.P3)
		from = step.P3
	}
	return out
}

// at is the place t, 0 to 1, of a curve that starts at from.
func (s Step) at(from Point, t float64) Point {
	b0, b1, b2, b3 := bernstein(t)
	return Point{
		b0*from.X + b1*s.P1.X + b2*s.P2.X + b3*s.P3.X,
		b0*from.Y + b1*s.P1.Y + b2*s.P2.Y + b3*s.P3.Y,
	}
}

func bernstein(t float64) (b0, b1, b2, b3 float64) {
	u := 1 - t
	return u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
}

func direction(a, b Point) Point {
	d := Point{b.X - a.X, b.Y - a.Y}
	long := math.Hypot(d.X, d.Y)
	if long == 0 {
		return Point{}
	}
	return Point{d.X / long, d.Y / long}
}
