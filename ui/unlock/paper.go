package unlock

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// tick is how often the pages here look how far a long work is.
const tick = 300 * time.Millisecond

// Paper shows the recovery key once, to print it or to write it down.
type Paper struct {
	desk  *desk.Desk
	words []string
	to    desk.Route
}

// NewPaper returns the page for the key made just now.
func NewPaper(d *desk.Desk, sealed bool) *Paper {
	p := &Paper{desk: d, words: d.Vault.Words(), to: desk.Route{Page: "place"}}
	if sealed {
		p.to = desk.Route{Page: "today"}
	}
	return p
}

// Name is "page.recovery".
func (p *Paper) Name() string { return "page.recovery" }

// Content shows the words in columns.
func (p *Paper) Content() fyne.CanvasObject {
	const columns = 4
	rows := (len(p.words) + columns - 1) / columns
	grid := container.New(layout.NewGridLayoutWithColumns(columns))
	for row := range rows {
		for column := range columns {
			if at := column*rows + row; at < len(p.words) {
				grid.Add(container.NewHBox(kit.Quiet(fmt.Sprintf("%2d", at+1)), kit.Strong(p.words[at])))
			}
		}
	}
	return card(kit.Title(words.T("page.recovery")), kit.Gap(look.Small), kit.Para(words.T("recovery.why")), kit.Gap(look.Small),
		kit.Card(grid), kit.Gap(look.Small), kit.Para(words.T("recovery.where")), kit.Gap(look.Small),
		container.NewHBox(kit.NewButton(words.T("recovery.print"), "Ctrl P", kit.Plain, p.Print),
			kit.NewButton(words.T("recovery.done"), words.T("key.next"), kit.Primary, p.Next)))
}

// Shown does nothing.
func (p *Paper) Shown() {}

// Next goes on to the clinic.
func (p *Paper) Next() { p.desk.Go(p.to) }

// Print opens the page in the viewer.
func (p *Paper) Print() {
	show := func(context.Context) error { return p.desk.Vault.ViewRecovery() }
	desk.Do(p.desk, show, func() { p.desk.Say(words.T("recovery.opened"), false) })
}
