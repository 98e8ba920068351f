package figure

import (
	"sort"

	"tandem/app/drawing"
)

// inkWidth is the width of the body's outline in body heights.
const inkWidth = .0085

// painter draws one solved body into a drawing, by layers.
type painter struct {
	d   *drawing.Drawing
	cam camera
	pal palette
}

func (f *painter) fill(p drawing.Path, c drawing.Colour) { f.d.Fill(p, c) }

// ink draws the outline that fills painted later leave standing.
func (f *painter) ink(p drawing.Path) { f.d.Stroke(p, f.pal.ink, 2*inkWidth) }

// member is one limb in the order of painting.
type member struct {
	depth float64
	under func()
	paint func(rooted bool)
}

// body paints limbs behind the trunk, head and trunk, then the limbs in front,
// each with the muscles it carries.
func (f *painter) body(s skeleton, worked []muscle) {
	var behind, before []member
	for _, m := range f.members(s, worked) {
		if m.depth < -.03 {
			behind = append(behind, m)
		} else {
			before = append(before, m)
		}
	}
	for _, m := range behind {
		m.paint(false)
	}
	for _, m := range before {
		m.under()
	}
	f.core(s, worked)
	for _, m := range before {
		m.paint(true)
	}
}

func (f *painter) members(s skeleton, worked []muscle) []member {
	var out []member
	middle, base := f.cam.depth(s.ribs.to(s.nape, .5)), f.cam.depth(s.base)
	for i, l := range s.limbs {
		arm, leg := l.arm(f.cam), l.leg(f.cam)
		armDepth := f.cam.depth(l.elbow.to(l.wrist, .5)) - middle
		legDepth := f.cam.depth(l.hip.to(l.knee, .6)) - base
		out = append(out,
			member{armDepth, func() { f.underArm(arm) }, func(rooted bool) {
				f.arm(arm, f.shade(armDepth), rooted)
				f.muscles(s, worked, "arm", i)
			}},
			member{legDepth - .02, func() { f.underLeg(leg) }, func(rooted bool) {
				f.leg(leg, f.shade(legDepth), rooted)
				f.muscles(s, worked, "leg", i)
			}})
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].depth < out[b].depth })
	return out
}

// shade gives limbs behind the body the far colours.
func (f *painter) shade(depth float64) cloth {
	if depth < -.03 {
		return f.pal.far()
	}
	return f.pal.near()
}

// core paints neck, trunk and head, so that each melts into the next.
func (f *painter) core(s skeleton, worked []muscle) {
	neck := f.cam.tube(alongBone(s.nape, s.onHead(0, .015, 0), s.neck.side, neckGirth))
	trunk := f.cam.tube(s.trunk())
	f.ink(append(s.headOutline(f.cam), neck.closed()...))
	if hair := s.hair(f.cam); hair != nil {
		f.ink(hair)
	}
	f.fill(neck.closed(), f.pal.skin)
	f.ink(trunk.closed())
	f.fill(trunk.closed(), f.pal.shirt)
	f.fill(trunk.part(0, waistRow).flat(), f.pal.shorts)
	f.edge(trunk, waistRow)
	f.muscles(s, worked, "trunk", 0)
	f.head(s)
	f.muscles(s, worked, "neck", 0)
}
