package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"tandem/app/drawing"
)

// Joint is the end of a segment of one pose that can be taken hold of: where the
// segment begins and ends in the picture that DrawPicture draws.
type Joint struct {
	Pose     string // start or end
	Segment  string // such as "lumbar" or "near.shin"
	From, To drawing.Point
}

// Joints lists what can be taken hold of in a picture on a side. A limb that is
// planted or holds on to something is not among it, but for its hand or foot.
func Joints(pic Picture, side string) ([]Joint, error) {
	if err := pic.bounded(); err != nil || len(pic.Photos) > 0 {
		return nil, err
	}
	panels, err := pic.draw(Colour)
	if err != nil {
		return nil, err
	}
	var joints []Joint
	for i, one := range pic.poses() {
		s, err := one.pose.solve()
		if err != nil {
			return nil, err
		}
		cam := newCamera(pic.Yaw, pic.Pitch)
		for _, segment := range one.pose.movable() {
			from, to := s.segment(segment)
			panels[i].Items = append(panels[i].Items, mark(cam.see(from)), mark(cam.see(to)))
			joints = append(joints, Joint{Pose: one.name, Segment: segment})
		}
	}
	if panels, err = turned(framed(panels, colours, pic.Pitch == 0), side); err != nil {
		return nil, err
	}
	at := 0
	for _, it := range compose(panels, Colour, false).Items {
		if isMark(it) {
			place := &joints[at/2].From
			if at%2 == 1 {
				place = &joints[at/2].To
			}
			*place = it.Shape.Path[0].P3
			at++
		}
	}
	return joints, nil
}

// mark is an unseen point that moves with the panel on which it lies.
func mark(at drawing.Point) drawing.Item {
	return drawing.Item{Shape: &drawing.Shape{Path: drawing.Path{{Verb: drawing.Move, P3: at}}}}
}

func isMark(it drawing.Item) bool {
	return it.Shape != nil && len(it.Shape.Path) == 1 && it.Shape.Fill.A == 0 && it.Shape.Stroke.A == 0
}

// movable are the segments that a pose's angles decide.
func (p Pose) movable() []string {
	out := slices.Clone(Trunk)
	for i, s := range []Side{p.Near, p.Far} {
		side := sideName(i) + "."
		for _, limb := range []struct {
			segments []string
			held     bool
			ends     [2]string
		}{
			{Arm, s.plantsHand(), [2]string{"elbow", "wrist"}},
			{Leg, s.plantsFoot(), [2]string{"knee", "ankle"}},
		} {
			for j, segment := range limb.segments {
				if j == 2 || !limb.held && !slices.Contains(s.Lies, limb.ends[j]) {
					out = append(out, side+segment)
				}
			}
		}
	}
	return out
}

// segment is where a segment of the body begins and ends.
func (s skeleton) segment(name string) (from, to vec) {
	switch name {
	case "pelvis":
		return s.base, s.waist
	case "lumbar":
		return s.waist, s.ribs
	case "thorax":
		return s.ribs, s.nape
	case "neck":
		return s.nape, s.skull
	case "head":
		return s.skull, s.skull.add(s.head.at(0.115, 0, 0))
	}
	l := s.limbs[0]
	if strings.HasPrefix(name, sideName(1)) {
		l = s.limbs[1]
	}
	switch name[strings.Index(name, ".")+1:] {
	case "thigh":
		return l.hip, l.knee
	case "shin":
		return l.knee, l.ankle
	case "foot":
		return l.ankle, l.toe
	case "upper":
		return l.shoulder, l.elbow
	case "fore":
		return l.elbow, l.wrist
	}
	return l.wrist, l.tip
}

// alike is how much worse the side view's angle may fit before a segment leaves
// that plane instead.
const alike = .02

// Drag turns a segment of a pose until it points, in the picture of a side, from
// where it begins to a place: by its angle, or out of the side view where the
// picture is seen from another direction. What hangs on the segment moves along.
func (p *Picture) Drag(j Joint, to drawing.Point, side string) error {
	pose := &p.Start
	if j.Pose == "end" {
		pose = &p.End
	}
	want := normal(minus(to, j.From), drawing.Point{X: 1})
	if side != "right" {
		want.X = -want.X
	}
	cam := newCamera(p.Yaw, p.Pitch)
	angle, fitAngle := pose.best(j.Segment, cam, want, func(q *Pose, v float64) { q.Swing(j.Segment, v) })
	out, fitOut := pose.best(j.Segment, cam, want, func(q *Pose, v float64) { q.leave(j.Segment, v) })
	switch {
	case math.IsInf(fitAngle, -1) && math.IsInf(fitOut, -1):
		return fmt.Errorf("the %s cannot point there", spoken(j.Segment))
	case fitAngle >= fitOut-alike:
		pose.Swing(j.Segment, angle)
	default:
		pose.leave(j.Segment, out)
	}
	return nil
}

// leave turns a segment out of the side view.
func (p *Pose) leave(segment string, by float64) {
	if t := p.Turn(segment); t != nil {
		t.Lean = by
	} else if a := p.Aim(segment); a != nil {
		a.Out = by
	}
}

// best tries every degree and returns the one at which the segment points best,
// and how well: 1 is just so.
func (p Pose) best(segment string, cam camera, want drawing.Point, turn func(*Pose, float64)) (value, fit float64) {
	fit = math.Inf(-1)
	for v := -180.0; v < 180; v++ {
		q := p.clone()
		turn(&q, v)
		s, err := q.solve()
		if err != nil {
			continue
		}
		from, to := s.segment(segment)
		seen := minus(cam.see(to), cam.see(from))
		long := to.sub(from).size()
		if got := (seen.X*want.X + seen.Y*want.Y) / math.Max(long, 1e-9); got > fit+1e-9 {
			value, fit = v, got
		}
	}
	return value, fit
}
