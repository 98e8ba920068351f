// Package transfer is the page where records come in and go out: files of other
// programs, lists, the whole clinic. It imports Fyne, app/..., assets and the ui
// rooms below the pages.
package transfer

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/porter"
	"tandem/assets"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page carries one thing at a time.
type Page struct {
	desk   *desk.Desk
	porter *porter.Porter

	act  act
	path *kit.Entry
	who  *finder
	list *list

	in, out *kit.Choice
	form    *fyne.Container
	more    *fyne.Container // what a list that was looked at asks
	body    *fyne.Container
	scroll  *kit.Scroll
	next    *kit.Button
	stop    *kit.Button
	bar     *kit.Progress
	report  *fyne.Container
	cancel  func()
	ask     *kit.Ask
}

// Open shows the page; with a patient in the route, that one is to go out.
func Open(d *desk.Desk, r desk.Route) {
	desk.Load(d, func(context.Context) (*porter.Porter, error) {
		return porter.New(d.Clinic, assets.FS, func() time.Time { return d.Today().Time() })
	}, func(carries *porter.Porter) {
		p := &Page{desk: d, porter: carries, act: acts[0]}
		p.who = newFinder(p)
		if r.Patient == "" {
			d.Show(p)
			return
		}
		p.act = actNamed("patient")
		p.who.open(r.Patient, func() { d.Show(p) })
	})
}

// Name is "page.transfer".
func (p *Page) Name() string { return "page.transfer" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.in = kit.NewChoice(options(true), "", func(v string) { p.choose(v) })
	p.out = kit.NewChoice(options(false), "", func(v string) { p.choose(v) })
	p.in.Twin, p.out.Twin = p.out, p.in
	p.in.OnKeyed, p.out.OnKeyed = p.first, p.first
	p.form, p.more, p.report, p.bar = container.NewVBox(), container.NewVBox(), container.NewVBox(), kit.NewProgress()
	p.next = kit.NewButton("", words.T("key.next"), kit.Primary, p.Next)
	p.stop = kit.NewButton(words.T("transfer.cancel"), "Esc", kit.Plain, p.interrupt)
	p.stop.Hide()
	choices := kit.Card(
		kit.Row([]float32{0, 1}, fixed(kit.Strong(words.T("transfer.in"))), p.in), kit.Gap(look.Tiny),
		kit.Row([]float32{0, 1}, fixed(kit.Strong(words.T("transfer.out"))), p.out))
	p.body = container.NewVBox(choices, kit.Gap(look.Tiny), p.form, kit.Gap(look.Tiny), p.report, kit.Gap(look.Tiny), p.more)
	p.scroll = kit.NewScroll(p.body)
	foot := container.NewVBox(kit.Gap(look.Tiny), p.bar.Container, container.NewHBox(layout.NewSpacer(), p.stop, p.next))
	head := container.NewVBox(kit.Title(words.T("page.transfer")), kit.SmallPara(words.T("transfer.why")), kit.Gap(look.Tiny))
	p.put()
	return container.New(layout.NewBorderLayout(head, foot, nil, nil), head, p.scroll.Scroll, foot)
}

// fixed gives the two labels one width, so that the choices stand in line.
func fixed(label fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewGridWrapLayout(fyne.NewSize(look.Scaled(70), label.MinSize().Height)), label)
}

// Shown puts the focus in the choice that holds.
func (p *Page) Shown() {
	if p.act.in {
		kit.SetFocus(p.in)
		return
	}
	kit.SetFocus(p.out)
}

// first puts the focus in the first field of the act.
func (p *Page) first() {
	if p.act.who {
		kit.SetFocus(p.who.entry)
		return
	}
	kit.SetFocus(p.path)
}

// Leave closes a dialog and stops what is under way.
func (p *Page) Leave() {
	p.ask.Escape()
	p.interrupt()
}

func (p *Page) choose(name string) {
	if p.cancel != nil || name == "" {
		p.mark()
		return
	}
	p.act = actNamed(name)
	p.put()
}

func (p *Page) mark() {
	chosen := map[bool]string{p.act.in: p.act.name}
	p.in.Put(chosen[true])
	p.out.Put(chosen[false])
}

// put shows the form of the act that was chosen.
func (p *Page) put() {
	p.mark()
	p.list = nil
	p.report.Objects, p.more.Objects = nil, nil
	p.form.Objects = []fyne.CanvasObject{kit.Card(append([]fyne.CanvasObject{kit.SmallPara(words.T("transfer." + p.act.name + ".why"))}, p.fields()...)...)}
	p.next.SetText(words.T("transfer." + p.step()))
	p.refresh()
}

func (p *Page) refresh() {
	p.body.Refresh()
}

// fields are what an act needs to know.
func (p *Page) fields() []fyne.CanvasObject {
	var fields []fyne.CanvasObject
	if p.act.who {
		fields = append(fields, p.who.field())
	}
	p.path = kit.NewEntry(words.T("transfer.path.hint"), 0, nil)
	p.path.OnSubmitted = func(string) { p.Next() }
	if !p.act.in {
		p.path.Put(porter.Suggested(p.act.suggest + p.ending()))
	}
	label := "transfer.path"
	if p.act.folder {
		label = "transfer.folder"
	}
	pick := kit.NewButton(words.T("transfer.choose"), "", kit.Plain, p.browse)
	return append(fields, kit.NewFieldWith(words.T(label), p.path, kit.With(p.path, pick)).Container)
}

// ending is the day, for folders, and what files end in.
func (p *Page) ending() string {
	if p.act.folder {
		return "-" + string(p.desk.Today())
	}
	return p.act.ending
}

// step names what Ctrl Enter does now.
func (p *Page) step() string {
	switch {
	case !p.act.in:
		return "write"
	case p.list == nil:
		return "look"
	case !p.list.tried:
		return "try"
	}
	return "take"
}

// Next takes the next step: look, try, take in, or write.
func (p *Page) Next() {
	if p.cancel != nil {
		return
	}
	p.desk.Say("", false)
	switch p.step() {
	case "write":
		p.write()
	case "look":
		p.look()
	default:
		p.list.take(p.list.tried)
	}
}

// Key stops what is under way with Escape.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyEscape && p.ask.Escape() {
		return true
	}
	if key.Name == fyne.KeyEscape && p.cancel != nil {
		p.interrupt()
		return true
	}
	return p.scroll.Turn(key)
}

func (p *Page) interrupt() {
	if p.cancel != nil {
		p.cancel()
	}
}
