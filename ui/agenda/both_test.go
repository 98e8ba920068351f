package agenda_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/app/clinic"
	"tandem/ui/agenda"
	"tandem/ui/desk"
	"tandem/ui/trial"
)

func TestTwoWhoMoveOneAppointmentSeeBothVersions(t *testing.T) {
	d := trial.Desk(t, trial.Day(15))
	var page, upper desk.Page
	said := ""
	put := func(p desk.Page) {
		d.Window.SetContent(p.Content())
		p.Shown()
	}
	d.Say = func(sentence string, _ bool) { said = sentence }
	d.Show = func(p desk.Page) { page = p; put(p) }
	d.Lay = func(p desk.Page) { upper = p; put(p) }
	d.Lift = func() {}
	ctx := t.Context()
	id, err := d.Clinic.RegisterPatient(ctx, clinic.Patient{Given: "Ana", Family: "Lopez"})
	if err != nil {
		t.Fatal(err)
	}
	booked := clinic.Appointment{PatientID: id, Therapist: trial.Therapist, Day: "2026-09-16", Start: 600, Minutes: 30}
	if err := d.Clinic.Book(ctx, []clinic.Appointment{booked}); err != nil {
		t.Fatal(err)
	}
	read := func() clinic.Appointment {
		all, err := d.Clinic.AppointmentsOf(ctx, id)
		if err != nil || len(all) != 1 {
			t.Fatalf("%d appointments, %v", len(all), err)
		}
		return all[0].Appointment
	}
	agenda.Open(d)
	if !page.(desk.Keyed).Key(&fyne.KeyEvent{Name: fyne.KeyM}) || upper == nil {
		t.Fatal("the appointment is not to be moved")
	}
	form := upper
	theirs := read()
	theirs.Start, theirs.Note = 660, "brings the letter"
	if err := d.Clinic.SaveAppointment(ctx, theirs); err != nil {
		t.Fatal(err)
	}
	for range 20 { // the start is among the fields
		d.Window.Canvas().FocusNext()
		if entry, is := d.Window.Canvas().Focused().(interface{ Value() string }); is && entry.Value() == "10:00" {
			d.Window.Canvas().Focused().(interface{ Put(string) }).Put("")
			test.Type(d.Window.Canvas().Focused(), "14:15")
			break
		}
	}
	form.Next()
	if upper == form {
		t.Fatalf("no page shows both versions; said %q", said)
	}
	if a := read(); a.Start != 660 {
		t.Errorf("before the choice the record says %s", clinic.Clock(a.Start))
	}
	upper.Next()
	if a := read(); a.Start != 14*60+15 || a.Note != "brings the letter" || a.Status != clinic.Booked {
		t.Errorf("after it %+v", a)
	}
	if said != "" {
		t.Errorf("said %q", said)
	}
}
