package figure

import (
	"fmt"
	"slices"
)

// Picture is one exercise as data: where the movement starts and ends, what
// stands around the person, which muscles work and how the movement is shown.
type Picture struct {
	// Yaw turns the camera in degrees: 0 sees the body from its near side, 90
	// from the front, -90 from behind. Pitch lifts the camera in degrees.
	Yaw   float64 `toml:"yaw"`
	Pitch float64 `toml:"pitch"`
	// Still says that the exercise is one position: the picture has one panel.
	Still bool `toml:"still"`
	// Worked names the muscles, such as "lumbar" or "quads.near".
	Worked []string `toml:"worked"`
	Arrows []Arrow  `toml:"arrow"`
	Start  Pose     `toml:"-"`
	End    Pose     `toml:"-"`
}

// Pose is one posture. Angles are absolute, in degrees, for a person who looks
// to the right: 0 points forwards, 90 up, 180 backwards and -90 down. The near
// side is the person's right, and the side that the exercise is for.
type Pose struct {
	// Roll lays the body along the picture, head to the right: 0 on the back,
	// 90 on the far side with the front to the viewer, 180 on the front.
	Roll *float64 `toml:"roll"`
	// HipX is where the hip centre stands along the picture; HipZ is depth.
	HipX float64 `toml:"hip_x"`
	HipZ float64 `toml:"hip_z"`
	// Sink lowers the body into a soft surface.
	Sink float64 `toml:"sink"`

	Pelvis Turn `toml:"pelvis"`
	Lumbar Turn `toml:"lumbar"`
	Thorax Turn `toml:"thorax"`
	Neck   Turn `toml:"neck"`
	Head   Turn `toml:"head"`

	// Rest names what carries the body; its lowest point comes to lie at
	// Height (0 is the floor).
	Rest   []string `toml:"rest"`
	Height float64  `toml:"height"`

	Near  Side   `toml:"near"`
	Far   Side   `toml:"far"`
	Props []Prop `toml:"prop"`
}

// Side is one arm and one leg.
type Side struct {
	Thigh Aim `toml:"thigh"`
	Shin  Aim `toml:"shin"`
	Foot  Aim `toml:"foot"`
	Upper Aim `toml:"upper"`
	Fore  Aim `toml:"fore"`
	Hand  Aim `toml:"hand"`

	// Lies lists ends that drop to the floor: elbow, wrist, knee, ankle.
	Lies []string `toml:"lies"`
	// FootOn and HandOn plant a flat foot or hand: x, then surface height, then depth.
	FootOn []float64 `toml:"foot_on"`
	HandOn []float64 `toml:"hand_on"`
	// FootAt and HandAt bring the ankle or the palm to a place or a body part.
	FootAt Reach `toml:"foot_at"`
	HandAt Reach `toml:"hand_at"`
	// KneeOut and ElbowOut swing the bent joint outwards, in degrees.
	KneeOut  float64 `toml:"knee_out"`
	ElbowOut float64 `toml:"elbow_out"`
	Grip     bool    `toml:"grip"`
	// Wide turns the palm or the sole's broad side to the front.
	Wide bool `toml:"wide"`
}

// Aim is the direction of a limb segment: its angle in the side view and how
// far it leaves that plane, outwards positive. Written as a number or a pair.
type Aim struct{ Angle, Out float64 }

// UnmarshalTOML reads a number or [angle, out].
func (a *Aim) UnmarshalTOML(v any) error {
	n, err := numbers(v, 2)
	a.Angle, a.Out = n[0], n[1]
	return err
}

// Turn is how a trunk segment stands: angle in the side view, lean towards the
// near side, twist of its front towards the near side.
type Turn struct{ Angle, Lean, Twist float64 }

// UnmarshalTOML reads a number or [angle, lean, twist].
func (t *Turn) UnmarshalTOML(v any) error {
	n, err := numbers(v, 3)
	t.Angle, t.Lean, t.Twist = n[0], n[1], n[2]
	return err
}

// Reach is a target: a part of the body with an offset, or a place. An empty
// text means no target.
type Reach struct {
	Part string
	At   vec
	Set  bool
}

// UnmarshalTOML reads "part", ["part", dx, dy, dz] or [x, y, z].
func (r *Reach) UnmarshalTOML(v any) error {
	*r = Reach{Set: true}
	if name, ok := v.(string); ok {
		r.Part, r.Set = name, name != ""
		return nil
	}
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		return fmt.Errorf("a target is a part or a place, not %v", v)
	}
	if name, ok := list[0].(string); ok {
		r.Part, list = name, list[1:]
	}
	n, err := numbers(list, 3)
	r.At = vec{n[0], n[1], n[2]}
	return err
}

// numbers reads one number or a list of up to most numbers; the rest is zero.
func numbers(v any, most int) ([3]float64, error) {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	var out [3]float64
	if len(list) > most {
		return out, fmt.Errorf("at most %d numbers belong here, not %v", most, v)
	}
	for i, one := range list {
		switch n := one.(type) {
		case int64:
			out[i] = float64(n)
		case float64:
			out[i] = n
		default:
			return out, fmt.Errorf("%v is not a number", one)
		}
	}
	return out, nil
}

// clone returns a pose that shares nothing with p.
func (p Pose) clone() Pose {
	if p.Roll != nil {
		roll := *p.Roll
		p.Roll = &roll
	}
	p.Rest, p.Props = slices.Clone(p.Rest), slices.Clone(p.Props)
	for i := range p.Props {
		p.Props[i].Parts = slices.Clone(p.Props[i].Parts)
	}
	p.Near, p.Far = p.Near.clone(), p.Far.clone()
	return p
}

func (s Side) clone() Side {
	s.Lies = slices.Clone(s.Lies)
	s.FootOn, s.HandOn = slices.Clone(s.FootOn), slices.Clone(s.HandOn)
	return s
}
