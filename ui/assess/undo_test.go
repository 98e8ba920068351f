package assess_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/ui/kit"
)

func TestUndoAndRedoGoChangeByChange(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(a *clinic.Assessment) { a.NPRS.Leg = number(7) })
	s.open()
	s.typed("nnnn")
	s.press(fyne.KeyTab)
	field := s.window.Canvas().Focused().(*kit.Number)
	s.typed("10") // one change, two keys
	s.press(fyne.KeyTab)
	s.typed("3")
	s.page.Section("R")
	s.typed("5")
	if d := s.draft(); !is(d.NPRS.Leg, 10) || !is(d.NPRS.Back, 3) || !is(d.Roots["L2"].Left.Power, 5) {
		t.Fatalf("kept were %+v and %+v", d.NPRS, d.Roots)
	}
	s.page.Undo()
	if d := s.draft(); len(d.Roots) != 0 || !is(d.NPRS.Back, 3) {
		t.Errorf("after one step back: %+v, roots %v", d.NPRS, d.Roots)
	}
	s.page.Undo()
	s.page.Undo()
	again, ok := s.window.Canvas().Focused().(*kit.Number)
	if d := s.draft(); d.NPRS.Back != nil || d.NPRS.Leg != nil || d.Screen.Fall != clinic.No {
		t.Errorf("after three steps back: %+v %+v", d.NPRS, d.Screen)
	}
	if !ok || again == field || again.Text != "" {
		t.Error("the focus is not where the change was made, or the field still shows it")
	}
	s.page.Redo()
	if d := s.draft(); !is(d.NPRS.Leg, 10) || d.NPRS.Back != nil {
		t.Errorf("after one step forward: %+v", d.NPRS)
	}
	s.typed("4") // a new change: what was taken back is gone
	s.page.Redo()
	if d := s.draft(); d.NPRS.Back != nil || is(d.NPRS.Leg, 10) {
		t.Errorf("forward after a new change: %+v", d.NPRS)
	}
	for range 20 {
		s.page.Undo()
	}
	if d := s.draft(); d.Screen != (clinic.Screen{}) || d.NPRS != (clinic.Pain{}) {
		t.Errorf("at the beginning: %+v %+v", d.Screen, d.NPRS)
	}
}

// While one value is wrong every other one is kept, so that a crash takes only
// the wrong one.
func TestWhatIsRightIsKeptWhileAValueIsWrong(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	s.typed("nnnn")
	s.typed("31 12 2026") // the day has not come yet
	s.press(fyne.KeyTab)
	s.typed("11") // beyond the scale
	s.press(fyne.KeyTab)
	s.typed("3")
	d := s.draft()
	if d.NPRS.Leg != nil || !is(d.NPRS.Back, 3) || d.Screen.Fall != clinic.No || d.Date != "2026-09-15" {
		t.Errorf("kept: %s %+v %+v", d.Date, d.NPRS, d.Screen)
	}
	if !s.shows("11 is outside 0 to 10") || !s.shows("lies in the future") {
		t.Error("what is wrong is not said")
	}
	s.page.Next()
	if s.went.Page != "" {
		t.Error("signed with wrong values")
	}
	if !s.shows("11 is outside 0 to 10") || !s.shows("lies in the future") {
		t.Error("what is wrong is not said any more after trying to sign")
	}
}

// Boxes of one row share the place for what is wrong.
func TestOneWrongBoxOfARowStaysMarkedWhileAnotherIsPutRight(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	s.page.Section("R")
	s.typed("9") // L2 left power
	s.press(fyne.KeyTab)
	s.typed("7") // L2 left feeling
	s.press(fyne.KeyDelete)
	s.typed("2")
	if !s.shows("9 is outside 0 to 5") {
		t.Error("putting a neighbour right takes the mark of the row away")
	}
}
