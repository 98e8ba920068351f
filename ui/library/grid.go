package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/kit"
)

// grid shows what was found as cards. The arrow keys move, the letters are the
// page's keys.
type grid struct {
	widget.GridWrap
	kit.Focus
	page *Page
}

func newGrid(p *Page) *grid {
	g := &grid{page: p}
	g.Length = func() int { return len(p.found) }
	g.CreateItem = func() fyne.CanvasObject { return newCard(p) }
	g.UpdateItem = func(i int, o fyne.CanvasObject) {
		if i < len(p.found) {
			o.(*card).put(p.found[i])
		}
	}
	g.OnSelected = func(i int) {
		g.UnselectAll() // the page marks the chosen card itself
		if i < len(p.found) {
			p.choose(p.found[i].ID)
		}
	}
	g.ExtendBaseWidget(g)
	return g
}

// FocusGained marks the chosen card stronger.
func (g *grid) FocusGained() { g.Gained(g) }

// FocusLost marks it as before.
func (g *grid) FocusLost() { g.Lost(g) }

// TypedRune is one of the page's keys.
func (g *grid) TypedRune(r rune) { g.page.letter(r) }

// TypedKey moves, adds or goes on; a letter comes as a rune too and is left to
// TypedRune.
func (g *grid) TypedKey(key *fyne.KeyEvent) {
	if len(key.Name) == 1 {
		return
	}
	kit.PassKey(g, key)
}

// reveal scrolls to a card.
func (g *grid) reveal(i int) {
	if i >= 0 && g.Size().Height > 0 {
		g.ScrollTo(i)
	}
	g.Refresh()
}

// move chooses another card by rows and columns; going up from the first row
// leaves the grid.
func (g *grid) move(columns, rows int) {
	p := g.page
	at, across := p.at(), max(g.ColumnCount(), 1)
	switch {
	case len(p.found) == 0:
	case at < 0:
		p.choose(p.found[0].ID)
	case rows < 0 && at < across:
		kit.SetFocus(p.search)
	default:
		to := min(max(at+columns+rows*across, 0), len(p.found)-1)
		p.choose(p.found[to].ID)
	}
}
