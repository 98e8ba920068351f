package handout

import (
	"math"

	"tandem/app/drawing"
)

// outlined is the line that a filled shape keeps when ink is saved, in mm.
const outlined = 0.35

// mostOutline is the widest line when ink is saved, in mm.
const mostOutline = 0.7

// The blacks that save ink: of text and outlines, and of lines that only part
// one thing from the next.
var (
	black  = drawing.RGB(0x202020)
	middle = drawing.RGB(0x8A8A8A)
)

// spared is a shape in black outlines: nothing is filled but white, so that what
// lies behind stays hidden, and what had no outline of its own gets one.
func spared(s drawing.Shape) drawing.Shape {
	if s.Fill.A > 0 && s.Fill != white {
		s.Fill = white
		if s.Stroke.A == 0 {
			s.Stroke, s.Width = black, outlined
		}
	}
	if s.Stroke.A > 0 {
		s.Stroke, s.Width = sparedLine(s.Stroke), math.Min(s.Width, mostOutline)
	}
	return s
}

// sparedLine is a line's colour without a hue; white marks on what was filled
// turn black.
func sparedLine(c drawing.Colour) drawing.Colour {
	if c != white && brightness(c) > 0x78 {
		return middle
	}
	return black
}

func brightness(c drawing.Colour) int { return (299*int(c.R) + 587*int(c.G) + 114*int(c.B)) / 1000 }

// sparedDrawing is a picture without hue and without pale fills; its lines keep
// their strength.
func sparedDrawing(d drawing.Drawing) drawing.Drawing {
	out := drawing.Drawing{W: d.W, H: d.H}
	grey := func(c drawing.Colour) drawing.Colour {
		v := uint8(brightness(c))
		return drawing.Colour{R: v, G: v, B: v, A: c.A}
	}
	for _, it := range d.Items {
		switch {
		case it.Shape != nil:
			s := *it.Shape
			s.Stroke, s.Fill = grey(s.Stroke), grey(s.Fill)
			if s.Fill.R > 0xC0 {
				s.Fill.R, s.Fill.G, s.Fill.B = 255, 255, 255
			}
			it.Shape = &s
		case it.Text != nil:
			t := *it.Text
			t.Colour = grey(t.Colour)
			it.Text = &t
		}
		out.Items = append(out.Items, it)
	}
	return out
}
