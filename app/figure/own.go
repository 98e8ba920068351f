package figure

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"tandem/app/drawing"
)

// Fault is one thing that is wrong with a picture. Pose is "start", "end" or
// empty for the whole picture; Field is the pose's field as its JSON names it,
// such as "near.shin", or empty for how the body rests and what it touches.
type Fault struct{ Pose, Field, Sentence string }

// Error writes "end.near.shin: knee flexion is ...".
func (f Fault) Error() string { return f.Place() + ": " + f.Sentence }

// Place is where the fault lies within the picture.
func (f Fault) Place() string {
	return strings.Trim(f.Pose+"."+f.Field, ".")
}

// With returns the built-in pictures and the given own ones, by exercise. An
// own picture that a body cannot take is refused.
func (p *Poses) With(own map[string]Picture) (*Poses, error) {
	out := *p
	out.pictures = maps.Clone(p.built)
	for _, id := range slices.Sorted(maps.Keys(own)) {
		if _, taken := p.built[id]; taken {
			return nil, fmt.Errorf("%s: there is a built-in picture of this name", id)
		}
		if faults := p.Check(own[id]); len(faults) > 0 {
			return nil, fmt.Errorf("%s: %w", id, faults[0])
		}
		out.pictures[id] = own[id]
	}
	return &out, nil
}

// Picture returns a copy of an exercise's picture that may be changed.
func (p *Poses) Picture(id string) (Picture, bool) {
	pic, ok := p.pictures[id]
	return pic.Clone(), ok
}

// Stances lists the postures that a picture can begin from, sorted.
func (p *Poses) Stances() []string { return slices.Sorted(maps.Keys(p.stances)) }

// Stance returns a posture as a still picture, empty for an unknown one.
func (p *Poses) Stance(name string) Picture {
	pose := p.stances[name].clone()
	return Picture{Start: pose, End: pose.clone()}
}

// Clone returns a picture that shares nothing with p.
func (p Picture) Clone() Picture {
	p.Photos = slices.Clone(p.Photos)
	p.Worked, p.Arrows = slices.Clone(p.Worked), slices.Clone(p.Arrows)
	for i, a := range p.Arrows {
		p.Arrows[i].Line, p.Arrows[i].Around = slices.Clone(a.Line), slices.Clone(a.Around)
	}
	p.Start, p.End = p.Start.clone(), p.End.clone()
	return p
}

// DrawPicture draws a picture as Draw does, also one that passes the limits of
// a body as long as its limbs reach what they should touch.
func DrawPicture(pic Picture, side string, style Style) (drawing.Drawing, error) {
	if err := pic.bounded(); err != nil {
		return drawing.Drawing{}, err
	}
	return pic.whole(side, style, false)
}

// Check lists what is wrong with a picture, in the order of its poses: joints
// that bend too far, limbs that do not reach, parts below the floor, names
// that nothing has.
func (p *Poses) Check(pic Picture) []Fault {
	if err := pic.bounded(); err != nil {
		return []Fault{{Sentence: err.Error()}}
	}
	var faults []Fault
	for _, one := range pic.poses() {
		s, err := one.pose.solve()
		if err != nil {
			faults = append(faults, Fault{one.name, "", sentence(err.Error())})
			continue
		}
		faults = append(faults, p.limits.faults(one.name, s)...)
	}
	if len(faults) == 0 {
		if _, err := pic.draw(Colour); err != nil {
			faults = append(faults, Fault{Sentence: sentence(err.Error())})
		}
	}
	return faults
}

// moves says which field of a pose bends a joint.
var moves = map[string]string{
	"lumbar flexion": "lumbar", "thoracic flexion": "thorax", "neck flexion": "neck", "head nod": "head",
	"trunk twist": "thorax", "head turn": "head", "hip flexion": "thigh", "hip out": "thigh", "knee flexion": "shin",
	"ankle flexion": "foot", "shoulder flexion": "upper", "shoulder out": "upper", "elbow flexion": "fore", "wrist bend": "hand",
}

