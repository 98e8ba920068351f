package handout

import (
	"math"
	"strings"
)

// word is what stands between two spaces of a span, or a line to write on.
type word struct {
	text  string
	span  int // which one of the paragraph
	sum   int // of its letters' widths, in thousandths of the size
	space bool
}

// wordsOf divides a paragraph of the sheet's own font.
func (t para) wordsOf() []word {
	n := 0
	for _, s := range t.spans {
		n += strings.Count(s.text, " ") + 1
	}
	out, space := make([]word, 0, n), false
	for i, s := range t.spans {
		if s.blank > 0 {
			out, space = append(out, word{span: i, space: space}), false
			continue
		}
		first := true
		for text := range strings.SplitSeq(s.text, " ") {
			space, first = space || !first, false
			if text != "" {
				out, space = append(out, word{text, i, t.faces.of(s.bold).sum(text), space}), false
			}
		}
	}
	return out
}

// broken sets the words into lines no longer than w, breaking at spaces, and
// inside a word only where the word alone is longer than a line.
func (t para) broken(w float64) [][]run {
	l := breaker{para: t, w: w, keep: true}
	l.all()
	return l.done
}

// counted is how many lines broken returns.
func (t para) counted(w float64) int {
	var room [8]laid
	l := breaker{para: t, w: w, now: room[:0]}
	l.all()
	return l.n
}

// breaker collects words into lines; where they are only counted it keeps no
// text.
type breaker struct {
	para  para
	w     float64
	keep  bool
	n     int
	done  [][]run
	now   []laid
	space bool // a space stands before the next word
}

// laid is a run of the line that is being set, and what its letters add up to.
type laid struct {
	run
	of   int  // which of the spans it began with
	sum  int  // of all its letters
	tail int  // of those after its last space
	cut  bool // it has a space
}

func (l *breaker) all() {
	t := l.para
	if t.set.words == nil {
		t.set.words = t.wordsOf()
	}
	for _, word := range t.set.words {
		l.space = word.space
		if blank := t.spans[word.span].blank; blank > 0 {
			l.add(word, math.Min(blank, l.w))
		} else {
			l.word(word)
		}
	}
	l.newLine()
}

// long is how long letters of a sum are in mm.
func (l *breaker) long(sum int) float64 { return float64(sum) * l.para.size / 1000 }

func (l *breaker) bold(w word) bool { return l.para.spans[w.span].bold }

func (l *breaker) word(w word) {
	for l.long(w.sum) > l.w && len([]rune(w.text)) > 1 {
		var head word
		head, w = l.split(w)
		l.add(head, l.long(head.sum))
		l.newLine()
	}
	l.add(w, l.long(w.sum))
}

// split cuts off as much of a word as a whole line takes, at least one letter.
func (l *breaker) split(w word) (head, tail word) {
	l.newLine()
	fc, letters := l.para.faces.of(l.bold(w)), []rune(w.text)
	n := 1
	for n < len(letters) && l.long(fc.sum(string(letters[:n+1]))) <= l.w {
		n++
	}
	head, tail = w, w
	head.text, tail.text = string(letters[:n]), string(letters[n:])
	head.sum, tail.sum = fc.sum(head.text), fc.sum(tail.text)
	return head, tail
}

// add appends a word to the line, or starts the next line with it. A word that
// follows another without a space stays with it.
func (l *breaker) add(w word, width float64) {
	lead, space := 0.0, 0
	if l.space && len(l.now) > 0 {
		space = l.para.faces.of(l.bold(w)).sum(" ")
		lead = l.long(space)
	}
	x := l.end() + lead
	if x+width > l.w+1e-6 && len(l.now) > 0 {
		x = l.breakBefore(width)
	}
	if last := len(l.now) - 1; last >= 0 && l.joins(l.now[last], w) {
		l.join(&l.now[last], w, space)
		l.now[last].w = x + width - l.now[last].x
	} else {
		one := laid{run: run{x: x, w: width}, of: w.span, sum: w.sum, tail: w.sum}
		if l.keep {
			one.span = l.para.spans[w.span]
			one.text = w.text
		}
		l.now = append(l.now, one)
	}
	l.space = false
}

func (l *breaker) join(r *laid, w word, space int) {
	if l.space {
		r.sum, r.tail, r.cut = r.sum+space, 0, true
	}
	r.sum, r.tail = r.sum+w.sum, r.tail+w.sum
	if !l.keep {
		return
	}
	if l.space {
		r.text += " "
	}
	r.text += w.text
}

// joins tells whether a word looks like the run before it.
func (l *breaker) joins(r laid, w word) bool {
	a, b := &l.para.spans[r.of], &l.para.spans[w.span]
	return a == b && a.blank == 0 || a.alike(*b)
}

// breakBefore ends the line before a word of this width and returns where the
// word starts on the next. What is glued to it without a space moves down too.
func (l *breaker) breakBefore(width float64) float64 {
	last := l.now[len(l.now)-1]
	if l.space || l.para.spans[last.of].blank > 0 || !last.cut || l.long(last.tail)+width > l.w {
		l.newLine()
		return 0
	}
	space := l.para.faces.of(l.para.spans[last.of].bold).sum(" ")
	head, tail := last, last
	head.w = l.long(last.sum - last.tail - space)
	tail.x, tail.w, tail.sum, tail.cut = 0, l.long(last.tail), last.tail, false
	if l.keep {
		cut := strings.LastIndexByte(last.text, ' ')
		head.text, tail.text = last.text[:cut], last.text[cut+1:]
	}
	l.now[len(l.now)-1] = head
	l.newLine()
	l.now = append(l.now, tail)
	return tail.w
}

// end is how far the line reaches.
func (l *breaker) end() float64 {
	if len(l.now) == 0 {
		return 0
	}
	last := &l.now[len(l.now)-1]
	return last.x + last.w
}

func (l *breaker) newLine() {
	if len(l.now) > 0 {
		l.n++
		if l.keep {
			runs := make([]run, len(l.now))
			for i, one := range l.now {
				runs[i] = one.run
			}
			l.done = append(l.done, runs)
		}
		l.now = l.now[:0]
	}
	l.space = false
}
