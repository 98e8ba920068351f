package figure

import (
	"math"

	"tandem/app/drawing"
)

// headShape is the profile of the face: forwards and up from the top of the neck.
var headShape = [][2]float64{
	{-.036, .004},
	{-.058, .030},
	{-.064, .062},
	{-.046, .100},
	{-.008, .116},
	{.030, .107},
	{.050, .084},
	{.055, .066},
	{.057, .057},
	{.074, .041},
	{.060, .032},
	{.063, .022},
	{.056, .015},
	{.057, .000},
	{.046, -.010},
	{.020, -.004},
	{.002, .008},
	{-.016, .004},
}

// jawFrom and jawTo are the rows of headShape that get a line of their own
// over the neck.
const jawFrom, jawTo = 13, 15

func (s skeleton) onHead(forwards, up, side float64) vec {
	return s.skull.add(s.head.at(up, forwards, side))
}

func (s skeleton) cranium() egg {
	return egg{s.onHead(-.004, .060, 0), s.head.front.mul(.058), s.head.up.mul(.056), s.head.side.mul(.047)}
}

func (s skeleton) jaw() egg {
	return egg{s.onHead(.022, .024, 0), s.head.front.mul(.034), s.head.up.mul(.034), s.head.side.mul(.034)}
}

func (s skeleton) profile() []vec {
	out := make([]vec, len(headShape))
	for i, p := range headShape {
		out[i] = s.onHead(p[0], p[1], 0)
	}
	return out
}

func (s skeleton) headLowest() float64 {
	low := s.cranium().tip(vec{0, -1, 0}).y
	for _, p := range s.profile() {
		low = min(low, p.y)
	}
	return low
}

// headOutline unites profile, cranium and jaw, so that it holds from any side.
func (s skeleton) headOutline(c camera) drawing.Path {
	path := c.flatShape(s.profile(), s.head.side)
	if math.Abs(s.head.side.dot(c.back)) > .95 {
		return path
	}
	both := append(c.eggPoints(s.cranium(), 16), c.eggPoints(s.jaw(), 16)...)
	return append(path, ring(hull(both))...)
}

func (f *painter) head(s skeleton) {
	outline := s.headOutline(f.cam)
	hair := s.hair(f.cam)
	f.fill(outline, f.pal.skin)
	f.jawLine(s)
	if hair != nil {
		f.fill(hair, f.pal.hair)
	}
	f.ear(s)
	f.face(s)
}

func (f *painter) jawLine(s skeleton) {
	if math.Abs(s.head.side.dot(f.cam.back)) < .8 {
		return
	}
	var at []drawing.Point
	for _, p := range s.profile()[jawFrom : jawTo+1] {
		at = append(at, f.cam.see(p))
	}
	f.d.Stroke(thread(at), f.pal.ink, inkWidth)
}

// hair returns the seen part of the cranium above the hair line: an arc of the
// cranium's outline joined to an arc of the line.
func (s skeleton) hair(c camera) drawing.Path {
	e := s.cranium()
	grown := egg{e.at.add(s.head.at(.003, -.004, 0)), e.a.mul(1.09), e.b.mul(1.06), e.c.mul(1.06)}
	return c.cap(grown, [3]float64{-.72, .69, 0}, -.08)
}

// cap returns the seen part of an ellipsoid beyond a plane, given by its
// normal in the ellipsoid's own axes and its distance as a share of the radius.
func (c camera) cap(e egg, n [3]float64, off float64) drawing.Path {
	pole := vec{n[0], n[1], n[2]}
	view := sphereView(e, c)
	cut := arc(pole, off, func(p vec) bool { return p.dot(view) > 0 })
	rim := arc(view, 0, func(p vec) bool { return p.dot(pole) > off })
	if len(cut) == 0 && len(rim) == 0 {
		return nil
	}
	if len(cut) > 0 && len(rim) > 0 && cut[len(cut)-1].sub(rim[0]).size() > cut[len(cut)-1].sub(rim[len(rim)-1]).size() {
		for i, j := 0, len(rim)-1; i < j; i, j = i+1, j-1 {
			rim[i], rim[j] = rim[j], rim[i]
		}
	}
	var at []drawing.Point
	for _, p := range append(cut, rim...) {
		at = append(at, c.see(e.at.add(e.a.mul(p.x)).add(e.b.mul(p.y)).add(e.c.mul(p.z))))
	}
	return ring(at)
}

