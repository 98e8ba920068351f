package handout

import (
	"math"
	"slices"
)

// paper is a sheet size in mm with its margins; foot is what the footer takes.
type paper struct{ w, h, side, top, foot float64 }

var papers = map[string]paper{
	"A4":     {210, 297, 12.5, 9, 0},
	"Letter": {215.9, 279.4, 13, 8.5, 0},
}

func (p paper) width() float64 { return p.w - 2*p.side }

func (p paper) height() float64 { return p.h - p.top - p.foot }

// flow is what a sheet holds, before it has pages.
type flow struct {
	first  []block // opens page 1
	more   []block // follows first; what page 1 has no room for comes after the first card
	cards  []block // at least one belongs on page 1
	safety block   // closes page 1
	rest   []block // after the cards
	early  int     // so many of the first of rest may stand on page 1 to save a page
	pushy  bool    // they may do so in the place of a card
	gap    float64
}

// deal is a flow distributed over pages, each a list of blocks.
type deal struct {
	sides  [][]block
	good   bool // page 1 holds the first card, as it should
	opened int  // how many blocks of more page 1 holds
	over   int  // how many sides hold more than they have room for
}

// beats tells whether d is the better deal: one that overflows less, one with a card on page 1 before
// one without, then the one with fewer pages, then with the fuller opening.
func (d deal) beats(other deal) bool {
	if d.over != other.over {
		return d.over < other.over
	}
	if d.good != other.good {
		return d.good
	}
	if len(d.sides) != len(other.sides) {
		return len(d.sides) < len(other.sides)
	}
	return d.opened > other.opened
}

// deal distributes the flow; no block is split.
func (f flow) deal(paper paper) deal {
	f = f.measured(paper.width())
	d := f.split(paper, nil, false)
	for _, early := range f.earlies() {
		for _, push := range []bool{false, true} {
			if push && !f.pushy {
				continue
			}
			if e := f.split(paper, early, push); e.over <= d.over && e.good == d.good && len(e.sides) < len(d.sides) {
				d = e
			}
		}
	}
	return d
}

// earlies are the choices of which of rest stand on page 1, the fewest first.
func (f flow) earlies() [][]int {
	var all [][]int
	for choice := range 1 << f.early {
		var early []int
		for i := range f.early {
			if choice&(1<<i) != 0 {
				early = append(early, i)
			}
		}
		all = append(all, early)
	}
	slices.SortStableFunc(all, func(a, b []int) int { return len(a) - len(b) })
	return all[1:]
}

// split fills page 1 with its opening, as many cards as there is room for, the
// early ones of rest and the safety box, then the pages after it. Pushed in, the
// early ones have their room before the cards.
func (f flow) split(paper paper, early []int, push bool) deal {
	w, room := paper.width(), paper.height()
	var closing, rest []block
	for i, b := range f.rest {
		if slices.Contains(early, i) {
			closing = append(closing, b)
		} else {
			rest = append(rest, b)
		}
	}
	closing = append(closing, f.safety)
	page, later := f.opening(w, room)
	d := deal{opened: len(page) - len(f.first)}
	later = later[:len(later)-len(f.rest)]
	beside := []block{f.safety}
	if push {
		beside = closing
	}
	for len(later) > 0 && f.fits(join(join(page, later[0]), beside...), w, room) {
		page, later, d.good = join(page, later[0]), later[1:], true
	}
	later = join(later, rest...)
	for len(early) == 0 && len(later) <= len(rest) && len(later) > 0 && f.fits(join(page, later[0], f.safety), w, room) {
		page, later = join(page, later[0]), later[1:]
	}
	d.sides = append([][]block{join(page, closing...)}, f.fill(later, w, room)...)
	for _, side := range d.sides {
		if !f.fits(side, w, room) {
			d.over++
		}
	}
	return d
}

// opening is what page 1 starts with and what is still to be placed. Where
// page 1 cannot hold the first card as well, more gives way, the last first.
func (f flow) opening(w, room float64) (page, later []block) {
	if len(f.cards) == 0 {
		return f.first, join(f.more, f.rest...)
	}
	n := len(f.more)
	for n > 0 && !f.fits(join(join(f.first, f.more[:n]...), f.cards[0], f.safety), w, room) {
		n--
	}
	later = join(join(f.cards[:1], f.more[n:]...), join(f.cards[1:], f.rest...)...)
	return join(f.first, f.more[:n]...), later
}

// known is a block with its height at a width.
type known struct {
	block
	w, h float64
}

func (k known) measure(w float64) float64 {
	if w == k.w {
		return k.h
	}
	return k.block.measure(w)
}

func (k known) stretch() float64 { return stretchOf(k.block) }

// measured is the flow with each block's height at a width, which dealing it out
// asks for many times.
func (f flow) measured(w float64) flow {
	of := func(b block) block { return known{b, w, b.measure(w)} }
	all := func(blocks []block) []block {
		out := make([]block, len(blocks))
		for i, b := range blocks {
			out[i] = of(b)
		}
		return out
	}
	f.first, f.more, f.cards, f.safety, f.rest = all(f.first), all(f.more), all(f.cards), of(f.safety), all(f.rest)
	return f
}

// join is a new list of blocks.
func join(blocks []block, more ...block) []block {
	return append(slices.Clone(blocks), more...)
}

func (f flow) fill(later []block, w, room float64) [][]block {
	var pages [][]block
	var page []block
	for _, b := range later {
		if len(page) > 0 && !f.fits(join(page, b), w, room) {
			pages, page = append(pages, page), nil
		}
		page = append(page, b)
	}
	if len(page) > 0 {
		pages = append(pages, page)
	}
	return pages
}

func (f flow) fits(blocks []block, w, room float64) bool {
	return stack{f.gap, blocks}.measure(w) <= room+1e-6
}

// mostGap is how far the gaps of a page may grow, as a multiple of their own.
const mostGap = 2.2

// lay paints one page's blocks. Spare height first widens the gaps a little,
// then goes to the blocks that can use it.
func (f flow) lay(p *page, paper paper, blocks []block) {
	w := paper.width()
	s := stack{f.gap, blocks}
	spare := math.Max(0, paper.height()-s.measure(w))
	if n := float64(len(blocks) - 1); n > 0 {
		s.gap += math.Min(spare/n, f.gap*(mostGap-1))
	}
	s.paint(p, paper.side, paper.top, w, paper.height())
}
