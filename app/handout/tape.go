package handout

import (
	"math"
	"strconv"
	"sync"

	"tandem/app/drawing"
	"tandem/app/script"
)

// cut is a stretch of PDF operators of one opacity.
type cut struct {
	alpha float64
	ops   []byte
}

// reel is a drawing as PDF operators, in units of 1/scale of the drawing's.
type reel struct {
	scale float64
	cuts  []cut
}

// tape keeps the reels of all drawings that a press has printed.
type tape struct {
	mu     sync.Mutex
	reels  map[string]reel
	glyphs map[glyphKey][]byte
}

type glyphKey struct {
	font *script.Font
	id   uint32
}

// nearGlyph is how far a recorded outline may leave the drawn one, in sizes.
const nearGlyph = 0.003

// glyphUnit is the size that the outlines of glyphs are recorded in, in whole
// numbers.
const glyphUnit = 500

func newTape() *tape { return &tape{reels: map[string]reel{}, glyphs: map[glyphKey][]byte{}} }

// glyph returns the outline of a glyph as PDF operators in units of 1/glyphUnit
// of the size, y downwards.
func (t *tape) glyph(font *script.Font, id uint32) []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	key := glyphKey{font, id}
	ops, done := t.glyphs[key]
	if !done {
		ops = outline(nil, font.Outline(id).Simple(nearGlyph), glyphUnit, math.Round)
		t.glyphs[key] = ops
	}
	return ops
}

// reelSize is the longer side of a recorded drawing. Its points are whole
// numbers, which keeps the PDF small: printed 180 mm wide, a point is off by
// less than 0.1 mm.
const reelSize = 1000

// near is how far a recorded outline may leave the drawn one, in parts of the
// drawing's longer side: 0.13 mm of a drawing printed 180 mm wide.
const near = 0.0007

// rounding makes a coordinate shorter to write.
type rounding func(float64) float64

// hundredths leaves it to number to round.
func hundredths(v float64) float64 { return v }

// of returns the reel of a drawing, recording it the first time.
func (t *tape) of(key string, d drawing.Drawing) reel {
	t.mu.Lock()
	defer t.mu.Unlock()
	if r, done := t.reels[key]; done {
		return r
	}
	r := reel{scale: reelSize / math.Max(d.W, d.H)}
	for _, it := range d.Items {
		if it.Shape != nil {
			shape := *it.Shape
			shape.Path = shape.Path.Simple(near * reelSize / r.scale)
			r.cuts = record(r.cuts, shape, r.scale, math.Round)
		}
	}
	t.reels[key] = r
	return r
}

// record appends the operators of a shape, its lengths multiplied by k and its
// points rounded.
func record(cuts []cut, s drawing.Shape, k float64, round rounding) []cut {
	fill, stroke := s.Fill.A > 0, s.Stroke.A > 0 && s.Width > 0
	if fill && stroke && s.Fill.A == s.Stroke.A {
		return add(cuts, s, k, round, 'B')
	}
	if fill {
		cuts = add(cuts, s, k, round, 'f')
	}
	if stroke {
		cuts = add(cuts, s, k, round, 'S')
	}
	return cuts
}

// add appends a shape painted by one operator: B both, f filled, S stroked.
func add(cuts []cut, s drawing.Shape, k float64, round rounding, how byte) []cut {
	colour := s.Stroke
	if how != 'S' {
		colour = s.Fill
	}
	alpha := math.Round(float64(colour.A)/255*1000) / 1000
	if n := len(cuts); n == 0 || cuts[n-1].alpha != alpha {
		cuts = append(cuts, cut{alpha: alpha})
	}
	last := &cuts[len(cuts)-1]
	last.ops = paint(last.ops, s, k, round, how)
	return cuts
}

func paint(ops []byte, s drawing.Shape, k float64, round rounding, how byte) []byte {
	if how != 'S' {
		ops = append(tint(ops, s.Fill), " rg\n"...)
	}
	if how != 'f' {
		ops = append(tint(ops, s.Stroke), " RG "...)
		ops = append(number(ops, s.Width*k), "w "...)
		ops = dash(ops, s.Dash*k)
	}
	return append(outline(ops, s.Path, k, round), how, '\n')
}

// dash writes the dash pattern; round caps shorten what looks like the gap.
func dash(ops []byte, length float64) []byte {
	if length <= 0 {
		return append(ops, "[] 0 d\n"...)
	}
	ops = number(append(ops, '['), length)
	return append(ops, "] 0 d\n"...)
}

func outline(ops []byte, path drawing.Path, k float64, round rounding) []byte {
	place := func(p drawing.Point) { ops = number(number(ops, round(p.X*k)), round(p.Y*k)) }
	for _, step := range path {
		switch step.Verb {
		case drawing.Move:
			place(step.P3)
			ops = append(ops, "m\n"...)
		case drawing.Line:
			place(step.P3)
			ops = append(ops, "l\n"...)
		case drawing.Curve:
			place(step.P1)
			place(step.P2)
			place(step.P3)
			ops = append(ops, "c\n"...)
		case drawing.Close:
			ops = append(ops, "h\n"...)
		}
	}
	return ops
}

func tint(ops []byte, c drawing.Colour) []byte {
	ops = number(ops, float64(c.R)/255)
	ops = number(ops, float64(c.G)/255)
	return number(ops, float64(c.B)/255)
}

// number appends v with at most two decimals and a space.
func number(ops []byte, v float64) []byte {
	n := int64(math.Round(v * 100))
	if n < 0 {
		ops, n = append(ops, '-'), -n
	}
	ops = strconv.AppendInt(ops, n/100, 10)
	if part := n % 100; part != 0 {
		ops = append(ops, '.', byte('0'+part/10))
		if part%10 != 0 {
			ops = append(ops, byte('0'+part%10))
		}
	}
	return append(ops, ' ')
}
