package agenda

import (
	"context"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/words"
)

// remindDays is how many days the reminder list of a day view covers: that day
// and the next.
const remindDays = 2

// slip opens the paper with the chosen patient's appointments.
func (p *Page) slip() {
	m := p.chosen()
	if m == nil {
		return
	}
	patient := m.PatientID
	p.paper(func(ctx context.Context) ([]byte, error) { return p.desk.Clinic.Slip(ctx, patient) })
}

// list opens the reminder list of the days in view.
func (p *Page) list() {
	from, to, whose := p.from, p.from.Plus(max(p.span(), remindDays)-1), p.therapist
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
	// home, without patients' names, and says where and how many.
	WriteCalendar(ctx context.Context, c *care.Clinic, therapist string) (path string, n int, err error)
}

// ical writes the calendar file.
func (p *Page) ical() {
	files, can := p.desk.Door.(calendars)
	if !can {
		return
	}
	type written struct {
		path string
		n    int
	}
	whose := p.therapist
	desk.Load(p.desk, func(ctx context.Context) (w written, err error) {
		w.path, w.n, err = files.WriteCalendar(ctx, p.desk.Clinic, whose)
		return w, err
	}, func(w written) { p.desk.Say(words.N("agenda.exported", w.n, "file", w.path), false) })
}
