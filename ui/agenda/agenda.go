// Package agenda is the page of the appointments, a day or a week at a time,
// and the form that books and moves them. It imports Fyne, app/... and the ui
// rooms below the pages.
package agenda

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Page shows the appointments of a day or a week.
type Page struct {
	desk       *desk.Desk
	from       clinic.Date
	week       bool
	therapist  string // empty for all
	therapists []string
	all        []care.Meeting
	at         int
	title      *fyne.Container
	body       *fyne.Container
	actions    *fyne.Container
	question   *fyne.Container // whether the calendar file may name patients
	asked      bool
	latest     work.Latest[[]care.Meeting]
	fresh      bool // all was read just now
}

const (
	aDay  = 1
	aWeek = 7
)

// Open reads who treats here and the current week, and shows it.
func Open(d *desk.Desk) {
	p := &Page{desk: d, from: weekOf(d.Today()), week: true, title: container.NewHBox(), body: container.NewStack(), actions: kit.Ends(), question: container.NewVBox(), latest: work.Latest[[]care.Meeting]{Jobs: d.Jobs}, fresh: true}
	desk.Do(d, func(ctx context.Context) (err error) {
		if p.therapists, err = d.Clinic.Therapists(ctx); err != nil {
			return err
		}
		p.all, err = d.Clinic.Appointments(ctx, p.from, p.from.Plus(aWeek-1), "")
		return err
	}, func() { d.Show(p) })
}

// weekOf is the day on which the week of a day begins in this country.
func weekOf(day clinic.Date) clinic.Date {
	return day.Plus(-(int(day.Time().Weekday()) - int(words.WeekBegins()) + aWeek) % aWeek)
}

// Name is "page.agenda".
func (p *Page) Name() string { return "page.agenda" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	turn := func(text, key string, do func()) *kit.Button { return kit.NewButton(text, key, kit.Light, do) }
	head := kit.Ends(p.title, layout.NewSpacer(), p.whose(),
		turn(words.T("agenda.day"), "D", func() { p.view(false) }), turn(words.T("agenda.week"), "W", func() { p.view(true) }),
		turn(words.T("agenda.before"), words.T("key.left"), func() { p.turn(-1) }), turn(words.T("agenda.after"), words.T("key.right"), func() { p.turn(+1) }))
	book := kit.NewButton(words.T("agenda.book"), words.T("key.next"), kit.Primary, p.Next)
	last := container.NewHBox(layout.NewSpacer(), book)
	foot := container.NewVBox(p.question, kit.Gap(look.Small), container.NewBorder(nil, nil, nil, last, p.actions))
	if kit.Narrow() {
		foot = container.NewVBox(p.question, container.NewBorder(nil, nil, nil, container.NewVBox(layout.NewSpacer(), last), p.actions))
	}
	p.fill()
	return container.NewBorder(container.NewVBox(head, kit.Gap(look.Small)), foot, nil, nil, p.body)
}

// whose chooses the therapist.
func (p *Page) whose() fyne.CanvasObject {
	items := []kit.Item{{Value: "", Label: words.T("agenda.everyone")}}
	for _, name := range p.therapists {
		items = append(items, kit.Item{Value: name, Label: name})
	}
	return kit.NewPick(items, p.therapist, 190, func(name string) {
		p.therapist = name
		p.load()
	})
}

func (p *Page) view(week bool) {
	p.week = week
	switch today := p.desk.Today(); {
	case week:
		p.from = weekOf(p.from)
	case today >= p.from && today < p.from.Plus(aWeek):
		p.from = today
	}
	p.load()
}

func (p *Page) span() int {
	if p.week {
		return aWeek
	}
	return aDay
}

func (p *Page) turn(by int) {
	p.from = p.from.Plus(by * p.span())
	p.load()
}

// load reads the appointments of the days in view.
func (p *Page) load() {
	from, to, whose := p.from, p.from.Plus(p.span()-1), p.therapist
	p.latest.Run(func(ctx context.Context) ([]care.Meeting, error) {
		return p.desk.Clinic.Appointments(ctx, from, to, whose)
	}, func(all []care.Meeting, err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.all = all
		p.at = min(p.at, max(0, len(all)-1))
		p.show()
	})
}

// Shown reads the appointments, unless that was done just now, and leaves the
// keys to the page.
func (p *Page) Shown() {
	if !p.fresh {
		p.load()
	}
	p.fresh = false
	p.desk.Window.Canvas().Unfocus()
}

