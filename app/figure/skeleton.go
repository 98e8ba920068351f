package figure

import (
	"fmt"
	"math"
)

// Lengths of the bones and half widths of the joints in body heights (design
// proportions after common drawing canons).
const (
	pelvisLong, lumbarLong, thoraxLong, neckLong = 0.085, 0.105, 0.145, 0.055
	thighLong, shinLong                          = 0.245, 0.235
	upperLong, foreLong                          = 0.170, 0.145
	hipHalf, shoulderHalf, shoulderDrop          = 0.046, 0.086, 0.032
	soleDepth, palmDepth, footLong, handLong     = 0.038, 0.014, 0.100, 0.085
)

// limb holds one side's joints and the directions of its segments.
type limb struct {
	hip, knee, ankle, toe       vec
	shoulder, elbow, wrist, tip vec
	thigh, shin, foot           vec
	upper, fore, hand           vec
	legSide, armSide            vec
	grip, wide                  bool
}

// skeleton is a solved pose: joints in space, near side first.
type skeleton struct {
	world                              frame
	base, waist, ribs, nape, skull     vec
	pelvis, lumbar, thorax, neck, head frame
	limbs                              [2]limb
}

// world returns where the picture's forwards, up and near axes go: as authored,
// or laid down along the picture and rolled.
func (p Pose) world() frame {
	if p.Roll == nil {
		return frame{up: vec{0, 1, 0}, front: vec{1, 0, 0}, side: vec{0, 0, 1}}
	}
	sin, cos := math.Sincos(radians(*p.Roll))
	up, front := vec{1, 0, 0}, vec{0, cos, sin}
	return frame{up, front, front.cross(up)}
}

func (p Pose) frameOf(t Turn) frame {
	w := p.world()
	sin, cos := math.Sincos(radians(t.Angle))
	up, front, side := w.at(sin, cos, 0), w.at(-cos, sin, 0), w.side
	sin, cos = math.Sincos(radians(t.Lean))
	up, side = up.mul(cos).add(side.mul(sin)), side.mul(cos).sub(up.mul(sin))
	sin, cos = math.Sincos(radians(t.Twist))
	front, side = front.mul(cos).add(side.mul(sin)), side.mul(cos).sub(front.mul(sin))
	return frame{up, front, side}
}

// along returns the direction of an aim on the given side, +1 near, -1 far.
func (p Pose) along(a Aim, sign float64) vec {
	sin, cos := math.Sincos(radians(a.Angle))
	outSin, outCos := math.Sincos(radians(a.Out))
	return p.world().at(sin*outCos, cos*outCos, sign*outSin)
}

// solve turns the pose into joints: trunk and free limbs by angles, then the
// body onto what carries it, then the limbs that lie or reach.
func (p Pose) solve() (skeleton, error) {
	s := p.stand(vec{p.HipX, 0, p.HipZ})
	for range settles {
		lowest, err := s.lowestOf(p.Rest)
		if err != nil {
			return s, err
		}
		s = p.stand(s.base.add(vec{0, p.Height - p.Sink - lowest, 0}))
		for i, side := range []Side{p.Near, p.Far} {
			if err := s.reachAll(i, side); err != nil {
				return s, err
			}
		}
	}
	return s, nil
}

// settles is how often a pose comes down on its rest: limbs that reach change
// what is lowest.
const settles = 4

func (p Pose) stand(base vec) skeleton {
	s := skeleton{
		world: p.world(), base: base,
		pelvis: p.frameOf(p.Pelvis), lumbar: p.frameOf(p.Lumbar), thorax: p.frameOf(p.Thorax),
		neck: p.frameOf(p.Neck), head: p.frameOf(p.Head),
	}
	s.waist = s.base.add(s.pelvis.up.mul(pelvisLong))
	s.ribs = s.waist.add(s.lumbar.up.mul(lumbarLong))
	s.nape = s.ribs.add(s.thorax.up.mul(thoraxLong))
	s.skull = s.nape.add(s.neck.up.mul(neckLong))
	for i, side := range []Side{p.Near, p.Far} {
		s.limbs[i] = p.limb(s, side, sign(i))
	}
	return s
}

func sign(side int) float64 { return float64(1 - 2*side) }

func (p Pose) limb(s skeleton, side Side, sign float64) limb {
	l := limb{
		hip:      s.base.add(s.pelvis.side.mul(sign * hipHalf)),
		shoulder: s.nape.add(s.thorax.at(-shoulderDrop, 0, sign*shoulderHalf)),
		thigh:    p.along(side.Thigh, sign), shin: p.along(side.Shin, sign), foot: p.along(side.Foot, sign),
		upper: p.along(side.Upper, sign), fore: p.along(side.Fore, sign), hand: p.along(side.Hand, sign),
		grip: side.Grip, wide: side.Wide,
	}
	l.join(s.world)
	return l
}

// join places the joints at the ends of the directions.
func (l *limb) join(world frame) {
	l.knee = l.hip.add(l.thigh.mul(thighLong))
	l.ankle = l.knee.add(l.shin.mul(shinLong))
	l.toe = l.ankle.add(l.foot.mul(footLong))
	l.elbow = l.shoulder.add(l.upper.mul(upperLong))
	l.wrist = l.elbow.add(l.fore.mul(foreLong))
	l.tip = l.wrist.add(l.hand.mul(l.handSize()))
	l.legSide = hinge(l.shin, l.thigh, world)
	l.armSide = hinge(l.upper, l.fore, world)
}

