package figure

import (
	"fmt"
	"math"
	"slices"

	"tandem/app/drawing"
)

// Frames returns the movement of an exercise as drawings in body heights, from
// the start pose to the end pose in count even steps (at least two), all of one
// size so that they can be shown in turn. A still exercise gives one. The side
// is as for Draw.
func (p *Poses) Frames(id, side string, style Style, count int) ([]drawing.Drawing, error) {
	pic, ok := p.pictures[id]
	if !ok {
		return nil, unknown(id)
	}
	if len(pic.Photos) > 0 {
		d, err := pic.whole(side, style, false)
		return []drawing.Drawing{d}, err
	}
	frames, err := pic.frames(style, max(count, 2))
	if err != nil {
		return nil, fmt.Errorf("exercise %s: %w", id, err)
	}
	return turned(frames, side)
}

// Moves says whether the exercise has a movement to show.
func (p *Poses) Moves(id string) bool {
	pic, ok := p.pictures[id]
	return ok && !pic.Still && len(pic.Photos) == 0
}

func (p *Picture) frames(style Style, count int) ([]drawing.Drawing, error) {
	worked, err := named(p.Worked)
	if err != nil {
		return nil, err
	}
	first, err := p.Start.solve()
	if err != nil {
		return nil, err
	}
	last, err := p.End.solve()
	if err != nil {
		return nil, err
	}
	if p.Still {
		count = 1
	}
	frames := make([]drawing.Drawing, count)
	for i := range frames {
		t := float64(i) / float64(max(count-1, 1))
		f := painter{d: &frames[i], cam: newCamera(p.Yaw, p.Pitch), pal: style.palette()}
		if err := f.panel(p.moment(first, last, t), Pose{Props: p.propsAt(t)}, worked, true); err != nil {
			return nil, err
		}
	}
	return boxed(frames, style.palette(), p.Pitch == 0), nil
}

// boxed moves all frames into one box, so that what stands still stands still.
func boxed(frames []drawing.Drawing, pal palette, ground bool) []drawing.Drawing {
	left, top, right, low := math.Inf(1), math.Inf(1), math.Inf(-1), floorHigh
	for _, d := range frames {
		minX, minY, maxX, maxY, _ := d.Bounds()
		left, top = math.Min(left, minX), math.Min(top, minY)
		right, low = math.Max(right, maxX), math.Max(low, maxY)
	}
	out := make([]drawing.Drawing, len(frames))
	for i, d := range frames {
		out[i] = drawing.Drawing{W: right - left + 2*margin, H: low - top + 2*margin}
		if ground {
			out[i].Fill(drawing.Rect(0, margin-top, out[i].W, floorHigh, floorHigh/2), pal.floor)
		}
		out[i].Place(d, 1, drawing.Point{X: margin - left, Y: margin - top})
	}
	return out
}

// moment is the body part way through the movement, 0 at the start and 1 at
// the end: every joint turns evenly, then the body comes down on what carries
// it all the time and the limbs hold on to what they hold all the time.
func (p *Picture) moment(first, last skeleton, t float64) skeleton {
	m := first.between(last, t)
	m.world = first.world.to(last.world, t)
	for range settles {
		p.carry(&m, t)
		for i, ends := range [2][2]Side{{p.Start.Near, p.End.Near}, {p.Start.Far, p.End.Far}} {
			m.hold(i, ends, [2]limb{first.limbs[i], last.limbs[i]}, t)
		}
	}
	return m
}

// carry lets the parts that rest at both ends of the movement rest now.
func (p *Picture) carry(m *skeleton, t float64) {
	both := slices.DeleteFunc(slices.Clone(p.Start.Rest), func(part string) bool { return !slices.Contains(p.End.Rest, part) })
	lowest, err := m.lowestOf(both)
	if err != nil {
		return
	}
	surface := mix(p.Start.Height-p.Start.Sink, p.End.Height-p.End.Sink, t)
	m.lift(surface - lowest)
}

// lift moves the whole body up.
func (s *skeleton) lift(by float64) {
	up := vec{0, by, 0}
	for _, at := range []*vec{&s.base, &s.waist, &s.ribs, &s.nape, &s.skull} {
		*at = at.add(up)
	}
	for i := range s.limbs {
		l := &s.limbs[i]
		l.hip, l.shoulder = l.hip.add(up), l.shoulder.add(up)
		l.join(s.world)
	}
}

// near is how far a hand or foot may be from where it was and still count as
// held there, in body heights.
const near = 0.05

