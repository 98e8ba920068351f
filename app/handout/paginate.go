package handout

import (
	"math"
	"slices"
)

// paper is a sheet size in mm with its margins; foot is what the footer takes.
type paper struct{ w, h, side, top, foot float64 }

var papers = map[string]paper{
	"A4":     {210, 297, 14, 10, 0},
	"Letter": {215.9, 279.4, 15, 9, 0},
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

// sides distributes a flow over pages: each page is its list of blocks, no
// block is split. Good tells whether page 1 holds the first of the cards.
func (f flow) sides(paper paper) (pages [][]block, good bool) {
	pages, good = f.split(paper, false)
	if f.early {
		if early, alsoGood := f.split(paper, true); len(early) < len(pages) {
			return early, alsoGood
		}
	}
	return pages, good
}

// split fills page 1 with its opening, as many cards as there is room for,
// perhaps the early block, and the safety box, then the pages after it.
func (f flow) split(paper paper, early bool) (pages [][]block, good bool) {
	w, room := paper.width(), paper.height()
	page, later := f.opening(w, room)
	for len(later) > 0 && f.fits(join(page, later[0], f.safety), w, room) {
		page, later, good = join(page, later[0]), later[1:], true
	}
	if i := len(later) - len(f.rest); early && i >= 0 && f.fits(join(page, later[i], f.safety), w, room) {
		page, later = join(page, later[i]), join(later[:i], later[i+1:]...)
	}
	return append([][]block{join(page, f.safety)}, f.fill(later, w, room)...), good
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