func (l limb) handSize() float64 {
	if l.grip {
		return handLong * 0.5
	}
	return handLong
}

func (l limb) palm() vec { return l.wrist.add(l.hand.mul(l.handSize() * 0.45)) }

// hinge returns the axis a bent joint turns about, near side positive also
// when the joint bends the wrong way.
func hinge(a, b vec, world frame) vec {
	axis := a.cross(b)
	if axis.size() < 0.25 {
		axis = world.side.across(a.unit(world.up))
		if axis.size() < 0.3 {
			axis = world.front.across(a)
		}
	}
	axis = axis.unit(world.side)
	if axis.dot(world.side) < -.7 {
		return axis.mul(-1)
	}
	return axis
}

// point returns a named place of the body, such as "knee.near" or "head".
func (s skeleton) point(name string) (vec, error) {
	if part, i, ok := sided(name); ok {
		if at, ok := s.limbs[i].point(part); ok {
			return at, nil
		}
	}
	switch name {
	case "head":
		return s.skull.add(s.head.at(0.055, 0, 0)), nil
	case "face":
		return s.skull.add(s.head.at(0.045, 0.07, 0)), nil
	case "chin":
		return s.skull.add(s.head.at(0, 0.055, 0)), nil
	case "crown":
		return s.skull.add(s.head.at(0.115, 0, 0)), nil
	case "nape":
		return s.nape, nil
	case "chest":
		return s.ribs.to(s.nape, 0.45).add(s.thorax.front.mul(0.06)), nil
	case "blades":
		return s.ribs.to(s.nape, 0.5).sub(s.thorax.front.mul(0.06)), nil
	case "belly":
		return s.waist.to(s.ribs, 0.4).add(s.lumbar.front.mul(0.05)), nil
	case "back":
		return s.waist.to(s.ribs, 0.3).sub(s.lumbar.front.mul(0.05)), nil
	case "buttock":
		return s.base.sub(s.pelvis.front.mul(0.06)), nil
	case "pelvis":
		return s.base, nil
	}
	return vec{}, fmt.Errorf("there is no body part called %q", name)
}

func (l limb) point(part string) (vec, bool) {
	switch part {
	case "hip":
		return l.hip, true
	case "thigh":
		return l.hip.to(l.knee, 0.6), true
	case "knee":
		return l.knee, true
	case "shin":
		return l.knee.to(l.ankle, 0.35), true
	case "ankle":
		return l.ankle, true
	case "foot":
		return l.ankle.to(l.toe, 0.5), true
	case "toe":
		return l.toe, true
	case "shoulder":
		return l.shoulder, true
	case "upper":
		return l.shoulder.to(l.elbow, 0.6), true
	case "elbow":
		return l.elbow, true
	case "wrist":
		return l.wrist, true
	case "hand":
		return l.palm(), true
	}
	return vec{}, false
}

// sided splits "knee.near" into the part and the side's index.
func sided(name string) (part string, side int, ok bool) {
	for i, end := range []string{".near", ".far"} {
		if n := len(name) - len(end); n > 0 && name[n:] == end {
			return name[:n], i, true
		}
	}
	return "", 0, false
}

// between returns the skeleton part way from s to e, bones turning evenly.
func (s skeleton) between(e skeleton, t float64) skeleton {
	m := s
	m.base = s.base.to(e.base, t)
	m.pelvis, m.lumbar, m.thorax = s.pelvis.to(e.pelvis, t), s.lumbar.to(e.lumbar, t), s.thorax.to(e.thorax, t)
	m.neck, m.head = s.neck.to(e.neck, t), s.head.to(e.head, t)
	m.waist = m.base.add(m.pelvis.up.mul(pelvisLong))
	m.ribs = m.waist.add(m.lumbar.up.mul(lumbarLong))
	m.nape = m.ribs.add(m.thorax.up.mul(thoraxLong))
	m.skull = m.nape.add(m.neck.up.mul(neckLong))
	for i := range m.limbs {
		m.limbs[i] = s.limbs[i].between(e.limbs[i], t)
		m.limbs[i].hip = m.base.add(m.pelvis.side.mul(sign(i) * hipHalf))
		m.limbs[i].shoulder = m.nape.add(m.thorax.at(-shoulderDrop, 0, sign(i)*shoulderHalf))
		m.limbs[i].join(m.world)
	}
	return m
}

func (l limb) between(e limb, t float64) limb {
	turn := func(a, b vec) vec { return swing(a, b, t) }
	l.thigh, l.shin, l.foot = turn(l.thigh, e.thigh), turn(l.shin, e.shin), turn(l.foot, e.foot)
	l.upper, l.fore, l.hand = turn(l.upper, e.upper), turn(l.fore, e.fore), turn(l.hand, e.hand)
	return l
}

// swing turns the unit vector a towards b at an even rate.
func swing(a, b vec, t float64) vec {
	angle := math.Acos(math.Max(-1, math.Min(1, a.dot(b))))
	away := b.across(a)
	if away.size() < 1e-6 {
		return a
	}
	sin, cos := math.Sincos(angle * t)
	return a.mul(cos).add(away.unit(a).mul(sin))
}