// hold keeps a limb's foot and hand where both ends of the movement have them.
func (s *skeleton) hold(i int, ends [2]Side, at [2]limb, t float64) {
	l := &s.limbs[i]
	foot := at[0].ankle.to(at[1].ankle, t)
	if ends[0].plantsFoot() && ends[1].plantsFoot() || at[0].ankle.sub(at[1].ankle).size() < near {
		l.thigh, l.shin = s.fold(l.hip, foot, l.knee, [2]float64{thighLong, shinLong}, 1)
	}
	l.join(s.world)
	palm := at[0].wrist.to(at[1].wrist, t)
	if held, ok := s.held(ends, i, t); ok {
		palm = held
	}
	switch {
	case slices.Contains(ends[0].Lies, "wrist") && slices.Contains(ends[1].Lies, "wrist"):
	case ends[0].plantsHand() && ends[1].plantsHand() || at[0].wrist.sub(at[1].wrist).size() < near:
		l.upper, l.fore = s.fold(l.shoulder, palm, l.elbow, [2]float64{upperLong, foreLong}, -1)
	}
	l.join(s.world)
	s.lieAgain(l, ends)
}

func (s Side) plantsFoot() bool { return len(s.FootOn) > 0 || s.FootAt.Set }

func (s Side) plantsHand() bool {
	return len(s.HandOn) > 0 || s.HandAt.Set || slices.Contains(s.Lies, "wrist")
}

// held is where the wrist is while the hand stays on one part of the body.
func (s *skeleton) held(ends [2]Side, i int, t float64) (vec, bool) {
	a, b := ends[0].HandAt, ends[1].HandAt
	if !a.Set || a.Part == "" || a.Part != b.Part || len(ends[0].HandOn)+len(ends[1].HandOn) > 0 {
		return vec{}, false
	}
	at, err := s.point(a.Part)
	l := s.limbs[i]
	return at.add(a.At.to(b.At, t)).sub(l.hand.mul(l.handSize() * 0.45)), err == nil
}

// lieAgain lays down the ends that lie at both ends of the movement; one that
// does not reach the floor stays as it is.
func (s *skeleton) lieAgain(l *limb, ends [2]Side) {
	for _, end := range ends[0].Lies {
		if slices.Contains(ends[1].Lies, end) {
			before := *l
			if err := l.lie(end, s.world); err != nil {
				*l = before
			}
		}
	}
}

// fold returns the two directions that bring a limb's end from its root
// towards the target, bent to the side on which the joint is now, or ahead
// where the limb is straight.
func (s *skeleton) fold(root, target, joint vec, long [2]float64, ahead float64) (a, b vec) {
	line := target.sub(root)
	dir := line.unit(s.world.up.mul(-1))
	d := math.Max(math.Abs(long[0]-long[1])+1e-4, math.Min(line.size(), long[0]+long[1]-1e-6))
	pole := joint.sub(root).across(dir).unit(s.world.front.mul(ahead).across(dir).unit(s.world.front))
	cos := (long[0]*long[0] + d*d - long[1]*long[1]) / (2 * long[0] * d)
	sin := math.Sqrt(math.Max(0, 1-cos*cos))
	bent := root.add(dir.mul(long[0] * cos)).add(pole.mul(long[0] * sin))
	return bent.sub(root).unit(dir), root.add(dir.mul(d)).sub(bent).unit(dir)
}

// propsAt moves the things that stand elsewhere at the end of the movement.
func (p *Picture) propsAt(t float64) []Prop {
	a, b := p.Start.Props, p.End.Props
	if len(a) != len(b) || t == 0 {
		return a
	}
	out := slices.Clone(a)
	for i := range out {
		if a[i].Kind != b[i].Kind || len(a[i].To) != len(b[i].To) {
			return a
		}
		out[i].X, out[i].Y, out[i].Z = mix(a[i].X, b[i].X, t), mix(a[i].Y, b[i].Y, t), mix(a[i].Z, b[i].Z, t)
		out[i].W, out[i].H, out[i].D = mix(a[i].W, b[i].W, t), mix(a[i].H, b[i].H, t), mix(a[i].D, b[i].D, t)
		out[i].To = slices.Clone(a[i].To)
		for j := range out[i].To {
			out[i].To[j] = mix(a[i].To[j], b[i].To[j], t)
		}
	}
	return out
}

func mix(a, b, t float64) float64 { return a + (b-a)*t }
