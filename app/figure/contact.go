package figure

import (
	"errors"
	"fmt"
)

var errNothingRests = errors.New("nothing carries the body; name what rests")

// lowest is the height of a named part's lowest skin: pelvis, waist, chest,
// head, or knee, shin, foot, heel, toe, elbow, forearm, hand of a side.
func (s skeleton) lowest(part string) (float64, error) {
	rows := s.trunk()
	switch part {
	case "pelvis":
		return lowestRow(rows[:waistRow]), nil
	case "waist":
		return lowestRow(rows[waistRow : waistRow+2]), nil
	case "chest":
		return lowestRow(rows[waistRow+2:]), nil
	case "head":
		return s.headLowest(), nil
	}
	name, i, ok := sided(part)
	if ok {
		if y, ok := s.limbs[i].lowest(name); ok {
			return y, nil
		}
	}
	return 0, fmt.Errorf("%q is no part that can rest", part)
}

func lowestRow(rows []section) float64 {
	low := rows[0].lowest()
	for _, r := range rows[1:] {
		low = min(low, r.lowest())
	}
	return low
}

func (l limb) lowest(part string) (float64, bool) {
	switch part {
	case "hip":
		return lowestRow(alongBone(l.hip, l.knee, l.legSide, thighGirth)[:2]), true
	case "thigh":
		return lowestRow(alongBone(l.hip, l.knee, l.legSide, thighGirth)), true
	case "knee":
		return l.knee.y - kneeRadius, true
	case "shin":
		return lowestRow(alongBone(l.knee, l.ankle, l.legSide, shinGirth)), true
	case "ankle":
		return l.ankle.y - ankleRadius, true
	case "foot":
		return l.footLowest(), true
	case "shoulder":
		return lowestRow(alongBone(l.shoulder, l.elbow, l.armSide, upperGirth)[:2]), true
	case "elbow":
		return l.elbow.y - elbowRadius, true
	case "wrist":
		return l.wrist.y - wristRadius, true
	case "hand":
		return l.handLowest(), true
	}
	return 0, false
}

func (l limb) footLowest() float64 {
	low := 1e9
	for _, p := range l.sole() {
		low = min(low, p.y)
	}
	return low
}

func (l limb) handLowest() float64 { return lowestRow(l.handRows()) }

// Contact is one declared touch of a pose: how far the part's skin is above
// (or, negative, below) the surface that it should rest on, in body heights.
type Contact struct {
	Pose, Part string
	Gap        float64
}

// Contacts returns every touch that the exercise's poses declare.
func (p *Poses) Contacts(id string) ([]Contact, error) {
	pic, ok := p.pictures[id]
	if !ok {
		return nil, unknown(id)
	}
	var out []Contact
	for _, one := range pic.poses() {
		s, err := one.pose.solve()
		if err != nil {
			return nil, err
		}
		out = append(out, touches(one.name, *one.pose, s)...)
	}
	return out, nil
}

func touches(name string, p Pose, s skeleton) []Contact {
	var out []Contact
	add := func(part string, surface float64) {
		if low, err := s.lowest(part); err == nil {
			out = append(out, Contact{name, part, low - surface})
		}
	}
	for _, part := range p.Rest {
		add(part, p.Height-p.Sink)
	}
	for i, side := range []Side{p.Near, p.Far} {
		for _, end := range side.Lies {
			add(end+"."+sideName(i), 0)
		}
		if len(side.FootOn) > 0 {
			add("foot."+sideName(i), heightOf(side.FootOn))
		}
		if len(side.HandOn) > 0 {
			add("hand."+sideName(i), heightOf(side.HandOn))
		}
	}
	return out
}

func heightOf(on []float64) float64 {
	if len(on) > 1 {
		return on[1]
	}
	return 0
}