// sphereView is the direction to the viewer in the axes that make e a unit ball.
func sphereView(e egg, c camera) vec {
	return vec{
		c.back.dot(e.a) / e.a.dot(e.a),
		c.back.dot(e.b) / e.b.dot(e.b),
		c.back.dot(e.c) / e.c.dot(e.c),
	}.unit(vec{1, 0, 0})
}

// arc walks the circle where the unit ball meets a plane and returns its
// longest stretch that is kept.
func arc(pole vec, off float64, keep func(vec) bool) []vec {
	const steps = 48
	pole = pole.unit(vec{0, 1, 0})
	a := vec{0, 0, 1}.across(pole)
	if a.size() < .1 {
		a = vec{1, 0, 0}.across(pole)
	}
	a = a.unit(a)
	b := pole.cross(a)
	r := math.Sqrt(1 - off*off)
	var best, now []vec
	for i := range 2 * steps {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / steps)
		p := pole.mul(off).add(a.mul(r * cos)).add(b.mul(r * sin))
		if !keep(p) {
			now = nil
			continue
		}
		if now = append(now, p); len(now) > len(best) && len(now) <= steps {
			best = now
		}
	}
	return thin(best, 3)
}

// thin keeps the ends and every nth point between them.
func thin(at []vec, n int) []vec {
	var out []vec
	for i, p := range at {
		if i%n == 0 || i == len(at)-1 {
			out = append(out, p)
		}
	}
	return out
}

func (f *painter) ear(s skeleton) {
	for _, side := range []float64{1, -1} {
		if s.head.side.mul(side).dot(f.cam.back) < .2 {
			continue
		}
		ear := egg{s.onHead(-.010, .046, side*.046), s.head.front.mul(.011), s.head.up.mul(.017), s.head.side.mul(.008)}
		shape := f.cam.eggShape(ear)
		f.fill(shape, f.pal.skin)
		f.d.Stroke(shape, f.pal.ink, inkWidth*.55)
	}
}

// face draws the eyes, the brows and, from the front, nose and mouth.
func (f *painter) face(s skeleton) {
	for _, side := range []float64{1, -1} {
		outwards := s.head.at(0, .75, side*.66)
		if outwards.dot(f.cam.back) < .25 {
			continue
		}
		eye := egg{s.onHead(.044, .060, side*.021), outwards.mul(.003), s.head.up.mul(.0075), s.head.at(0, -.66*side, .75).mul(.0052)}
		f.fill(f.cam.eggShape(eye), f.pal.ink)
		brow := []drawing.Point{f.cam.see(s.onHead(.053, .077, side*.012)), f.cam.see(s.onHead(.044, .076, side*.027))}
		f.d.Stroke(drawing.Polyline(brow...), f.pal.ink, inkWidth*.7)
	}
	if s.head.front.dot(f.cam.back) > .3 {
		f.line(inkWidth*.6, s.onHead(.060, .056, 0), s.onHead(.070, .038, .004), s.onHead(.060, .034, -.002))
	}
	if s.head.front.dot(f.cam.back) > -.3 {
		f.line(inkWidth*.6, s.onHead(.055, .022, -.013), s.onHead(.060, .017, 0), s.onHead(.055, .022, .013))
	}
}

func (f *painter) line(width float64, at ...vec) {
	seen := make([]drawing.Point, len(at))
	for i, p := range at {
		seen[i] = f.cam.see(p)
	}
	f.d.Stroke(thread(seen), f.pal.ink, width)
}
