// Package typed is the page of what was typed while the clinic's server was
// away and waits on this computer to be saved. It imports Fyne, app/... and the
// ui rooms below the pages.
package typed

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page lists what waits.
type Page struct {
	desk *desk.Desk
	all  []care.Typed
	list *fyne.Container
	sure int // the row that is to be forgotten when asked again, from 1
}

// Open reads what waits and shows the page.
func Open(d *desk.Desk) {
	desk.Load(d, d.Clinic.Typed, func(all []care.Typed) { d.Show(&Page{desk: d, all: all}) })
}

// Name is "page.typed".
func (p *Page) Name() string { return "page.typed" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.list = container.NewVBox()
	p.put()
	next := kit.NewButton(words.T("typed.open"), words.T("key.next"), kit.Primary, p.Next)
	return container.NewBorder(container.NewVBox(kit.Title(words.T("page.typed")), kit.Para(words.T("typed.why")), kit.Gap(look.Small)),
		container.NewHBox(layout.NewSpacer(), next), nil, nil, kit.NewScroll(container.NewVBox(kit.Card(p.list))).Scroll)
}

// put lists what waits, each with the key that opens it.
func (p *Page) put() {
	var rows []fyne.CanvasObject
	for i := range p.all {
		rows = append(rows, p.row(i))
	}
	if len(rows) == 0 {
		rows = append(rows, kit.Para(words.T("typed.none")))
	}
	p.list.Objects = kit.Ruled(rows...)
	p.list.Refresh()
}

func (p *Page) row(i int) fyne.CanvasObject {
	t, key := p.all[i], ""
	if i < 9 {
		key = string(rune('1' + i))
	}
	text := words.T("typed.line", "what", words.T("typed.kind."+string(t.Kind)), "name", t.Name, "who", t.Who, "when", words.Moment(t.At.Local().Truncate(time.Minute)))
	weight, drop := kit.Light, "typed.forget"
	if p.sure == i+1 {
		weight, drop = kit.Warning, "typed.forget.sure"
	}
	return kit.Row([]float32{1, 0, 0}, kit.Para(text), kit.NewButton(words.T("typed.open"), key, kit.Plain, func() { p.open(i) }),
		kit.NewButton(words.T(drop), "", weight, func() { p.forget(i) }))
}

// Shown leaves the keys to the page.
func (p *Page) Shown() { p.desk.Window.Canvas().Unfocus() }

// Next opens the oldest.
func (p *Page) Next() {
	if len(p.all) == 0 {
		p.desk.Go(desk.Route{Page: "today"})
		return
	}
	p.open(0)
}

// Key opens a row by its number.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	if at := int(key.Name[0]) - '1'; len(key.Name) == 1 && at >= 0 && at < len(p.all) {
		p.open(at)
		return true
	}
	return false
}

// open goes to the page where it was typed, which saves it; an appointment is
// saved at once.
func (p *Page) open(i int) {
	t := p.all[i]
	switch t.Kind {
	case care.TypedBooking:
		p.book(t)
	case care.TypedPatient:
		p.desk.Go(desk.Route{Page: "person", Patient: t.Patient, Item: "typed"})
	default:
		p.desk.Go(desk.Route{Page: string(t.Kind), Patient: t.Patient, Episode: t.Episode})
	}
}

func (p *Page) book(t care.Typed) {
	desk.Do(p.desk, func(ctx context.Context) error {
		if len(t.Booking) == 1 && t.Booking[0].ID != "" {
			return p.desk.Clinic.SaveAppointment(ctx, t.Booking[0])
		}
		return p.desk.Clinic.Book(ctx, append([]clinic.Appointment(nil), t.Booking...))
	}, func() {
		p.desk.Arrive(desk.Route{Page: "agenda"}, words.T("typed.saved"))
	})
}

// forget gives one up when asked twice.
func (p *Page) forget(i int) {
	if p.sure != i+1 {
		p.sure = i + 1
		p.put()
		return
	}
	t := p.all[i]
	desk.Do(p.desk, func(ctx context.Context) error { return p.desk.Clinic.ForgetTyped(ctx, t) }, func() { Open(p.desk) })
}
