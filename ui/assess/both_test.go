package assess_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/ui/desk"
)

// laid keeps the page that is laid over the one of the stage.
func (s *stage) laid() *desk.Page {
	upper := new(desk.Page)
	s.desk.Lay = func(p desk.Page) {
		*upper = p
		s.window.SetContent(p.Content())
		p.Shown()
	}
	s.desk.Lift = func() { s.window.SetContent(s.page.Content()) }
	return upper
}

func TestTwoWhoSaveOneAssessmentSeeBothVersions(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	upper := s.laid()
	s.typed("nnnn")
	s.press(fyne.KeyTab)
	s.typed("6")
	other := *s.draft()
	other.NPRS.Leg, other.RMDQ, other.Screen.Fall = number(4), number(9), clinic.Yes
	if _, err := s.clinic.SaveDraft(t.Context(), s.episode, other); err != nil {
		t.Fatal(err)
	}
	s.press(fyne.KeyTab)
	s.typed("3")
	if *upper == nil {
		t.Fatalf("no page shows both versions; said %q", s.said)
	}
	for _, text := range []string{"Sam Field", "Back or neck pain", "Disability (RMDQ)", "Yours", "A fall"} {
		if !s.shows(text) {
			t.Errorf("the page of both versions lacks %q", text)
		}
	}
	if d := s.draft(); !is(d.NPRS.Leg, 4) || !is(d.RMDQ, 9) || d.NPRS.Back != nil {
		t.Errorf("before the choice the record holds %+v", d)
	}
	(*upper).Next()
	if d := s.draft(); !is(d.NPRS.Leg, 4) || !is(d.NPRS.Back, 3) || !is(d.RMDQ, 9) || d.Screen.Fall != clinic.Yes {
		t.Errorf("what only one changed is not taken from that one: %+v", d)
	}
	other = *s.draft()
	other.NPRS.Back = number(8)
	if _, err := s.clinic.SaveDraft(t.Context(), s.episode, other); err != nil {
		t.Fatal(err)
	}
	*upper = nil
	s.page.Again()
	if *upper == nil || !s.shows("Back or neck pain") || s.shows("Disability") {
		t.Fatal("only what differs is shown again")
	}
	(*upper).(interface{ Tab(string) }).Tab("A")
	(*upper).Next()
	if d := s.draft(); !is(d.NPRS.Back, 3) || !is(d.RMDQ, 9) {
		t.Errorf("after all of mine it is %+v", d)
	}
	s.typed("") // nothing more is asked
	if strings.Contains(s.said, "newer") {
		t.Errorf("said %q", s.said)
	}
}

func TestTwoWhoBeginOneAssessmentSeeBothVersions(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	upper := s.laid()
	first := clinic.Assessment{Kind: clinic.Reassessment, Date: "2026-09-15", RMDQ: number(12)}
	if _, err := s.clinic.SaveDraft(t.Context(), s.episode, first); err != nil {
		t.Fatal(err)
	}
	s.typed("y")
	if *upper == nil {
		t.Fatalf("no page shows both versions; said %q", s.said)
	}
	(*upper).Next()
	if d := s.draft(); d.Screen.Saddle != clinic.Yes || !is(d.RMDQ, 12) || d.Revision != 2 {
		t.Errorf("it is %+v", d)
	}
}
