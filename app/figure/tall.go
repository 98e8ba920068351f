package figure

import (
	"fmt"
	"math"

	"tandem/app/drawing"
)

// flat is how many times wider than high the panels of a lying body are at
// least.
const flat = 1.5

// DrawTall returns the picture with the end pose below the start pose, for
// bodies that lie: each is then drawn as wide as the whole picture. It is false
// for a picture with one panel or of an upright body, which is better drawn
// side by side.
func (p *Poses) DrawTall(id, side string, style Style) (drawing.Drawing, bool, error) {
	pic, ok := p.pictures[id]
	if !ok {
		return drawing.Drawing{}, false, unknown(id)
	}
	if len(pic.Photos) > 0 {
		return drawing.Drawing{}, false, nil
	}
	panels, err := pic.draw(style)
	if err != nil {
		return drawing.Drawing{}, false, fmt.Errorf("exercise %s: %w", id, err)
	}
	wide, high := 0.0, 0.0
	for i, one := range panels {
		panels[i] = framed([]drawing.Drawing{one}, style.palette(), pic.Pitch == 0)[0]
		wide, high = math.Max(wide, panels[i].W), math.Max(high, panels[i].H)
	}
	if len(panels) < 2 || wide < flat*high {
		return drawing.Drawing{}, false, nil
	}
	if panels, err = turned(panels, side); err != nil {
		return drawing.Drawing{}, false, err
	}
	out, y := drawing.Drawing{W: wide}, 0.0
	for i, one := range panels {
		if i > 0 {
			down(&out, drawing.Point{X: wide / 2, Y: y + panelGap/3}, style.palette())
			y += panelGap
		}
		out.Place(one, 1, drawing.Point{X: (wide - one.W) / 2, Y: y})
		y += one.H
	}
	out.H = y
	return out, true, nil
}

// down points from one panel to the one below.
func down(d *drawing.Drawing, at drawing.Point, pal palette) {
	const w, h = .034, .016
	d.Stroke(drawing.Polyline(plus(at, drawing.Point{X: -w, Y: -h}, 1), plus(at, drawing.Point{Y: h}, 1), plus(at, drawing.Point{X: w, Y: -h}, 1)), pal.floor, .014)
}
