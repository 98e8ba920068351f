// Package picture paints the drawings of exercises beside the window's own
// goroutine and keeps what it painted. It imports app/... and ui/work.
package picture

import (
	"context"
	"image"
	"slices"
	"sync"

	"tandem/app/drawing"
	"tandem/app/drawing/raster"
	"tandem/app/figure"
	"tandem/ui/work"
)

// Shot is one picture: an exercise on a side, painted W by H pixels large.
type Shot struct {
	ID, Side string
	W, H     int
}

// Album holds painted pictures. Its methods belong to the window's goroutine
// but for Paint.
type Album struct {
	// Painted, when set, is called when pictures that were asked for are there.
	Painted func()

	jobs *work.Jobs

	mu      sync.Mutex
	poses   *figure.Poses
	kept    map[Shot]image.Image
	order   []Shot // as painted, oldest first
	wanted  []Shot
	running bool
	film    film
}

// film is the movement that was painted last.
type film struct {
	shot   Shot
	frames []image.Image
}

// most is how many pictures an album keeps.
const most = 400

// NewAlbum returns an album of these poses.
func NewAlbum(jobs *work.Jobs, poses *figure.Poses) *Album {
	return &Album{jobs: jobs, poses: poses, kept: map[Shot]image.Image{}}
}

// Use takes other poses and forgets the pictures of the old ones.
func (a *Album) Use(poses *figure.Poses) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.poses, a.kept, a.order, a.film = poses, map[Shot]image.Image{}, nil, film{}
}

// Has says whether there is a drawing of an exercise.
func (a *Album) Has(id string) bool { return a.now().Has(id) }

// Moves says whether there is a movement to play.
func (a *Album) Moves(id string) bool { return a.now().Moves(id) }

func (a *Album) now() *figure.Poses {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.poses
}

// Get returns a picture, or nil and has it painted. The newest asked for is
// painted first: what was scrolled past can wait.
func (a *Album) Get(s Shot) image.Image {
	picture, begin := a.keptOrWanted(s)
	if begin {
		a.paintWanted()
	}
	return picture
}

func (a *Album) keptOrWanted(s Shot) (picture image.Image, begin bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if picture, there := a.kept[s]; there {
		return picture, false
	}
	a.wanted = append(slices.DeleteFunc(a.wanted, func(w Shot) bool { return w == s }), s)
	begin = !a.running
	a.running = true
	return nil, begin
}

// batch is how many pictures are painted before the window is told.
const batch = 8

// paintWanted paints what is wanted, a few pictures at a time.
func (a *Album) paintWanted() {
	work.Run(a.jobs, func(context.Context) (struct{}, error) {
		for range batch {
			if s, ok := a.next(); ok {
				a.keep(s)
			}
		}
		return struct{}{}, nil
	}, func(struct{}, error) {
		if a.Painted != nil {
			a.Painted()
		}
		if a.more() {
			a.paintWanted()
		}
	})
}

// more says whether something is still wanted.
func (a *Album) more() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.running = len(a.wanted) > 0
	return a.running
}

func (a *Album) next() (Shot, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	last := len(a.wanted) - 1
	if last < 0 {
		return Shot{}, false
	}
	s := a.wanted[last]
	a.wanted = a.wanted[:last]
	return s, true
}

func (a *Album) keep(s Shot) {
	poses := a.now()
	picture := Paint(poses, s)
	a.mu.Lock()
	defer a.mu.Unlock()
	if poses != a.poses {
		return
	}
	a.kept[s] = picture
	a.order = append(a.order, s)
	if len(a.order) > most {
		delete(a.kept, a.order[0])
		a.order = a.order[1:]
	}
}

// Paint paints a picture now, white where there is no drawing.
func Paint(poses *figure.Poses, s Shot) image.Image {
	d, err := poses.Draw(s.ID, s.Side, figure.Colour)
	if err != nil {
		d = drawing.Drawing{W: 1, H: 1}
	}
	return raster.Paint(drawing.Fit(d, float64(s.W), float64(s.H)), 1, raster.Fonts{})
}

// Frames is how many pictures a movement has from start to end.
const Frames = 12

// Film has a movement painted and hands over its frames, of which the last
// painted are kept; none when there is no movement.
func (a *Album) Film(s Shot, then func([]image.Image)) {
	work.Run(a.jobs, func(context.Context) ([]image.Image, error) { return a.movement(s) },
		func(frames []image.Image, _ error) { then(frames) })
}

func (a *Album) movement(s Shot) ([]image.Image, error) {
	a.mu.Lock()
	known, poses := a.film, a.poses
	a.mu.Unlock()
	if known.shot == s && known.frames != nil {
		return known.frames, nil
	}
	drawings, err := poses.Frames(s.ID, s.Side, figure.Colour, Frames)
	if err != nil {
		return nil, err
	}
	frames := make([]image.Image, len(drawings))
	for i, d := range drawings {
		frames[i] = raster.Paint(drawing.Fit(d, float64(s.W), float64(s.H)), 1, raster.Fonts{})
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.film = film{s, frames}
	return frames, nil
}
