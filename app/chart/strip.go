package chart

import (
	"math"
	"sort"

	"tandem/app/drawing"
)

// strip is a part of the body between two edges, from t at the first row to t
// at the last. Across it runs u: 0 at the inner edge, 1 at the outer.
type strip []edge

// edge is where both edges of a strip stand at t.
type edge struct {
	t       float64
	in, out drawing.Point
}

// at is the place at t and u, on smooth edges through the rows.
func (s strip) at(t, u float64) drawing.Point {
	i := sort.Search(len(s)-2, func(i int) bool { return s[i+1].t >= t })
	a, b := s[i], s[i+1]
	k := (t - a.t) / (b.t - a.t)
	before, after := s[max(i-1, 0)], s[min(i+2, len(s)-1)]
	in := hermite(a.in, b.in, slope(before, b, edge.inner), slope(a, after, edge.inner), b.t-a.t, k)
	out := hermite(a.out, b.out, slope(before, b, edge.outer), slope(a, after, edge.outer), b.t-a.t, k)
	return mix(in, out, u)
}

func (e edge) inner() drawing.Point { return e.in }

func (e edge) outer() drawing.Point { return e.out }

func slope(a, b edge, of func(edge) drawing.Point) drawing.Point {
	from, to := of(a), of(b)
	return drawing.Point{X: (to.X - from.X) / (b.t - a.t), Y: (to.Y - from.Y) / (b.t - a.t)}
}

func hermite(a, b, ma, mb drawing.Point, h, k float64) drawing.Point {
	k2, k3 := k*k, k*k*k
	wa, wb := 2*k3-3*k2+1, 3*k2-2*k3
	wma, wmb := (k3-2*k2+k)*h, (k3-k2)*h
	return drawing.Point{
		X: wa*a.X + wb*b.X + wma*ma.X + wmb*mb.X,
		Y: wa*a.Y + wb*b.Y + wma*ma.Y + wmb*mb.Y,
	}
}

func mix(a, b drawing.Point, u float64) drawing.Point {
	return drawing.Point{X: a.X + u*(b.X-a.X), Y: a.Y + u*(b.Y-a.Y)}
}

// patch is a piece of a strip. Its ends are level lines that bow by an amount
// in the middle of the body or the limb.
type patch struct {
	from, to       float64 // t
	in, out        float64 // u
	bowFrom, bowTo float64
	limb           bool
}

// The number of points along the sides and the ends of an outline.
const sidePoints, endPoints = 18, 10

// outline walks round the patch.
func (s strip) outline(p patch) []drawing.Point {
	var loop []drawing.Point
	low, high := s[0].t, s[len(s)-1].t
	put := func(t, bow, u float64) {
		if bow != 0 {
			t = math.Max(low, math.Min(high, t+bow*p.arch(u)))
		}
		loop = append(loop, s.at(t, u))
	}
	for i := range endPoints {
		put(p.from, p.bowFrom, ramp(p.in, p.out, i, endPoints))
	}
	for i := range sidePoints {
		put(ramp(p.from, p.to, i, sidePoints), ramp(p.bowFrom, p.bowTo, i, sidePoints), p.out)
	}
	for i := range endPoints {
		put(p.to, p.bowTo, ramp(p.out, p.in, i, endPoints))
	}
	for i := range sidePoints {
		put(ramp(p.to, p.from, i, sidePoints), ramp(p.bowTo, p.bowFrom, i, sidePoints), p.in)
	}
	return loop
}

// arch is 1 in the middle of the body or the limb and 0 at the outer edge.
func (p patch) arch(u float64) float64 {
	if p.limb {
		return 4 * u * (1 - u)
	}
	return 1 - u*u
}

func ramp(a, b float64, i, n int) float64 { return a + (b-a)*float64(i)/float64(n) }

// tube is a limb along a straight axis with a half width at each distance.
func tube(root drawing.Point, degrees float64, widths [][2]float64) strip {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	s := make(strip, len(widths))
	for i, w := range widths {
		x, y := root.X+w[0]*sin, root.Y+w[0]*cos
		s[i] = edge{w[0], drawing.Point{X: x - w[1]*cos, Y: y + w[1]*sin}, drawing.Point{X: x + w[1]*cos, Y: y - w[1]*sin}}
	}
	return s
}

// upright is a part of the body with its edges at each height.
func upright(rows [][3]float64) strip {
	s := make(strip, len(rows))
	for i, r := range rows {
		s[i] = edge{r[0], drawing.Point{X: r[1], Y: r[0]}, drawing.Point{X: r[2], Y: r[0]}}
	}
	return s
}
