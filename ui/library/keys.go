package library

import (
	"unicode"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/ui/kit"
)

// letter does what a letter key asks for and says whether it is one of the
// page's.
func (p *Page) letter(r rune) bool {
	switch unicode.ToLower(r) {
	case 'f':
		p.favourite()
	case 'l':
		p.turn(clinic.Left)
	case 'r':
		p.turn(clinic.Right)
	case 'b':
		p.turn(clinic.Both)
	case 'e':
		p.climb(-1)
	case 'h':
		p.climb(+1)
	case '+', '=':
		p.add()
	case 'n':
		p.edit("")
	case 'c':
		p.edit(p.chosen)
	case '/':
		kit.SetFocus(p.search)
	default:
		return false
	}
	return true
}

// Key takes the page's keys where no field takes them.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyUp:
		p.grid.move(0, -1)
	case fyne.KeyDown:
		p.grid.move(0, +1)
	case fyne.KeyLeft:
		p.grid.move(-1, 0)
	case fyne.KeyRight:
		p.grid.move(+1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.enterKey()
	case fyne.KeySpace:
		p.detail.stage.play()
	case fyne.KeyPageDown:
		p.detail.turnPage(+1)
	case fyne.KeyPageUp:
		p.detail.turnPage(-1)
	default:
		return len(key.Name) == 1 && p.letter(rune(key.Name[0]))
	}
	return true
}

// enterKey adds the exercise, or goes on into its details.
func (p *Page) enterKey() {
	if p.choice != nil {
		p.add()
		return
	}
	kit.SetFocus(p.detail.stage.button)
}

// climb goes along the ladder: -1 to the easier exercise, +1 to the harder.
func (p *Page) climb(by int) {
	e, _ := p.desk.Library().Exercise(p.chosen)
	if by < 0 {
		p.choose(e.Easier)
		return
	}
	p.choose(e.Harder)
}
