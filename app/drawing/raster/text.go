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
		for _, loop := range p.glyph(face, g, size) {
			out = append(out, moved(loop, pen))
		}
		if advance, err := face.GlyphAdvance(&p.buf, g, size, font.HintingNone); err == nil {
			pen.X += px(advance)
		}
		last = g
	}
	return out
}

// glyphKey is one glyph in a size.
type glyphKey struct {
	face *sfnt.Font
	id   sfnt.GlyphIndex
	size fixed.Int26_6
}

// glyph is the outline of a glyph around its origin, worked out once for a
// picture; nil for one that has none.
func (p *painter) glyph(face *sfnt.Font, id sfnt.GlyphIndex, size fixed.Int26_6) [][]drawing.Point {
	key := glyphKey{face, id, size}
	if known, done := p.glyphs[key]; done {
		return known
	}
	var outline [][]drawing.Point
	if segments, err := face.LoadGlyph(&p.buf, id, size, nil); err == nil {
		outline = loops(flatten(glyph(segments), 1))
	}
	if p.glyphs == nil {
		p.glyphs = map[glyphKey][][]drawing.Point{}
	}
	p.glyphs[key] = outline
	return outline
}

func moved(loop []drawing.Point, by drawing.Point) []drawing.Point {
	out := make([]drawing.Point, len(loop))
	for i, at := range loop {
		out[i] = drawing.Point{X: at.X + by.X, Y: at.Y + by.Y}
	}
	return out
}

func px(v fixed.Int26_6) float64 { return float64(v) / 64 }

func glyph(segments sfnt.Segments) drawing.Path {
	at := func(p fixed.Point26_6) drawing.Point { return drawing.Point{X: px(p.X), Y: px(p.Y)} }
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
