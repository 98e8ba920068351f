package figure

import (
	"fmt"
	"math"

	"tandem/app/drawing"
)

// Arrow shows the movement on the end panel. It follows a body part from the
// start pose to the end pose, or runs between two places.
type Arrow struct {
	Part string `toml:"part" json:"part,omitzero"`
	// Shift moves the arrow off the body: right and up in the picture.
	Shift [2]float64 `toml:"shift" json:"shift,omitzero"`
	// From and To are the shares of the movement that it covers, 0 to 1.
	From float64 `toml:"from" json:"from,omitzero"`
	To   float64 `toml:"to" json:"to,omitzero"`
	// Line is a free arrow through places of the end panel: x, y pairs.
	Line [][2]float64 `toml:"line" json:"line,omitzero"`
	// Around draws it round the part: first and last angle and radius.
	Around []float64 `toml:"around" json:"around,omitzero"`
	// Both puts a head at each end.
	Both bool `toml:"both" json:"both,omitzero"`
}

const (
	arrowWidth = .017
	arrowHead  = .052
)

func (f *painter) arrow(a Arrow, start, end skeleton) error {
	at, err := a.trace(f.cam, start, end)
	if err != nil {
		return err
	}
	if len(at) < 2 || pathLength(at) < arrowHead*1.2 {
		return fmt.Errorf("the arrow of %q has no length", a.Part)
	}
	f.paintArrow(at, a.Both)
	return nil
}

func (a Arrow) trace(c camera, start, end skeleton) ([]drawing.Point, error) {
	shift := drawing.Point{X: a.Shift[0], Y: -a.Shift[1]}
	var out []drawing.Point
	switch {
	case len(a.Line) > 0:
		for _, p := range a.Line {
			out = append(out, drawing.Point{X: p[0], Y: -p[1]})
		}
		return out, nil
	case len(a.Around) == 3:
		return a.round(c, end, shift)
	}
	const steps = 6
	for i := range steps + 1 {
		t := a.From + (or(a.To, 1)-a.From)*float64(i)/steps
		p, err := start.between(end, t).point(a.Part)
		if err != nil {
			return nil, err
		}
		out = append(out, plus(c.see(p), shift, 1))
	}
	return out, nil
}

func (a Arrow) round(c camera, end skeleton, shift drawing.Point) ([]drawing.Point, error) {
	mid, err := end.point(a.Part)
	if err != nil {
		return nil, err
	}
	var out []drawing.Point
	const steps = 8
	for i := range steps + 1 {
		angle := radians(a.Around[0] + (a.Around[1]-a.Around[0])*float64(i)/steps)
		turn := drawing.Point{X: math.Cos(angle), Y: -math.Sin(angle)}
		out = append(out, plus(plus(c.see(mid), shift, 1), turn, a.Around[2]))
	}
	return out, nil
}

func pathLength(at []drawing.Point) float64 {
	sum := 0.0
	for i := 1; i < len(at); i++ {
		sum += length(minus(at[i], at[i-1]))
	}
	return sum
}

func (f *painter) paintArrow(at []drawing.Point, both bool) {
	tip, shaft := headOf(at)
	heads := []drawing.Path{tip}
	if both {
		var other drawing.Path
		other, shaft = headOf(reversed(shaft))
		heads = append(heads, other)
	}
	line := thread(shaft)
	white := drawing.RGB(0xffffff)
	f.d.Stroke(line, white, arrowWidth*1.9)
	for _, h := range heads {
		f.d.Stroke(h, white, arrowWidth)
	}
	f.d.Stroke(line, f.pal.arrow, arrowWidth)
	for _, h := range heads {
		f.fill(h, f.pal.arrow)
	}
}

// headOf returns the arrow head at the line's end and the line cut short for it.
func headOf(at []drawing.Point) (drawing.Path, []drawing.Point) {
	tip := at[len(at)-1]
	shaft := append([]drawing.Point{}, at...)
	for len(shaft) > 1 && length(minus(shaft[len(shaft)-1], tip)) < arrowHead*.9 {
		shaft = shaft[:len(shaft)-1]
	}
	dir := normal(minus(tip, shaft[len(shaft)-1]), drawing.Point{X: 1})
	neck := plus(tip, dir, -arrowHead*.9)
	side := drawing.Point{X: -dir.Y, Y: dir.X}
	head := drawing.Polygon(tip, plus(plus(tip, dir, -arrowHead), side, arrowHead*.52), plus(plus(tip, dir, -arrowHead), side, -arrowHead*.52))
	return head, append(shaft, neck)
}
