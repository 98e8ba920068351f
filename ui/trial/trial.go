// Package trial sets up what the tests of pages work on: a real clinic in a
// folder of its own and a window without a screen. Only tests import it; it may
// import every room but app/program.
package trial

import (
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/app/care"
	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/app/planning"
	"tandem/assets"
	"tandem/data"
	"tandem/ui/desk"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Therapist is who works in the clinic.
const Therapist = "Sam Field"

// Day is a clock that stands at nine in the morning of a day in September 2026.
func Day(day int) func() time.Time {
	at := time.Date(2026, time.September, day, 9, 0, 0, 0, time.UTC)
	return func() time.Time { return at }
}

// builtIn and builtInPress are read once: no clinic changes what it is given.
var (
	builtIn      = sync.OnceValues(func() (*planning.Engine, error) { return planning.New(assets.FS) })
	builtInPress = sync.OnceValues(func() (*handout.Press, error) {
		engine, errEngine := builtIn()
		poses, errPoses := figure.Load(assets.FS)
		if err := errors.Join(errEngine, errPoses); err != nil {
			return nil, err
		}
		return handout.New(assets.FS, engine.Lib, poses)
	})
)

// Desk is the desk of an empty new clinic in an empty window, whose jobs are
// done at once. Say, Go and Show are left to the test.
func Desk(t testing.TB, now func() time.Time) *desk.Desk {
	t.Helper()
	store, err := data.Create(t.Context(), filepath.Join(t.TempDir(), "clinic"), data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return DeskOf(t, store, now)
}

// DeskOf is Desk for a clinic that is there.
func DeskOf(t testing.TB, store *data.Clinic, now func() time.Time) *desk.Desk {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	engine, errEngine := builtIn()
	press, errPress := builtInPress()
	if err := errors.Join(errEngine, errPress, words.Load()); err != nil {
		t.Fatal(err)
	}
	d := &desk.Desk{Jobs: work.Inline(), Window: test.NewTempWindow(t, nil)}
	d.Window.Resize(fyne.NewSize(1180, 720))
	d.Enter(care.New(store, engine, press, now, Therapist))
	d.Today = d.Clinic.Today
	return d
}
