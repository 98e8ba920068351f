// Package access is where it is said whose passphrases open the clinic. It
// imports Fyne, app/... and the ui rooms below the pages.
package access

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/unlock"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Page lists who works here, and who can open the clinic.
type Page struct {
	desk    *desk.Desk
	people  people
	asked   string   // whose access the next press takes away
	keys    []func() // of the rows, each by its digit
	list    *fyne.Container
	old     desk.OldBackups // that people whose access was taken away can open
	bar     *widget.ProgressBar
	sealing *fyne.Container // the bar, while everything is sealed anew
	busy    bool
}

type people struct {
	team    []clinic.User // who has no passphrase
	holders []care.Holder
	names   map[string]string // of the team, by id
	old     desk.OldBackups   // after a removal
}

// name is that of the person whose passphrase it is.
func (p people) name(h care.Holder) string {
	if name := p.names[h.UserID]; name != "" {
		return name
	}
	return h.Name
}

func read(ctx context.Context, d *desk.Desk) (p people, err error) {
	if p.holders, err = d.Clinic.Holders(ctx); err != nil {
		return p, err
	}
	team, err := d.Clinic.Team(ctx)
	p.names = map[string]string{}
	for _, u := range team {
		p.names[u.ID] = u.Name
	}
	slices.SortStableFunc(p.holders, func(a, b care.Holder) int { return strings.Compare(p.name(a), p.name(b)) })
	for _, u := range care.AtWork(team) {
		if !p.has(u) {
			p.team = append(p.team, u)
		}
	}
	return p, err
}

func (p people) has(u clinic.User) bool {
	for _, h := range p.holders {
		if h.UserID == u.ID {
			return true
		}
	}
	return false
}

// Open reads the list and shows the page.
func Open(d *desk.Desk) {
	desk.Load(d, func(ctx context.Context) (people, error) { return read(ctx, d) }, func(all people) { d.Show(&Page{desk: d, people: all}) })
}

// Name is "page.access".
func (p *Page) Name() string { return "page.access" }

// Content builds the list.
func (p *Page) Content() fyne.CanvasObject {
	p.list, p.sealing, p.bar = container.NewVBox(), container.NewVBox(), widget.NewProgressBar()
	p.show()
	head := container.NewVBox(kit.Title(words.T("page.access")), kit.Para(words.T("access.why")), p.sealing, kit.Gap(look.Small))
	change := kit.NewButton(words.T("access.change"), words.T("key.next"), kit.Primary, p.Next)
	foot := kit.Ends(layout.NewSpacer(), change)
	if p.manages() {
		foot = kit.Ends(layout.NewSpacer(), kit.NewButton(words.T("access.add"), "A", kit.Plain, p.add), change)
	}
	return container.NewBorder(head, container.NewVBox(kit.Gap(look.Small), foot), nil, nil, kit.NewScroll(container.NewVBox(kit.Card(p.list))).Scroll)
}

func (p *Page) manages() bool { return p.desk.Clinic.MayManage() == nil }

func (p *Page) show() {
	p.keys = nil
	p.list.Objects = []fyne.CanvasObject{kit.Section(words.T("access.people"))}
	for _, h := range p.people.holders {
		label, weight := words.T("access.remove"), kit.Plain
		if h.Name == p.asked {
			label, weight = words.T("access.remove.sure"), kit.Warning
		}
		text := words.T("access.since", "role", words.T("role."+string(h.Role)), "day", kit.Day(h.Added.Local().Format(time.DateOnly)))
		if h.UserID == "" {
			text += " · " + words.T("access.nobody")
		}
		p.row(p.people.name(h), text, label, weight, func() { p.remove(h) })
		if h.UserID == "" {
			p.whose(h)
		}
	}
	if len(p.people.team) > 0 {
		p.list.Add(kit.Gap(look.Small))
		p.list.Add(kit.Section(words.T("access.without")))
	}
	for _, u := range p.people.team {
		p.row(u.Name, words.T("role."+string(u.Role)), words.T("access.give"), kit.Plain, func() { p.give(u) })
	}
	p.list.Refresh()
}

// row is one person with the button of what can be done, for an owner.
func (p *Page) row(name, text, label string, weight kit.Weight, do func()) {
	p.list.Add(kit.Rule())
	if !p.manages() {
		p.list.Add(kit.Panes([]float32{1, 2}, kit.Strong(name), middle(kit.SmallPara(text))))
		return
	}
	p.keys = append(p.keys, do)
	key := ""
	if n := len(p.keys); n < 10 {
		key = strconv.Itoa(n)
	}
	p.list.Add(kit.Panes([]float32{1, 2, 0}, kit.Strong(name), middle(kit.SmallPara(text)), container.NewHBox(kit.NewButton(label, key, weight, do))))
}

// middle puts a text level with what stands beside it.
func middle(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(layout.NewSpacer(), o, layout.NewSpacer())
}

// Shown leaves the keys to the page.
func (p *Page) Shown() { p.desk.Window.Canvas().Unfocus() }

// Key adds a person with A; a digit is the button of its row.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyA && p.manages() {
		p.add()
		return true
	}
	if key.Name == fyne.KeyS && p.old.There > 0 && !p.busy {
		p.anew()
		return true
	}
	if n, err := strconv.Atoi(string(key.Name)); err == nil && n > 0 && n <= len(p.keys) {
		desk.Soon(p.desk, p.keys[n-1])
		return true
	}
	if key.Name == fyne.KeyEscape && p.asked != "" && !p.busy {
		p.asked = ""
		p.desk.Say("", false)
		p.show()
		return true
	}
	return false
}

// Next changes the passphrase of the person who unlocked last.
func (p *Page) Next() {
	if !p.busy {
		p.desk.Lay(unlock.NewChange(p.desk, p.desk.Lift))
	}
}

// add goes to the people of the clinic, who get a passphrase here afterwards.
func (p *Page) add() {
	if !p.busy {
		p.desk.Go(desk.Route{Page: "team"})
	}
}

func (p *Page) give(u clinic.User) {
	if !p.busy {
		p.desk.Lay(unlock.NewPerson(p.desk, u, func() { Open(p.desk) }))
	}
}

// remove asks once more before it takes a person's access away.
func (p *Page) remove(h care.Holder) {
	name := p.people.name(h)
	if p.busy {
		return
	}
	if p.asked != h.Name {
		p.asked = h.Name
		p.show()
		p.desk.Say(words.T("access.remove.warn", "name", name), true)
		return
	}
	p.busy = true
	p.desk.Say("", false)
	p.bar.SetValue(0)
	p.sealing.Objects = []fyne.CanvasObject{kit.Gap(look.Small), kit.Para(words.T("access.removing")), p.bar}
	p.sealing.Refresh()
	const parts = 1000
	work.Long(p.desk.Jobs, func(ctx context.Context, tell func(done, total int)) (people, error) {
		if err := p.desk.Vault.Remove(ctx, h.Name, func(share float64) { tell(int(parts*share), parts) }); err != nil {
			return people{}, err
		}
		all, err := read(ctx, p.desk)
		if err == nil && p.desk.Backups != nil && !p.desk.Demo {
			all.old, err = p.desk.Backups.Old(ctx)
		}
		return all, err
	}, func(done, total int) { p.bar.SetValue(float64(done) / float64(total)) }, func(all people, err error) {
		p.busy, p.asked = false, ""
		p.sealing.Objects = nil
		p.sealing.Refresh()
		if err == nil {
			p.people = all
			p.offer(all.old)
		}
		p.show()
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Say(words.T("access.removed", "name", name), false)
	})
}
