package unlock

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/ui/backup"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Unlock asks for the clinic's passphrase when Tandem starts.
type Unlock struct {
	desk  *desk.Desk
	field *kit.Field
	entry *kit.Entry
	next  *kit.Button
	lost  *kit.Button
	back  *kit.Button
}

// NewUnlock returns the page.
func NewUnlock(d *desk.Desk) *Unlock {
	p := &Unlock{desk: d}
	p.entry = kit.NewSecret("", 0, func(string) { p.field.Mark("") })
	p.entry.OnSubmitted = func(string) { p.Next() }
	p.field = kit.NewField(words.T("unlock.passphrase"), p.entry)
	p.next = kit.NewButton(words.T("unlock.open"), words.T("key.enter"), kit.Primary, p.Next)
	p.lost = kit.NewButton(words.T("unlock.lost"), "", kit.Plain, func() { d.Lay(NewRecover(d)) })
	p.back = kit.NewButton(words.T("restore.open"), "Alt R", kit.Plain, p.restore)
	return p
}

// Name is "page.unlock".
func (p *Unlock) Name() string { return "page.unlock" }

// Content builds the page.
func (p *Unlock) Content() fyne.CanvasObject {
	return card(kit.Title(words.T("unlock.title")), kit.Gap(look.Small), kit.Para(words.T("unlock.why")), kit.Gap(look.Small),
		p.field.Container, container.NewHBox(p.next, p.lost, p.back))
}

// Shown puts the focus in the field.
func (p *Unlock) Shown() { kit.SetFocus(p.entry) }

// Tab goes on to restoring a backup with Alt R.
func (p *Unlock) Tab(key string) {
	if key == "R" {
		p.restore()
	}
}

func (p *Unlock) restore() { p.desk.Go(desk.Route{Page: "restore"}) }

// Next opens the clinic.
func (p *Unlock) Next() {
	if p.next.Disabled() {
		return
	}
	if p.entry.Text == "" {
		p.field.Mark(words.T("unlock.empty"))
		return
	}
	passphrase := p.entry.Text
	p.next.Disable()
	p.desk.Say(words.T("unlock.working"), false)
	job := func(ctx context.Context) (*care.Clinic, error) { return p.desk.Vault.Unlock(ctx, passphrase) }
	desk.Try(p.desk, job, func(c *care.Clinic, err error) {
		p.next.Enable()
		if err != nil {
			p.wrong(err)
			return
		}
		p.desk.Enter(c)
		p.desk.Go(desk.Route{Page: "today"})
	})
}

// wrong says why the clinic did not open, and offers the latest backup where
// it is damaged.
func (p *Unlock) wrong(err error) {
	if care.KindOf(err) == care.Storage && p.desk.Backups != nil {
		backup.OpenRestoreBecause(p.desk, desk.Sentence(err))
		return
	}
	p.desk.Fail(err)
	kit.SetFocus(p.entry)
	p.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// Recover opens the clinic with the recovery page and sets a new passphrase.
type Recover struct {
	desk  *desk.Desk
	words *kit.Entry
	field *kit.Field
	pair  *pair
	next  *kit.Button
}

// NewRecover returns the page.
func NewRecover(d *desk.Desk) *Recover {
	p := &Recover{desk: d}
	p.words = kit.NewArea(words.T("recover.words.hint"), 3, func(string) { p.field.Mark("") })
	p.field = kit.NewField(words.T("recover.words"), p.words)
	p.pair = newPair(d.Vault.Judge, p.Next)
	p.next = kit.NewButton(words.T("recover.open"), words.T("key.next"), kit.Primary, p.Next)
	return p
}

// Name is "page.recover".
func (p *Recover) Name() string { return "page.recover" }

// Content builds the page.
func (p *Recover) Content() fyne.CanvasObject {
	return card(kit.Title(words.T("page.recover")), kit.Gap(look.Small), kit.Para(words.T("recover.why")), kit.Gap(look.Small),
		p.field.Container, p.pair.content(), container.NewHBox(p.next))
}

// Shown puts the focus in the words.
func (p *Recover) Shown() { kit.SetFocus(p.words) }

// Next opens the clinic.
func (p *Recover) Next() {
	if p.words.Value() == "" {
		p.field.Mark(words.T("recover.empty"))
		kit.SetFocus(p.words)
		return
	}
	passphrase, good := p.pair.taken()
	if !good || p.next.Disabled() {
		return
	}
	typed := p.words.Value()
	p.next.Disable()
	p.desk.Say(words.T("unlock.working"), false)
	job := func(ctx context.Context) (*care.Clinic, error) { return p.desk.Vault.Recover(ctx, typed, passphrase) }
	desk.Try(p.desk, job, func(c *care.Clinic, err error) {
		p.next.Enable()
		if err != nil {
			p.desk.Fail(err)
			kit.SetFocus(p.words)
			return
		}
		p.desk.Enter(c)
		p.desk.Go(desk.Route{Page: "today"})
		p.desk.Say(words.T("recover.done"), false)
	})
}
