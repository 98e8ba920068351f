package plan_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/trial"
)

// Less pain and disability (R09) and less spasm (R15) ask for the same massage
// sessions: the page says so, and lowers them once.
func TestTwoChangesOfTheSameSessionsSayThatTheyLowerOnce(t *testing.T) {
	s, today := newStage(t), 1
	s.desk = trial.Desk(t, func() time.Time { return trial.Day(today)() })
	s.clinic, s.window = s.desk.Clinic, s.desk.Window
	s.desk.Say = func(sentence string, _ bool) { s.said = sentence }
	s.desk.Go = func(desk.Route) {}
	s.window.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { s.page.(desk.Keyed).Key(key) })
	id, err := s.clinic.RegisterPatient(t.Context(), clinic.Patient{Given: "Ana", Family: "Lopez"})
	if err != nil {
		t.Fatal(err)
	}
	episode, err := s.clinic.OpenEpisode(t.Context(), id, clinic.Episode{Condition: "NSLBP", Side: clinic.Left, Onset: "2026-08-20"})
	if err != nil {
		t.Fatal(err)
	}
	number := func(v float64) *float64 { return &v }
	sign := func(day clinic.Date, kind clinic.Kind, pain, rmdq, spasm float64) clinic.Course {
		t.Helper()
		a := clinic.Assessment{
			Kind: kind, Date: day, Irritable: clinic.Moderate, RedFlags: map[string]clinic.Answer{}, NPRS: clinic.Pain{Back: number(pain), Leg: number(pain)},
			RMDQ: number(rmdq), Spasm: number(spasm), Screen: clinic.Screen{Saddle: clinic.No, Legs: clinic.No, Ill: clinic.No, Fall: clinic.No},
		}
		for _, code := range clinic.RedFlags {
			a.RedFlags[code] = clinic.No
		}
		kept, err := s.clinic.SaveDraft(t.Context(), episode, a)
		if err := errors.Join(err, s.clinic.Sign(t.Context(), episode, kept.ID)); err != nil {
			t.Fatal(err)
		}
		course, err := s.clinic.Course(t.Context(), episode)
		if err != nil {
			t.Fatal(err)
		}
		return course
	}
	s.open(sign("2026-09-01", clinic.Initial, 7, 16, 2))
	s.page.Next()
	today = 15
	sign("2026-09-08", clinic.Reassessment, 5, 12, 1)
	course := sign("2026-09-15", clinic.Reassessment, 2, 6, 1)
	was := *course.Plan().Massage.PerWeek
	s.open(course)
	const both, done = "Two changes here are about the same massage sessions", "About the same massage sessions as the change above or below"
	if !s.shows(both) || s.shows(done) {
		review, err := s.clinic.Review(t.Context(), episode)
		t.Fatalf("the page does not say that two changes are about the same sessions: %+v %v", review, err)
	}
	withheld, err := s.clinic.Review(t.Context(), episode)
	if err != nil || len(withheld.Withheld) == 0 {
		t.Fatalf("no rule is withheld: %v", err)
	}
	for _, open := range []bool{true, false} { // W reaches a card as a key and as a letter
		s.press(fyne.KeyW)
		s.window.Canvas().Focused().TypedRune('w')
		if inView(s.window.Content(), withheld.Withheld[0].Why) != open {
			t.Errorf("after W the rules that were withheld are there: %v", !open)
		}
	}
	for !s.shows(done) {
		if s.window.Canvas().Focused() == nil {
			t.Fatal("no change is left to be answered")
		}
		s.window.Canvas().Focused().TypedRune('a')
	}
	for range 10 {
		if focused := s.window.Canvas().Focused(); focused != nil {
			focused.TypedRune('a')
		}
	}
	s.page.Next()
	versions, err := s.clinic.Versions(t.Context(), episode)
	if err != nil || len(versions) != 2 {
		t.Fatalf("%d versions, %v, said %q", len(versions), err, s.said)
	}
	lowered := map[float64]float64{2: 1, 1: 0.5, 0.5: 0}[was]
	if got := *versions[1].Massage.PerWeek; got != lowered {
		t.Errorf("from %g a week the two together came to %g, not %g", was, got, lowered)
	}
}

// inView says whether a text stands in the window and is not hidden.
func inView(o fyne.CanvasObject, text string) bool {
	if !o.Visible() {
		return false
	}
	switch o := o.(type) {
	case *fyne.Container:
		return slices.ContainsFunc(o.Objects, func(child fyne.CanvasObject) bool { return inView(child, text) })
	case *container.Scroll:
		return inView(o.Content, text)
	case *widget.Label:
		return strings.Contains(o.Text, text)
	}
	return false
}