func (lim Limits) faults(pose string, s skeleton) []Fault {
	var faults []Fault
	bends := s.bends()
	for _, name := range slices.Sorted(maps.Keys(bends)) {
		if err := lim.joint(name, bends[name]); err != nil {
			faults = append(faults, Fault{pose, fieldOf(name), sentence(err.Error())})
		}
	}
	for _, part := range floorParts() {
		if err := lim.above(s, part); err != nil {
			faults = append(faults, Fault{pose, "", fmt.Sprintf("The %s is below the floor; raise it, or change what carries the body.", spoken(part))})
		}
	}
	return faults
}

// sentence begins with a capital letter and ends with a full stop.
func sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] + "." }

// spoken is a part such as "knee.far" as people say it.
func spoken(part string) string {
	if bare, side, ok := sided(part); ok {
		return sideName(side) + " " + bare
	}
	return part
}

// fieldOf finds the field of a joint such as "near knee flexion".
func fieldOf(joint string) string {
	side, bare, sided := strings.Cut(joint, " ")
	if sided && (side == sideName(0) || side == sideName(1)) {
		return side + "." + moves[bare]
	}
	return moves[joint]
}

// What a picture's numbers may be: two turns of an angle, three body heights
// of a length.
const (
	mostAngle  = 720
	mostLength = 3
	mostThings = 24
)

// bounded refuses numbers and lists that no picture needs.
func (p Picture) bounded() error {
	angles, lengths := []float64{p.Yaw, p.Pitch}, []float64{}
	for _, a := range p.Arrows {
		lengths = append(lengths, a.Shift[0], a.Shift[1], a.From, a.To)
		for _, at := range a.Line {
			lengths = append(lengths, at[:]...)
		}
		if len(a.Around) > 0 && len(a.Around) != 3 {
			return fmt.Errorf("an arrow goes around with two angles and a radius")
		}
		for i, v := range a.Around {
			if i == 2 {
				lengths = append(lengths, v)
			} else {
				angles = append(angles, v)
			}
		}
	}
	for _, pose := range []Pose{p.Start, p.End} {
		a, l := pose.numbers()
		angles, lengths = append(angles, a...), append(lengths, l...)
	}
	things := []int{len(p.Arrows), len(p.Worked), len(p.Start.Props), len(p.End.Props), len(p.Start.Rest), len(p.End.Rest)}
	switch {
	case slices.Max(things) > mostThings:
		return fmt.Errorf("a picture has at most %d arrows, muscles or props", mostThings)
	case !within(angles, mostAngle):
		return fmt.Errorf("an angle lies outside -%d to %d degrees", mostAngle, mostAngle)
	case !within(lengths, mostLength):
		return fmt.Errorf("a length lies outside -%d to %d body heights", mostLength, mostLength)
	}
	return nil
}

func within(list []float64, most float64) bool {
	return !slices.ContainsFunc(list, func(v float64) bool { return !(math.Abs(v) <= most) })
}

func (p Pose) numbers() (angles, lengths []float64) {
	if p.Roll != nil {
		angles = append(angles, *p.Roll)
	}
	for _, t := range []Turn{p.Pelvis, p.Lumbar, p.Thorax, p.Neck, p.Head} {
		angles = append(angles, t.Angle, t.Lean, t.Twist)
	}
	lengths = []float64{p.HipX, p.HipZ, p.Sink, p.Height}
	for _, s := range []Side{p.Near, p.Far} {
		for _, a := range []Aim{s.Thigh, s.Shin, s.Foot, s.Upper, s.Fore, s.Hand} {
			angles = append(angles, a.Angle, a.Out)
		}
		angles = append(angles, s.KneeOut, s.ElbowOut)
		lengths = slices.Concat(lengths, s.FootOn, s.HandOn,
			[]float64{s.FootAt.At.x, s.FootAt.At.y, s.FootAt.At.z, s.HandAt.At.x, s.HandAt.At.y, s.HandAt.At.z})
	}
	for _, prop := range p.Props {
		lengths = slices.Concat(lengths, []float64{prop.X, prop.Y, prop.Z, prop.W, prop.H, prop.D}, prop.To)
	}
	return angles, lengths
}
