package handout

import (
	"strings"

	"tandem/app/drawing"
)

// page is one side of paper under construction.
type page struct {
	w, h     float64
	saving   bool // black outlines, nothing filled
	elements []element
	marks    []mark
}

// element is a shape, a text or a picture, painted in order.
type element struct {
	item    drawing.Item
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
	p.elements = append(p.elements, element{item: drawing.Item{Shape: &s}})
}

func (p *page) fill(path drawing.Path, c drawing.Colour) {
	p.shape(drawing.Shape{Path: path, Fill: c})
}

func (p *page) stroke(path drawing.Path, c drawing.Colour, width float64) {
	p.shape(drawing.Shape{Path: path, Stroke: c, Width: width})
}

func (p *page) write(at drawing.Point, size float64, s span) {
	colour := s.colour
	switch {
	case p.saving:
		colour = black
	case colour.A == 0:
		colour = ink
	}
	p.elements = append(p.elements, element{item: drawing.Item{Text: &drawing.Text{
		At: at, Size: size, Bold: s.bold, Colour: colour, Text: strings.ReplaceAll(s.text, string(glue), " "),
	}}})
}

func (p *page) place(pic picture) {
	p.elements = append(p.elements, element{picture: &pic})
}

// drawing returns the page as one flat drawing.
func (p *page) drawing() drawing.Drawing {
	d := drawing.Drawing{W: p.w, H: p.h}
	for _, e := range p.elements {
		if e.picture != nil {
			d.Place(e.picture.drawing, e.picture.k, e.picture.at)
			continue
		}
		d.Items = append(d.Items, e.item)
	}
	return d
}
