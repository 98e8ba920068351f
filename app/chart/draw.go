package chart

import (
	"slices"
	"unicode/utf8"

	"tandem/app/clinic"
	"tandem/app/drawing"
)

// Style says how a chart is coloured.
type Style int

// Colour is for the window; Grey is for black and white print and tells the
// symptoms apart by their patterns alone.
const (
	Colour Style = iota
	Grey
)

var (
	skin    = drawing.RGB(0xF8FAFB)
	outline = drawing.RGB(0x46566A)
	border  = drawing.RGB(0xB7C2CE)
	caption = drawing.RGB(0x5B6B7B)
	lit     = drawing.RGB(0x0F766E)
	plain   = drawing.RGB(0x2A2A2A)
	shade   = drawing.RGB(0xEDEDED)
)

// inks are the symptoms' colours: of the pattern, and of the ground under it.
var inks = map[string][2]drawing.Colour{
	"pain":     {drawing.RGB(0xB42318), drawing.RGB(0xFDE7E4)},
	"numbness": {drawing.RGB(0x1D5AA6), drawing.RGB(0xE3EEFA)},
	"tingling": {drawing.RGB(0x7A35A0), drawing.RGB(0xF3E8F9)},
	"weakness": {drawing.RGB(0x7F5209), drawing.RGB(0xFDF1D8)},
	"spasm":    {drawing.RGB(0x0B6B4F), drawing.RGB(0xE0F4EC)},
}

func (s Style) inks(symptom string) (ink, ground drawing.Colour) {
	if s == Grey {
		return plain, shade
	}
	return inks[symptom][0], inks[symptom][1]
}

// Captions are the words on the chart, in the reader's language: the names of
// the views and one letter for each side.
type Captions struct{ Front, Back, Left, Right string }

// Picture is what a body chart shows. Lit spots are ringed.
type Picture struct {
	Marks    []clinic.Mark
	Lit      []Spot
	Style    Style
	Captions Captions
}

const (
	outlineWidth = .5
	borderWidth  = .16
	markedWidth  = .3
	litWidth     = .7
	titleSize    = 4.2
	letterSize   = 3.6
)

// Draw returns both figures with the marks, Width by Height units.
func (p Picture) Draw() drawing.Drawing {
	d := drawing.Drawing{W: Width, H: Height}
	for _, a := range areas() {
		d.Stroke(a.path(), outline, 2*outlineWidth)
	}
	for _, a := range areas() {
		p.paint(&d, a)
	}
	for _, a := range areas() {
		if slices.Contains(p.Lit, a.Spot) {
			d.Stroke(a.path(), lit, litWidth)
		}
	}
	p.write(&d)
	return d
}

func (a area) path() drawing.Path {
	var path drawing.Path
	for _, loop := range a.loops {
		path = append(path, drawing.Polygon(loop...)...)
	}
	return path
}

// paint fills an area and shows each symptom that is marked there. Parts of an
// area that overlap are ruled first, so that no line runs through them.
func (p Picture) paint(d *drawing.Drawing, a area) {
	marked := p.symptoms(a.Spot)
	ground, rule, width := skin, border, borderWidth
	if len(marked) > 0 {
		rule, ground = p.Style.inks(marked[0])
		width = markedWidth
	}
	d.Stroke(a.path(), rule, 2*width)
	d.Fill(a.path(), ground)
	for _, symptom := range marked {
		ink, _ := p.Style.inks(symptom)
		patterns[symptom].paint(d, a.loops, ink)
	}
}

func (p Picture) symptoms(s Spot) []string {
	var found []string
	for _, symptom := range clinic.Symptoms {
		if Has(p.Marks, s, symptom) {
			found = append(found, symptom)
		}
	}
	return found
}

func (p Picture) write(d *drawing.Drawing) {
	for _, v := range []struct{ view, title, start, end string }{
		{"front", p.Captions.Front, p.Captions.Right, p.Captions.Left},
		{"back", p.Captions.Back, p.Captions.Left, p.Captions.Right},
	} {
		x := middle(v.view)
		const rough = .27 // of half a letter's width in sizes
		at := x - rough*titleSize*float64(utf8.RuneCountInString(v.title))
		d.Write(drawing.Text{At: drawing.Point{X: at, Y: titleSize}, Size: titleSize, Bold: true, Colour: caption, Text: v.title})
		letter := func(x float64, text string) {
			d.Write(drawing.Text{At: drawing.Point{X: x - letterSize*.3, Y: topMargin + 16}, Size: letterSize, Colour: caption, Text: text})
		}
		letter(x-16, v.start)
		letter(x+16, v.end)
	}
}

// SwatchWidth and SwatchHeight are the size of a legend's sample.
const SwatchWidth, SwatchHeight = 9.0, 5.4

// Swatch returns a sample of a symptom's pattern for the legend.
func Swatch(symptom string, style Style) drawing.Drawing {
	d := drawing.Drawing{W: SwatchWidth, H: SwatchHeight}
	ink, ground := style.inks(symptom)
	const edge = .3
	frame := []drawing.Point{{X: edge, Y: edge}, {X: SwatchWidth - edge, Y: edge}, {X: SwatchWidth - edge, Y: SwatchHeight - edge}, {X: edge, Y: SwatchHeight - edge}}
	d.Fill(drawing.Polygon(frame...), ground)
	patterns[symptom].paint(&d, [][]drawing.Point{frame}, ink)
	d.Stroke(drawing.Polygon(frame...), ink, markedWidth)
	return d
}
