package care

import (
	"bytes"
	"cmp"
	"context"
	"time"

	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/exchange"
	"tandem/app/handout"
	"tandem/app/library"
	"tandem/app/report"
)

// document writes a document as PDF.
func (c *Clinic) document(d report.Folio) ([]byte, error) {
	var pdf bytes.Buffer
	if d.Reader != nil {
		if err := c.press.NotePDF(noteOf(d), &pdf); err != nil {
			return nil, notMade(err)
		}
		return pdf.Bytes(), nil
	}
	writer, err := c.letters()
	if err != nil {
		return nil, notMade(err)
	}
	if err := writer.FolioPDF(d, &pdf); err != nil {
		return nil, notMade(err)
	}
	return pdf.Bytes(), nil
}

// documentPages lays a document out, in millimetres.
func (c *Clinic) documentPages(d report.Folio) ([]drawing.Drawing, error) {
	if d.Reader != nil {
		return c.press.NotePages(noteOf(d))
	}
	writer, err := c.letters()
	if err != nil {
		return nil, err
	}
	return writer.FolioPages(d)
}

// noteOf is a document as its patient reads it: in their language, alphabet and
// size of type.
func noteOf(d report.Folio) handout.Note {
	n := handout.Note{
		Practice: d.Practice, Patient: *d.Reader, Language: cmp.Or(d.Reader.Language, library.English),
		Paper: d.Paper, Printed: d.Date, Title: d.Title,
	}
	for _, b := range d.Blocks {
		part := handout.NotePart{Text: b.Text, Sign: b.Sign}
		if b.Table != nil {
			part.Rows, part.Shares = b.Table.Rows, b.Table.Shares
		}
		n.Parts = append(n.Parts, part)
	}
	return n
}

func bookings(meetings []Meeting) []report.Booking {
	all := make([]report.Booking, len(meetings))
	for i, m := range meetings {
		all[i] = report.Booking{Appointment: m.Appointment, Name: m.Name, Phone: m.Phone}
	}
	return all
}

// Slip makes the paper with a patient's coming appointments, as PDF. Without
// one it is Refused.
func (c *Clinic) Slip(ctx context.Context, patientID string) ([]byte, error) {
	var slip report.Folio
	err := c.writeDesk(ctx, func(w Writer) (Act, error) {
		patient, err := w.Patient(patientID)
		if err != nil {
			return Act{}, err
		}
		practice, err := practiceOf(w)
		if err != nil {
			return Act{}, err
		}
		meetings, err := w.AppointmentsOf(patientID, c.Today())
		if err == nil && len(meetings) == 0 {
			err = refuse("This patient has no appointment from today on, so there is nothing to print. Book one first.")
		}
		slip = report.Slip(c.engine.Lib, practice, patient, bookings(meetings), c.Today())
		return Act{What: "print appointments", Subject: patientID}, err
	})
	if err != nil {
		return nil, err
	}
	return c.document(slip)
}

func practiceOf(r Reader) (clinic.Practice, error) {
	practice, err := r.Practice()
	practice.Paper = cmp.Or(practice.Paper, handout.Papers[0])
	return practice, err
}

// ReminderList makes the list by which people are reminded of their
// appointments from one day to another, as PDF.
func (c *Clinic) ReminderList(ctx context.Context, from, to clinic.Date, therapist string) ([]byte, error) {
	var list report.Folio
	err := c.writeDesk(ctx, func(w Writer) (Act, error) {
		practice, err := practiceOf(w)
		if err != nil {
			return Act{}, err
		}
		meetings, err := w.Appointments(from, to, therapist)
		list = report.Reminders(c.engine.Lib, c.tongue(""), practice, bookings(meetings), c.Today())
		return Act{What: "print reminders"}, err
	})
	if err != nil {
		return nil, err
	}
	return c.document(list)
}

// calendarDays is how far back and ahead a calendar file reaches.
const calendarBack, calendarAhead = 30, 365

// Calendar writes a therapist's appointments as an iCalendar file and returns
// how many there are. It names patients only when asked to. Times are those of
// the place given.
func (c *Clinic) Calendar(ctx context.Context, therapist string, names bool, place *time.Location) ([]byte, int, error) {
	var events []exchange.Event
	err := c.writeDesk(ctx, func(w Writer) (Act, error) {
		practice, err := w.Practice()
		if err != nil {
			return Act{}, err
		}
		meetings, err := w.Appointments(c.Today().Plus(-calendarBack), c.Today().Plus(calendarAhead), therapist)
		for _, m := range meetings {
			events = append(events, event(m, practice, names, place))
		}
		return Act{What: "export calendar"}, err
	})
	if err != nil {
		return nil, 0, err
	}
	var file bytes.Buffer
	err = exchange.WriteCalendar(&file, cmp.Or(therapist, "Tandem"), events, c.clock())
	return file.Bytes(), len(events), err
}

func event(m Meeting, practice clinic.Practice, names bool, place *time.Location) exchange.Event {
	day := m.Day.Time()
	at := func(minute int) time.Time {
		return time.Date(day.Year(), day.Month(), day.Day(), 0, minute, 0, 0, place)
	}
	e := exchange.Event{
		ID: m.ID, From: at(m.Start), To: at(m.End()), Summary: "Appointment", Place: practice.Name,
		Cancelled: m.Status == clinic.Cancelled, Sequence: m.Revision - 1,
	}
	if names {
		e.Summary, e.Note = m.Name, m.Note
	}
	return e
}
