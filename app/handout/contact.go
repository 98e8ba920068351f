package handout

import (
	"fmt"
	"io"
	"math"

	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/figure"
	"tandem/app/library"
)

// With returns a press that prints from another library and other drawings; p
// is not changed.
func (p *Press) With(lib *library.Library, poses *figure.Poses) *Press {
	changed := *p
	changed.lib = lib
	changed.gallery = &gallery{poses: poses, drawn: map[string]pose{}}
	changed.tape = newTape()
	return &changed
}

// Poses are the drawings that the press prints.
func (p *Press) Poses() *figure.Poses { return p.gallery.poses }

// Labelled is a drawing with what stands over it.
type Labelled struct {
	Code    string
	Name    string
	Drawing drawing.Drawing
}

// The grid of a contact sheet on one page, lengths in mm.
const (
	contactColumns = 2
	contactRows    = 6
	contactGutter  = 6
	contactHead    = 8
)

// Contact writes drawings with their names as a PDF on a paper, twelve a page;
// a single drawing fills the width. The error is a sentence that says what
// cannot be printed.
func (p *Press) Contact(all []Labelled, title, size string, out io.Writer) error {
	sheet, known := papers[size]
	if !known {
		return fmt.Errorf("there is no paper size %q; choose A4 or Letter", size)
	}
	if len(all) == 0 {
		return fmt.Errorf("there is no drawing to print")
	}
	for _, one := range all {
		if bad := p.faces.missing(tidy(one.Name)); bad != "" {
			return fmt.Errorf("the name of %s has %q, which cannot be printed; write it in Latin letters", one.Code, bad)
		}
	}
	columns, rows := contactColumns, contactRows
	if len(all) == 1 {
		columns, rows = 1, 2
	}
	var pages []*page
	for i, one := range all {
		place := i % (columns * rows)
		if place == 0 {
			pages = append(pages, &page{w: sheet.w, h: sheet.h, faces: p.faces})
		}
		p.cell(pages[len(pages)-1], sheet, one, columns, rows, place)
	}
	fresh := *p // a drawing of the same code may have changed since
	fresh.tape = newTape()
	return fresh.write(pages, title, library.English, clinic.Date(""), out)
}

// cell paints one drawing under its name into its place of the grid.
func (p *Press) cell(pg *page, sheet paper, one Labelled, columns, rows, place int) {
	wide := (sheet.width() - contactGutter*float64(columns-1)) / float64(columns)
	high := (sheet.h - 2*sheet.top) / float64(rows)
	x := sheet.side + (wide+contactGutter)*float64(place%columns)
	y := sheet.top + high*float64(place/columns)
	label := para{faces: p.faces, size: pt(10), lead: 1.2, spans: []span{strong(one.Code + "  "), plain(tidy(one.Name))}, set: &set{}}
	label.paint(pg, x, y, wide, label.measure(wide))
	d := one.Drawing
	if d.W <= 0 || d.H <= 0 {
		return
	}
	room := high - contactHead - contactGutter
	k := math.Min(wide/d.W, room/d.H)
	pg.place(picture{
		key: "contact " + one.Code, drawing: d, k: k,
		at: drawing.Point{X: x + (wide-k*d.W)/2, Y: y + contactHead + (room-k*d.H)/2},
	})
}
