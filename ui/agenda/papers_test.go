package agenda_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/ui/agenda"
	"tandem/ui/desk"
	"tandem/ui/trial"
)

// door notes how each calendar file was asked for.
type door struct{ names []bool }

func (*door) View([]byte) error { return nil }

func (d *door) WriteCalendar(_ context.Context, _ *care.Clinic, _ string, names bool) (string, int, error) {
	d.names = append(d.names, names)
	return "tandem-appointments.ics", 1, nil
}

func TestACalendarFileIsWrittenOnlyAfterTheChoiceOfNames(t *testing.T) {
	files := &door{}
	d := trial.Desk(t, trial.Day(1))
	d.Door = files
	d.Say = func(string, bool) {}
	var page interface{ Key(*fyne.KeyEvent) bool }
	d.Show = func(p desk.Page) {
		d.Window.SetContent(p.Content())
		p.Shown()
		page = p.(interface{ Key(*fyne.KeyEvent) bool })
	}
	agenda.Open(d)
	press := func(name fyne.KeyName) bool { return page.Key(&fyne.KeyEvent{Name: name}) }
	press(fyne.KeyP) // nothing was asked
	press(fyne.KeyI)
	if len(files.names) != 0 {
		t.Fatal("a file was written before it was said whether it may name patients")
	}
	if !press(fyne.KeyEscape) || press(fyne.KeyEscape) {
		t.Error("Escape does not take the question back once")
	}
	press(fyne.KeyP)
	press(fyne.KeyI)
	press(fyne.KeyI)
	press(fyne.KeyI)
	press(fyne.KeyP)
	if len(files.names) != 2 || files.names[0] || !files.names[1] {
		t.Errorf("written with names: %v, want first without, then with", files.names)
	}
}
