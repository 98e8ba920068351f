package unlock

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Change gives the person who opened the clinic another passphrase.
type Change struct {
	desk  *desk.Desk
	old   *kit.Entry
	field *kit.Field
	pair  *pair
	next  *kit.Button
	done  func()
}

// NewChange returns the page; done is called when the passphrase is changed.
func NewChange(d *desk.Desk, done func()) *Change {
	p := &Change{desk: d, done: done}
	p.old = kit.NewSecret("", 0, func(string) { p.field.Mark("") })
	p.field = kit.NewField(words.T("change.old"), p.old)
	p.pair = newPair(d.Vault.Judge, p.Next)
	p.next = kit.NewButton(words.T("access.change"), words.T("key.next"), kit.Primary, p.Next)
	return p
}

// Name is "page.change".
func (p *Change) Name() string { return "page.change" }

// Content builds the page.
func (p *Change) Content() fyne.CanvasObject {
	return card(kit.Title(words.T("page.change")), kit.Gap(look.Small), kit.Para(words.T("change.why")), kit.Gap(look.Small),
		p.field.Container, p.pair.content(), container.NewHBox(p.next))
}

// Shown puts the focus in the first field.
func (p *Change) Shown() { kit.SetFocus(p.old) }

// Next changes the passphrase.
func (p *Change) Next() {
	passphrase, good := p.pair.taken()
	if !good || p.next.Disabled() {
		return
	}
	old := p.old.Text
	p.next.Disable()
	p.desk.Say(words.T("unlock.working"), false)
	job := func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.desk.Vault.Change(ctx, old, passphrase)
	}
	desk.Try(p.desk, job, func(_ struct{}, err error) {
		p.next.Enable()
		if err != nil {
			p.desk.Fail(err)
			kit.SetFocus(p.old)
			return
		}
		p.done()
		p.desk.Say(words.T("change.done"), false)
	})
}

// Person gives a person of the team a passphrase.
type Person struct {
	desk *desk.Desk
	user clinic.User
	pair *pair
	next *kit.Button
	done func()
}

// NewPerson returns the page; done is called when the person has it.
func NewPerson(d *desk.Desk, u clinic.User, done func()) *Person {
	p := &Person{desk: d, user: u, done: done}
	p.pair = newPair(d.Vault.Judge, p.Next)
	p.next = kit.NewButton(words.T("access.give"), words.T("key.next"), kit.Primary, p.Next)
	return p
}

// Name is "page.person.access".
func (p *Person) Name() string { return "page.person.access" }

// Content builds the page.
func (p *Person) Content() fyne.CanvasObject {
	return card(kit.Title(words.T("access.for", "name", p.user.Name)), kit.Gap(look.Small), kit.Para(words.T("access.add.why")), kit.Gap(look.Small),
		p.pair.content(), container.NewHBox(p.next))
}

// Shown puts the focus in the passphrase.
func (p *Person) Shown() { kit.SetFocus(p.pair.first) }

// Next gives it.
func (p *Person) Next() {
	passphrase, good := p.pair.taken()
	if !good || p.next.Disabled() {
		return
	}
	p.next.Disable()
	p.desk.Say(words.T("unlock.working"), false)
	job := func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.desk.Vault.Add(ctx, p.user, passphrase)
	}
	desk.Try(p.desk, job, func(_ struct{}, err error) {
		p.next.Enable()
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.done()
		p.desk.Say(words.T("access.added", "name", p.user.Name), false)
	})
}
