package assess_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
)

func TestHowItWasAskedIsOneKeyForAll(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	s.page.Section("H")
	if !s.shows("Each questionnaire that is answered here gets its row") {
		t.Error("the section does not say what it waits for")
	}
	s.answers(disability, "9")
	s.answers(leg, "6")
	if !s.shows("not written down yet: on paper") {
		t.Error("what is not written down is not said")
	}
	s.page.Section("H")
	s.typed("rh") // all of them: read aloud, with help
	want := clinic.Given{Mode: "spoken", By: "helped", Language: "en"}
	if d := s.draft(); d.Given["RMDQ"] != want || d.Given["NPRS"] != want || len(d.Given) != 2 {
		t.Errorf("all of them: %v", d.Given)
	}
	if !s.shows("read aloud, with help, English") {
		t.Error("the head of the section does not say it")
	}
	s.page.Undo()
	if d := s.draft(); d.Given["RMDQ"].By != "" || d.Given["RMDQ"].Mode != "spoken" {
		t.Errorf("after Undo: %v", d.Given)
	}
}

func TestAReassessmentAsksAsLastTimeAndSaysWhereItDoesNot(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	was := clinic.Given{Mode: "paper", By: "patient", Language: "es", Version: "2"}
	s.signed(func(a *clinic.Assessment) {
		a.RMDQ, a.Given = number(12), map[string]clinic.Given{"RMDQ": was}
	})
	s.open()
	s.answers(disability, "9")
	if d := s.draft(); d.Given["RMDQ"] != was {
		t.Errorf("not as last time: %v", d.Given)
	}
	s.page.Section("H")
	s.typed("s")
	if d := s.draft(); d.Given["RMDQ"].Mode != "screen" || d.Given["RMDQ"].Version != "2" {
		t.Errorf("another mode: %v", d.Given)
	}
	if !s.shows("Last time: on paper, by the patient, Spanish, 2.") {
		t.Error("another way than last time is not said")
	}
	s.page.Section("H")
	s.typed("=")
	if s.shows("Asked in another way") {
		t.Error("the same way is called another")
	}
	s.answers(disability, "")
	if d := s.draft(); len(d.Given) != 0 {
		t.Errorf("how it was asked stays without an answer: %v", d.Given)
	}
}

func TestALineOnAScreenIsNoHundredMillimetres(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	_, err := s.clinic.SaveDraft(t.Context(), s.episode, clinic.Assessment{Kind: clinic.Reassessment, Date: "2026-09-15", Totals: map[string]float64{"VAS": 40}})
	if err != nil {
		t.Fatal(err)
	}
	s.open()
	s.page.Section("H")
	s.typed("s")
	if !s.shows("A line on a screen is not 100 mm long") {
		t.Error("a line on a screen is taken without a word")
	}
}

// The numbers of a re-assessment, by how often Tab is pressed after the date.
const leg, disability = 1, 3

// answers types a number into a field of a re-assessment.
func (s *stage) answers(field int, text string) {
	s.t.Helper()
	s.page.Shown()
	s.typed("nnnn")
	for range field {
		s.press(fyne.KeyTab)
	}
	s.press(fyne.KeyBackspace)
	s.typed(text)
}
