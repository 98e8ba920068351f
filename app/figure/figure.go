// Package figure owns the mannequin: one jointed body that shows every
// exercise. A pose file becomes a drawing of the start and the end of the
// movement, for the side that the exercise is for. It imports app/drawing and a
// TOML reader, and reads its poses from the fs.FS it is given.
package figure

import (
	"fmt"
	"math"
	"slices"

	"tandem/app/drawing"
)

// Draw returns the exercise's picture in body heights: start and end pose side
// by side, or one panel for a still position. The side is "left", "right",
// "both" or "none"; the last two show the left. The prescribed limb is the one
// that moves and the nearer one. An unknown exercise or side is an error.
func (p *Poses) Draw(id, side string, style Style) (drawing.Drawing, error) {
	return p.draw(id, side, style, false)
}

// DrawLeftward is Draw for a page that is read from right to left: the start
// stands at the right. The body's side stays as it is.
func (p *Poses) DrawLeftward(id, side string, style Style) (drawing.Drawing, error) {
	return p.draw(id, side, style, true)
}

func (p *Poses) draw(id, side string, style Style, leftward bool) (drawing.Drawing, error) {
	pic, ok := p.pictures[id]
	if !ok {
		return drawing.Drawing{}, unknown(id)
	}
	d, err := pic.whole(side, style, leftward)
	if err != nil {
		return d, fmt.Errorf("exercise %s: %w", id, err)
	}
	return d, nil
}

// whole is the picture with its panels side by side.
func (p *Picture) whole(side string, style Style, leftward bool) (drawing.Drawing, error) {
	if len(p.Photos) > 0 {
		if _, err := turned(nil, side); err != nil {
			return drawing.Drawing{}, err
		}
		return compose(p.photos(side == "left"), style, leftward), nil
	}
	panels, err := p.draw(style)
	if err != nil {
		return drawing.Drawing{}, err
	}
	if panels, err = turned(framed(panels, style.palette(), p.Pitch == 0), side); err != nil {
		return drawing.Drawing{}, err
	}
	return compose(panels, style, leftward), nil
}

// turned mirrors framed panels for the side that they show.
func turned(panels []drawing.Drawing, side string) ([]drawing.Drawing, error) {
	switch side {
	case "left", "both", "none":
		for i := range panels {
			panels[i] = panels[i].Mirror()
		}
	case "right":
	default:
		return nil, fmt.Errorf("%q is no side; left, right, both and none are", side)
	}
	return panels, nil
}

// draw returns the panels as a person's right side nearest.
func (p *Picture) draw(style Style) ([]drawing.Drawing, error) { return p.panels(style, true) }

// panels draws each pose, or all of it but the body, which cannot be wrong once
// the pose is solved and takes nearly all the time.
func (p *Picture) panels(style Style, body bool) ([]drawing.Drawing, error) {
	worked, err := named(p.Worked)
	if err != nil {
		return nil, err
	}
	poses := p.poses()
	bodies := make([]skeleton, len(poses))
	for i, one := range poses {
		if bodies[i], err = one.pose.solve(); err != nil {
			return nil, err
		}
	}
	panels := make([]drawing.Drawing, len(poses))
	for i, one := range poses {
		f := painter{d: &panels[i], cam: newCamera(p.Yaw, p.Pitch), pal: style.palette()}
		if err := f.panel(bodies[i], *one.pose, worked, body); err != nil {
			return nil, fmt.Errorf("%s: %w", one.name, err)
		}
	}
	last := len(poses) - 1
	f := painter{d: &panels[last], cam: newCamera(p.Yaw, p.Pitch), pal: style.palette()}
	for _, a := range p.Arrows {
		if err := f.arrow(a, bodies[0], bodies[last]); err != nil {
			return nil, err
		}
	}
	return panels, nil
}

func (f *painter) panel(s skeleton, p Pose, worked []muscle, body bool) error {
	if err := f.props(s, p.Props, false); err != nil {
		return err
	}
	if body {
		f.body(s, worked)
	}
	return f.props(s, p.Props, true)
}

const (
	margin    = .03
	floorHigh = .014
)

// framed moves each panel into its own tight box on one common ground line.
func framed(panels []drawing.Drawing, pal palette, ground bool) []drawing.Drawing {
	top, low := math.Inf(1), 0.0
	for _, d := range panels {
		_, minY, _, maxY, _ := d.Bounds()
		top, low = math.Min(top, minY), math.Max(low, maxY)
	}
	low = math.Max(low, floorHigh)
	out := make([]drawing.Drawing, len(panels))
	for i, d := range panels {
		minX, _, maxX, _, _ := d.Bounds()
		out[i] = drawing.Drawing{W: maxX - minX + 2*margin, H: low - top + 2*margin}
		if ground {
			out[i].Fill(drawing.Rect(0, margin-top, out[i].W, floorHigh, floorHigh/2), pal.floor)
		}
		out[i].Place(d, 1, drawing.Point{X: margin - minX, Y: margin - top})
	}
	return out
}

// The box that a picture fills: one panel, or two with a gap, as large as the
// width and height allow.
const (
	panelGap            = .12
	mostWide, leastWide = 2.5, 2.0
	mostHigh, leastHigh = 1.06, .8
	mostScale           = 1.7
)

// compose lays the panels side by side, scaled to the common box.
func compose(panels []drawing.Drawing, style Style, leftward bool) drawing.Drawing {
	if leftward {
		slices.Reverse(panels)
	}
	wide, high := panelGap*float64(len(panels)-1), 0.0
	for _, d := range panels {
		wide, high = wide+d.W, math.Max(high, d.H)
	}
	share := float64(len(panels)) / 2
	k := math.Min(mostScale, math.Min(mostWide*share/wide, mostHigh/high))
	out := drawing.Drawing{W: math.Max(leastWide*share, k*wide), H: math.Max(leastHigh, k*high)}
	spare := (out.W - k*wide) / float64(len(panels)+1)
	x, y := spare, (out.H-k*high)/2
	for i, d := range panels {
		if i > 0 {
			chevron(&out, drawing.Point{X: x - (k*panelGap+spare)/2, Y: out.H / 2}, style.palette(), leftward)
		}
		out.Place(d, k, drawing.Point{X: x, Y: y})
		x += k*(d.W+panelGap) + spare
	}
	return out
}

// chevron points from one panel to the next.
func chevron(d *drawing.Drawing, at drawing.Point, pal palette, leftward bool) {
	w, h := .016, .034
	if leftward {
		w = -w
	}
	d.Stroke(drawing.Polyline(plus(at, drawing.Point{X: -w, Y: -h}, 1), plus(at, drawing.Point{X: w}, 1), plus(at, drawing.Point{X: -w, Y: h}, 1)), pal.floor, .014)
}
