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
	early  bool    // the first of rest may stand on page 1 to save a page
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
	d := f.split(paper, false)
	if f.early {
		if early := f.split(paper, true); early.over <= d.over && len(early.sides) < len(d.sides) {
			return early
		}
	}
	return d
}

// split fills page 1 with its opening, as many cards as there is room for,
// perhaps the early block, and the safety box, then the pages after it.
func (f flow) split(paper paper, early bool) deal {
	w, room := paper.width(), paper.height()
	page, later := f.opening(w, room)
	d := deal{opened: len(page) - len(f.first)}
	for len(later) > 0 && f.fits(join(page, later[0], f.safety), w, room) {
		page, later, d.good = join(page, later[0]), later[1:], true
	}
	if i := len(later) - len(f.rest); early && i >= 0 && f.fits(join(page, later[i], f.safety), w, room) {
		page, later = join(page, later[i]), join(later[:i], later[i+1:]...)
	}
	d.sides = append([][]block{join(page, f.safety)}, f.fill(later, w, room)...)
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
