package plan

import (
	"slices"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/library"
	"tandem/ui/look"
	"tandem/ui/words"
)

// choose opens the library over the plan, to add an exercise to the home
// programme.
func (p *Page) choose() {
	library.Choose(p.desk, library.Choice{
		File: p.file,
		Has: func(id string) bool {
			return slices.ContainsFunc(p.working.Home, func(h clinic.Home) bool { return h.Exercise == id })
		},
		Add: p.take,
	})
}

// take adds an exercise from the library with its starting dose.
func (p *Page) take(id string, side clinic.Side) {
	row := p.editor.fresh(id)
	row.Side = side
	p.working.Home = append(slices.Clone(p.working.Home), row)
	p.editor.again()
	p.desk.Say(words.T("plan.added", "exercise", p.desk.ItemName(id)), false)
	kit.SetFocus(p.editor.more)
	p.revealAdded()
}

// revealAdded scrolls to the end of the home programme, whose new row was never
// painted, so that Scroll.Reveal cannot tell yet where it stands.
func (p *Page) revealAdded() {
	rows, home := p.editor.content, p.editor.content.Objects[homeCard]
	end := rows.Position().Y + home.Position().Y + home.Size().Height + look.Small + messageHigh
	p.scroll.ScrollToOffset(fyne.NewPos(0, max(0, end-p.scroll.Size().Height)))
}

// messageHigh is what the message that it was added takes from the height.
const messageHigh = 62

// homeCard is the place of the home programme among the editor's cards.
const homeCard = 2
