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
	Yaw   float64 `toml:"yaw" json:"yaw,omitzero"`
	Pitch float64 `toml:"pitch" json:"pitch,omitzero"`
	// Still says that the exercise is one position: the picture has one panel.
	Still bool `toml:"still" json:"still,omitzero"`
	// Worked names the muscles, such as "lumbar" or "quads.near".
	Worked []string `toml:"worked" json:"worked,omitzero"`
	Arrows []Arrow  `toml:"arrow" json:"arrow,omitzero"`
	// Photos stand in the place of the drawing: the start and, where there are
	// two, the end. They show the right side where the exercise has sides.
	Photos []Photo `toml:"-" json:"-"`
	Start  Pose    `toml:"-" json:"start"`
	End    Pose    `toml:"-" json:"end,omitzero"`
}

// Pose is one posture. Angles are absolute, in degrees, for a person who looks
// to the right: 0 points forwards, 90 up, 180 backwards and -90 down. The near
// side is the person's right, and the side that the exercise is for.
type Pose struct {
	// Roll lays the body along the picture, head to the right: 0 on the back,
	// 90 on the far side with the front to the viewer, 180 on the front.
	Roll *float64 `toml:"roll" json:"roll,omitzero"`
	// HipX is where the hip centre stands along the picture; HipZ is depth.
	HipX float64 `toml:"hip_x" json:"hip_x,omitzero"`
	HipZ float64 `toml:"hip_z" json:"hip_z,omitzero"`
	// Sink lowers the body into a soft surface.
	Sink float64 `toml:"sink" json:"sink,omitzero"`

	Pelvis Turn `toml:"pelvis" json:"pelvis,omitzero"`
	Lumbar Turn `toml:"lumbar" json:"lumbar,omitzero"`
	Thorax Turn `toml:"thorax" json:"thorax,omitzero"`
	Neck   Turn `toml:"neck" json:"neck,omitzero"`
	Head   Turn `toml:"head" json:"head,omitzero"`

	// Rest names what carries the body; its lowest point comes to lie at
	// Height (0 is the floor).
	Rest   []string `toml:"rest" json:"rest,omitzero"`
	Height float64  `toml:"height" json:"height,omitzero"`

	Near  Side   `toml:"near" json:"near,omitzero"`
	Far   Side   `toml:"far" json:"far,omitzero"`
	Props []Prop `toml:"prop" json:"prop,omitzero"`
}

// Side is one arm and one leg.
type Side struct {
	Thigh Aim `toml:"thigh" json:"thigh,omitzero"`
	Shin  Aim `toml:"shin" json:"shin,omitzero"`
	Foot  Aim `toml:"foot" json:"foot,omitzero"`
	Upper Aim `toml:"upper" json:"upper,omitzero"`
	Fore  Aim `toml:"fore" json:"fore,omitzero"`
	Hand  Aim `toml:"hand" json:"hand,omitzero"`

	// Lies lists ends that drop to the floor: elbow, wrist, knee, ankle.
	Lies []string `toml:"lies" json:"lies,omitzero"`
	// FootOn and HandOn plant a flat foot or hand: x, then surface height, then depth.
	FootOn []float64 `toml:"foot_on" json:"foot_on,omitzero"`
	HandOn []float64 `toml:"hand_on" json:"hand_on,omitzero"`
	// FootAt and HandAt bring the ankle or the palm to a place or a body part.
	FootAt Reach `toml:"foot_at" json:"foot_at,omitzero"`
	HandAt Reach `toml:"hand_at" json:"hand_at,omitzero"`
	// KneeOut and ElbowOut swing the bent joint outwards, in degrees.
	KneeOut  float64 `toml:"knee_out" json:"knee_out,omitzero"`
	ElbowOut float64 `toml:"elbow_out" json:"elbow_out,omitzero"`
	Grip     bool    `toml:"grip" json:"grip,omitzero"`
	// Wide turns the palm or the sole's broad side to the front.
	Wide bool `toml:"wide" json:"wide,omitzero"`
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
