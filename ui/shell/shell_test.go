package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tandem/app/crash"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/picture"
	"tandem/ui/shell"
	"tandem/ui/trial"
)

// open is a window on a new clinic, with a report that waits.
func open(t *testing.T, report string) *desk.Desk {
	t.Helper()
	d := trial.Desk(t, trial.Day(15))
	d.Album = picture.NewAlbum(d.Jobs, nil)
	d.Version = "1.0"
	d.Reports = crash.Box{Dir: t.TempDir()}
	if report != "" {
		if err := d.Reports.Keep(report, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	shell.Open(d)
	return d
}

func press(d *desk.Desk, keys ...fyne.KeyName) {
	for _, key := range keys {
		d.Window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
	}
}

// shows says whether a text stands in the window.
func shows(d *desk.Desk, text string) bool {
	found := false
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			found = found || o.Text == text
		case *widget.Label:
			found = found || o.Text == text
		case *kit.Face:
			found = found || o.Text == text
		case *fyne.Container:
			for _, child := range o.Objects {
				look(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				look(child)
			}
		}
	}
	look(d.Window.Content())
	return found
}

func TestAReportIsOfferedReadAndDeleted(t *testing.T) {
	d := open(t, "places in the program")
	if !shows(d, "Tandem was at fault last time. A report is kept; it holds no patient's data.") {
		t.Fatal("the report is not offered")
	}
	press(d, fyne.KeyF2)
	if !shows(d, "places in the program") {
		t.Error("the report is not shown")
	}
	press(d, fyne.KeyD)
	if text, err := d.Reports.Waiting(); text != "" || err != nil {
		t.Errorf("after deleting there is %q, %v", text, err)
	}
	press(d, fyne.KeyEscape)
	if shows(d, "Read it") {
		t.Error("a deleted report is offered")
	}
}

func TestTheHintsEndForGood(t *testing.T) {
	d := open(t, "")
	if !shows(d, "New here? Five hints show where things are.") {
		t.Fatal("the hints are not offered")
	}
	press(d, fyne.KeyF2)
	if !shows(d, "1 of 5") {
		t.Fatal("the first hint is not shown")
	}
	press(d, fyne.KeyF2, fyne.KeyF2, fyne.KeyF2, fyne.KeyF2)
	if !shows(d, "5 of 5") {
		t.Error("the last hint is not shown")
	}
	press(d, fyne.KeyEscape)
	if shows(d, "5 of 5") {
		t.Error("Escape leaves the hint")
	}
	shell.Open(d)
	if shows(d, "Show me") {
		t.Error("the hints are offered again")
	}
	press(d, fyne.KeyF1, fyne.KeyH)
	if !shows(d, "1 of 5") {
		t.Error("the help does not begin the hints again")
	}
}

func TestTheHelpKeepsThePageBelow(t *testing.T) {
	d := open(t, "")
	press(d, fyne.KeyF1, fyne.Key2)
	if !shows(d, "How a day goes") || d.Window.Title() != "Tandem · Help" {
		t.Errorf("F1 and 2 lead to %q", d.Window.Title())
	}
	press(d, fyne.KeyEscape)
	if d.Window.Title() != "Tandem · Today" {
		t.Errorf("Escape leads to %q", d.Window.Title())
	}
}

func TestF1ListsTheKeysOfThePageItWasAskedOn(t *testing.T) {
	d := open(t, "")
	press(d, fyne.KeyF1)
	for _, want := range []string{"On this page", "New patient", "Ctrl N", "All keys"} {
		if !shows(d, want) {
			t.Errorf("the keys do not say %q", want)
		}
	}
	d.Go(desk.Route{Page: "keys"})
	if shows(d, "On this page") {
		t.Error("the help as a page of its own lists keys of another page")
	}
}

// A page that was found by typing gets the letters of its keys.
func TestAnotherPageTakesTheFocusFromTheSearch(t *testing.T) {
	d := open(t, "places in the program")
	c := d.Window.Canvas()
	for range 20 {
		if _, ok := c.Focused().(*kit.Entry); ok {
			break
		}
		c.FocusNext()
	}
	if _, ok := c.Focused().(*kit.Entry); !ok {
		t.Fatal("the search takes no focus")
	}
	d.Go(desk.Route{Page: "reports"})
	if c.Focused() != nil {
		t.Errorf("%T has the focus", c.Focused())
	}
}
