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
	return card(420, kit.Title(words.T("page.change")), kit.Gap(look.Small), kit.Para(words.T("change.why")), kit.Gap(look.Small),
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

// Person lets one more person open the clinic.
type Person struct {
	desk  *desk.Desk
	name  *kit.Entry
	field *kit.Field
	role  string
	pair  *pair
	next  *kit.Button
	done  func()
}

// NewPerson returns the page; done is called when the person is added.
func NewPerson(d *desk.Desk, done func()) *Person {
	p := &Person{desk: d, done: done, role: string(clinic.Therapist)}
	p.name = kit.NewEntry("", 0, func(string) { p.field.Mark("") })
	p.field = kit.NewField(words.T("team.name"), p.name)
	p.pair = newPair(d.Vault.Judge, p.Next)
	p.next = kit.NewButton(words.T("access.add"), words.T("key.next"), kit.Primary, p.Next)
	return p
}

// Name is "page.person.access".
func (p *Person) Name() string { return "page.person.access" }

// Content builds the page.
func (p *Person) Content() fyne.CanvasObject {
	roles := kit.NewChoice([]kit.Option{
		{Value: string(clinic.Owner), Label: words.T("role.owner"), Key: 'o'},
		{Value: string(clinic.Therapist), Label: words.T("role.therapist"), Key: 't'},
		{Value: string(clinic.Reception), Label: words.T("role.reception"), Key: 'r'},
	}, p.role, func(v string) { p.role = v })
	return card(480, kit.Title(words.T("page.person.access")), kit.Gap(look.Small), kit.Para(words.T("access.add.why")), kit.Gap(look.Small),
		p.field.Container, kit.NewField(words.T("team.role"), roles).Container, p.pair.content(), container.NewHBox(p.next))
}

// Shown puts the focus in the name.
func (p *Person) Shown() { kit.SetFocus(p.name) }

// Next adds the person.
func (p *Person) Next() {
	if p.name.Value() == "" {
		p.field.Mark(words.T("access.name"))
		kit.SetFocus(p.name)
		return
	}
	passphrase, good := p.pair.taken()
	if !good || p.next.Disabled() {
		return
	}
	name, role := p.name.Value(), p.role
	p.next.Disable()
	p.desk.Say(words.T("unlock.working"), false)
	job := func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.desk.Vault.Add(ctx, name, role, passphrase)
	}
	desk.Try(p.desk, job, func(_ struct{}, err error) {
		p.next.Enable()
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.done()
		p.desk.Say(words.T("access.added", "name", name), false)
	})
}
