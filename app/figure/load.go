package figure

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// Poses are all exercises' pictures, ready to draw.
type Poses struct {
	pictures map[string]Picture
	stances  map[string]Pose
	limits   Limits
	built    map[string]Picture // the built-in pictures alone
}

// file is a pose file as written: stances by name, poses as changes to them.
type file struct {
	Picture
	From  string         `toml:"from"`
	Start toml.Primitive `toml:"start"`
	End   toml.Primitive `toml:"end"`
}

// Load reads poses/base/stances.toml, poses/base/limits.toml and one
// poses/ID.toml an exercise. A wrong file is an error that names the file, the
// pose and what is wrong with it.
func Load(assets fs.FS) (*Poses, error) {
	stances, err := readStances(assets)
	if err != nil {
		return nil, err
	}
	limits, err := readLimits(assets)
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(assets, "poses/*.toml")
	if err != nil {
		return nil, fmt.Errorf("the pose files cannot be listed: %w", err)
	}
	out := &Poses{pictures: make(map[string]Picture, len(names)), stances: stances, limits: limits}
	var wrong []error
	for _, name := range names {
		pic, err := readPicture(assets, name, stances)
		if err == nil {
			err = pic.check(limits)
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", name, err))
			continue
		}
		out.pictures[strings.TrimSuffix(path.Base(name), ".toml")] = pic
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	out.built = out.pictures
	return out, nil
}

func readLimits(assets fs.FS) (Limits, error) {
	var out Limits
	const name = "poses/base/limits.toml"
	text, err := fs.ReadFile(assets, name)
	if err != nil {
		return out, fmt.Errorf("the joint limits cannot be read: %w", err)
	}
	md, err := toml.Decode(string(text), &out)
	if err == nil {
		err = unread(md)
	}
	if err != nil {
		return out, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

func readStances(assets fs.FS) (map[string]Pose, error) {
	const name = "poses/base/stances.toml"
	text, err := fs.ReadFile(assets, name)
	if err != nil {
		return nil, fmt.Errorf("the stances cannot be read: %w", err)
	}
	out := map[string]Pose{}
	md, err := toml.Decode(string(text), &out)
	if err == nil {
		err = unread(md)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

func unread(md toml.MetaData) error {
	if left := md.Undecoded(); len(left) > 0 {
		return fmt.Errorf("%q means nothing here", left[0].String())
	}
	return nil
}

// readPicture lays the start over its stance and the end over the start.
func readPicture(assets fs.FS, name string, stances map[string]Pose) (Picture, error) {
	text, err := fs.ReadFile(assets, name)
	if err != nil {
		return Picture{}, err
	}
	var raw file
	md, err := toml.Decode(string(text), &raw)
	if err != nil {
		return Picture{}, err
	}
	stance, ok := stances[raw.From]
	if !ok {
		return Picture{}, fmt.Errorf("there is no stance called %q", raw.From)
	}
	pic := raw.Picture
	if pic.Start, err = over(md, raw.Start, stance, md.IsDefined("start")); err != nil {
		return pic, fmt.Errorf("start: %w", err)
	}
	if pic.End, err = over(md, raw.End, pic.Start, md.IsDefined("end")); err != nil {
		return pic, fmt.Errorf("end: %w", err)
	}
	if pic.Still == md.IsDefined("end") {
		return pic, fmt.Errorf("a still picture has no end pose and any other needs one")
	}
	return pic, unread(md)
}

func over(md toml.MetaData, changes toml.Primitive, base Pose, given bool) (Pose, error) {
	out := base.clone()
	if !given {
		return out, nil
	}
	return out, md.PrimitiveDecode(changes, &out)
}

type namedPose struct {
	name string
	pose *Pose
}

// poses are the poses to draw: start, and end unless the picture is still.
func (p *Picture) poses() []namedPose {
	out := []namedPose{{"start", &p.Start}, {"end", &p.End}}
	if p.Still {
		return out[:1]
	}
	return out
}

// check solves every pose, holds it against the limits of a body and looks that
// everything but the body can be drawn.
func (p *Picture) check(lim Limits) error {
	for _, one := range p.poses() {
		s, err := one.pose.solve()
		if err == nil {
			err = lim.check(s)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", one.name, err)
		}
	}
	_, err := p.panels(Colour, false)
	return err
}

// Has says whether the exercise has a picture.
func (p *Poses) Has(id string) bool {
	_, ok := p.pictures[id]
	return ok
}

// IDs lists the exercises that have a picture, sorted.
func (p *Poses) IDs() []string {
	out := make([]string, 0, len(p.pictures))
	for id := range p.pictures {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

func unknown(id string) error {
	return fmt.Errorf("there is no picture for exercise %q; the text of the exercise stands alone", id)
}
