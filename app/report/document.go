package report

import (
	"io"
	"strings"

	"tandem/app/clinic"
	"tandem/app/drawing"
)

// Document is a paper of as many pages as it needs: a patient's whole record,
// or a blank form to write on.
type Document struct {
	Title string
	About string // at the top right of every page
	Foot  string
	Of    string // "{page} of {pages}"
	Paper string // A4 or Letter
	Date  clinic.Date
	Size  float64 // of the text in pt
	Parts []Part
}

// Kind is what a part of a document is.
type Kind int

// The kinds of part.
const (
	Heading Kind = iota // the largest; begins below free room
	Subheading
	Para
	Item   // a line of a list
	Labels // Label, and Text behind it
	Struck // Label, Was struck through, and Text behind it
	Write  // Label and a line to write on; Text is small, behind the line
	Lines  // Count lines to write on
	Boxes  // Label and a box to tick for each of Options
	Grid   // a table to fill in: Options are its columns, Rows its rows
	Frame  // Text in a red frame
	Figure // Drawing, Text beside it
)

// Part is one piece of a document, from top to bottom.
type Part struct {
	Kind    Kind
	Label   string
	Text    string
	Was     string
	Options []string
	Rows    []string
	Count   int
	Drawing *drawing.Drawing
}

// Metrics of a document in mm.
const (
	docSide   = 17.0
	docTop    = 24.0
	docBottom = 16.0
	docLabel  = 46.0
	tick      = 3.6 // the side of a box to tick
	writeRoom = 7.6 // the height of a line to write on
)

// Pages lays a document out, in millimetres. Characters that cannot be printed
// become "?".
func (w *Writer) Pages(d Document) []drawing.Drawing {
	page, known := papers[d.Paper]
	if !known {
		page = papers["A4"]
	}
	f := &flow{Writer: w, doc: d, paper: page, body: d.Size}
	f.turn()
	for i, part := range d.Parts {
		f.part(part, i+1 < len(d.Parts))
	}
	for f.at = range f.pages {
		f.margins()
	}
	return f.pages
}

// DocumentPDF writes a document as a PDF. The same document gives the same
// bytes; the metadata names nobody.
func (w *Writer) DocumentPDF(d Document, out io.Writer) error {
	return w.write(w.Pages(d), d.Title, d.Date, out)
}

// DocumentsPDF writes several documents as one PDF, titled and dated by the
// first.
func (w *Writer) DocumentsPDF(docs []Document, out io.Writer) error {
	var pages []drawing.Drawing
	for _, d := range docs {
		pages = append(pages, w.Pages(d)...)
	}
	return w.write(pages, docs[0].Title, docs[0].Date, out)
}

// flow is a document while it is laid out; y is where the next part begins.
type flow struct {
	*Writer
	doc   Document
	paper paper
	body  float64
	pages []drawing.Drawing
	at    int // the page that is written on
	y     float64
}

func (f *flow) page() *drawing.Drawing { return &f.pages[f.at] }

func (f *flow) turn() {
	f.pages = append(f.pages, drawing.Drawing{W: f.paper.w, H: f.paper.h})
	f.at, f.y = len(f.pages)-1, docTop
}

// need turns the page where a height has no room left.
func (f *flow) need(height float64) {
	if f.y+height > f.paper.h-docBottom {
		f.turn()
	}
}

func (f *flow) room() float64 { return f.paper.w - 2*docSide }

func (f *flow) pitch(points float64) float64 { return points * mmPerPt * 1.32 }

// printable replaces what the font does not have.
func (f *flow) printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || f.regular.has(r) && f.bold.has(r) {
			return r
		}
		return '?'
	}, text)
}

func (f *flow) put(text string, x, y, points float64, bold bool, colour drawing.Colour) {
	if text == "" {
		return
	}
	base := y + f.pitch(points)/2 + 0.36*points*mmPerPt
	f.page().Write(drawing.Text{At: drawing.Point{X: x, Y: base}, Size: points * mmPerPt, Bold: bold, Colour: colour, Text: f.printable(text)})
}

