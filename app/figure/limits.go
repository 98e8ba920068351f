package figure

import (
	"fmt"
	"math"
	"sort"
)

// Limits are how far joints may bend, in degrees: lowest and highest value of
// each movement, read from poses/base/limits.toml.
type Limits struct {
	Source string                `toml:"source"`
	Joints map[string][2]float64 `toml:"joints"`
	// Sink is how deep skin may press into the floor, in body heights.
	Sink float64 `toml:"sink"`
}

// bends returns the pose's joint angles in degrees, bending forwards positive.
func (s skeleton) bends() map[string]float64 {
	out := map[string]float64{
		"lumbar flexion":   s.forwards(s.pelvis, s.lumbar),
		"thoracic flexion": s.forwards(s.lumbar, s.thorax),
		"neck flexion":     s.forwards(s.thorax, s.neck),
		"head nod":         s.forwards(s.neck, s.head),
		"trunk twist":      between(s.pelvis.side.across(s.thorax.up), s.thorax.side),
		"head turn":        between(s.thorax.side.across(s.head.up), s.head.side),
	}
	for i, l := range s.limbs {
		for joint, bend := range s.limbBends(l) {
			out[sideName(i)+" "+joint] = bend
		}
	}
	return out
}

// forwards is how far the upper frame bends to the front of the lower one.
func (s skeleton) forwards(low, high frame) float64 {
	return degrees(math.Atan2(high.up.dot(low.front), high.up.dot(low.up)))
}

func between(a, b vec) float64 {
	return degrees(math.Acos(math.Max(-1, math.Min(1, a.unit(b).dot(b)))))
}

func (s skeleton) limbBends(l limb) map[string]float64 {
	ahead := l.legSide.cross(l.shin)
	return map[string]float64{
		"hip flexion":      inPlane(s.pelvis, l.thigh),
		"ankle flexion":    degrees(math.Atan2(-l.foot.dot(l.shin), l.foot.dot(ahead))),
		"knee flexion":     s.signed(l.shin, l.thigh),
		"shoulder flexion": wrap(inPlane(s.thorax, l.upper), -100),
		"elbow flexion":    s.signed(l.upper, l.fore),
		"wrist bend":       between(l.fore, l.hand),
		"hip out":          outOf(s.pelvis, l.thigh),
		"shoulder out":     outOf(s.thorax, l.upper),
	}
}

// inPlane is the angle of a limb forwards of straight down, zero when it
// points sideways.
func inPlane(f frame, dir vec) float64 {
	ahead, down := dir.dot(f.front), -dir.dot(f.up)
	if math.Hypot(ahead, down) < .5 {
		return 0
	}
	return degrees(math.Atan2(ahead, down))
}

func outOf(f frame, dir vec) float64 {
	return degrees(math.Asin(math.Min(1, math.Abs(dir.dot(f.side)))))
}

// signed is the bend between two segments, negative when the joint bends the
// wrong way in the picture's own plane.
func (s skeleton) signed(a, b vec) float64 {
	bend := between(a, b)
	axis := a.cross(b)
	if axis.dot(s.world.side) < -.7*axis.size() && axis.size() > 1e-6 {
		return -bend
	}
	return bend
}

// check names the first joint, in order of name, that bends too far.
func (lim Limits) check(s skeleton) error {
	bends := s.bends()
	names := make([]string, 0, len(bends))
	for name := range bends {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if err := lim.joint(name, bends[name]); err != nil {
			return err
		}
	}
	return lim.floor(s)
}

func (lim Limits) joint(name string, bend float64) error {
	bare := name
	for i := range 2 {
		if n := len(sideName(i)); len(name) > n && name[:n] == sideName(i) {
			bare = name[n+1:]
		}
	}
	allowed, ok := lim.Joints[bare]
	if !ok {
		return fmt.Errorf("the limits name no %s", bare)
	}
	if bend < allowed[0]-.5 || bend > allowed[1]+.5 {
		return fmt.Errorf("%s is %.0f degrees; a body allows %.0f to %.0f", name, bend, allowed[0], allowed[1])
	}
	return nil
}

// floor refuses a body that goes through the floor.
func (lim Limits) floor(s skeleton) error {
	for _, part := range floorParts() {
		if err := lim.above(s, part); err != nil {
			return err
		}
	}
	return nil
}

// floorParts are the parts that must not go through the floor.
func floorParts() []string {
	parts := []string{"pelvis", "waist", "chest", "head"}
	for i := range 2 {
		for _, part := range []string{"knee", "shin", "foot", "elbow", "hand"} {
			parts = append(parts, part+"."+sideName(i))
		}
	}
	return parts
}

func (lim Limits) above(s skeleton, part string) error {
	low, err := s.lowest(part)
	if err == nil && low < -lim.Sink {
		err = fmt.Errorf("the %s is %.3f body heights below the floor", part, -low)
	}
	return err
}
