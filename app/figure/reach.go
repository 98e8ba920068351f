package figure

import (
	"fmt"
	"math"
)

// reachAll lays down, plants and stretches the limbs of one side.
func (s *skeleton) reachAll(i int, side Side) error {
	l := &s.limbs[i]
	for _, end := range side.Lies {
		if err := l.lie(end, s.world); err != nil {
			return err
		}
	}
	if len(side.FootOn) > 0 || side.FootAt.Set {
		if err := s.reachFoot(i, side); err != nil {
			return err
		}
	}
	if len(side.HandOn) > 0 || side.HandAt.Set {
		return s.reachHand(i, side)
	}
	return nil
}

// lie turns the segment before the named joint until the joint's skin rests on
// the floor; the segment keeps its heading.
func (l *limb) lie(end string, world frame) error {
	from, dir, long, r := l.lying(end)
	if dir == nil {
		return fmt.Errorf("%q cannot lie down; elbow, wrist, knee and ankle can", end)
	}
	fall := (r - from.y) / long
	if math.Abs(fall) > 1 {
		return fmt.Errorf("the %s does not reach the floor", end)
	}
	flat := vec{dir.x, 0, dir.z}.unit(vec{1, 0, 0})
	*dir = flat.mul(math.Sqrt(1 - fall*fall)).add(vec{0, fall, 0})
	l.join(world)
	return nil
}

func (l *limb) lying(end string) (from vec, dir *vec, long, radius float64) {
	switch end {
	case "elbow":
		return l.shoulder, &l.upper, upperLong, elbowRadius
	case "wrist":
		return l.elbow, &l.fore, foreLong, wristRadius
	case "knee":
		return l.hip, &l.thigh, thighLong, kneeRadius
	case "ankle":
		return l.knee, &l.shin, shinLong, ankleRadius
	}
	return vec{}, nil, 0, 0
}

func (s *skeleton) reachFoot(i int, side Side) error {
	l := &s.limbs[i]
	target, err := s.target(side.FootAt, side.FootOn, l.hip.z, soleDepth)
	if err != nil {
		return err
	}
	for range settles {
		thigh, shin, err := s.bend(l.hip, target, [2]float64{thighLong, shinLong}, sign(i), side.KneeOut, 1)
		if err != nil {
			return fmt.Errorf("the %s foot: %w", sideName(i), err)
		}
		l.thigh, l.shin = thigh, shin
		l.join(s.world)
		if len(side.FootOn) == 0 {
			return nil
		}
		target.y += heightOf(side.FootOn) - l.footLowest()
	}
	return nil
}

func (s *skeleton) reachHand(i int, side Side) error {
	l := &s.limbs[i]
	target, err := s.target(side.HandAt, side.HandOn, l.shoulder.z, palmDepth)
	if err != nil {
		return err
	}
	if len(side.HandOn) == 0 {
		target = target.sub(l.hand.mul(l.handSize() * 0.45))
	}
	for range settles {
		upper, fore, err := s.bend(l.shoulder, target, [2]float64{upperLong, foreLong}, sign(i), side.ElbowOut, -1)
		if err != nil {
			return fmt.Errorf("the %s hand: %w", sideName(i), err)
		}
		l.upper, l.fore = upper, fore
		l.join(s.world)
		if len(side.HandOn) == 0 {
			return nil
		}
		target.y += heightOf(side.HandOn) - l.handLowest()
	}
	return nil
}

func sideName(i int) string { return [2]string{"near", "far"}[i] }

// target is where the ankle or the palm goes; depth is the limb's own unless given.
func (s *skeleton) target(r Reach, on []float64, depth, lift float64) (vec, error) {
	if len(on) > 0 {
		at := vec{0, lift, depth}
		for i, v := range on {
			switch i {
			case 0:
				at.x = v
			case 1:
				at.y = v + lift
			case 2:
				at.z = v
			}
		}
		return at, nil
	}
	if r.Part == "" {
		if r.At.z == 0 {
			r.At.z = depth
		}
		return r.At, nil
	}
	at, err := s.point(r.Part)
	return at.add(r.At), err
}

// bend returns the two directions that bring a limb's end from its root to the
// target. The joint bends forwards (a knee, +1) or backwards (an elbow, -1),
// swung outwards by out degrees.
func (s *skeleton) bend(root, target vec, long [2]float64, sign, out, ahead float64) (a, b vec, err error) {
	line := target.sub(root)
	d := line.size()
	if d > (long[0]+long[1])*1.001 {
		return a, b, fmt.Errorf("%.3f away, but it reaches only %.3f", d, long[0]+long[1])
	}
	dir := line.unit(s.world.up.mul(-1))
	d = math.Max(math.Abs(long[0]-long[1])+1e-4, math.Min(d, long[0]+long[1]-1e-6))
	cos := (long[0]*long[0] + d*d - long[1]*long[1]) / (2 * long[0] * d)
	sin := math.Sqrt(math.Max(0, 1-cos*cos))
	side := s.world.side.across(dir).unit(s.world.front)
	pole := side.cross(dir).mul(ahead)
	outSin, outCos := math.Sincos(radians(out))
	pole = pole.mul(outCos).add(side.mul(sign * outSin))
	joint := root.add(dir.mul(long[0] * cos)).add(pole.mul(long[0] * sin))
	return joint.sub(root).unit(dir), target.sub(joint).unit(dir), nil
}
