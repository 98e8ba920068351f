package report

import (
	"strings"

	"tandem/app/drawing"
)

// form is what is written on by hand.
func (f *flow) form(p Part) {
	switch p.Kind {
	case Write:
		f.write1(p)
	case Lines:
		for range p.Count {
			f.need(writeRoom)
			f.y += writeRoom
			f.rule(docSide, f.y, f.room(), 0.25, line)
		}
		f.y += 1.5
	case Boxes:
		f.boxes(p)
	case Grid:
		f.grid(p)
	case Frame:
		f.frame(p.Text)
	case Figure:
		f.figure(p)
	}
}

// write1 is a label with a line to write on, and a hint behind it.
func (f *flow) write1(p Part) {
	f.need(writeRoom)
	f.put(p.Label, docSide, f.y+1.6, f.body, false, ink)
	from := docSide + max(docLabel, f.width(f.printable(p.Label), false, f.body*mmPerPt)+3)
	to := f.paper.w - docSide
	if p.Text != "" {
		const small = 9
		hint := f.width(f.printable(p.Text), false, small*mmPerPt)
		f.put(p.Text, to-hint, f.y+2.4, small, false, soft)
		to -= hint + 3
	}
	f.y += writeRoom
	f.rule(from, f.y-0.6, to-from, 0.25, line)
}

// boxes is a question with a box to tick for each answer, on the lines below
// where they have no room behind it.
func (f *flow) boxes(p Part) {
	wide := 0.0
	for _, o := range p.Options {
		wide += f.box(o)
	}
	asked := f.wrap(f.printable(p.Label), false, f.body*mmPerPt, f.room()-wide-3)
	behind := wide < f.room()*0.62
	if !behind {
		asked = f.wrap(f.printable(p.Label), false, f.body*mmPerPt, f.room())
	}
	f.need(f.pitch(f.body)*float64(len(asked)) + writeRoom)
	at := f.y
	for _, one := range asked {
		f.put(one, docSide, f.y+0.6, f.body, false, ink)
		f.y += f.pitch(f.body)
	}
	x := docSide + f.room() - wide
	if !behind {
		x, at = docSide, f.y
		f.y += f.pitch(f.body)
	}
	for _, o := range p.Options {
		if x+f.box(o) > f.paper.w-docSide+1 {
			x, at = docSide, at+f.pitch(f.body)+1
			f.y = at + f.pitch(f.body)
		}
		f.page().Stroke(drawing.Rect(x, at+1.2, tick, tick, 0.6), ink, 0.3)
		f.put(o, x+tick+1.4, at+0.6, f.body, false, ink)
		x += f.box(o)
	}
	f.y += 1.6
}

// box is the width of one box with its answer.
func (f *flow) box(option string) float64 {
	return tick + 1.4 + f.width(f.printable(option), false, f.body*mmPerPt) + 5
}

// grid is a table with room to write: the first column names the rows.
func (f *flow) grid(p Part) {
	const first = 0.34
	names := f.room() * first
	cell := (f.room() - names) / float64(len(p.Options))
	f.need(3.5 * writeRoom)
	f.columns(p, names, cell)
	for _, row := range p.Rows {
		if f.y+writeRoom > f.paper.h-docBottom {
			f.turn()
			f.columns(p, names, cell)
		}
		f.put(row, docSide, f.y+1.6, f.body, false, ink)
		for i := range p.Options {
			f.page().Stroke(drawing.Rect(docSide+names+float64(i)*cell, f.y, cell, writeRoom, 0), line, 0.25)
		}
		f.y += writeRoom
	}
	f.y += 2
}

// columns heads a table; a label that is wider than the rows' names stands on
// a line of its own.
func (f *flow) columns(p Part, names, cell float64) {
	const small = 9
	label := f.wrap(f.printable(p.Label), true, f.body*mmPerPt, names-2)
	if len(label) > 1 {
		f.text(p.Label, docSide, f.room(), f.body, true, ink)
		label = nil
	}
	most := 1
	for i, option := range p.Options {
		lines := f.wrap(f.printable(option), false, small*mmPerPt, cell-1.5)
		most = max(most, len(lines))
		for j, one := range lines {
			f.put(one, docSide+names+float64(i)*cell+1, f.y+float64(j)*f.pitch(small), small, false, soft)
		}
	}
	height := max(f.pitch(f.body), float64(most)*f.pitch(small)+0.6)
	if len(label) == 1 {
		f.put(label[0], docSide, f.y+height-f.pitch(f.body), f.body, true, ink)
	}
	f.y += height
}

// figure is a drawing to mark, with what to do beside it.
func (f *flow) figure(p Part) {
	const figureRoom, apart = 80.0, 6.0
	k := figureRoom / p.Drawing.H
	f.need(figureRoom + 2)
	f.page().Place(*p.Drawing, k, drawing.Point{X: docSide, Y: f.y})
	from, x := f.y, docSide+k*p.Drawing.W+apart
	f.y += 4
	for _, paragraph := range strings.Split(p.Text, "\n") {
		f.text(paragraph, x, f.paper.w-docSide-x, f.body, false, ink)
		f.y += 1.6
	}
	f.y = from + figureRoom + 2
}

func (f *flow) frame(text string) {
	const pad = 2
	lines := f.wrap(f.printable(text), true, f.body*mmPerPt, f.room()-2*pad-2)
	height := float64(len(lines))*f.pitch(f.body) + 2*pad
	f.need(height + 2)
	f.page().Stroke(drawing.Rect(docSide, f.y, f.room(), height, 1.5), red, 0.7)
	f.y += pad
	f.text(text, docSide+pad+1, f.room()-2*pad-2, f.body, true, red)
	f.y += pad + 2
}
