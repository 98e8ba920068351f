package figure

import (
	"maps"
	"slices"
)

// What a person who edits a picture can choose from.

// Trunk and Limb name the segments of a pose from the hip outwards; those of a
// limb stand behind "near." or "far.".
var (
	Trunk = []string{"pelvis", "lumbar", "thorax", "neck", "head"}
	Arm   = []string{"upper", "fore", "hand"}
	Leg   = []string{"thigh", "shin", "foot"}
)

// Muscles lists the muscles that can be shown at work, sorted.
func Muscles() []string { return slices.Sorted(maps.Keys(muscleTable)) }

// PropKinds lists the things that can stand beside the person, sorted.
func PropKinds() []string { return slices.Sorted(maps.Keys(propPainters)) }

// RestParts lists what can carry the body.
func RestParts() []string {
	return append([]string{"pelvis", "waist", "chest", "head"},
		bothSides("foot", "knee", "shin", "hip", "thigh", "hand", "elbow", "shoulder")...)
}

// BodyParts lists the places of the body that arrows follow and hands hold.
func BodyParts() []string {
	return append([]string{"head", "face", "chin", "crown", "nape", "chest", "blades", "belly", "back", "pelvis", "buttock"},
		bothSides("shoulder", "upper", "elbow", "wrist", "hand", "hip", "thigh", "knee", "shin", "ankle", "foot", "toe")...)
}

func bothSides(parts ...string) []string {
	var out []string
	for i := range 2 {
		for _, part := range parts {
			out = append(out, part+"."+sideName(i))
		}
	}
	return out
}

// Turn returns a trunk segment of the pose, or nil.
func (p *Pose) Turn(segment string) *Turn {
	return map[string]*Turn{
		"pelvis": &p.Pelvis, "lumbar": &p.Lumbar, "thorax": &p.Thorax, "neck": &p.Neck, "head": &p.Head,
	}[segment]
}

// Aim returns a limb segment such as "near.shin" of the pose, or nil.
func (p *Pose) Aim(segment string) *Aim {
	return map[string]*Aim{
		"near.thigh": &p.Near.Thigh, "near.shin": &p.Near.Shin, "near.foot": &p.Near.Foot,
		"near.upper": &p.Near.Upper, "near.fore": &p.Near.Fore, "near.hand": &p.Near.Hand,
		"far.thigh": &p.Far.Thigh, "far.shin": &p.Far.Shin, "far.foot": &p.Far.Foot,
		"far.upper": &p.Far.Upper, "far.fore": &p.Far.Fore, "far.hand": &p.Far.Hand,
	}[segment]
}

// Swing turns a segment to an angle and everything that hangs on it by as
// much, as a body does: a thigh takes shin and foot along, the lumbar spine
// what lies above it with both arms, the pelvis the whole trunk.
func (p *Pose) Swing(segment string, angle float64) {
	by := 0.0
	if t := p.Turn(segment); t != nil {
		by = angle - t.Angle
		t.Angle = angle
	} else if a := p.Aim(segment); a != nil {
		by = angle - a.Angle
		a.Angle = angle
	}
	for _, other := range hangingOn(segment) {
		if t := p.Turn(other); t != nil {
			t.Angle = near360(t.Angle + by)
		} else {
			a := p.Aim(other)
			a.Angle = near360(a.Angle + by)
		}
	}
}

// near360 keeps an angle within a turn, so that it stays easy to read.
func near360(angle float64) float64 {
	if angle > 360 {
		return angle - 360
	}
	if angle < -360 {
		return angle + 360
	}
	return angle
}

// hangingOn lists the segments that a segment carries.
func hangingOn(segment string) []string {
	if at := slices.Index(Trunk, segment); at >= 0 {
		out := slices.Clone(Trunk[at+1:])
		if at <= slices.Index(Trunk, "thorax") {
			out = append(out, "near.upper", "near.fore", "near.hand", "far.upper", "far.fore", "far.hand")
		}
		return out
	}
	var out []string
	for i := range 2 {
		for _, chain := range [][]string{Arm, Leg} {
			for j, name := range chain {
				if sideName(i)+"."+name != segment {
					continue
				}
				for _, other := range chain[j+1:] {
					out = append(out, sideName(i)+"."+other)
				}
			}
		}
	}
	return out
}

// Mirror changes the sides of the pose: the near limbs do what the far ones
// did. Twice gives the pose again.
func (p *Pose) Mirror() {
	p.Near, p.Far = p.Far, p.Near
	for _, segment := range Trunk {
		t := p.Turn(segment)
		t.Lean, t.Twist = -t.Lean, -t.Twist
	}
	for i := range p.Rest {
		p.Rest[i] = otherSide(p.Rest[i])
	}
	for _, s := range []*Side{&p.Near, &p.Far} {
		s.FootAt.Part, s.HandAt.Part = otherSide(s.FootAt.Part), otherSide(s.HandAt.Part)
		s.FootAt.At.z, s.HandAt.At.z = -s.FootAt.At.z, -s.HandAt.At.z
		for _, on := range [][]float64{s.FootOn, s.HandOn} {
			if len(on) > 2 {
				on[2] = -on[2]
			}
		}
	}
	for i := range p.Props {
		p.Props[i].Z = -p.Props[i].Z
		for j := range p.Props[i].Parts {
			p.Props[i].Parts[j] = otherSide(p.Props[i].Parts[j])
		}
	}
}

// otherSide is the same part on the other side.
func otherSide(part string) string {
	bare, side, ok := sided(part)
	if !ok {
		return part
	}
	return bare + "." + sideName(1-side)
}

// Place is where a part of the solved pose is: along the picture and up, in
// body heights.
func (p Pose) Place(part string) (along, up float64, err error) {
	s, err := p.solve()
	if err != nil {
		return 0, 0, err
	}
	at, err := s.point(part)
	return at.x, at.y, err
}

// RestBoth lets a body that one side carries come down on either side, so that
// it stays on the ground when one leg is lifted.
func (p *Pose) RestBoth() {
	for _, part := range slices.Clone(p.Rest) {
		if other := otherSide(part); !slices.Contains(p.Rest, other) {
			p.Rest = append(p.Rest, other)
		}
	}
}
