package welcome

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Demo is the page of what can be done with the demo clinic.
type Demo struct {
	desk   *desk.Desk
	reset  *kit.Button
	leave  *kit.Button
	asked  bool
	left   func()
	making bool // while the clinic is being made anew
}

// NewDemo returns the page; left is called when the demo clinic was left.
func NewDemo(d *desk.Desk, left func()) *Demo {
	p := &Demo{desk: d, left: left}
	p.reset = kit.NewButton(words.T("demo.reset"), "R", kit.Plain, p.again)
	p.leave = kit.NewButton(words.T("demo.leave"), words.T("key.next"), kit.Primary, p.Next)
	return p
}

// Name is "page.demo".
func (p *Demo) Name() string { return "page.demo" }

// Content builds the page.
func (p *Demo) Content() fyne.CanvasObject {
	return container.NewVBox(kit.Title(words.T("page.demo")), kit.Gap(look.Small),
		kit.Card(kit.Para(words.T("demo.what")), kit.Gap(look.Small), kit.Para(words.T("demo.why")), kit.Gap(look.Small),
			kit.Ends(p.reset, layout.NewSpacer(), p.leave)))
}

// Shown leaves the letters to the page.
func (p *Demo) Shown() {}

// Key sets the clinic back with R, pressed twice.
func (p *Demo) Key(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyR {
		p.again()
		return true
	}
	return false
}

// again asks once, then makes the demo clinic anew.
func (p *Demo) again() {
	if p.making {
		return
	}
	if !p.asked {
		p.asked = true
		p.reset.Weight = kit.Warning
		p.reset.SetText(words.T("demo.reset.sure"))
		return
	}
	p.busy(true)
	p.desk.Say(words.T("welcome.working"), false)
	desk.Try(p.desk, p.desk.Vault.ResetDemo, func(c *care.Clinic, err error) {
		p.busy(false)
		if c != nil {
			p.desk.Enter(c)
			p.desk.Go(desk.Route{Page: "today"})
			p.desk.Say(words.T("demo.reset.done"), false)
		}
		if err != nil {
			if c == nil {
				p.left()
			}
			p.desk.Fail(err)
		}
	})
}

func (p *Demo) busy(on bool) {
	p.making = on
	for _, b := range []*kit.Button{p.reset, p.leave} {
		if b.Enable(); on {
			b.Disable()
		}
	}
}

// Next leaves the demo clinic.
func (p *Demo) Next() {
	if !p.making {
		desk.Do(p.desk, func(context.Context) error { return p.desk.Vault.Leave() }, p.left)
	}
}
