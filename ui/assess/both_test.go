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

// signedMeanwhile types an assessment that another then signs, and types on.
func signedMeanwhile(t *testing.T) (*stage, desk.Page, string) {
	t.Helper()
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	upper := s.laid()
	s.typed("nnnn")
	s.press(fyne.KeyTab)
	s.typed("6")
	theirs := *s.draft()
	theirs.NPRS.Leg = number(4)
	kept, err := s.clinic.SaveDraft(t.Context(), s.episode, theirs)
	if err == nil {
		err = s.clinic.Sign(t.Context(), s.episode, kept.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.press(fyne.KeyTab)
	s.typed("3")
	if *upper == nil {
		t.Fatalf("no page shows what is signed beside what is typed; said %q", s.said)
	}
	for _, text := range []string{"Signed meanwhile", "Sam Field", "Back or neck pain", "Leg or arm pain"} {
		if !s.shows(text) {
			t.Errorf("the page of what is signed lacks %q", text)
		}
	}
	return s, *upper, kept.ID
}

// isSigned wants the assessment as it was signed.
func (s *stage) isSigned(id string) {
	s.t.Helper()
	course, err := s.clinic.Course(s.t.Context(), s.episode)
	if err != nil {
		s.t.Fatal(err)
	}
	if last := course.Last(); last.ID != id || !is(last.NPRS.Leg, 4) || last.NPRS.Back != nil {
		s.t.Errorf("what is signed is %+v", last)
	}
}

func TestWhatIsTypedStandsBesideWhatAnotherSigned(t *testing.T) {
	s, page, id := signedMeanwhile(t)
	page.Next()
	all, err := s.clinic.Corrections(t.Context(), s.episode)
	if err != nil || len(all) != 1 || all[0].Subject != id || all[0].Text != "Back or neck pain: 3" { // the leg pain was theirs alone
		t.Errorf("the addenda are %+v, %v", all, err)
	}
	s.isSigned(id)
	if s.went.Page != "course" || s.draft() != nil {
		t.Errorf("the page is %q, the draft %+v", s.went.Page, s.draft())
	}
}

func TestWhatIsTypedBecomesANewDraftBesideWhatAnotherSigned(t *testing.T) {
	s, page, id := signedMeanwhile(t)
	page.(interface{ Tab(string) }).Tab("N")
	if d := s.draft(); d == nil || d.ID == id || !is(d.NPRS.Leg, 6) || !is(d.NPRS.Back, 3) || d.Kind != clinic.Reassessment {
		t.Errorf("the draft is %+v", d)
	}
	s.isSigned(id)
	if s.went.Page != "assess" {
		t.Errorf("the page is %q", s.went.Page)
	}
}

func TestWhatIsTypedIsDroppedOnlyWhenAskedTwice(t *testing.T) {
	s, page, id := signedMeanwhile(t)
	tab := page.(interface{ Tab(string) }).Tab
	tab("D")
	if s.went.Page != "" {
		t.Error("it was dropped at once")
	}
	page.(desk.Leaver).Leave() // Escape
	s.window.SetContent(s.page.Content())
	*s.laid() = nil
	s.page.Again()
	if s.went.Page != "" || s.draft() != nil {
		t.Errorf("the page is %q", s.went.Page)
	}
	tab("D")
	if s.went.Page != "course" || s.draft() != nil {
		t.Errorf("after the second time the page is %q, the draft %+v", s.went.Page, s.draft())
	}
	s.isSigned(id)
	if all, err := s.clinic.Corrections(t.Context(), s.episode); len(all) != 0 || err != nil {
		t.Errorf("the addenda are %+v, %v", all, err)
	}
}

func TestBothVersionsComeAgainUntilOneIsChosen(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	upper := s.laid()
	s.typed("n")
	other := *s.draft()
	other.RMDQ = number(9)
	if _, err := s.clinic.SaveDraft(t.Context(), s.episode, other); err != nil {
		t.Fatal(err)
	}
	s.typed("n")
	first := *upper
	if first == nil {
		t.Fatal("no page shows both versions")
	}
	first.(desk.Leaver).Leave() // Escape
	*upper = nil
	s.page.Again()
	if *upper == nil || *upper == first {
		t.Error("after Escape the versions are not shown again, and nothing is saved")
	}
}
