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
	return container.New(middle{}, kit.Card(container.NewVBox(parts...)))
}

// middle puts one object in the middle, as wide as a line is good to read and
// as high as it then is.
type middle struct{}

func (middle) wide(room float32) float32 {
	const width = 640
	return min(room, look.Scaled(width))
}

// MinSize is the height that the object has at its width.
func (m middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize()
	return fyne.NewSize(least.Width, least.Height)
}

// Layout places the object.
func (m middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	o, width := objects[0], m.wide(size.Width)
	o.Resize(fyne.NewSize(width, o.MinSize().Height)) // wrapped text has its height only then
	height := o.MinSize().Height
	o.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos((size.Width-width)/2, max(0, (size.Height-height)/2)))
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
