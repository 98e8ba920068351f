package handout

import (
	"tandem/app/drawing"
	"tandem/app/script"
)

// span is a stretch of text in one weight. A blank is a line of that many mm
// to write on, in place of text.
type span struct {
	text   string
	bold   bool
	colour drawing.Colour
	blank  float64
}

// alike tells whether two texts look the same.
func (s span) alike(other span) bool {
	return s.blank == 0 && other.blank == 0 && s.bold == other.bold && s.colour == other.colour
}

func plain(text string) span  { return span{text: text} }
func strong(text string) span { return span{text: text, bold: true} }

// para is wrapped text, left-aligned. A label hangs before the first line.
type para struct {
	faces  faces
	size   float64 // mm
	lead   float64 // line height as a multiple of size
	spans  []span
	label  span
	indent float64 // mm that all lines leave to the label
	right  bool    // aligned to the right edge
	set    *set    // the lines as last set
}

// set keeps what a paragraph was set to, as it is asked for it many times.
type set struct {
	words   []word   // of the sheet's own font
	setting *setting // of other alphabets
	counts  []count
	w       float64 // the width of lines
	lines   [][]run
}

// count is how many lines a paragraph takes at a width.
type count struct {
	w float64
	n int
}

// run is part of a line in one weight, at an offset from the line's start.
type run struct {
	span
	x, w   float64
	shaped *shaped // nil for letters of the sheet's own font
}

// shaped is how text of another alphabet looks, its places in sizes.
type shaped struct {
	from   *alphabet
	glyphs []script.Glyph
}

func (t para) measure(w float64) float64 {
	return float64(t.count(w-t.indent)) * t.size * t.lead
}

func (t para) paint(p *page, x, y, w, _ float64) {
	p.noteText(t, x, y, w)
	pitch := t.size * t.lead
	base := y + (pitch+t.size*capHeight)/2
	if t.label.text != "" {
		p.label(drawing.Point{X: x, Y: base}, t.size, t.faces.only(t.label, t.size))
	}
	for _, runs := range t.wrap(w - t.indent) {
		shift := t.indent
		if t.right {
			shift = w - lineWidth(runs)
		}
		for _, r := range runs {
			t.paintRun(p, r, x+shift+r.x, base)
		}
		base += pitch
	}
}

// capHeight is the height of a capital letter of the sheet's font, in sizes.
const capHeight = 0.714

func (t para) paintRun(p *page, r run, x, base float64) {
	if r.blank > 0 {
		low := base + 0.12*t.size
		p.stroke(drawing.Polyline(drawing.Point{X: x, Y: low}, drawing.Point{X: x + r.w, Y: low}), rule, 0.35)
		return
	}
	p.run(drawing.Point{X: x, Y: base}, t.size, r)
}

func lineWidth(runs []run) float64 {
	if len(runs) == 0 {
		return 0
	}
	last := runs[len(runs)-1]
	return last.x + last.w
}

// wrap returns the lines at this width; marking and painting both ask.
func (t para) wrap(w float64) [][]run {
	if t.set == nil {
		t.set = &set{}
	}
	if t.set.lines == nil || t.set.w != w {
		t.set.w, t.set.lines = w, t.setLines(w)
	}
	return t.set.lines
}

// count is how many lines wrap returns.
func (t para) count(w float64) int {
	if t.set == nil {
		t.set = &set{}
	}
	for _, c := range t.set.counts {
		if c.w == w {
			return c.n
		}
	}
	n := 0
	if t.settled() {
		n = t.counted(w)
	} else {
		n = len(t.setting().parts(t.faces, w))
	}
	t.set.counts = append(t.set.counts, count{w, n})
	return n
}

func (t para) setLines(w float64) [][]run {
	if t.settled() {
		return t.broken(w)
	}
	return t.setting().lines(t.faces, w)
}

// setting is the paragraph where some of it is of another alphabet or direction.
func (t para) setting() *setting {
	if t.set.setting == nil {
		t.set.setting = t.faces.settingOf(t.spans, t.size)
	}
	return t.set.setting
}
