package handout

import (
	"fmt"
	"io/fs"

	"tandem/app/script"
)

// alphabet is the font of a writing system that the sheet's own font lacks.
type alphabet struct {
	name          string // of the font inside the PDF
	regular, bold *script.Font
	embed         bool // printed as text of an embedded font, else as outlines with the text unseen behind
}

// heavy is how much thicker, in sizes, the strokes of a bold text are where
// the alphabet has no bold font.
const heavy = 0.035

// loadAlphabets reads the fonts of the other writing systems. The letters of
// Arabic join and change, so they are printed as outlines; each Chinese
// character is one glyph, and has one weight to keep the font small.
func loadAlphabets(assets fs.FS) ([]*alphabet, error) {
	chinese, err := loadScript(assets, "fonts/NotoSansSC-Regular.ttf")
	if err != nil {
		return nil, err
	}
	arabic, err := loadScript(assets, "fonts/NotoSansArabic-Regular.ttf")
	if err != nil {
		return nil, err
	}
	bold, err := loadScript(assets, "fonts/NotoSansArabic-Bold.ttf")
	if err != nil {
		return nil, err
	}
	return []*alphabet{{name: "han", regular: chinese, embed: true}, {name: "arabic", regular: arabic, bold: bold}}, nil
}

func loadScript(assets fs.FS, name string) (*script.Font, error) {
	file, err := fs.ReadFile(assets, name)
	if err != nil {
		return nil, fmt.Errorf("the sheet's font is missing: %w", err)
	}
	font, err := script.Parse(file)
	if err != nil {
		return nil, fmt.Errorf("the sheet's font %s cannot be read: %w", name, err)
	}
	return font, nil
}

// of is the font of a weight, and whether it has to be thickened.
func (a *alphabet) of(bold bool) (font *script.Font, thick bool) {
	if bold && a.bold != nil {
		return a.bold, false
	}
	return a.regular, bold
}

// plain says whether the sheet's own font has every letter of a text.
func (f faces) plain(text string) bool {
	for _, r := range text {
		if r > lastPlain && !f.regular.has(r) {
			return false
		}
	}
	return true
}

// lastPlain is the last of the letters that the sheet's font surely has, or
// that no other has.
const lastPlain = 0x24F

// alphabetOf is the alphabet of a character that the sheet's own font lacks,
// nil for one that it has and for one that no font has.
func (f faces) alphabetOf(r rune) *alphabet {
	if f.regular.has(r) {
		return nil
	}
	for _, a := range f.alphabets {
		if a.regular.Has(r) {
			return a
		}
	}
	return nil
}

// toward are the same faces for a page that is read leftward or not.
func (f faces) toward(leftward bool) faces {
	f.leftward, f.kept = leftward, nil
	return f
}
