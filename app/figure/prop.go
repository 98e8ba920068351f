package figure

import (
	"fmt"
	"math"

	"tandem/app/drawing"
)

// Prop is a thing beside the person, placed in body heights. Kind decides
// which of the other fields count.
type Prop struct {
	Kind string `toml:"kind" json:"kind,omitzero"`
	// X, Y and Z place its foot or centre; W, H and D are its size.
	X float64 `toml:"x" json:"x,omitzero"`
	Y float64 `toml:"y" json:"y,omitzero"`
	Z float64 `toml:"z" json:"z,omitzero"`
	W float64 `toml:"w" json:"w,omitzero"`
	H float64 `toml:"h" json:"h,omitzero"`
	D float64 `toml:"d" json:"d,omitzero"`
	// Parts are body parts that a strap, band or stick runs along, or that a
	// thing is held by; To is a fixed end.
	Parts []string  `toml:"parts" json:"parts,omitzero"`
	To    []float64 `toml:"to" json:"to,omitzero"`
	// Front paints it over the body.
	Front bool `toml:"front" json:"front,omitzero"`
}

// propPainters draws each kind. Boxes go by their low left corner and size.
var propPainters = map[string]func(*painter, skeleton, Prop) error{
	"mat":     paintMat,
	"chair":   paintChair,
	"wall":    paintWall,
	"bed":     paintBed,
	"counter": paintCounter,
	"box":     paintBox,
	"step":    paintStep,
	"pillow":  paintPillow,
	"ball":    paintBall,
	"roll":    paintRoll,
	"strap":   paintStrap,
	"band":    paintStrap,
	"stick":   paintStick,
	"bike":    paintBike,
	"water":   paintWater,
}

func (f *painter) props(s skeleton, props []Prop, front bool) error {
	for _, p := range props {
		paint, ok := propPainters[p.Kind]
		if !ok {
			return fmt.Errorf("there is no prop called %q", p.Kind)
		}
		if p.Front != front {
			continue
		}
		if err := paint(f, s, p); err != nil {
			return err
		}
	}
	return nil
}

// block paints a box from its low corner with a size, outlined.
func (f *painter) block(x, y, z, w, h, d float64, c drawing.Colour) {
	var at []drawing.Point
	for i := range 8 {
		corner := vec{x, y, z}
		if i&1 > 0 {
			corner.x += w
		}
		if i&2 > 0 {
			corner.y += h
		}
		if i&4 > 0 {
			corner.z += d
		}
		at = append(at, f.cam.see(corner))
	}
	f.thing(drawing.Polygon(hull(at)...), c)
}

func (f *painter) thing(p drawing.Path, c drawing.Colour) {
	f.d.Items = append(f.d.Items, drawing.Item{Shape: &drawing.Shape{Path: p, Fill: c, Stroke: f.pal.ink, Width: inkWidth * .8}})
}

const matThick = .014

func paintMat(f *painter, _ skeleton, p Prop) error {
	d := or(p.D, .36)
	var at []drawing.Point
	for _, corner := range []vec{{p.X, 0, p.Z - d/2}, {p.X + p.W, 0, p.Z - d/2}, {p.X + p.W, 0, p.Z + d/2}, {p.X, 0, p.Z + d/2}} {
		top, low := f.cam.see(corner), f.cam.see(corner.sub(vec{0, matThick, 0}))
		at = append(at, top, low)
	}
	f.fill(drawing.Polygon(hull(at)...), f.pal.mat)
	return nil
}

func or(v, fallback float64) float64 {
	if v == 0 {
		return fallback
	}
	return v
}

// paintChair stands a chair with the middle of its seat at X, seat height H.
func paintChair(f *painter, _ skeleton, p Prop) error {
	const half, leg, deep = .125, .022, .26
	seat := or(p.H, .25)
	z := p.Z - deep/2
	for _, lz := range []float64{z, z + deep - leg} {
		f.block(p.X-half, 0, lz, leg, seat-.02, leg, f.pal.prop)
		f.block(p.X+half-leg, 0, lz, leg, seat-.02, leg, f.pal.prop)
	}
	back := func() { f.block(p.X-half-.012, seat-.02, z, .022, .30, deep, f.pal.prop) }
	if f.cam.back.x >= 0 {
		back()
	}
	f.block(p.X-half, seat-.026, z, 2*half, .026, deep, f.pal.propTop)
	if f.cam.back.x < 0 {
		back()
	}
	return nil
}

func paintWall(f *painter, _ skeleton, p Prop) error {
	f.block(p.X, 0, p.Z-or(p.D, .3)/2, or(p.W, .035), or(p.H, 1.04), or(p.D, .3), f.pal.prop)
	return nil
}

func paintBed(f *painter, _ skeleton, p Prop) error {
	d := or(p.D, .5)
	h := or(p.H, .26)
	z := p.Z - d/2
	f.block(p.X+.03, 0, z, .03, h-.12, d, f.pal.prop)
	f.block(p.X+p.W-.06, 0, z, .03, h-.12, d, f.pal.prop)
	f.block(p.X, h-.15, z, p.W, .045, d, f.pal.prop)
	f.block(p.X, h-.105, z, p.W, .105, d, f.pal.cloth)
	return nil
}

func paintCounter(f *painter, _ skeleton, p Prop) error {
	h, w, d := or(p.H, .53), or(p.W, .20), or(p.D, .4)
	f.block(p.X+.012, 0, p.Z-d/2, w-.012, h-.03, d, f.pal.propTop)
	f.block(p.X, h-.03, p.Z-d/2, w, .03, d, f.pal.prop)
	return nil
}

