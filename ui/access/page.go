// Package access is where it is said whose passphrases open the clinic. It
// imports Fyne, app/... and the ui rooms below the pages.
package access

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/unlock"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Page lists who can open the clinic.
type Page struct {
	desk    *desk.Desk
	holders []desk.Holder
	asked   string // whose access the next press takes away
	list    *fyne.Container
	busy    bool
}

// Open reads the list and shows the page.
func Open(d *desk.Desk) {
	desk.Load(d, d.Vault.Holders, func(holders []desk.Holder) { d.Show(&Page{desk: d, holders: holders}) })
}

// Name is "page.access".
func (p *Page) Name() string { return "page.access" }

// Content builds the list.
func (p *Page) Content() fyne.CanvasObject {
	p.list = container.NewVBox()
	p.show()
	head := container.NewVBox(kit.Title(words.T("page.access")), kit.Para(words.T("access.why")), kit.Gap(look.Small))
	foot := container.NewHBox(layout.NewSpacer(),
		kit.NewButton(words.T("access.add"), "A", kit.Plain, p.add), kit.NewButton(words.T("access.change"), words.T("key.next"), kit.Primary, p.Next))
	return container.NewBorder(head, foot, nil, nil, kit.NewScroll(container.NewVBox(kit.Card(p.list))).Scroll)
}

func (p *Page) show() {
	p.list.Objects = []fyne.CanvasObject{kit.Section(words.T("access.people"))}
	for _, h := range p.holders {
		label, weight := words.T("access.remove"), kit.Plain
		if h.Name == p.asked {
			label, weight = words.T("access.remove.sure"), kit.Warning
		}
		remove := kit.NewButton(label, "", weight, func() { p.remove(h.Name) })
		p.list.Add(kit.Rule())
		p.list.Add(kit.Row([]float32{1, 2, 0}, kit.Strong(h.Name),
			kit.Quiet(words.T("access.since", "role", words.T("role."+h.Role), "day", kit.Day(h.Since))), remove))
	}
	p.list.Refresh()
}

// Shown does nothing.
func (p *Page) Shown() {}

// Key adds a person with A.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyA {
		p.add()
		return true
	}
	return false
}

// Next changes the passphrase of the person who opened the clinic.
func (p *Page) Next() {
	p.desk.Lay(unlock.NewChange(p.desk, p.desk.Lift))
}

func (p *Page) add() { p.desk.Lay(unlock.NewPerson(p.desk, func() { Open(p.desk) })) }

// remove asks once more before it takes a person's access away.
func (p *Page) remove(name string) {
	if p.busy {
		return
	}
	if p.asked != name {
		p.asked = name
		p.show()
		p.desk.Say(words.T("access.remove.warn", "name", name), true)
		return
	}
	p.busy = true
	p.desk.Say(words.T("access.removing"), false)
	var far atomic.Int64
	stop := work.Every(p.desk.Jobs, 300*time.Millisecond, func() {
		p.desk.Say(words.T("passphrase.progress", "percent", far.Load()), false)
	})
	job := func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.desk.Vault.Remove(ctx, name, func(share float64) { far.Store(int64(100 * share)) })
	}
	desk.Try(p.desk, job, func(_ struct{}, err error) {
		stop()
		p.busy, p.asked = false, ""
		if err != nil {
			p.show()
			p.desk.Fail(err)
			return
		}
		desk.Load(p.desk, p.desk.Vault.Holders, func(holders []desk.Holder) {
			p.holders = holders
			p.show()
			p.desk.Say(words.T("access.removed", "name", name), false)
		})
	})
}
