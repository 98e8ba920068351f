package handout

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// mmPerPt is one point of type in millimetres.
const mmPerPt = 25.4 / 72

// face is one font with the widths of its characters in thousandths of the
// size, as the PDF states them; noGlyph stands for a character it lacks.
type face struct {
	bytes   []byte
	font    *sfnt.Font
	widths  []int16
	unknown int16
}

// noGlyph is the width of a character that cannot be printed, and lastRune the
// last one that gofpdf can write.
const (
	noGlyph  = -1
	lastRune = 0xFFFF
)

func loadFace(assets fs.FS, name string) (*face, error) {
	bytes, err := fs.ReadFile(assets, name)
	if err != nil {
		return nil, fmt.Errorf("the sheet's font is missing: %w", err)
	}
	parsed, err := sfnt.Parse(bytes)
	if err != nil {
		return nil, fmt.Errorf("the sheet's font %s cannot be read: %w", name, err)
	}
	f := &face{bytes: bytes, font: parsed, widths: make([]int16, lastRune+1)}
	var buf sfnt.Buffer
	unknown, err := parsed.GlyphAdvance(&buf, 0, fixed.I(1000), font.HintingNone)
	if err != nil {
		return nil, fmt.Errorf("the sheet's font %s has no box for unknown characters: %w", name, err)
	}
	f.unknown = int16(unknown.Round())
	for r := range rune(lastRune + 1) {
		f.widths[r] = noGlyph
		glyph, err := parsed.GlyphIndex(&buf, r)
		if err != nil || glyph == 0 || r < ' ' {
			continue
		}
		advance, err := parsed.GlyphAdvance(&buf, glyph, fixed.I(1000), font.HintingNone)
		if err != nil {
			return nil, fmt.Errorf("the sheet's font %s has no width for U+%04X: %w", name, r, err)
		}
		f.widths[r] = int16(advance.Round())
	}
	return f, nil
}

// faces are the two weights of the sheet, the alphabets that stand in where
// they have no letters, and the way in which the page is read.
type faces struct {
	regular, bold *face
	alphabets     []*alphabet
	leftward      bool                // from right to left, as Arabic is
	kept          map[string]*setting // of one paper, which is set in many looks; nil keeps none
}

func (f faces) of(bold bool) *face {
	if bold {
		return f.bold
	}
	return f.regular
}

// width is how long text is in a size, both in mm.
func (f faces) width(text string, bold bool, size float64) float64 {
	if f.leftward || !f.plain(text) {
		return f.settingOf([]span{{text: text, bold: bold}}, size).width()
	}
	return f.advance(text, bold, size)
}

// advance is how long the letters of the sheet's own font are; one that no font
// has takes no room, and the page that holds it is refused.
func (f faces) advance(text string, bold bool, size float64) float64 {
	return float64(f.of(bold).sum(text)) * size / 1000
}

// sum adds up the widths of letters.
func (f *face) sum(text string) int {
	sum := 0
	for _, r := range text {
		if f.has(r) {
			sum += int(f.widths[r])
		}
	}
	return sum
}

func (f *face) has(r rune) bool { return r <= lastRune && f.widths[r] != noGlyph }

// missing returns the characters of text that cannot be printed, each once.
func (f faces) missing(text string) string {
	var out strings.Builder
	for _, r := range text {
		known := f.regular.has(r) && f.bold.has(r) || f.alphabetOf(r) != nil || isolate(r)
		if !known && !strings.ContainsRune(out.String(), r) {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// glue is the space that no line breaks at; it is printed as a common one.
const glue = '\u00a0'

// The marks around a text that keeps its own direction inside a line; nothing
// is printed for them.
const (
	isolateStart = '\u2066' // left to right
	isolateOwn   = '\u2068' // as its first letter runs
	isolateEnd   = '\u2069'
)

func isolate(r rune) bool { return r == isolateStart || r == isolateOwn || r == isolateEnd }

// unbroken keeps a text such as a phone number on one line.
func unbroken(text string) string { return strings.ReplaceAll(text, " ", string(glue)) }

// tidy composes accents, drops invisible characters and makes every run of
// white space one space. Spaces that do not break stay.
func tidy(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == glue || r == '\u202f':
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, norm.NFC.String(text))
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }), " ")
}
