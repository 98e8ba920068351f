package patients_test

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/app/planning"
	"tandem/assets"
	"tandem/data"
	"tandem/ui/desk"
	"tandem/ui/look"
	"tandem/ui/patients"
	"tandem/ui/words"
	"tandem/ui/work"
)

func newDesk(t *testing.T) *desk.Desk {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	engine, errEngine := planning.New(assets.FS)
	poses, errPoses := figure.Load(assets.FS)
	store, errStore := data.Create(t.Context(), filepath.Join(t.TempDir(), "clinic"), data.TestKey)
	if err := errors.Join(errEngine, errPoses, errStore, words.Load()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	press, err := handout.New(assets.FS, engine.Lib, poses)
	if err != nil {
		t.Fatal(err)
	}
	open := care.New(store, engine, press, time.Now, "Sam Field")
	d := &desk.Desk{Clinic: open, Engine: engine, Press: press, Jobs: work.Inline(), Window: test.NewTempWindow(t, nil), Today: open.Today}
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
