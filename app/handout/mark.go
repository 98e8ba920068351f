package handout

import "math"

// mark says what stands where on a page, for whoever checks it: a text with its
// lines, a picture, a frame, a chart.
type mark struct {
	kind       markKind
	x, y, w, h float64 // mm
	text       string
	lines      int
	size       float64
	bold       bool // the text begins bold
	columns    int  // of a chart
}

type markKind int

const (
	markText markKind = iota
	markPicture
	markPanel
	markChart
	markTick
)

// noteText marks a text that was painted into a width.
func (p *page) noteText(t para, x, y, w float64) {
	lines := t.wrap(w - t.indent)
	widest, text := 0.0, ""
	for _, runs := range lines {
		widest = math.Max(widest, lineWidth(runs))
	}
	for _, s := range t.spans {
		text += s.text
	}
	m := mark{
		kind: markText, x: x, y: y, w: t.indent + widest, h: float64(len(lines)) * t.size * t.lead,
		text: text, lines: len(lines), size: t.size, bold: len(t.spans) > 0 && t.spans[0].bold,
	}
	if t.right {
		m.x = x + w - widest
	}
	p.marks = append(p.marks, m)
}

func (p *page) note(kind markKind, x, y, w, h float64) {
	p.marks = append(p.marks, mark{kind: kind, x: x, y: y, w: w, h: h})
}

// covers tells whether two marks share more than a hair of the page.
func (m mark) covers(other mark) bool {
	const hair = 0.4
	return m.x+hair < other.x+other.w && other.x+hair < m.x+m.w && m.y+hair < other.y+other.h && other.y+hair < m.y+m.h
}
