package handout

import (
	"math"
	"strings"
	"unicode/utf8"

	"tandem/app/drawing"
)

// The sheet's colours. Text keeps a contrast of at least 7:1 on its ground, and
// no colour stands for anything that words or shapes do not say too.
var (
	ink   = drawing.RGB(0x17202B)
	soft  = drawing.RGB(0x3F4C5A)
	line  = drawing.RGB(0xC9D2DB)
	rule  = drawing.RGB(0x7C8894)
	teal  = drawing.RGB(0x0F766E)
	mist  = drawing.RGB(0xE9F4F2)
	pale  = drawing.RGB(0xF4F6F8)
	red   = drawing.RGB(0xB42318)
	amber = drawing.RGB(0xB7791F)
	green = drawing.RGB(0x216E3D)
	white = drawing.RGB(0xFFFFFF)
)

// look is the type and the spacing of one layout, lengths in mm.
type look struct {
	faces   faces
	body    float64
	heading float64
	title   float64
	foot    float64
	lead    float64 // line height of text in sizes
	gap     float64 // between blocks
	picture float64 // width of a card's picture, of a poster's the height
	tall    bool    // the end of a lying movement stands below its start, twice as large
	terse   bool    // headings run into their text, short items share a line
	bare    bool    // what is said elsewhere on the sheet is left out
	packed  bool    // all that is new runs on in one paragraph
}

// looks lists each layout's looks, the roomiest first; a closer one is taken
// where it saves a page. Body text is 14 pt, in large print 18 pt.
var looks = map[string][]look{
	"standard": {
		tall(sized(14, 1.3, 5, 66)), tall(sized(14, 1.22, 3.6, 64)), tall(sized(14, 1.18, 3, 58)), tall(terse(14, 1.16, 2.4, 56)),
		sized(14, 1.3, 5, 84), sized(14, 1.25, 4, 80), sized(14, 1.2, 3.4, 76), sized(14, 1.2, 3.4, 68),
		sized(14, 1.18, 3, 64), terse(14, 1.18, 3, 68), terse(14, 1.18, 3, 60), terse(14, 1.16, 2.4, 64),
		terse(14, 1.16, 2.4, 58), terse(14, 1.15, 2, 60), bare(terse(14, 1.15, 2, 58)), bare(terse(14, 1.15, 2, 54)),
		bare(terse(14, 1.12, 1.4, 50)), bare(terse(14, 1.1, 1, 46)), packed(terse(14, 1.1, 0.8, 46)),
	},
	"large": {
		tall(sized(18, 1.3, 6, 70)), tall(sized(18, 1.22, 4, 64)), tall(terse(18, 1.2, 3, 60)),
		sized(18, 1.3, 6, 84), sized(18, 1.26, 5, 76), sized(18, 1.22, 4, 70), terse(18, 1.24, 4, 72),
		terse(18, 1.22, 3, 70), terse(18, 1.2, 3, 62),
	},
	"pictures": {sized(16, 1.28, 5, 52), sized(16, 1.2, 3.5, 52), terse(16, 1.18, 2.6, 46), terse(16, 1.15, 1.8, 42)},
	"diary":    {sized(14, 1.3, 5, 0), sized(14, 1.2, 3.5, 0), terse(14, 1.16, 2.4, 0), bare(terse(14, 1.12, 1.6, 0)), bare(terse(14, 1.1, 1, 0))},
	"summary": {
		sized(14, 1.3, 5, 46), sized(14, 1.25, 4, 42), sized(14, 1.2, 3.4, 36), sized(14, 1.18, 2.6, 30.5),
		terse(14, 1.18, 2.4, 30.5), terse(14, 1.18, 3, 36), terse(14, 1.15, 2, 35), bare(terse(14, 1.15, 1.6, 35)), bare(terse(14, 1.1, 1, 30)), bare(terse(14, 1.1, 1, 0)),
	},
	"log":           {sized(14, 1.3, 5, 44), sized(14, 1.22, 3.6, 38), terse(14, 1.18, 2.6, 36)},
	"leaflet":       {sized(14, 1.32, 5, 70), sized(14, 1.24, 4, 62), sized(14, 1.18, 3, 56), terse(14, 1.16, 2.4, 50)},
	"leaflet large": {sized(18, 1.3, 6, 70), sized(18, 1.22, 4, 60), terse(18, 1.18, 2.6, 50)},
	"note":          {sized(14, 1.34, 3, 0), sized(14, 1.24, 2, 0), terse(14, 1.18, 1.4, 0)},
	"note large":    {sized(18, 1.3, 3.6, 0), sized(18, 1.22, 2.4, 0), terse(18, 1.18, 1.6, 0)},
}

