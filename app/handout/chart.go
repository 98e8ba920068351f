package handout

import (
	"math"

	"tandem/app/drawing"
)

// grid is a tick chart: a name column, then one column a day.
type grid struct {
	look  look
	days  []string
	rows  []gridRow
	names float64 // width of the name column as a part of the whole
}

// gridRow is one line of the chart with so many boxes to tick in each day.
// Wide rows have one field to write a number in.
type gridRow struct {
	name  block
	ticks int
}

const (
	tickSize   = 4.7 // mm, a box that a shaky hand can tick
	tickGap    = 0.8
	mostTicks  = 6
	cellMargin = 1.3

	numberField = 10.0 // mm, the least height of a field to write a number in
)

func (g grid) head() float64 { return g.look.body*g.look.lead + 1.5 }

func (g grid) day(w float64) float64 { return w * (1 - g.names) / float64(len(g.days)) }

// perLine is how many boxes stand side by side in one cell.
func (g grid) perLine(w float64) int {
	return max(1, int((g.day(w)-cellMargin+tickGap)/(tickSize+tickGap)))
}

func (g grid) row(r gridRow, w float64) float64 {
	h := r.name.measure(w*g.names-2) + 2
	if r.boxes() == 0 {
		return math.Max(h, numberField)
	}
	lines := math.Ceil(float64(r.boxes()) / float64(g.perLine(w)))
	return math.Max(h, lines*(tickSize+tickGap)-tickGap+2*cellMargin)
}

// boxes is the number of boxes in a cell; none where they would be too many,
// the patient then writes how often.
func (r gridRow) boxes() int {
	if r.ticks > mostTicks {
		return 0
	}
	return r.ticks
}

// namesFit says whether each day's name stands inside its column.
func (g grid) namesFit(w float64) bool {
	for _, name := range g.days {
		if g.look.faces.width(name, true, g.look.body) > g.day(w)-1 {
			return false
		}
	}
	return true
}

func (g grid) measure(w float64) float64 {
	h := g.head()
	for _, r := range g.rows {
		h += g.row(r, w)
	}
	return h
}

func (g grid) stretch() float64 { return 1 }

func (g grid) paint(p *page, x, y, w, h float64) {
	extra := math.Min(4, math.Max(0, h-g.measure(w))/math.Max(1, float64(len(g.rows))))
	g.paintHead(p, x, y, w)
	at := y + g.head()
	for _, r := range g.rows {
		own := g.row(r, w) + extra
		g.paintRow(p, r, x, at, w, own)
		at += own
	}
	g.paintLines(p, x, y, w, at)
	p.marks = append(p.marks, mark{kind: markChart, x: x, y: y, w: w, h: at - y, columns: len(g.days) + 1})
}

func (g grid) paintHead(p *page, x, y, w float64) {
	p.fill(drawing.Rect(x, y, w, g.head(), 0), pale)
	for i, day := range g.days {
		left := x + w*g.names + float64(i)*g.day(w)
		name := g.look.faces.only(strong(day), g.look.body)
		width := lineWidth(name)
		at := drawing.Point{X: left + (g.day(w)-width)/2, Y: y + (g.head()+capHeight*g.look.body)/2}
		p.label(at, g.look.body, name)
	}
}

func (g grid) paintRow(p *page, r gridRow, x, y, w, h float64) {
	name := r.name.measure(w*g.names - 2)
	r.name.paint(p, x+1, y+(h-name)/2, w*g.names-2, name)
	for i := range g.days {
		g.paintTicks(p, r.boxes(), x+w*g.names+float64(i)*g.day(w), y, g.day(w), h)
	}
}

// paintTicks sets n boxes into the middle of a cell.
func (g grid) paintTicks(p *page, n int, x, y, w, h float64) {
	if n == 0 {
		return
	}
	across := min(n, max(1, int((w-cellMargin+tickGap)/(tickSize+tickGap))))
	down := (n + across - 1) / across
	top := y + (h-float64(down)*(tickSize+tickGap)+tickGap)/2
	for i := range n {
		inLine := min(across, n-i/across*across)
		at := drawing.Point{
			X: x + (w-float64(inLine)*(tickSize+tickGap)+tickGap)/2 + float64(i%across)*(tickSize+tickGap),
			Y: top + float64(i/across)*(tickSize+tickGap),
		}
		p.stroke(drawing.Rect(at.X, at.Y, tickSize, tickSize, 0.6), soft, 0.4)
	}
}

// paintLines rules the chart from y down to bottom.
func (g grid) paintLines(p *page, x, y, w, bottom float64) {
	at := y + g.head()
	rows := append([]gridRow{}, g.rows...)
	extra := (bottom - y - g.measure(w)) / math.Max(1, float64(len(rows)))
	for _, r := range rows {
		p.stroke(level(x, x+w, at), line, 0.3)
		at += g.row(r, w) + extra
	}
	for i := range g.days {
		left := x + w*g.names + float64(i)*g.day(w)
		p.stroke(drawing.Polyline(drawing.Point{X: left, Y: y}, drawing.Point{X: left, Y: bottom}), line, 0.3)
	}
	p.stroke(drawing.Rect(x, y, w, bottom-y, 0), rule, 0.4)
}

func level(x1, x2, y float64) drawing.Path {
	return drawing.Polyline(drawing.Point{X: x1, Y: y}, drawing.Point{X: x2, Y: y})
}
