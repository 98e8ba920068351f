// Package welcome is the first page of a new installation. It imports Fyne and
// the ui rooms below the pages.
package welcome

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page offers a new clinic or the demo clinic.
type Page struct {
	desk   *desk.Desk
	create *kit.Button
	demo   *kit.Button
	back   *kit.Button
	join   *kit.Button
}

// New returns the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d}
	p.create = kit.NewButton(words.T("welcome.create"), words.T("key.next"), kit.Primary, p.Next)
	p.demo = kit.NewButton(words.T("welcome.demo"), "D", kit.Plain, p.openDemo)
	p.back = kit.NewButton(words.T("restore.open"), "R", kit.Plain, p.restore)
	p.join = kit.NewButton(words.T("share.join.open"), "J", kit.Light, p.enter)
	return p
}

// Name is "page.welcome".
func (p *Page) Name() string { return "page.welcome" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	text := container.NewVBox(
		kit.Title(words.T("welcome.title")), kit.Gap(look.Small),
		kit.Para(words.T("welcome.what")), kit.Para(words.T("welcome.where")), kit.Gap(look.Small),
		container.NewHBox(p.create, p.demo, p.back), container.NewHBox(p.join), kit.Gap(look.Small),
		kit.SmallPara(words.T("welcome.demo.why")), kit.Gap(look.Small),
		kit.Row([]float32{0, 0, 1}, container.NewCenter(kit.Strong(words.T("look.language"))), p.desk.LanguagePick(), kit.Gap(1)),
	)
	card := container.New(layout.NewGridWrapLayout(fyne.NewSize(640, 400)), kit.Card(text))
	return container.NewCenter(card)
}

// Shown lets the letters work at once.
func (p *Page) Shown() { p.desk.Window.Canvas().Unfocus() }

// Next goes on to the passphrase of a new clinic.
func (p *Page) Next() {
	if !p.create.Disabled() {
		p.desk.Go(desk.Route{Page: "passphrase"})
	}
}

// enter opens the page that joins a clinic on a server.
func (p *Page) enter() {
	if p.desk.Sharing != nil {
		p.desk.Go(desk.Route{Page: "join"})
	}
}

func (p *Page) restore() { p.desk.Go(desk.Route{Page: "restore"}) }

// Key opens the demo clinic with D, restores a backup with R and joins a clinic
// on a server with J.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyJ {
		p.enter()
		return true
	}
	if key.Name == fyne.KeyR {
		p.restore()
		return true
	}
	if key.Name == fyne.KeyD {
		p.openDemo()
		return true
	}
	return false
}

func (p *Page) openDemo() {
	if p.create.Disabled() {
		return
	}
	p.create.Disable()
	p.demo.Disable()
	p.desk.Say(words.T("welcome.working"), false)
	desk.Try(p.desk, p.desk.Vault.Demo, func(c *care.Clinic, err error) {
		p.create.Enable()
		p.demo.Enable()
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Enter(c)
		p.desk.Demo = true
		p.desk.Go(desk.Route{Page: "today"})
	})
}
