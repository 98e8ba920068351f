package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"tandem/app/clinic"
	"tandem/app/drawing"
)

// Folio is a paper of one page or more: what stands in it, in order.
type Folio struct {
	Practice clinic.Practice
	Paper    string // A4 or Letter
	Date     clinic.Date
	Day      string // the date in words; empty is in English
	Title    string
	Reader   *clinic.Patient // who reads it in their own language; nil is a paper of the clinic
	About    []string        // who it is about, under the title
	Blocks   []Block
	Foot     string // on every page
	Most     int    // pages, where the type may get smaller for it; 0 is any
}

// Block is one part of a document. Of its fields one group is used: a heading,
// a text, a list, a table, a drawing, or room to sign.
type Block struct {
	Heading string
	Text    string
	Bullets []string
	Table   *Columns
	Drawing *drawing.Drawing
	Sign    string // the name under the line
	Frame   string // text in a frame
}

// Columns is a table. Shares are the parts of the width; the first row is the
// head.
type Columns struct {
	Shares []float64
	Rows   [][]string
}

// Body type of a document in pt, and the room that a table's cell keeps.
const (
	documentBody = 11.0
	tableBody    = 10.0
	cellPad      = 1.6
	footRoom     = 12.0
)

// folding is a document while it is being laid out.
type folding struct {
	*sheet
	doc   Folio
	pages []drawing.Drawing
}

// documentSizes are tried from the roomiest on while there are too many pages.
var documentSizes = []size{{documentBody, 1.34, 3.2}, {10.5, 1.28, 2.4}, {10, 1.22, 1.8}, {9.5, 1.2, 1.4}}

// FolioPages lays a document out, in millimetres. The error names characters that
// the font does not have.
func (w *Writer) FolioPages(d Folio) ([]drawing.Drawing, error) {
	var pages []drawing.Drawing
	for _, size := range documentSizes {
		f := &folding{doc: d, sheet: &sheet{Writer: w, size: size}}
		f.lay()
		pages = f.pages
		for _, page := range pages {
			if bad := w.missing(page); bad != "" {
				return nil, Unprintable{bad}
			}
		}
		if d.Most == 0 || len(pages) <= d.Most {
			break
		}
	}
	return pages, nil
}

func (f *folding) lay() {
	f.begin()
	f.top()
	for _, b := range f.doc.Blocks {
		f.block(b)
	}
	f.end()
	for i := range f.pages {
		f.number(i)
	}
}

// FolioPDF writes a document. The same document gives the same bytes; the
// metadata names nobody.
func (w *Writer) FolioPDF(d Folio, out io.Writer) error {
	pages, err := w.FolioPages(d)
	if err != nil {
		return err
	}
	return w.write(pages, d.Title, d.Date, out)
}

func (f *folding) begin() {
	page, known := papers[f.doc.Paper]
	if !known {
		page = papers["A4"]
	}
	f.d, f.y = drawing.Drawing{W: page.w, H: page.h}, top
}

func (f *folding) end() { f.pages = append(f.pages, f.d) }

// need begins a new page where the rest has no room for a height.
func (f *folding) need(height float64) {
	if f.y+height > f.d.H-bottom-footRoom && f.y > top+1 {
		f.end()
		f.begin()
	}
}

// top is the letterhead, the title and who it is about.
func (f *folding) top() {
	p := f.doc.Practice
	f.text(p.Name, side, f.room(), f.body+3, true, ink)
	f.text(strings.Join(said(strings.ReplaceAll(p.Address, "\n", ", "), p.Phone), " · "), side, f.room(), tableBody, false, soft)
	f.rule(side, f.room(), f.y+1, 0.5, ink)
	f.y += 1 + f.gap
	day := cmp.Or(f.doc.Day, f.doc.Date.Words())
	if f.doc.Title != "" {
		f.put(day, f.d.W-side-f.width(day, false, f.body*mmPerPt), f.body, false, soft)
		f.text(f.doc.Title, side, f.room()-45, f.body+4, true, ink)
	}
	for i, line := range f.doc.About {
		f.text(line, side, f.room(), f.body, i == 0, ink)
	}
	f.y += f.gap
}

