package figure

import (
	"math"

	"tandem/app/drawing"
)

// footShape is the shoe's profile: along the foot from the ankle, and up.
var footShape = [][2]float64{
	{-.036, -.024},
	{-.026, -.038},
	{.028, -.036},
	{.072, -.038},
	{.098, -.031},
	{.103, -.020},
	{.090, -.010},
	{.048, .004},
	{.022, .022},
	{-.022, .022},
	{-.030, -.002},
}

// egg is an ellipsoid: a centre and three half axes.
type egg struct{ at, a, b, c vec }

// footFrame is up out of the instep, front along the foot.
func (l limb) footFrame() frame {
	side := l.legSide.across(l.foot)
	if side.size() < .2 {
		side = l.shin.cross(l.foot)
	}
	side = side.unit(vec{0, 0, 1})
	return frame{side.cross(l.foot), l.foot, side}
}

func (l limb) sole() []vec {
	f := l.footFrame()
	out := make([]vec, len(footShape))
	for i, p := range footShape {
		out[i] = l.ankle.add(f.at(p[1], p[0], 0))
	}
	return out
}

// shoe returns the outlines that together make the foot from any side.
func (l limb) shoe(c camera) drawing.Path {
	f := l.footFrame()
	part := func(along, up, long, high, wide float64) egg {
		return egg{l.ankle.add(f.at(up, along, 0)), f.front.mul(long), f.up.mul(high), f.side.mul(wide)}
	}
	path := c.flatShape(l.sole(), f.side)
	for _, e := range []egg{
		part(-.006, -.014, .026, .023, .022),
		part(.032, -.018, .046, .019, .025),
		part(.066, -.024, .034, .013, .028),
	} {
		path = append(path, c.eggShape(e)...)
	}
	return path
}

// flatShape returns the seen outline of flat points, or nothing edge on.
func (c camera) flatShape(at []vec, across vec) drawing.Path {
	if math.Abs(across.dot(c.back)) < .15 {
		return nil
	}
	seen := make([]drawing.Point, len(at))
	for i, p := range at {
		seen[i] = c.see(p)
	}
	return ring(seen)
}

func (c camera) eggShape(e egg) drawing.Path { return ring(c.eggPoints(e, 12)) }

// eggPoints returns n points on the seen outline of an ellipsoid.
func (c camera) eggPoints(e egg, n int) []drawing.Point {
	out := make([]drawing.Point, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = c.see(e.tip(c.right.mul(cos).add(c.up.mul(sin))))
	}
	return out
}

// tip is the ellipsoid's farthest point in a direction.
func (e egg) tip(dir vec) vec {
	a, b, c := e.a.dot(dir), e.b.dot(dir), e.c.dot(dir)
	n := math.Sqrt(a*a + b*b + c*c)
	return e.at.add(e.a.mul(a / n)).add(e.b.mul(b / n)).add(e.c.mul(c / n))
}
