package handout

import (
	"math"
	"strings"

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

// set keeps the lines of a paragraph for the width they were set to.
type set struct {
	w       float64
	lines   [][]run
	setting *setting // of other alphabets
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
	return float64(len(t.wrap(w-t.indent))) * t.size * t.lead
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

// wrap returns the lines at this width; measuring and painting ask again.
func (t para) wrap(w float64) [][]run {
	if t.set == nil {
		return t.setLines(w)
	}
	if t.set.lines == nil || t.set.w != w {
		t.set.w, t.set.lines = w, t.setLines(w)
	}
	return t.set.lines
}

// setLines sets the spans into lines no longer than w, breaking at spaces, and
// inside a word only where the word alone is longer than a line.
func (t para) setLines(w float64) [][]run {
	if !t.settled() {
		return t.otherLines(w)
	}
	l := &lines{para: t, w: w}
	for _, s := range t.spans {
		if s.blank > 0 {
			l.add(s, math.Min(s.blank, w))
			continue
		}
		for i, word := range strings.Split(s.text, " ") {
			if i > 0 {
				l.space = true
			}
			l.word(s, word)
		}
	}
	return l.end()
}

// otherLines sets the spans into lines where some of the text is of another
// alphabet or direction.
func (t para) otherLines(w float64) [][]run {
	if t.set == nil {
		return t.faces.settingOf(t.spans, t.size).lines(t.faces, w)
	}
	if t.set.setting == nil {
		t.set.setting = t.faces.settingOf(t.spans, t.size)
	}
	return t.set.setting.lines(t.faces, w)
}

// lines collects words into lines.
type lines struct {
	para  para
	w     float64
	done  [][]run
	now   []run
	space bool // a space stands before the next word
}

func (l *lines) word(s span, word string) {
	s.text = word
	width := l.para.faces.width(word, s.bold, l.para.size)
	for width > l.w && len([]rune(word)) > 1 {
		head, tail := l.split(s, word)
		s.text = head
		l.add(s, l.para.faces.width(head, s.bold, l.para.size))
		l.space = true
		l.newLine()
		word, s.text = tail, tail
		width = l.para.faces.width(word, s.bold, l.para.size)
	}
	if word != "" {
		l.add(s, width)
	}
}

// split cuts off as much of a word as a whole line takes, at least one letter.
func (l *lines) split(s span, word string) (head, tail string) {
	if len(l.now) > 0 {
		l.newLine()
	}
	letters := []rune(word)
	n := 1
	for n < len(letters) && l.para.faces.width(string(letters[:n+1]), s.bold, l.para.size) <= l.w {
		n++
	}
	return string(letters[:n]), string(letters[n:])
}

// add appends a word to the line, or starts the next line with it. A word that
// follows another without a space stays with it.
func (l *lines) add(s span, width float64) {
	lead := 0.0
	if l.space && len(l.now) > 0 {
		lead = l.para.faces.width(" ", s.bold, l.para.size)
	}
	x := lineWidth(l.now) + lead
	if x+width > l.w+1e-6 && len(l.now) > 0 {
		x = l.breakBefore(width)
	}
	if last := len(l.now) - 1; last >= 0 && l.now[last].joins(s) {
		r := &l.now[last]
		if l.space {
			r.text += " "
		}
		r.text += s.text
		r.w = x + width - r.x
	} else {
		l.now = append(l.now, run{span: s, x: x, w: width})
	}
	l.space = false
}

// breakBefore ends the line before a word of this width and returns where the
// word starts on the next. What is glued to it without a space moves down too.
func (l *lines) breakBefore(width float64) float64 {
	last := l.now[len(l.now)-1]
	cut := strings.LastIndexByte(last.text, ' ')
	if l.space || last.blank > 0 || cut < 0 ||
		l.para.faces.width(last.text[cut+1:], last.bold, l.para.size)+width > l.w {
		l.newLine()
		return 0
	}
	head, tail := last, last
	head.text, tail.text = last.text[:cut], last.text[cut+1:]
	head.w = l.para.faces.width(head.text, head.bold, l.para.size)
	tail.x, tail.w = 0, l.para.faces.width(tail.text, tail.bold, l.para.size)
	l.now[len(l.now)-1] = head
	l.newLine()
	l.now = append(l.now, tail)
	return tail.w
}

func (r run) joins(s span) bool {
	return r.blank == 0 && s.blank == 0 && r.bold == s.bold && r.colour == s.colour
}

func (l *lines) newLine() {
	if len(l.now) > 0 {
		l.done = append(l.done, l.now)
		l.now = nil
	}
	l.space = false
}

func (l *lines) end() [][]run {
	l.newLine()
	return l.done
}
