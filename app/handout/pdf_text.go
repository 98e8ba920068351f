package handout

import (
	"strconv"

	"tandem/app/drawing"
)

// ptPerMM is one millimetre in points.
const ptPerMM = 72.0 / 25.4

// fontOf is what the text of a PDF is set in.
type fontOf struct {
	family, style string
	points        float64
}

func (d *document) text(t drawing.Text, pageHeight float64) {
	style := ""
	if t.Bold {
		style = "B"
	}
	d.use(fontOf{fontFamily, style, t.Size / mmPerPt})
	d.write(t, pageHeight)
}

func (d *document) use(f fontOf) {
	if d.set != f {
		d.choose(f)
		d.set, d.last = f, f
	}
}

// choose writes that a font is used; none before the first one.
func (d *document) choose(f fontOf) {
	if f.family == "" {
		return
	}
	d.ops = append(append(d.ops, "BT /"...), d.lettersOf(f).name...)
	d.ops = decimals(append(d.ops, ' '), f.points, 2)
	d.ops = append(d.ops, " Tf ET\n"...)
}

// lettersOf is the font with the letters that the PDF needs of it.
func (d *document) lettersOf(f fontOf) *letters {
	for _, l := range d.fonts {
		if l.family == f.family && l.style == f.style {
			return l
		}
	}
	return d.fonts[0]
}

// write writes a text in the font in use.
func (d *document) write(t drawing.Text, pageHeight float64) {
	if d.colour != t.Colour {
		d.colour = t.Colour
		d.tint = tintOf(t.Colour)
	}
	d.fade(1)
	if d.tint != "" {
		d.ops = append(append(d.ops, "q "...), d.tint...)
	}
	d.ops = decimals(append(d.ops, "BT "...), t.At.X*ptPerMM, 2)
	d.ops = decimals(append(d.ops, ' '), (pageHeight-t.At.Y)*ptPerMM, 2)
	d.ops = append(d.ops, " Td ("...)
	used := d.lettersOf(d.set)
	for _, r := range t.Text {
		used.add(r)
		d.ops = escaped(escaped(d.ops, byte(r>>8)), byte(r))
	}
	d.ops = append(d.ops, ") Tj ET"...)
	if d.tint != "" {
		d.ops = append(d.ops, " Q"...)
	}
	d.ops = append(d.ops, '\n')
}

// tintOf sets the colour of a text; nothing for black, which a page begins with.
func tintOf(c drawing.Colour) string {
	part := func(v uint8) string { return strconv.FormatFloat(float64(v)/255, 'f', 3, 64) + " " }
	switch {
	case c.R != c.G || c.R != c.B:
		return part(c.R) + part(c.G) + part(c.B) + "rg "
	case c.R == 0:
		return ""
	}
	return part(c.R) + "g "
}

// decimals appends a number with so many decimals.
func decimals(ops []byte, v float64, places int) []byte {
	return strconv.AppendFloat(ops, v, 'f', places, 64)
}

// escaped appends a byte of a string.
func escaped(ops []byte, b byte) []byte {
	switch b {
	case '\\', '(', ')':
		return append(ops, '\\', b)
	case '\r':
		return append(ops, '\\', 'r')
	}
	return append(ops, b)
}

// wide appends a text of the PDF's metadata.
func wide(ops []byte, text string) []byte {
	ops = append(ops, '(', 0xFE, 0xFF)
	for _, r := range text {
		ops = escaped(escaped(ops, byte(r>>8)), byte(r))
	}
	return append(ops, ')')
}
