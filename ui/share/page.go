// Package share is where a clinic moves its record to a server of its own, so
// that several workstations work in it at once, and back. It imports Fyne,
// app/... and the ui rooms below the pages.
package share

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
	"tandem/ui/work"
)

// Page asks for the server, tests the way to it and moves the record.
type Page struct {
	desk   *desk.Desk
	form   *form
	shared bool
	join   bool // this computer has no clinic yet and opens the one there
	pass   *kit.Entry
	bar    *kit.Progress
	stop   *kit.Button
	next   *kit.Button
	test   *kit.Button
	back   *kit.Button
	sure   bool // that the record is to come back
	asking bool // the server
	cancel func()
	scroll *kit.Scroll
}

// New is the page of a clinic that is open.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d}
	server, shared := d.Sharing.Server()
	p.shared, p.form = shared, newForm(d, server, shared)
	return p
}

// NewJoin is the page of a computer without a clinic.
func NewJoin(d *desk.Desk) *Page {
	return &Page{desk: d, join: true, form: newForm(d, care.Server{}, false)}
}

// Name is "page.share", or "page.join".
func (p *Page) Name() string {
	if p.join {
		return "page.join"
	}
	return "page.share"
}

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.bar = kit.NewProgress()
	p.stop = kit.NewButton(words.T("backup.stop"), "Esc", kit.Plain, func() { p.interrupt() })
	p.stop.Hide()
	why, do := "share.why", "share.move"
	switch {
	case p.join:
		why, do = "share.join.why", "share.join"
	case p.shared:
		why = "share.shared.why"
	}
	head := container.NewVBox(kit.Title(words.T(p.Name())), kit.Para(words.T(why)), kit.Gap(look.Tiny))
	body := container.NewVBox(kit.Card(p.form.content()))
	if p.join {
		p.pass = kit.NewSecret("", 0, nil)
		body.Add(kit.Card(kit.NewField(words.T("share.passphrase"), p.pass).Container))
	}
	p.test = kit.NewButton(words.T("share.test"), "Alt T", kit.Plain, p.try)
	line := container.NewHBox(p.test, layout.NewSpacer(), p.stop)
	if p.shared {
		p.back = kit.NewButton(words.T("share.back"), "Alt R", kit.Plain, p.bring)
		line.Add(p.back)
	} else {
		p.next = kit.NewButton(words.T(do), words.T("key.next"), kit.Primary, p.Next)
		line.Add(p.next)
	}
	if !p.join && !p.shared {
		body.Add(kit.Card(p.form.making()))
		body.Add(kit.Card(kit.Section(words.T("share.know")), kit.Para(words.T("share.know.keeper")), kit.Para(words.T("share.know.others"))))
	}
	p.scroll = kit.NewScroll(body)
	foot := container.NewVBox(kit.Gap(look.Tiny), p.bar.Container, line)
	return container.New(layout.NewBorderLayout(head, foot, nil, nil), head, p.scroll.Scroll, foot)
}

// Shown puts the focus on the first field that can be typed in.
func (p *Page) Shown() {
	if !p.shared {
		kit.SetFocus(p.form.host)
	}
}

// Leave closes the dialog and stops what is under way.
func (p *Page) Leave() {
	p.form.ask.Escape()
	p.interrupt()
}

func (p *Page) interrupt() bool {
	if p.cancel == nil {
		return false
	}
	p.cancel()
	return true
}

// Key stops what is under way with Escape and turns the page.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	return key.Name == fyne.KeyEscape && (p.form.ask.Escape() || p.interrupt()) || p.scroll.Turn(key)
}

// Tab does what stands behind Alt and a letter.
func (p *Page) Tab(key string) {
	switch {
	case key == "C" && !p.shared:
		p.form.browse()
	case key == "T":
		p.try()
	case key == "R" && p.shared:
		p.bring()
	}
}

// run does something that takes its time, with a bar and a way to stop it.
func (p *Page) run(doing string, do func(ctx context.Context, tell func(done, total int)) error, then func()) {
	if p.asking || p.cancel != nil {
		return
	}
	p.desk.Say("", false)
	p.bar.Begin(words.T(doing))
	p.stop.Show()
	ended := false
	cancel := work.Long(p.desk.Jobs, func(ctx context.Context, tell func(int, int)) (struct{}, error) {
		return struct{}{}, do(ctx, tell)
	}, p.bar.At, func(_ struct{}, err error) {
		ended, p.cancel = true, nil
		p.bar.Hide()
		p.stop.Hide()
		if err != nil {
			p.desk.Fail(err)
			return
		}
		then()
	})
	if !ended {
		p.cancel = cancel
	}
}

// ask does something of a few seconds.
func (p *Page) ask(doing string, do func(context.Context) error, then func()) {
	if p.asking || p.cancel != nil {
		return
	}
	p.asking = true
	p.desk.Say(words.T(doing), false)
	desk.Try(p.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, do(ctx) }, func(_ struct{}, err error) {
		p.asking = false
		if err != nil {
			p.desk.Fail(err)
			return
		}
		then()
	})
}

// try tests the way to the server.
func (p *Page) try() {
	server, ok := p.form.server()
	if !ok {
		return
	}
	if !p.join && !p.shared {
		server = p.form.owning()
	}
	p.ask("share.testing", func(ctx context.Context) error { return p.desk.Sharing.Test(ctx, server) },
		func() { p.desk.Say(words.T("share.tested"), false) })
}

// Next moves the record to the server, or opens the clinic that lies there.
func (p *Page) Next() {
	server, ok := p.form.server()
	if p.shared || !ok {
		return
	}
	if p.join {
		p.enter(server)
		return
	}
	owner := p.form.owning()
	p.run("share.moving", func(ctx context.Context, tell func(int, int)) error {
		return p.desk.Sharing.Share(ctx, owner, server, tell)
	}, func() {
		p.desk.Show(New(p.desk))
		p.desk.Say(words.T("share.moved"), false)
	})
}

func (p *Page) enter(server care.Server) {
	if p.pass.Text == "" {
		p.desk.Say(words.T("share.nopass"), true)
		kit.SetFocus(p.pass)
		return
	}
	var joined *care.Clinic
	p.ask("share.joining", func(ctx context.Context) (err error) {
		joined, err = p.desk.Sharing.Join(ctx, server, p.pass.Text)
		return err
	}, func() { p.desk.Restart(joined, desk.Route{Page: "today"}, words.T("share.joined"), false) })
}

// bring asks once, then moves the record back to this computer.
func (p *Page) bring() {
	if !p.sure {
		p.sure = true
		p.back.Weight = kit.Warning
		p.back.SetText(words.T("share.back.sure"))
		return
	}
	p.run("share.returning", p.desk.Sharing.Unshare, func() {
		p.desk.Show(New(p.desk))
		p.desk.Say(words.T("share.returned"), false)
	})
}
