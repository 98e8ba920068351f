package handout

import (
	"slices"
	"strings"

	"tandem/app/drawing"
)

// page is one side of paper under construction. Where it is read leftward,
// what blocks put at an x from the left stands as far from the right.
type page struct {
	w, h     float64
	saving   bool // black outlines, nothing filled
	leftward bool
	faces    faces
	elements []element
	marks    []mark
}

// element is a shape, a text or a picture, painted in order. A text of another
// alphabet says how it looks.
type element struct {
	item    drawing.Item
	shaped  *shaped
	width   float64 // of a shaped text, mm
	picture *picture
}

// picture is a drawing that is placed as a whole, so that the PDF can replay
// it. Key names it among all drawings.
type picture struct {
	key     string
	drawing drawing.Drawing
	k       float64
	at      drawing.Point
}

func (p *page) shape(s drawing.Shape) {
	if p.saving {
		s = spared(s)
	}
	if p.leftward {
		s.Path = s.Path.Mirror(p.w)
	}
	p.elements = append(p.elements, element{item: drawing.Item{Shape: &s}})
}

func (p *page) fill(path drawing.Path, c drawing.Colour) {
	p.shape(drawing.Shape{Path: path, Fill: c})
}

func (p *page) stroke(path drawing.Path, c drawing.Colour, width float64) {
	p.shape(drawing.Shape{Path: path, Stroke: c, Width: width})
}

// label writes the runs of one line from a place on.
func (p *page) label(at drawing.Point, size float64, runs []run) {
	for _, r := range runs {
		p.run(drawing.Point{X: at.X + r.x, Y: at.Y}, size, r)
	}
}

// run writes one run whose nearer end stands at a place.
func (p *page) run(at drawing.Point, size float64, r run) {
	colour := r.colour
	switch {
	case p.saving:
		colour = black
	case colour.A == 0:
		colour = ink
	}
	if p.leftward {
		at.X = p.w - at.X - r.w
	}
	p.elements = append(p.elements, element{shaped: r.shaped, width: r.w, item: drawing.Item{Text: &drawing.Text{
		At: at, Size: size, Bold: r.bold, Colour: colour, Text: strings.ReplaceAll(r.text, string(glue), " "),
	}}})
}

// place sets a picture, which is never mirrored.
func (p *page) place(pic picture) {
	if p.leftward {
		pic.at.X = p.w - pic.at.X - pic.k*pic.drawing.W
	}
	captions := pic.captions(p.faces)
	p.elements = append(p.elements, element{picture: &pic})
	for _, t := range captions {
		p.caption(t)
	}
}

// captions takes the texts of other alphabets out of a picture.
func (pic *picture) captions(f faces) []drawing.Text {
	other := func(it drawing.Item) bool { return it.Text != nil && !f.plain(it.Text.Text) }
	if !slices.ContainsFunc(pic.drawing.Items, other) {
		return nil
	}
	var out []drawing.Text
	var whole drawing.Drawing
	whole.Place(pic.drawing, pic.k, pic.at)
	for _, it := range whole.Items {
		if other(it) {
			out = append(out, *it.Text)
		}
	}
	pic.drawing.Items = slices.DeleteFunc(slices.Clone(pic.drawing.Items), other)
	return out
}

// caption writes a text of a picture where the picture has it.
func (p *page) caption(t drawing.Text) {
	for _, r := range p.faces.toward(false).only(span{text: t.Text, bold: t.Bold, colour: t.Colour}, t.Size) {
		part := t
		part.Text, part.At.X = r.text, t.At.X+r.x
		p.elements = append(p.elements, element{shaped: r.shaped, width: r.w, item: drawing.Item{Text: &part}})
	}
}

// drawing returns the page as one flat drawing. A text of another alphabet is a
// shape, followed by the text without a colour.
func (p *page) drawing() drawing.Drawing {
	d := drawing.Drawing{W: p.w, H: p.h}
	for _, e := range p.elements {
		if e.picture != nil {
			d.Place(e.picture.drawing, e.picture.k, e.picture.at)
			continue
		}
		if e.shaped != nil {
			d.Items = append(d.Items, drawing.Item{Shape: e.outline()})
			unseen := *e.item.Text
			unseen.Colour = drawing.Colour{}
			d.Write(unseen)
			continue
		}
		d.Items = append(d.Items, e.item)
	}
	return d
}

// outline is the shape of a text of another alphabet.
func (e element) outline() *drawing.Shape {
	t := e.item.Text
	font, thick := e.shaped.from.of(t.Bold)
	s := drawing.Shape{Path: font.Path(e.shaped.glyphs, t.At, t.Size), Fill: t.Colour}
	if thick {
		s.Stroke, s.Width = t.Colour, heavy*t.Size
	}
	return &s
}