// looksOf are the looks of a sheet's layout. Leaflets are in large print for a
// patient who needs it.
func looksOf(s Sheet) []look {
	switch {
	case s.note != nil && s.Course.Patient.Sheet == "large":
		return looks["note large"]
	case !s.leaflet():
		return looks[s.Layout]
	case s.Course.Patient.Sheet == "large":
		return looks["leaflet large"]
	}
	return looks["leaflet"]
}

// tightest is the look of large print where page 1 has no room for an exercise
// in any other.
var tightest = map[string]look{"large": bare(terse(18, 1.15, 1.6, 62))}

func sized(body, lead, gap, picture float64) look {
	return look{
		body: pt(body), heading: pt(body + 1), title: pt(1.75 * body), foot: pt(11),
		lead: lead, gap: gap, picture: picture,
	}
}

func terse(body, lead, gap, picture float64) look {
	l := sized(body, lead, gap, picture)
	l.terse, l.heading, l.title = true, l.body, math.Min(l.title, pt(25.5))
	return l
}

func tall(l look) look {
	l.tall = true
	return l
}

func bare(l look) look {
	l.bare = true
	return l
}

// packed is the closest look, for what is short of two pages by a line or two.
func packed(l look) look {
	l = bare(l)
	l.packed, l.title = true, pt(20)
	return l
}

func pt(size float64) float64 { return size * mmPerPt }

func (l look) text(spans ...span) para {
	return para{faces: l.faces, size: l.body, lead: l.lead, spans: spans, set: &set{}}
}

func (l look) head(text string) para {
	return para{faces: l.faces, size: l.heading, lead: l.lead, spans: []span{strong(text)}, set: &set{}}
}

// box is a stack inside a panel of a frame, or of a bar and a tint.
func (l look) box(style panel, parts ...block) panel {
	style.pad, style.inside = l.pad(), stack{parts: parts}
	return style
}

func (l look) pad() float64 {
	if l.bare {
		return 2
	}
	return math.Min(4.5, 2.2+l.gap/2)
}

// headed is a text under a heading, or behind it where space is scarce.
func (w writer) headed(heading string, spans ...span) block {
	if w.terse {
		return w.text(append([]span{w.opening(heading)}, spans...)...)
	}
	return stack{parts: []block{w.head(heading), w.text(spans...)}}
}

// endsOpen tells whether a text ends with a sign of its own.
func endsOpen(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("?:!.？：！。؟", last)
}

// bullets lists texts. Where space is scarce, two neighbours that both fit
// into half the width share a line.
func (l look) bullets(w float64, texts ...string) []block {
	const gutter = 3
	var out []block
	half := (w - gutter) / 2
	fits := func(b block) bool { return b.measure(half) < 1.5*l.body*l.lead }
	for i := 0; i < len(texts); i++ {
		one := l.item("•", plain(texts[i]))
		if l.terse && i+1 < len(texts) && fits(one) {
			if two := l.item("•", plain(texts[i+1])); fits(two) {
				out = append(out, columns{gutter: gutter, shares: []float64{1, 1}, parts: []block{one, two}})
				i++
				continue
			}
		}
		out = append(out, one)
	}
	return out
}

// item is a paragraph with a hanging label such as "1." or a bullet.
func (l look) item(label string, spans ...span) para {
	t := l.text(spans...)
	t.label = plain(label)
	t.indent = l.faces.width(label, false, l.body) + 0.3*l.body
	return t
}