func (p *Page) show() {
	p.fill()
	p.title.Refresh()
	p.body.Refresh()
	p.question.Refresh()
	p.actions.Refresh()
}

// fill lays out what is read.
func (p *Page) fill() {
	text := kit.LongDay(string(p.from))
	if p.week {
		text = words.T("agenda.weekof", "from", kit.ShortDay(string(p.from)), "to", kit.Day(string(p.from.Plus(aWeek-1))))
	}
	p.title.Objects = []fyne.CanvasObject{kit.Title(text)}
	switch {
	case p.week:
		p.body.Objects = []fyne.CanvasObject{p.weekView()}
	default:
		p.body.Objects = []fyne.CanvasObject{p.dayView()}
	}
	p.offered()
}

// offer shows what can be done with the chosen appointment, and with the list.
func (p *Page) offer() {
	p.offered()
	p.question.Refresh()
	p.actions.Refresh()
}

func (p *Page) offered() {
	p.question.Objects, p.actions.Objects = nil, nil
	if p.asked {
		p.question.Objects = []fyne.CanvasObject{p.askNames()}
	}
	add := func(key, letter string, do func()) {
		p.actions.Objects = append(p.actions.Objects, kit.NewButton(words.T("agenda."+key), letter, kit.Light, do))
	}
	if m := p.chosen(); m != nil {
		add("open", words.T("key.enter"), p.open)
		add("move", "M", p.move)
		add("cancel", "C", func() { p.mark(clinic.Cancelled) })
		add("noshow", "X", func() { p.mark(clinic.NoShow) })
		add("slip", "S", p.slip)
	}
	add("list", "R", p.list)
	add("ical", "I", p.ical)
}

func (p *Page) chosen() *care.Meeting {
	if p.at < len(p.all) {
		return &p.all[p.at]
	}
	return nil
}

// Next books an appointment.
func (p *Page) Next() { p.form(clinic.Appointment{}, desk.Route{}) }

func (p *Page) open() {
	m := p.chosen()
	if m == nil {
		return
	}
	if !p.desk.Clinic.WritesRecord() {
		p.desk.Go(desk.Route{Page: "person", Patient: m.PatientID})
		return
	}
	if m.EpisodeID == "" {
		p.desk.Go(desk.Route{Page: "episode", Patient: m.PatientID})
		return
	}
	p.desk.Go(desk.Route{Page: "visit", Patient: m.PatientID, Episode: m.EpisodeID})
}

func (p *Page) move() {
	if m := p.chosen(); m != nil {
		p.form(m.Appointment, desk.Route{Patient: m.PatientID, Episode: m.EpisodeID})
	}
}

// mark says that the chosen appointment was cancelled or missed; the same key
// again takes that back.
func (p *Page) mark(status clinic.Status) {
	m := p.chosen()
	if m == nil {
		return
	}
	a := m.Appointment
	if a.Status == status {
		status = clinic.Booked
	}
	a.Status = status
	desk.Do(p.desk, func(ctx context.Context) error { return p.desk.Clinic.SaveAppointment(ctx, a) }, p.load)
}

// Key takes the page's keys.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyEscape {
		return p.unasked()
	}
	do := map[fyne.KeyName]func(){
		fyne.KeyD: func() { p.view(false) }, fyne.KeyW: func() { p.view(true) },
		fyne.KeyLeft: func() { p.turn(-1) }, fyne.KeyRight: func() { p.turn(+1) },
		fyne.KeyUp: func() { p.choose(p.at - 1) }, fyne.KeyDown: func() { p.choose(p.at + 1) },
		fyne.KeyReturn: p.open, fyne.KeyEnter: p.open, fyne.KeyM: p.move, fyne.KeyN: p.Next,
		fyne.KeyC: func() { p.mark(clinic.Cancelled) }, fyne.KeyX: func() { p.mark(clinic.NoShow) },
		fyne.KeyS: p.slip, fyne.KeyR: p.list, fyne.KeyI: p.ical,
		fyne.KeyP: func() { p.write(true) },
	}[key.Name]
	if do != nil {
		do()
	}
	return do != nil
}

func (p *Page) choose(at int) {
	if len(p.all) > 0 {
		p.at = min(max(at, 0), len(p.all)-1)
		p.show()
	}
}
