package handout

import (
	"encoding/hex"
	"slices"
	"strconv"
	"unicode/utf16"
)

// embedded lists the alphabets whose fonts the pages' PDF needs, each once.
func embedded(pages []*page) []*alphabet {
	var out []*alphabet
	for _, pg := range pages {
		for _, e := range pg.elements {
			if e.shaped != nil && e.shaped.from.embed && !slices.Contains(out, e.shaped.from) {
				out = append(out, e.shaped.from)
			}
		}
	}
	return out
}

// shaped writes text of another alphabet.
func (d *document) shaped(e element, pageHeight float64) {
	d.fade(1)
	if e.shaped.from.embed {
		d.embedded(e, pageHeight)
		return
	}
	d.outlines(e, pageHeight)
	d.unseen(e, pageHeight)
}

// embedded writes text in the font that the PDF carries, its strokes thickened
// where it has no bold one.
func (d *document) embedded(e element, pageHeight float64) {
	t := *e.item.Text
	d.use(fontOf{e.shaped.from.name, "", t.Size / mmPerPt})
	_, thick := e.shaped.from.of(t.Bold)
	if thick {
		ops := append(number([]byte("2 Tr 1 j "), heavy*t.Size/mmPerPt), "w "...)
		d.line(string(append(tint(ops, t.Colour), "RG"...)))
	}
	d.write(t, pageHeight)
	if thick {
		d.line("0 Tr")
	}
}

// outlines fills the glyphs of a text.
func (d *document) outlines(e element, pageHeight float64) {
	t := *e.item.Text
	face, _ := e.shaped.from.of(t.Bold)
	ops := append(append(d.ops, "q "...), matrix(t.Size/mmPerPt/glyphUnit, t.At.X/mmPerPt, (pageHeight-t.At.Y)/mmPerPt)...)
	ops = append(tint(ops, t.Colour), "rg\n"...)
	x, y := 0.0, 0.0
	for _, g := range e.shaped.glyphs {
		ops = append(ops, "1 0 0 1 "...)
		ops = append(number(number(ops, (g.X-x)*glyphUnit), (g.Y-y)*glyphUnit), "cm\n"...)
		ops = append(append(ops, d.tape.glyph(face, g.ID)...), "f\n"...)
		x, y = g.X, g.Y
	}
	d.ops = append(ops, "Q\n"...)
}

// unseen writes a text behind its outlines, as wide as they are, so that it can
// be searched and copied. Its characters have no glyph in the sheet's font.
func (d *document) unseen(e element, pageHeight float64) {
	t := *e.item.Text
	points := t.Size / mmPerPt
	d.use(fontOf{fontFamily, "", points})
	own, code := 0.0, []byte{}
	for _, u := range utf16.Encode([]rune(t.Text)) {
		own += d.faces.regular.printedWidth(rune(u))
		code = append(code, byte(u>>8), byte(u))
	}
	if own <= 0 {
		return
	}
	stretch := e.width / (own * t.Size) * 100
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }
	d.line("BT 3 Tr " + f(stretch) + " Tz " + f(t.At.X/mmPerPt) + " " + f((pageHeight-t.At.Y)/mmPerPt) +
		" Td <" + hex.EncodeToString(code) + "> Tj 0 Tr 100 Tz ET")
}

// printedWidth is the width of a character in sizes as the PDF states it; one
// that the font lacks is as wide as its box for unknown characters.
func (f *face) printedWidth(r rune) float64 {
	if f.has(r) {
		return float64(f.widths[r]) / 1000
	}
	return float64(f.unknown) / 1000
}
