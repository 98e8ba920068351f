package person_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/person"
	"tandem/ui/trial"
)

// shows says whether a text stands in the window.
func shows(w fyne.Window, text string) bool {
	for _, o := range test.LaidOutObjects(w.Content()) {
		if label, is := o.(*widget.Label); is && label.Text == text {
			return true
		}
	}
	return false
}

func TestTwoWhoChangeOnePatientSeeBothVersions(t *testing.T) {
	d := trial.Desk(t, trial.Day(15))
	var page, upper desk.Page
	var went desk.Route
	said := ""
	put := func(p desk.Page) {
		d.Window.SetContent(p.Content())
		p.Shown()
	}
	d.Say = func(sentence string, _ bool) { said = sentence }
	d.Go = func(r desk.Route) { went = r }
	d.Show = func(p desk.Page) { page = p; put(p) }
	d.Lay = func(p desk.Page) { upper = p; put(p) }
	d.Lift = func() {}
	ctx := t.Context()
	id, err := d.Clinic.RegisterPatient(ctx, clinic.Patient{Given: "Ana", Family: "Lopez"})
	if err != nil {
		t.Fatal(err)
	}
	person.Open(d, desk.Route{Page: "person", Patient: id})
	d.Window.Canvas().FocusNext()
	d.Window.Canvas().FocusNext()
	test.Type(d.Window.Canvas().Focused(), "Annie") // the name she prefers
	read := func() clinic.Patient {
		p, err := d.Clinic.Patient(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	theirs := read()
	theirs.Preferred, theirs.Contact.Phone = "Anita", "020 7946 0000"
	if err := d.Clinic.SavePatient(ctx, theirs); err != nil {
		t.Fatal(err)
	}
	page.Next()
	if upper == nil {
		t.Fatalf("no page shows both versions; said %q", said)
	}
	for _, text := range []string{"Annie", "Anita", "020 7946 0000", "Yours"} {
		if !shows(d.Window, text) {
			t.Errorf("the page of both versions lacks %q", text)
		}
	}
	if p := read(); p.Preferred != "Anita" {
		t.Errorf("before the choice the record says %q", p.Preferred)
	}
	upper.Next()
	if p := read(); p.Preferred != "Annie" || p.Contact.Phone != "020 7946 0000" || went.Page != "patients" {
		t.Errorf("after it %q, %q, and the page is %q", p.Preferred, p.Contact.Phone, went.Page)
	}
}
