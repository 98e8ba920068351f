package report

import (
	"fmt"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"tandem/app/drawing"
)

// mmPerPt is one point of type in millimetres.
const mmPerPt = 25.4 / 72

// lastRune is the last character that a letter is set in: Latin, Greek,
// Cyrillic and common signs.
const lastRune = 0x2122

// Writer sets and writes letters. It may be shared.
type Writer struct{ regular, bold face }

// face is one font with the widths of its characters in thousandths of the
// size; noGlyph stands for one that it lacks.
type face struct {
	bytes  []byte
	widths [lastRune + 1]int16
}

const noGlyph = -1

// New returns a writer with the two weights of a TrueType font.
func New(regular, bold []byte) (*Writer, error) {
	w := &Writer{}
	for _, f := range []struct {
		face  *face
		bytes []byte
	}{{&w.regular, regular}, {&w.bold, bold}} {
		if err := f.face.read(f.bytes); err != nil {
			return nil, fmt.Errorf("the letter's font cannot be read: %w", err)
		}
	}
	return w, nil
}

func (f *face) read(bytes []byte) error {
	parsed, err := sfnt.Parse(bytes)
	if err != nil {
		return err
	}
	f.bytes = bytes
	var buf sfnt.Buffer
	for r := range rune(lastRune + 1) {
		f.widths[r] = noGlyph
		glyph, err := parsed.GlyphIndex(&buf, r)
		if err != nil || glyph == 0 || r < ' ' {
			continue
		}
		advance, err := parsed.GlyphAdvance(&buf, glyph, fixed.I(1000), font.HintingNone)
		if err != nil {
			return err
		}
		f.widths[r] = int16(advance.Round())
	}
	return nil
}

func (f *face) has(r rune) bool { return r >= 0 && r <= lastRune && f.widths[r] != noGlyph }

// width is how long text is in a size, both in mm.
func (w *Writer) width(text string, bold bool, size float64) float64 {
	f, sum := &w.regular, 0
	if bold {
		f = &w.bold
	}
	for _, r := range text {
		if f.has(r) {
			sum += int(f.widths[r])
		}
	}
	return float64(sum) * size / 1000
}

// missing returns the characters of a page that cannot be printed, each once.
func (w *Writer) missing(page drawing.Drawing) string {
	var out strings.Builder
	for _, item := range page.Items {
		if item.Text == nil {
			continue
		}
		for _, r := range item.Text.Text {
			if !(w.regular.has(r) && w.bold.has(r)) && !strings.ContainsRune(out.String(), r) {
				out.WriteRune(r)
			}
		}
	}
	return out.String()
}

// wrap sets text into lines no longer than room, at spaces, inside a word only
// where the word alone is longer; a line break of the text stays one.
func (w *Writer) wrap(text string, bold bool, size, room float64) []string {
	var lines []string
	for _, part := range strings.Split(norm.NFC.String(strings.TrimSpace(text)), "\n") {
		line := ""
		for _, word := range strings.Fields(part) {
			for _, piece := range w.pieces(word, bold, size, room) {
				longer := strings.TrimSpace(line + " " + piece)
				if line != "" && w.width(longer, bold, size) > room {
					lines, longer = append(lines, line), piece
				}
				line = longer
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// pieces cuts a word that is longer than a line.
func (w *Writer) pieces(word string, bold bool, size, room float64) []string {
	var all []string
	letters := []rune(word)
	for len(letters) > 1 && w.width(string(letters), bold, size) > room {
		n := 1
		for n < len(letters)-1 && w.width(string(letters[:n+1]), bold, size) <= room {
			n++
		}
		all, letters = append(all, string(letters[:n])), letters[n:]
	}
	return append(all, string(letters))
}