// text writes wrapped text from the height of the next part on, over as many
// pages as it takes.
func (f *flow) text(text string, x, room, points float64, bold bool, colour drawing.Colour) {
	for _, one := range f.wrap(f.printable(text), bold, points*mmPerPt, room) {
		f.need(f.pitch(points))
		f.put(one, x, f.y, points, bold, colour)
		f.y += f.pitch(points)
	}
}

func (f *flow) rule(x, y, width, thick float64, colour drawing.Colour) {
	f.page().Stroke(drawing.Polyline(drawing.Point{X: x, Y: y}, drawing.Point{X: x + width, Y: y}), colour, thick)
}

func (f *flow) part(p Part, more bool) {
	const heading, under = 30, 36
	switch p.Kind {
	case Heading:
		f.y += 4
		if more {
			f.need(heading)
		}
		f.text(p.Text, docSide, f.room(), f.body+4, true, ink)
		f.rule(docSide, f.y+0.6, f.room(), 0.4, line)
		f.y += 3
	case Subheading:
		f.y += 2.4
		if more {
			f.need(under)
		}
		f.text(p.Text, docSide, f.room(), f.body+1, true, ink)
		f.y += 0.8
	case Para:
		f.text(p.Text, docSide, f.room(), f.body, false, ink)
		f.y += 1.6
	case Item:
		f.need(f.pitch(f.body))
		f.put("•", docSide+1, f.y, f.body, true, ink)
		f.text(p.Text, docSide+5, f.room()-5, f.body, false, ink)
		f.y += 0.5
	case Labels:
		f.labelled(p.Label, p.Text)
	case Struck:
		f.struck(p)
	default:
		f.form(p)
	}
}

// labelled is a label with its text behind it.
func (f *flow) labelled(label, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	names := f.wrap(f.printable(label), false, f.body*mmPerPt, docLabel-3)
	f.need(f.pitch(f.body) * float64(len(names)))
	for i, name := range names {
		f.put(name, docSide, f.y+float64(i)*f.pitch(f.body), f.body, false, soft)
	}
	before, from := len(f.pages), f.y
	f.text(text, docSide+docLabel, f.room()-docLabel, f.body, false, ink)
	if len(f.pages) == before {
		f.y = max(f.y, from+float64(len(names))*f.pitch(f.body))
	}
	f.y += 0.5
}

// struck shows what was written at first, struck through, before what holds.
func (f *flow) struck(p Part) {
	f.need(f.pitch(f.body))
	f.put(p.Label, docSide, f.y, f.body, false, soft)
	was := f.wrap(f.printable(p.Was), false, f.body*mmPerPt, f.room()-docLabel)[0]
	f.put(was, docSide+docLabel, f.y, f.body, false, soft)
	if was != "" {
		f.rule(docSide+docLabel, f.y+f.pitch(f.body)/2+0.1, f.width(was, false, f.body*mmPerPt), 0.35, ink)
		f.y += f.pitch(f.body)
	}
	f.text(p.Text, docSide+docLabel, f.room()-docLabel, f.body, false, ink)
	f.y += 0.5
}

// margins writes what stands on every page.
func (f *flow) margins() {
	const small = 9
	f.put(f.doc.Title, docSide, 9, 11, true, ink)
	about := f.printable(f.doc.About)
	f.put(about, f.paper.w-docSide-f.width(about, false, small*mmPerPt), 9.4, small, false, soft)
	f.rule(docSide, 17, f.room(), 0.4, ink)
	f.put(f.doc.Foot, docSide, f.paper.h-11, small, false, soft)
	of := strings.NewReplacer("{page}", clinic.Number(float64(f.at+1)), "{pages}", clinic.Number(float64(len(f.pages)))).Replace(f.doc.Of)
	f.put(of, f.paper.w-docSide-f.width(of, false, small*mmPerPt), f.paper.h-11, small, false, soft)
}
