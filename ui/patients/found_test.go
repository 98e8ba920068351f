package patients_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/patients"
	"tandem/ui/trial"
)

func newDesk(t *testing.T) *desk.Desk {
	t.Helper()
	d := trial.Desk(t, time.Now)
	d.Say = func(sentence string, bad bool) {
		if bad {
			t.Errorf("said %q", sentence)
		}
	}
	return d
}

func TestSearchFindsPatientsActionsAndExercises(t *testing.T) {
	d := newDesk(t)
	id, err := d.Clinic.RegisterPatient(t.Context(), clinic.Patient{Given: "Nell", Family: "Bridge"})
	if err != nil {
		t.Fatal(err)
	}
	var went []desk.Route
	d.Go = func(to desk.Route) { went = append(went, to) }
	d.Actions = []desk.Action{{Name: "action.new", Do: func() { d.Go(desk.Route{Page: "person"}) }}}
	p := patients.New(d)
	d.Window.SetContent(p.Content())
	d.Window.Resize(fyne.NewSize(1280, 800))
	p.Shown()
	choose := func(text string, down int) {
		p.Find(text)
		p.Move(down)
		p.Open()
	}
	choose("", 0)
	choose("bridge", 0)
	choose("bridge", 1)
	choose("patient new", 0)
	choose("", 9)
	want := []desk.Route{
		{Page: "episode", Patient: id},
		{Page: "episode", Patient: id},
		{Page: "library", Item: "STR-01"},
		{Page: "person"},
		{Page: "episode", Patient: id},
	}
	if !slices.Equal(went, want) {
		t.Errorf("went %v, want %v", went, want)
	}
}
