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
)

// Page asks for the server, tests the way to it and moves the record.
type Page struct {
	desk   *desk.Desk
	form   *form
	shared bool
	join   bool // this computer has no clinic yet and opens the one there
	pass   *kit.Entry
	back   *kit.Button
	sure   bool // that the record is to come back
	asking bool // the server
	left   bool // for another page
	scroll *kit.Scroll
}

// Open shows the page of a clinic that is open.
func Open(d *desk.Desk) {
	p := &Page{desk: d}
	var server care.Server
	desk.Do(d, func(context.Context) error {
		server, p.shared = d.Sharing.Server()
		return nil
	}, func() {
		p.form = newForm(d, server, p.shared)
		d.Show(p)
	})
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
	why, do := "share.why", "share.move"
	switch {
	case p.join:
		why, do = "share.join.why", "share.join"
	case p.shared:
		why = "share.shared.why"
	}
	head := container.NewVBox(kit.Title(words.T(p.Name())), kit.Para(words.T(why)), kit.Gap(look.Tiny))
	body := container.NewVBox(head, kit.Card(p.form.content()))
	if p.join {
		p.pass = kit.NewSecret("", 0, nil)
		body.Add(kit.Card(kit.NewField(words.T("share.passphrase"), p.pass).Container))
	}
	line := container.NewHBox(kit.NewButton(words.T("share.test"), "Alt T", kit.Plain, p.try), layout.NewSpacer())
	if p.shared {
		p.back = kit.NewButton(words.T("share.back"), "Alt R", kit.Plain, p.bring)
		line.Add(p.back)
	} else {
		line.Add(kit.NewButton(words.T(do), words.T("key.next"), kit.Primary, p.Next))
	}
	if !p.join && !p.shared {
		body.Add(kit.Card(p.form.making()))
		body.Add(kit.Card(kit.Section(words.T("share.know")), kit.Para(words.T("share.know.keeper")), kit.Para(words.T("share.know.others"))))
	}
	if p.shared {
		body.Add(kit.Card(kit.Section(words.T("share.others")), kit.Para(words.T("share.others.how"))))
	}
	p.scroll = kit.NewScroll(body)
	foot := container.NewVBox(kit.Gap(look.Tiny), line)
	return container.NewBorder(nil, foot, nil, nil, p.scroll.Scroll)
}

// Shown puts the focus on the first field that can be typed in.
func (p *Page) Shown() {
	if !p.shared {
		kit.SetFocus(p.form.host)
	}
}

// Leave closes the dialog; what the server says is not said any more.
func (p *Page) Leave() {
	p.form.ask.Escape()
	p.left = true
}

// Key closes the dialog with Escape and turns the page.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	return key.Name == fyne.KeyEscape && p.form.ask.Escape() || p.scroll.Turn(key)
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

// try tests the way to the server.
func (p *Page) try() {
	server, ok := p.form.server()
	if !ok {
		return
	}
	if !p.join && !p.shared {
		server = p.form.owning()
	}
	if p.asking {
		return
	}
	p.asking = true
	p.desk.Say(words.T("share.testing"), false)
	desk.Try(p.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, p.desk.Sharing.Test(ctx, server) }, func(_ struct{}, err error) {
		p.asking = false
		switch {
		case p.left:
		case err != nil:
			p.desk.Fail(err)
		default:
			p.desk.Say(words.T("share.tested"), false)
		}
	})
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
	p.move("moving", func(ctx context.Context, tell func(int, int)) error {
		return p.desk.Sharing.Share(ctx, owner, server, tell)
	}, "share.moved")
}

// move moves the record one way or the other.
func (p *Page) move(name string, do func(ctx context.Context, tell func(done, total int)) error, done string) {
	during(p.desk, name, do, func(err error) {
		if err != nil {
			p.unsure()
			p.desk.Fail(err)
			return
		}
		p.desk.Arrive(desk.Route{Page: "share"}, words.T(done))
	})
}

func (p *Page) enter(server care.Server) {
	if p.pass.Text == "" {
		p.desk.Say(words.T("share.nopass"), true)
		kit.SetFocus(p.pass)
		return
	}
	var joined *care.Clinic
	during(p.desk, "joining", func(ctx context.Context, _ func(int, int)) (err error) {
		joined, err = p.desk.Sharing.Join(ctx, server, p.pass.Text)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Restart(joined, desk.Route{Page: "today"}, words.T("share.joined"), false)
	})
}

// unsure lets the way back be asked for twice again.
func (p *Page) unsure() {
	if p.back != nil {
		p.sure = false
		p.back.Weight = kit.Plain
		p.back.SetText(words.T("share.back"))
	}
}

// bring asks once, then moves the record back to this computer.
func (p *Page) bring() {
	if !p.sure {
		p.sure = true
		p.back.Weight = kit.Warning
		p.back.SetText(words.T("share.back.sure"))
		return
	}
	p.move("returning", p.desk.Sharing.Unshare, "share.returned")
}
