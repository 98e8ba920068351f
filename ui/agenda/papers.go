package agenda

import (
	"context"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/library"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// slip opens the paper with the chosen patient's appointments.
func (p *Page) slip() {
	m := p.chosen()
	if m == nil {
		return
	}
	patient := m.PatientID
	p.paper(func(ctx context.Context) ([]byte, error) { return p.desk.Clinic.Slip(ctx, patient) })
}

// list opens the reminder list of the days in view; that of one day covers as
// many as the clinic has set.
func (p *Page) list() {
	from, to, whose := p.from, p.from.Plus(max(p.span(), p.desk.Library().Limit(library.DiaryRemindDays))-1), p.therapist
	p.paper(func(ctx context.Context) ([]byte, error) { return p.desk.Clinic.ReminderList(ctx, from, to, whose) })
}

func (p *Page) paper(made func(context.Context) ([]byte, error)) {
	desk.Do(p.desk, func(ctx context.Context) error {
		pdf, err := made(ctx)
		if err != nil {
			return err
		}
		return p.desk.Door.View(pdf)
	}, func() { p.desk.Say(words.T("agenda.opened"), false) })
}

// calendars writes calendar files for the window.
type calendars interface {
	// WriteCalendar writes a therapist's appointments to a file in the person's
	// home, with patients' names only if asked, and says where and how many.
	WriteCalendar(ctx context.Context, c *care.Clinic, therapist string, names bool) (path string, n int, err error)
}

// ical asks whether the calendar file may name the patients; I once more writes
// it without.
func (p *Page) ical() {
	if _, can := p.desk.Door.(calendars); !can {
		return
	}
	if p.asked {
		p.write(false)
		return
	}
	p.asked = true
	p.offer()
}

// askNames are the answers to that question.
func (p *Page) askNames() fyne.CanvasObject {
	without := kit.NewButton(words.T("agenda.ical.without"), "I", kit.Primary, func() { p.write(false) })
	with := kit.NewButton(words.T("agenda.ical.names"), "P", kit.Plain, func() { p.write(true) })
	not := kit.NewButton(words.T("agenda.ical.not"), words.T("key.esc"), kit.Light, func() { p.unasked() })
	return kit.Banner(look.Amber, kit.Para(words.T("agenda.ical.ask")), kit.Ends(without, with, not))
}

// unasked takes the question back and says whether it stood there.
func (p *Page) unasked() bool {
	was := p.asked
	p.asked = false
	p.offer()
	return was
}

// write writes the calendar file.
func (p *Page) write(names bool) {
	files, can := p.desk.Door.(calendars)
	if !can || !p.unasked() {
		return
	}
	type written struct {
		path string
		n    int
	}
	whose, key := p.therapist, "agenda.exported"
	if names {
		key = "agenda.exported.names"
	}
	desk.Load(p.desk, func(ctx context.Context) (w written, err error) {
		w.path, w.n, err = files.WriteCalendar(ctx, p.desk.Clinic, whose, names)
		return w, err
	}, func(w written) { p.desk.Say(words.N(key, w.n, "file", w.path), false) })
}
