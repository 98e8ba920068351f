package figure

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
)

// A picture outside the built-in files is one JSON object: the fields of
// Picture and Pose under the names that the pose files have, both poses whole,
// nothing taken from a stance. assets/schema/library.schema.json describes it.

// ReadPicture reads a picture from JSON. A field that pictures do not have is
// an error.
func ReadPicture(text []byte) (Picture, error) {
	in := json.NewDecoder(bytes.NewReader(text))
	in.DisallowUnknownFields()
	var pic Picture
	if err := in.Decode(&pic); err != nil {
		return Picture{}, fmt.Errorf("the drawing cannot be read: %w", err)
	}
	return pic, nil
}

// JSON writes the picture as ReadPicture reads it, angles to a tenth of a
// degree and lengths to a thousandth of the body height.
func (p Picture) JSON() ([]byte, error) {
	if p.Still {
		p.End = Pose{}
	}
	text, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("the drawing cannot be written: %w", err)
	}
	return text, nil
}

// MarshalJSON writes a number, or [angle, out].
func (a Aim) MarshalJSON() ([]byte, error) { return short(a.Angle, a.Out) }

// UnmarshalJSON reads a number or [angle, out].
func (a *Aim) UnmarshalJSON(text []byte) error { return read(text, a.UnmarshalTOML) }

// MarshalJSON writes a number, or [angle, lean, twist].
func (t Turn) MarshalJSON() ([]byte, error) { return short(t.Angle, t.Lean, t.Twist) }

// UnmarshalJSON reads a number or [angle, lean, twist].
func (t *Turn) UnmarshalJSON(text []byte) error { return read(text, t.UnmarshalTOML) }

// IsZero says that there is no target.
func (r Reach) IsZero() bool { return !r.Set }

// MarshalJSON writes "part", ["part", dx, dy, dz] or [x, y, z].
func (r Reach) MarshalJSON() ([]byte, error) {
	place := []any{round(r.At.x, 3), round(r.At.y, 3), round(r.At.z, 3)}
	switch {
	case r.Part == "":
		return json.Marshal(place)
	case r.At == vec{}:
		return json.Marshal(r.Part)
	}
	return json.Marshal(append([]any{r.Part}, place...))
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Reach) UnmarshalJSON(text []byte) error { return read(text, r.UnmarshalTOML) }

// read hands one JSON value to a reader of loose values.
func read(text []byte, into func(any) error) error {
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		return err
	}
	return into(v)
}

// short writes the first number alone where the rest is zero.
func short(list ...float64) ([]byte, error) {
	last := 1
	for i, v := range list {
		list[i] = round(v, 1)
		if i > 0 && list[i] != 0 {
			last = i + 1
		}
	}
	if last == 1 {
		return json.Marshal(list[0])
	}
	return json.Marshal(list[:last])
}

func round(v float64, digits int) float64 {
	k := math.Pow10(digits)
	return math.Round(v*k)/k + 0 // never -0
}
