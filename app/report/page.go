package report

import (
	"cmp"
	"strings"

	"tandem/app/drawing"
)

// size is the type of one way to set a letter: body in pt, the line height in
// sizes, the gap between parts in mm.
type size struct{ body, lead, gap float64 }

// sizes are tried from the roomiest on; none is below 11 pt.
var sizes = []size{{12, 1.36, 5}, {12, 1.28, 3.6}, {11.5, 1.26, 3}, {11, 1.25, 2.6}, {11, 1.2, 1.8}}

// paper is a page in mm.
type paper struct{ w, h float64 }

var papers = map[string]paper{"A4": {210, 297}, "Letter": {215.9, 279.4}}

// Margins of the page in mm, the width of a label and of a line to sign on.
const (
	side     = 22.0
	top      = 16.0
	bottom   = 13.0
	labels   = 37.0
	signLine = 72.0
)

var (
	ink  = drawing.RGB(0x17202B)
	soft = drawing.RGB(0x3F4C5A)
	line = drawing.RGB(0x7C8894)
	red  = drawing.RGB(0xB42318)
)

// sheet is the page while it is being written; y is where the next line begins.
type sheet struct {
	*Writer
	size
	d drawing.Drawing
	y float64
}

// lay sets the letter in one size; a page without height did not hold it.
func (w *Writer) lay(l Letter, s size) drawing.Drawing {
	page, known := papers[l.Paper]
	if !known {
		page = papers["A4"]
	}
	p := &sheet{Writer: w, size: s, d: drawing.Drawing{W: page.w, H: page.h}, y: top}
	p.head(l)
	p.frame(l.Urgent)
	p.para(l.Dear)
	p.para(l.Opening)
	p.y -= p.gap * 0.6
	for _, finding := range l.Findings {
		p.bullet(finding)
	}
	p.y += p.gap
	for _, fact := range l.Facts {
		p.fact(fact)
	}
	p.y += p.gap
	p.headed(l.Headings.Ask, l.Asked)
	p.headed(l.Headings.Note, l.Note)
	p.sign(l)
	if p.y > page.h-bottom-p.pitch(10) {
		p.d.H = 0
		return p.d
	}
	p.foot(l.Headings.Foot)
	return p.d
}

func (p *sheet) pitch(points float64) float64 { return points * mmPerPt * p.lead }

func (p *sheet) room() float64 { return p.d.W - 2*side }

// text writes wrapped text and goes below it.
func (p *sheet) text(text string, x, room, points float64, bold bool, colour drawing.Colour) {
	for _, one := range p.wrap(text, bold, points*mmPerPt, room) {
		p.put(one, x, points, bold, colour)
		p.y += p.pitch(points)
	}
}

// put writes one line at the height of the next.
func (p *sheet) put(text string, x, points float64, bold bool, colour drawing.Colour) {
	if text == "" {
		return
	}
	base := p.y + p.pitch(points)/2 + 0.36*points*mmPerPt
	p.d.Write(drawing.Text{At: drawing.Point{X: x, Y: base}, Size: points * mmPerPt, Bold: bold, Colour: colour, Text: text})
}

func (p *sheet) rule(x, w, y, width float64, colour drawing.Colour) {
	p.d.Stroke(drawing.Polyline(drawing.Point{X: x, Y: y}, drawing.Point{X: x + w, Y: y}), colour, width)
}

// head is the letterhead, who it goes to, the day, and who it is about.
func (p *sheet) head(l Letter) {
	p.text(l.Practice.Name, side, p.room(), p.body+4, true, ink)
	p.text(strings.Join(said(strings.ReplaceAll(l.Practice.Address, "\n", ", "), l.Headings.Phone), " · "), side, p.room(), 11, false, soft)
	p.rule(side, p.room(), p.y+1, 0.5, ink)
	p.y += 1 + p.gap
	day := cmp.Or(l.Day, l.Date.Words())
	p.put(day, p.d.W-side-p.width(day, false, p.body*mmPerPt), p.body, false, ink)
	p.text(l.To, side, p.room()-45, p.body, false, ink)
	p.y += p.gap
	for i, about := range l.Subject {
		p.text(about, side, p.room(), p.body, i == 0, ink)
	}
	p.y += p.gap
}

// frame says how soon, in a red frame.
func (p *sheet) frame(urgent string) {
	const pad = 2.2
	from := p.y
	p.y += pad
	p.text(urgent, side+pad+1, p.room()-2*pad-2, p.body+1, true, red)
	p.y += pad
	p.d.Stroke(drawing.Rect(side, from, p.room(), p.y-from, 1.5), red, 0.8)
	p.y += p.gap
}

func (p *sheet) para(text string) {
	p.text(text, side, p.room(), p.body, false, ink)
	p.y += p.gap
}

func (p *sheet) bullet(text string) {
	const hang = 5
	p.put("•", side+1, p.body, true, ink)
	p.text(text, side+hang, p.room()-hang, p.body, true, ink)
	p.y += 0.6
}

func (p *sheet) fact(f Fact) {
	p.put(f.Label, side, p.body, false, soft)
	p.text(f.Text, side+labels, p.room()-labels, p.body, false, ink)
	p.y += 0.6
}

// headed is a heading over its text; without text there is neither.
func (p *sheet) headed(heading, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	p.text(heading, side, p.room(), p.body, true, ink)
	p.para(text)
}

// sign leaves room for the signature and for day and hour.
func (p *sheet) sign(l Letter) {
	const height = 11
	p.text(l.Headings.Close, side, p.room(), p.body, false, ink)
	p.y += height
	at := p.d.W - side - signLine*0.7
	p.rule(side, signLine, p.y, 0.35, line)
	p.rule(at, signLine*0.7, p.y, 0.35, line)
	p.put(l.Headings.SignedAt, at, p.body, false, soft)
	p.text(strings.Join(said(l.SignedBy, l.Practice.Name), ", "), side, at-side-4, p.body, false, ink)
}

func (p *sheet) foot(text string) {
	const points = 9
	p.y = p.d.H - bottom - p.pitch(points)/2
	p.put(text, side, points, false, soft)
}

// said are the texts that say something.
func said(texts ...string) []string {
	var all []string
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" {
			all = append(all, text)
		}
	}
	return all
}
