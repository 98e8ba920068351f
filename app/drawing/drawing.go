// Package drawing holds what figures, charts and sheets are painted from:
// paths, colours and text runs. It knows no screen, no PDF and no patient;
// painters replay a Drawing. It imports only the standard library.
package drawing

import "math"

// Point is a place; x grows to the right and y grows downwards.
// The unit is the drawing's own (millimetres on a page, body heights in a figure).
type Point struct{ X, Y float64 }

// Colour is an opaque or translucent sRGB colour, not premultiplied.
type Colour struct{ R, G, B, A uint8 }

// RGB returns the opaque colour of a 0xRRGGBB number.
func RGB(hex uint32) Colour {
	return Colour{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

// Verb says what one step of a path does.
type Verb uint8

// Move starts a new outline at P3; Line draws to P3; Curve draws a cubic
// Bezier through P1 and P2 to P3; Close returns to the outline's start.
const (
	Move Verb = iota
	Line
	Curve
	Close
)

// Step is one step of a path. Only Curve uses P1 and P2.
type Step struct {
	Verb       Verb
	P1, P2, P3 Point
}

// Path is a list of outlines.
type Path []Step

// Shape is a path with its paint. A zero Fill or Stroke alpha paints nothing.
// Width is the stroke's width in the drawing's unit; joins and caps are round.
// Dash, when above zero, is the length of dash and gap.
type Shape struct {
	Path   Path
	Fill   Colour
	Stroke Colour
	Width  float64
	Dash   float64
}

// Text is one run on one base line that starts at At. Size is the font size in
// the drawing's unit (a 14 pt text on a page in millimetres has Size 14*25.4/72).
type Text struct {
	At     Point
	Size   float64
	Bold   bool
	Colour Colour
	Text   string
}

// Image is a picture of dots, PNG or JPEG, laid into a box of W by H units
// whose upper left corner is At.
type Image struct {
	At   Point
	W, H float64
	Data []byte
	// Flipped swaps its left and right.
	Flipped bool
}

// Item is a Shape, a Text or an Image.
type Item struct {
	Shape *Shape
	Text  *Text
	Image *Image
}

// Drawing is a picture of W by H units, its items painted in order.
type Drawing struct {
	W, H  float64
	Items []Item
}

// Fill appends a filled path.
func (d *Drawing) Fill(p Path, c Colour) {
	d.Items = append(d.Items, Item{Shape: &Shape{Path: p, Fill: c}})
}

// Stroke appends a stroked path.
func (d *Drawing) Stroke(p Path, c Colour, width float64) {
	d.Items = append(d.Items, Item{Shape: &Shape{Path: p, Stroke: c, Width: width}})
}

// Write appends a text run.
func (d *Drawing) Write(t Text) {
	d.Items = append(d.Items, Item{Text: &t})
}

// Place appends all items of part, scaled by k and moved by at. Text and
// stroke widths scale too.
func (d *Drawing) Place(part Drawing, k float64, at Point) {
	for _, it := range part.Items {
		d.Items = append(d.Items, it.placed(k, at))
	}
}

func (it Item) placed(k float64, at Point) Item {
	if it.Image != nil {
		i := *it.Image
		i.At, i.W, i.H = i.At.placed(k, at), k*i.W, k*i.H
		return Item{Image: &i}
	}
	if it.Text != nil {
		t := *it.Text
		t.At, t.Size = t.At.placed(k, at), t.Size*k
		return Item{Text: &t}
	}
	s := *it.Shape
	s.Path = make(Path, len(it.Shape.Path))
	for i, step := range it.Shape.Path {
		s.Path[i] = Step{step.Verb, step.P1.placed(k, at), step.P2.placed(k, at), step.P3.placed(k, at)}
	}
	s.Width, s.Dash = s.Width*k, s.Dash*k
	return Item{Shape: &s}
}

func (p Point) placed(k float64, at Point) Point {
	return Point{p.X*k + at.X, p.Y*k + at.Y}
}

// Polygon returns a closed outline through the points.
func Polygon(points ...Point) Path {
	p := Polyline(points...)
	return append(p, Step{Verb: Close})
}

// Polyline returns an open line through the points.
func Polyline(points ...Point) Path {
	p := make(Path, len(points), len(points)+1)
	for i, at := range points {
		p[i] = Step{Verb: Line, P3: at}
	}
	if len(p) > 0 {
		p[0].Verb = Move
	}
	return p
}

// Rect returns a closed rectangle with corners of radius r.
func Rect(x, y, w, h, r float64) Path {
	r = math.Min(r, math.Min(w, h)/2)
	if r <= 0 {
		return Polygon(Point{x, y}, Point{x + w, y}, Point{x + w, y + h}, Point{x, y + h})
	}
	k := r * (1 - arc)
	return Path{
		{Verb: Move, P3: Point{x + r, y}},
		{Verb: Line, P3: Point{x + w - r, y}},
		{Curve, Point{x + w - k, y}, Point{x + w, y + k}, Point{x + w, y + r}},
		{Verb: Line, P3: Point{x + w, y + h - r}},
		{Curve, Point{x + w, y + h - k}, Point{x + w - k, y + h}, Point{x + w - r, y + h}},
		{Verb: Line, P3: Point{x + r, y + h}},
		{Curve, Point{x + k, y + h}, Point{x, y + h - k}, Point{x, y + h - r}},
		{Verb: Line, P3: Point{x, y + r}},
		{Curve, Point{x, y + k}, Point{x + k, y}, Point{x + r, y}},
		{Verb: Close},
	}
}

// arc is the distance of a cubic's handles that draws a quarter circle of radius 1.
const arc = 0.5522847498

// Circle returns a closed circle.
func Circle(c Point, r float64) Path { return Rect(c.X-r, c.Y-r, 2*r, 2*r, r) }

// Bounds returns the box around all control points of the shapes and all images,
// or false when there is none.
func (d Drawing) Bounds() (minX, minY, maxX, maxY float64, ok bool) {
	minX, minY = math.Inf(1), math.Inf(1)
	maxX, maxY = math.Inf(-1), math.Inf(-1)
	grow := func(p Point, by float64) {
		minX, minY = math.Min(minX, p.X-by), math.Min(minY, p.Y-by)
		maxX, maxY = math.Max(maxX, p.X+by), math.Max(maxY, p.Y+by)
		ok = true
	}
	for _, it := range d.Items {
		if p := it.Image; p != nil {
			grow(p.At, 0)
			grow(Point{p.At.X + p.W, p.At.Y + p.H}, 0)
		}
		if it.Shape == nil {
			continue
		}
		by := 0.0
		if it.Shape.Stroke.A > 0 {
			by = it.Shape.Width / 2
		}
		for _, s := range it.Shape.Path {
			if s.Verb == Close {
				continue
			}
			grow(s.P3, by)
			if s.Verb == Curve {
				grow(s.P1, by)
				grow(s.P2, by)
			}
		}
	}
	return minX, minY, maxX, maxY, ok
}
