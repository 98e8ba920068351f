package handout

import (
	"fmt"
	"sync"

	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/figure"
)

// pose is the drawing of an exercise; key names it among all drawings. tall,
// where there is one, has the end below the start.
type pose struct {
	key     string
	drawing drawing.Drawing
	tall    drawing.Drawing
}

// upright is the pose with its tall drawing, where it has one.
func (p pose) upright() pose {
	if p.tall.W <= 0 {
		return p
	}
	return pose{key: p.key + " tall", drawing: p.tall}
}

// gallery keeps the drawings that were asked for.
type gallery struct {
	poses *figure.Poses
	mu    sync.Mutex
	drawn map[string]pose
}

// of returns the drawing of an exercise on a side for a page of a direction, in
// outlines to save ink; an empty one when the exercise has none.
func (g *gallery) of(exercise string, side clinic.Side, leftward, saving bool) (pose, error) {
	if side != clinic.Left && side != clinic.Right && side != clinic.Both {
		side = clinic.NoSide
	}
	if !g.poses.Has(exercise) {
		return pose{}, nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	key, style, draw := exercise+" "+string(side), figure.Colour, g.poses.Draw
	if saving {
		key, style = key+" saving", figure.Outline
	}
	if leftward {
		key, draw = key+" leftward", g.poses.DrawLeftward
	}
	if p, done := g.drawn[key]; done {
		return p, nil
	}
	d, err := draw(exercise, string(side), style)
	if err == nil && saving {
		d, err = greyedPhotos(d)
	}
	if err != nil {
		return pose{}, fmt.Errorf("the picture of exercise %s cannot be drawn: %w", exercise, err)
	}
	tall, _, err := g.poses.DrawTall(exercise, string(side), style)
	if err != nil {
		return pose{}, fmt.Errorf("the picture of exercise %s cannot be drawn: %w", exercise, err)
	}
	g.drawn[key] = pose{key, d, tall}
	return g.drawn[key], nil
}
