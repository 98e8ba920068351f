package unlock

import (
	"context"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Create asks for the passphrase of a new clinic, or of one from before the
// vault, and makes or seals it.
type Create struct {
	desk  *desk.Desk
	pair  *pair
	next  *kit.Button
	plain bool
}

// NewCreate returns the page.
func NewCreate(d *desk.Desk) *Create {
	p := &Create{desk: d, plain: d.Vault.State() == desk.PlainClinic}
	p.pair = newPair(d.Vault.Judge, p.Next)
	label := "passphrase.create"
	if p.plain {
		label = "passphrase.seal"
	}
	p.next = kit.NewButton(words.T(label), words.T("key.next"), kit.Primary, p.Next)
	return p
}

// Name is "page.passphrase".
func (p *Create) Name() string { return "page.passphrase" }

// Content builds the page.
func (p *Create) Content() fyne.CanvasObject {
	title, why := "passphrase.title", "passphrase.why"
	if p.plain {
		title, why = "passphrase.plain.title", "passphrase.plain.why"
	}
	return card(kit.Title(words.T(title)), kit.Gap(look.Small), kit.Para(words.T(why)), kit.Gap(look.Small),
		p.pair.content(), container.NewHBox(p.next))
}

// card is a page of one card in the middle of the window.
func card(parts ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Middle(kit.Card(parts...))
}

// Shown puts the focus in the first field.
func (p *Create) Shown() { kit.SetFocus(p.pair.first) }

// Next makes or seals the clinic and goes on to its recovery page.
func (p *Create) Next() {
	passphrase, good := p.pair.taken()
	if !good || p.next.Disabled() {
		return
	}
	p.next.Disable()
	p.desk.Say(words.T("passphrase.working"), false)
	var far atomic.Int64
	stop := work.Every(p.desk.Jobs, tick, func() {
		if share := far.Load(); share > 0 {
			p.desk.Say(words.T("passphrase.progress", "percent", share), false)
		}
	})
	job := func(ctx context.Context) (*care.Clinic, error) {
		return p.desk.Vault.Create(ctx, passphrase, func(share float64) { far.Store(int64(100 * share)) })
	}
	desk.Try(p.desk, job, func(c *care.Clinic, err error) {
		stop()
		p.next.Enable()
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Enter(c)
		p.desk.Show(NewPaper(p.desk, p.plain))
	})
}
