package backup

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// First asks a new clinic where its backups go. Whoever has no stick at hand
// goes on without; Today reminds of it.
type First struct {
	desk  *desk.Desk
	place *PlaceField
	to    desk.Route
}

// NewFirst returns the page, which goes on to a route.
func NewFirst(d *desk.Desk, to desk.Route) *First {
	p := &First{desk: d, to: to}
	p.place = NewPlaceField(d, func() { d.Go(to) })
	return p
}

// Name is "page.backup".
func (p *First) Name() string { return "page.backup" }

// Content builds the page.
func (p *First) Content() fyne.CanvasObject {
	next := kit.NewButton(words.T("backup.first.next"), words.T("key.next"), kit.Primary, p.Next)
	text := container.NewVBox(kit.Title(words.T("page.backup")), kit.Gap(look.Small), kit.Para(words.T("backup.why")), kit.Gap(look.Small),
		p.place.Content(), kit.Gap(look.Small), kit.Para(words.T("backup.first.later")), kit.Gap(look.Small), container.NewHBox(next))
	return container.NewVBox(kit.Card(text))
}

// Shown puts the focus in the place.
func (p *First) Shown() { kit.SetFocus(p.place.entry) }

// Leave closes the dialog.
func (p *First) Leave() { p.place.ask.Escape() }

// Key closes the dialog with Escape.
func (p *First) Key(key *fyne.KeyEvent) bool {
	return key.Name == fyne.KeyEscape && p.place.ask.Escape()
}

// Tab chooses a folder with Alt C.
func (p *First) Tab(key string) {
	if key == "C" {
		p.place.browse()
	}
}

// Next takes the place that was typed, or goes on without one.
func (p *First) Next() {
	if p.place.entry.Value() == "" {
		p.desk.Go(p.to)
		return
	}
	p.place.Choose()
}
