package raster

import (
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"tandem/app/drawing"
)

// text fills the outlines of one run, kerned, as a single shape.
func (p *painter) text(t drawing.Text) {
	face := p.fonts.Regular
	if t.Bold {
		face = p.fonts.Bold
	}
	if face == nil || t.Size <= 0 || t.Colour.A == 0 {
		return
	}
	p.fill(p.outlines(face, t), t.Colour)
}

func (p *painter) outlines(face *sfnt.Font, t drawing.Text) [][]drawing.Point {
	size := fixed.Int26_6(t.Size * p.k * 64)
	pen := scaled(t.At, p.k)
	var out [][]drawing.Point
	var last sfnt.GlyphIndex
	for i, r := range []rune(t.Text) {
		g, err := face.GlyphIndex(&p.buf, r)
		if err != nil {
			continue
		}
		if i > 0 {
			if kern, err := face.Kern(&p.buf, last, g, size, font.HintingNone); err == nil {
				pen.X += px(kern)
			}
		}
		if segments, err := face.LoadGlyph(&p.buf, g, size, nil); err == nil {
			out = append(out, loops(flatten(glyph(segments, pen), 1))...)
		}
		if advance, err := face.GlyphAdvance(&p.buf, g, size, font.HintingNone); err == nil {
			pen.X += px(advance)
		}
		last = g
	}
	return out
}

func px(v fixed.Int26_6) float64 { return float64(v) / 64 }

func glyph(segments sfnt.Segments, pen drawing.Point) drawing.Path {
	at := func(p fixed.Point26_6) drawing.Point {
		return drawing.Point{X: pen.X + px(p.X), Y: pen.Y + px(p.Y)}
	}
	var path drawing.Path
	var now drawing.Point
	for _, s := range segments {
		step := drawing.Step{Verb: drawing.Line, P3: at(s.Args[0])}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			step.Verb = drawing.Move
		case sfnt.SegmentOpQuadTo:
			step = quad(now, at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			step = drawing.Step{Verb: drawing.Curve, P1: at(s.Args[0]), P2: at(s.Args[1]), P3: at(s.Args[2])}
		}
		path, now = append(path, step), step.P3
	}
	return path
}

// quad raises a quadratic curve from a by b to c to a cubic one.
func quad(a, b, c drawing.Point) drawing.Step {
	third := func(end drawing.Point) drawing.Point {
		return drawing.Point{X: end.X + (b.X-end.X)*2/3, Y: end.Y + (b.Y-end.Y)*2/3}
	}
	return drawing.Step{Verb: drawing.Curve, P1: third(a), P2: third(c), P3: c}
}
