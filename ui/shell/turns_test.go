package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/app/crash"
	"tandem/ui/desk"
	"tandem/ui/picture"
	"tandem/ui/shell"
	"tandem/ui/trial"
)

// The clock of the clinic is asked while a page reads; then somebody goes on.
func TestThePageThatWasAskedForLastStays(t *testing.T) {
	var goOn func()
	now := func() time.Time {
		if then := goOn; then != nil {
			goOn = nil
			then()
		}
		return trial.Day(15)()
	}
	d := trial.Desk(t, now)
	d.Album = picture.NewAlbum(d.Jobs, nil)
	d.Reports = crash.Box{Dir: t.TempDir()}
	shell.Open(d)
	d.Go(desk.Route{Page: "patients"})
	goOn = func() { d.Go(desk.Route{Page: "settings"}) }
	d.Go(desk.Route{Page: "today"})
	if got := d.Window.Title(); goOn != nil || got != "Tandem · Settings" {
		t.Errorf("the window shows %q, asked for last were the settings", got)
	}
	goOn = func() { press(d, fyne.KeyEscape) }
	press(d, fyne.KeyEscape)
	if got := d.Window.Title(); goOn != nil || got != "Tandem · Patients" {
		t.Errorf("Escape twice leads to %q, want the patients", got)
	}
	d.Go(desk.Route{Page: "today"})
	if got := d.Window.Title(); got != "Tandem · Today" {
		t.Errorf("then today is %q", got)
	}
}