// paintBox is a crate: standing at X, Y or carried with its middle between Parts.
func paintBox(f *painter, s skeleton, p Prop) error {
	w, h, d := or(p.W, .18), or(p.H, .14), or(p.D, .2)
	at := vec{p.X, p.Y, p.Z}
	if len(p.Parts) > 0 {
		held, err := s.point(p.Parts[0])
		if err != nil {
			return err
		}
		at = at.add(vec{held.x, held.y, 0})
	}
	f.block(at.x-w/2, at.y, at.z-d/2, w, h, d, f.pal.prop)
	f.block(at.x-w/2, at.y+h*.72, at.z-d/2, w, h*.28, d, f.pal.propTop)
	return nil
}

// paintStep is a stair that stands on the floor from X on, W deep and H high,
// its tread a little wider than what carries it.
func paintStep(f *painter, _ skeleton, p Prop) error {
	const tread, nose = .022, .014
	w, h, d := or(p.W, .24), or(p.H, .1), or(p.D, .34)
	f.block(p.X, p.Y, p.Z-d/2, w, h-tread, d, f.pal.prop)
	f.block(p.X-nose, p.Y+h-tread, p.Z-d/2, w+2*nose, tread, d, f.pal.propTop)
	return nil
}

// paintPillow is a soft block with its middle at X, Y.
func paintPillow(f *painter, s skeleton, p Prop) error {
	at := vec{p.X, p.Y, p.Z}
	if len(p.Parts) > 0 {
		held, err := s.point(p.Parts[0])
		if err != nil {
			return err
		}
		at = at.add(held)
	}
	w, h, d := or(p.W, .2), or(p.H, .06), or(p.D, .22)
	e := egg{at, vec{w / 2, 0, 0}, vec{0, h / 2, 0}, vec{0, 0, d / 2}}
	f.thing(ring(squared(f.cam.eggPoints(e, 16))), f.pal.cloth)
	return nil
}

// squared pushes an ellipse's points out towards its corners.
func squared(at []drawing.Point) []drawing.Point {
	var mid drawing.Point
	for _, p := range at {
		mid = plus(mid, p, 1/float64(len(at)))
	}
	out := make([]drawing.Point, len(at))
	for i, p := range at {
		a := 2 * math.Pi * float64(i) / float64(len(at))
		out[i] = plus(mid, minus(p, mid), 1+.22*math.Pow(math.Sin(2*a), 2))
	}
	return out
}

func paintBall(f *painter, _ skeleton, p Prop) error {
	r := or(p.W, .06) / 2
	f.thing(drawing.Circle(f.cam.see(vec{p.X, p.Y, p.Z}), r), f.pal.strap)
	return nil
}

// paintRoll is a rolled towel seen from its end.
func paintRoll(f *painter, _ skeleton, p Prop) error {
	r := or(p.W, .05) / 2
	at := f.cam.see(vec{p.X, p.Y, p.Z})
	f.thing(drawing.Circle(at, r), f.pal.cloth)
	f.d.Stroke(drawing.Circle(at, r*.45), f.pal.ink, inkWidth*.5)
	return nil
}

// run lists the places a strap, band or stick goes along.
func (s skeleton) run(p Prop) ([]vec, error) {
	var out []vec
	for _, name := range p.Parts {
		at, err := s.point(name)
		if err != nil {
			return nil, err
		}
		out = append(out, at.add(vec{p.X, p.Y, p.Z}))
	}
	if len(p.To) > 1 {
		to := vec{p.To[0], p.To[1], 0}
		if len(p.To) > 2 {
			to.z = p.To[2]
		}
		out = append(out, to)
	}
	if len(out) < 2 {
		return nil, fmt.Errorf("a %s needs two ends", p.Kind)
	}
	return out, nil
}

func paintStrap(f *painter, s skeleton, p Prop) error {
	at, err := s.run(p)
	if err != nil {
		return err
	}
	f.rod(at, .014, f.pal.strap)
	return nil
}

// paintStick runs through its two ends and W beyond each.
func paintStick(f *painter, s skeleton, p Prop) error {
	at, err := s.run(p)
	if err != nil {
		return err
	}
	last := len(at) - 1
	dir := at[last].sub(at[0]).unit(vec{0, 1, 0})
	at[0], at[last] = at[0].sub(dir.mul(p.W)), at[last].add(dir.mul(p.W))
	f.rod(at, .016, f.pal.prop)
	return nil
}

func (f *painter) rod(at []vec, width float64, c drawing.Colour) {
	var seen []drawing.Point
	for _, p := range at {
		seen = append(seen, f.cam.see(p))
	}
	path := drawing.Polyline(seen...)
	f.d.Stroke(path, f.pal.ink, width+inkWidth)
	f.d.Stroke(path, c, width)
}

// paintWater is a see-through pool from the floor to height H.
func paintWater(f *painter, _ skeleton, p Prop) error {
	var top []drawing.Point
	const waves = 8
	for i := range 2*waves + 1 {
		y := p.H + .008*float64(1-2*(i%2))
		top = append(top, f.cam.see(vec{p.X + p.W*float64(i)/(2*waves), y, 0}))
	}
	line := thread(top)
	f.fill(append(append(drawing.Path{}, line...),
		drawing.Step{Verb: drawing.Line, P3: f.cam.see(vec{p.X + p.W, 0, 0})},
		drawing.Step{Verb: drawing.Line, P3: f.cam.see(vec{p.X, 0, 0})},
		drawing.Step{Verb: drawing.Close}), f.pal.water)
	f.d.Stroke(line, f.pal.arrow, inkWidth*.8)
	return nil
}
