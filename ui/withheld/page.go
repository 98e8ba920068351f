// Package withheld is the page that stands where a role may not look. It
// imports Fyne and the ui rooms below the pages.
package withheld

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page says what is withheld, from whom, and what to do.
type Page struct {
	desk *desk.Desk
	who  func()
}

// New returns the page; who opens the choice of who works now.
func New(d *desk.Desk, who func()) *Page { return &Page{d, who} }

// Name is "page.withheld".
func (p *Page) Name() string { return "page.withheld" }

// Content says it.
func (p *Page) Content() fyne.CanvasObject {
	worker := p.desk.Clinic.Worker().Name
	text := container.NewVBox(
		kit.Title(words.T("withheld.title")), kit.Gap(look.Small), kit.Para(words.T("withheld.why", "name", worker)), kit.Gap(look.Tiny),
		kit.Para(words.T("withheld.may")), kit.Gap(look.Small),
		kit.Ends(kit.NewButton(words.T("withheld.today"), words.T("key.next"), kit.Primary, p.Next),
			kit.NewFace(words.T("withheld.who"), "Ctrl U", kit.Plain, p.who), layout.NewSpacer()))
	return container.NewVBox(kit.Card(text))
}

// Shown leaves the keys to the window.
func (p *Page) Shown() { p.desk.Window.Canvas().Unfocus() }

// Next goes to the day's appointments.
func (p *Page) Next() { p.desk.Go(desk.Route{Page: "today"}) }