func (f *folding) block(b Block) {
	if b.Heading != "" {
		rest := 3 * f.pitch(f.body)
		if b.Drawing != nil {
			rest += b.Drawing.H * f.room() / b.Drawing.W
		}
		f.need(rest)
		f.text(b.Heading, side, f.room(), f.body+1, true, ink)
		f.y += 0.6
	}
	for paragraph := range strings.SplitSeq(b.Text, "\n") {
		f.lines(paragraph, side, f.room(), false)
		if paragraph == "" && b.Text != "" {
			f.y += f.pitch(f.body) / 2
		}
	}
	for _, bullet := range b.Bullets {
		const hang = 5
		f.need(f.pitch(f.body))
		f.put("•", side+1, f.body, true, ink)
		f.lines(bullet, side+hang, f.room()-hang, false)
	}
	if b.Frame != "" {
		f.framed(b.Frame)
	}
	if b.Table != nil {
		f.table(*b.Table)
	}
	if b.Drawing != nil {
		k := f.room() / b.Drawing.W
		f.need(b.Drawing.H * k)
		f.d.Place(*b.Drawing, k, drawing.Point{X: side, Y: f.y})
		f.y += b.Drawing.H * k
	}
	if b.Sign != "" {
		f.signed(b.Sign)
	}
	f.y += f.gap
}

// lines writes wrapped text that may go on on the next page.
func (f *folding) lines(text string, x, room float64, bold bool) {
	if strings.TrimSpace(text) == "" {
		return
	}
	for _, one := range f.wrap(text, bold, f.body*mmPerPt, room) {
		f.need(f.pitch(f.body))
		f.put(one, x, f.body, bold, ink)
		f.y += f.pitch(f.body)
	}
}

func (f *folding) framed(text string) {
	const pad = 2.4
	lines := f.wrap(text, true, f.body*mmPerPt, f.room()-2*pad)
	height := float64(len(lines))*f.pitch(f.body) + 2*pad
	f.need(height)
	f.d.Stroke(drawing.Rect(side, f.y, f.room(), height, 1.5), ink, 0.6)
	f.y += pad
	for _, one := range lines {
		f.put(one, side+pad, f.body, true, ink)
		f.y += f.pitch(f.body)
	}
	f.y += pad
}

func (f *folding) signed(name string) {
	const height = 14
	f.need(height + f.pitch(f.body))
	f.y += height
	f.rule(side, signLine, f.y, 0.35, line)
	f.text(name, side, f.room(), f.body, false, ink)
}

// cells is the type of a table in pt, a little smaller than the text.
func (f *folding) cells() float64 { return f.body * tableBody / documentBody }

// table writes the rows, the head again on each page.
func (f *folding) table(g Columns) {
	sum := 0.0
	for _, share := range g.Shares {
		sum += share
	}
	for i, row := range g.Rows {
		height := f.rowHeight(g, row, sum, i == 0)
		before := len(f.pages)
		f.need(height)
		if i > 0 && len(f.pages) > before {
			f.row(g, g.Rows[0], sum, true)
		}
		f.row(g, row, sum, i == 0)
	}
}

func (f *folding) rowHeight(g Columns, row []string, sum float64, head bool) float64 {
	most := 1
	for i, cell := range row {
		most = max(most, len(f.wrap(cell, head || i == 0, f.cells()*mmPerPt, f.cell(g, i, sum))))
	}
	return float64(most)*f.pitch(f.cells()) + cellPad
}

func (f *folding) cell(g Columns, i int, sum float64) float64 {
	return f.room()*g.Shares[i]/sum - 2*cellPad
}

func (f *folding) row(g Columns, row []string, sum float64, head bool) {
	height := f.rowHeight(g, row, sum, head)
	x, from := side, f.y
	for i, cell := range row {
		f.y = from + cellPad/2
		f.text(cell, x+cellPad/2, f.cell(g, i, sum), f.cells(), head || i == 0, ink)
		x += f.room() * g.Shares[i] / sum
	}
	f.y = from + height
	width := 0.15
	if head {
		width = 0.4
	}
	f.rule(side, f.room(), f.y, width, line)
}

// number writes the foot and the page's number.
func (f *folding) number(i int) {
	const points = 9
	f.d = f.pages[i]
	f.y = f.d.H - bottom - f.pitch(points)/2
	f.put(f.doc.Foot, side, points, false, soft)
	page := fmt.Sprintf("%d / %d", i+1, len(f.pages))
	f.put(page, f.d.W-side-f.width(page, false, points*mmPerPt), points, false, soft)
	f.pages[i] = f.d
}
