package figure

import (
	"fmt"
	"math"

	"tandem/app/drawing"
)

// muscle is a spindle on the skin: on one bone from share a to share b, in a
// direction round it, at a share of the radius.
type muscle struct {
	bone        string
	layer       string
	side        int
	a, b        float64
	front, out  float64
	inset, wide float64
}

// muscleTable says where each named muscle lies.
var muscleTable = map[string]muscle{
	"lumbar":      {bone: "trunk", a: .9, b: 2.15, front: -1, inset: .62, wide: .017},
	"thoracic":    {bone: "trunk", a: 1.9, b: 2.8, front: -1, inset: .62, wide: .017},
	"blades":      {bone: "trunk", a: 2.2, b: 2.75, front: -1, inset: .5, wide: .022},
	"abdominals":  {bone: "trunk", a: .7, b: 2.1, front: 1, inset: .62, wide: .017},
	"obliques":    {bone: "trunk", a: .8, b: 2.1, out: 1, inset: .35, wide: .024},
	"hipflexor":   {bone: "trunk", a: -.2, b: 1.3, front: 1, out: .3, inset: .45, wide: .018},
	"glutes":      {bone: "trunk", layer: "leg", a: -.35, b: .75, front: -1, out: .35, inset: .42, wide: .032},
	"hipside":     {bone: "trunk", layer: "leg", a: .1, b: 1.05, front: -.25, out: 1, inset: .45, wide: .026},
	"deepbuttock": {bone: "trunk", layer: "leg", a: -.15, b: .5, front: -.8, out: .6, inset: .42, wide: .024},
	"neckback":    {bone: "neck", a: -.2, b: 1.05, front: -1, inset: .5, wide: .013},
	"neckfront":   {bone: "neck", a: -.1, b: .9, front: 1, inset: .35, wide: .011},
	"neckside":    {bone: "neck", a: -.2, b: 1, out: 1, inset: .45, wide: .013},
	"quads":       {bone: "thigh", a: .14, b: .9, front: 1, inset: .42, wide: .021},
	"hamstrings":  {bone: "thigh", a: .14, b: .92, front: -1, inset: .42, wide: .020},
	"calf":        {bone: "shin", a: .06, b: .62, front: -1, inset: .42, wide: .017},
	"sciatic":     {bone: "leg", a: 0, b: 1.9, front: -1, inset: .35, wide: .008},
	"femoral":     {bone: "leg", a: 0, b: 1.1, front: 1, inset: .4, wide: .008},
	"median":      {bone: "arm", a: .1, b: 2, front: .6, inset: .2, wide: .0075},
}

// named finds muscles such as "quads.near"; without a side the near one.
func named(names []string) ([]muscle, error) {
	out := make([]muscle, 0, len(names))
	for _, name := range names {
		bare, side, ok := sided(name)
		if !ok {
			bare = name
		}
		m, ok := muscleTable[bare]
		if !ok {
			return nil, fmt.Errorf("there is no muscle called %q", name)
		}
		m.side = side
		if m.layer == "" {
			m.layer = layerOf(m.bone)
		}
		out = append(out, m)
	}
	return out, nil
}

func layerOf(bone string) string {
	switch bone {
	case "thigh", "shin", "leg":
		return "leg"
	case "arm":
		return "arm"
	}
	return bone
}

// muscles paints the worked muscles of one layer; a limb's only on its side.
func (f *painter) muscles(s skeleton, worked []muscle, layer string, side int) {
	for _, m := range worked {
		if m.layer == layer && m.side == side {
			f.spindle(s, m)
		}
	}
}

const muscleSteps = 8

func (f *painter) spindle(s skeleton, m muscle) {
	var mid []drawing.Point
	for i := range muscleSteps + 1 {
		t := m.a + (m.b-m.a)*float64(i)/muscleSteps
		row := s.rowAt(m, t)
		dir := row.front.mul(m.front).add(row.side.mul(m.out * sign(m.side))).unit(row.front)
		if i == muscleSteps/2 && dir.dot(f.cam.back) < -.5 {
			return
		}
		mid = append(mid, f.cam.see(row.at.add(dir.mul(row.reach(dir)*m.inset))))
	}
	left, right := spread(mid, m.wide)
	body := append(append([]drawing.Point{}, left...), reversed(right)[1:len(right)-1]...)
	f.fill(ring(body), f.pal.worked)
	if f.pal.hatch {
		f.hatch(left, right)
	}
}

func (f *painter) hatch(left, right []drawing.Point) {
	for i := 1; i < len(left)-1; i += 2 {
		f.d.Stroke(drawing.Polyline(left[i], right[min(i+1, len(right)-1)]), drawing.RGB(0xffffff), inkWidth*.6)
	}
}

// spread returns the two sides of a spindle round its middle line.
func spread(mid []drawing.Point, wide float64) (left, right []drawing.Point) {
	last := len(mid) - 1
	for i, p := range mid {
		dir := normal(minus(mid[min(i+1, last)], mid[max(i-1, 0)]), drawing.Point{X: 1})
		w := wide * math.Pow(math.Sin(math.Pi*(.04+.92*float64(i)/float64(last))), .6)
		n := drawing.Point{X: -dir.Y, Y: dir.X}
		left, right = append(left, plus(p, n, w)), append(right, plus(p, n, -w))
	}
	return left, right
}

// rowAt is the slice of the muscle's bone at t.
func (s skeleton) rowAt(m muscle, t float64) section {
	l := s.limbs[m.side]
	switch m.bone {
	case "trunk":
		return at(s.trunk(), trunkGirth, t)
	case "neck":
		return at(alongBone(s.nape, s.onHead(0, .015, 0), s.neck.side, neckGirth), neckGirth, t)
	case "thigh":
		return at(alongBone(l.hip, l.knee, l.legSide, thighGirth), thighGirth, t)
	case "shin":
		return at(alongBone(l.knee, l.ankle, l.legSide, shinGirth), shinGirth, t)
	case "leg":
		if t > 1 {
			return at(alongBone(l.knee, l.ankle, l.legSide, shinGirth), shinGirth, t-1)
		}
		return at(alongBone(l.hip, l.knee, l.legSide, thighGirth), thighGirth, t)
	}
	if t > 1 {
		return at(alongBone(l.elbow, l.wrist, l.armSide, foreGirth), foreGirth, t-1)
	}
	return at(alongBone(l.shoulder, l.elbow, l.armSide, upperGirth), upperGirth, t)
}

// at interpolates between the slices before and after t.
func at(rows []section, girths []girth, t float64) section {
	i := 0
	for i < len(rows)-2 && girths[i+1].t < t {
		i++
	}
	k := (t - girths[i].t) / (girths[i+1].t - girths[i].t)
	a, b := rows[i], rows[i+1]
	mix := func(x, y float64) float64 { return x + (y-x)*k }
	return section{
		a.at.to(b.at, k), a.front.to(b.front, k).unit(a.front), a.side.to(b.side, k).unit(a.side),
		mix(a.fore, b.fore), mix(a.rear, b.rear), mix(a.broad, b.broad),
	}
}
