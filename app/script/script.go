// Package script sets text of any writing system: it shapes letters that join
// to positioned glyphs, orders lines that run both ways and says where a line
// may break. It imports app/drawing, go-text/typesetting and the Unicode tables
// of golang.org/x/text; it knows no page and no patient.
package script

import (
	"bytes"
	"fmt"
	"slices"
	"sync"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"tandem/app/drawing"
)

// Glyph is one outline of a font, its origin at X, Y. The unit is the size of
// the type; y grows downwards.
type Glyph struct {
	ID   uint32
	X, Y float64
}

// Word is a shaped piece of text, its glyphs from left to right.
type Word struct {
	Glyphs []Glyph
	Width  float64
}

// Font is one TrueType font. It may be shared between goroutines.
type Font struct {
	Bytes []byte // the file, not to be changed

	face     *font.Face
	mu       sync.Mutex
	shaper   shaping.HarfbuzzShaper
	words    map[piece]Word
	outlines map[uint32]drawing.Path
}

type piece struct {
	text     string
	leftward bool
}

// mostWords is how many shaped words a font remembers.
const mostWords = 20000

// unit is the size that text is shaped in; a glyph's place is a whole number
// of its thousandths.
const unit = 1000

// Parse reads a TrueType font.
func Parse(file []byte) (*Font, error) {
	face, err := font.ParseTTF(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("not a font that can be read: %w", err)
	}
	return &Font{Bytes: file, face: face, words: map[piece]Word{}, outlines: map[uint32]drawing.Path{}}, nil
}

// Has says whether the font has a glyph for the character.
func (f *Font) Has(r rune) bool {
	_, has := f.face.NominalGlyph(r)
	return has
}

// Shape sets a piece of text of one direction.
func (f *Font) Shape(text string, leftward bool) Word {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := piece{text, leftward}
	if word, done := f.words[key]; done {
		return word
	}
	word := f.shape([]rune(text), leftward)
	if len(f.words) >= mostWords {
		clear(f.words)
	}
	f.words[key] = word
	return word
}

func (f *Font) shape(text []rune, leftward bool) Word {
	in := shaping.Input{
		Text: text, RunEnd: len(text), Face: f.face, Size: fixed.I(unit), Direction: di.DirectionLTR, Script: scriptOf(text),
	}
	if leftward {
		in.Direction = di.DirectionRTL
	}
	var word Word
	for _, g := range f.shaper.Shape(in).Glyphs {
		at := Glyph{ID: uint32(g.GlyphID), X: word.Width + em(g.XOffset), Y: -em(g.YOffset)}
		word.Glyphs, word.Width = append(word.Glyphs, at), word.Width+em(g.Advance)
	}
	return word
}

func em(v fixed.Int26_6) float64 { return float64(v) / (64 * unit) }

// scriptOf is the writing system of the first letter.
func scriptOf(text []rune) language.Script {
	for _, r := range text {
		if s := language.LookupScript(r); s != language.Common && s != language.Inherited {
			return s
		}
	}
	return language.Common
}

// Outline is the shape of a glyph, in sizes of the type, y downwards.
func (f *Font) Outline(id uint32) drawing.Path {
	f.mu.Lock()
	defer f.mu.Unlock()
	path, done := f.outlines[id]
	if !done {
		path = f.outline(font.GID(id))
		f.outlines[id] = path
	}
	return path
}

func (f *Font) outline(id font.GID) drawing.Path {
	data, is := f.face.GlyphData(id).(font.GlyphOutline)
	if !is {
		return nil
	}
	k := 1 / float64(f.face.Upem())
	at := func(p opentype.SegmentPoint) drawing.Point {
		return drawing.Point{X: float64(p.X) * k, Y: -float64(p.Y) * k}
	}
	var path drawing.Path
	var now drawing.Point
	for _, s := range data.Segments {
		step := drawing.Step{Verb: drawing.Line, P3: at(s.Args[0])}
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			step.Verb = drawing.Move
		case opentype.SegmentOpQuadTo:
			step = quad(now, at(s.Args[0]), at(s.Args[1]))
		case opentype.SegmentOpCubeTo:
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

// Path is the outline of a whole word whose base line starts at a place, in a
// size.
func (f *Font) Path(glyphs []Glyph, at drawing.Point, size float64) drawing.Path {
	n := 0
	for _, g := range glyphs {
		n += len(f.Outline(g.ID))
	}
	path := slices.Grow(drawing.Path(nil), n)
	for _, g := range glyphs {
		put := func(p drawing.Point) drawing.Point {
			return drawing.Point{X: at.X + (g.X+p.X)*size, Y: at.Y + (g.Y+p.Y)*size}
		}
		for _, s := range f.Outline(g.ID) {
			path = append(path, drawing.Step{Verb: s.Verb, P1: put(s.P1), P2: put(s.P2), P3: put(s.P3)})
		}
	}
	return path
}
