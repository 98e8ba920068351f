package care_test

import (
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
)

func TestWhenAnEpisodeIsBrokenOffIsTheClinics(t *testing.T) {
	p := newPractice(t)
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	p.later(40)
	brokenOff := func() int { return must[[]care.Results](t)(p.Results(t.Context()))[0].BrokenOff }
	due := func() int { return len(must[care.Day](t)(p.Day(t.Context())).Due) }
	if brokenOff() != 0 || due() != 1 {
		t.Fatalf("after 40 days %d are broken off and %d due by the default of 90", brokenOff(), due())
	}
	if err := p.change("RESULTS.open_days", 30); err != nil {
		t.Fatal(err)
	}
	if brokenOff() != 1 || due() != 0 {
		t.Errorf("after 40 days %d are broken off and %d due by the clinic's own 30", brokenOff(), due())
	}
}

func TestWhichSheetsAreDueIsTheClinics(t *testing.T) {
	p := newPractice(t)
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	if _, err := p.PrintSheet(t.Context(), episode, care.SheetOptions{}); err != nil {
		t.Fatal(err)
	}
	due := func() int { return len(must[[]care.DueSheet](t)(p.SheetsDue(t.Context()))) }
	if due() != 0 {
		t.Fatal("a printed sheet of a plan of today is due within a week")
	}
	if err := p.change("SHEETS.due_days", 31); err != nil {
		t.Fatal(err)
	}
	if due() != 1 {
		t.Error("it is not due within the clinic's own month")
	}
}

func TestWhenAPatientIsOfAgeIsTheClinics(t *testing.T) {
	p := newPractice(t)
	young := clinic.Patient{Name: "Kim Lo", Born: p.Today().Plus(-17 * 366)}
	if _, err := p.RegisterPatient(t.Context(), young); care.KindOf(err) != care.Invalid || !strings.Contains(err.Error(), "guardian") {
		t.Fatalf("a patient of 17 without a guardian: %v", err)
	}
	if err := p.change("PERSON.of_age", 16); err != nil {
		t.Fatal(err)
	}
	if _, err := p.RegisterPatient(t.Context(), young); err != nil || p.OfAge() != 16 {
		t.Errorf("of age with %d: %v", p.OfAge(), err)
	}
}

// The precautions of 4.3 are changed as every other number: with a reason and a
// clinician, and the change is kept.
func TestAStricterPrecautionNeedsAReasonAndAClinician(t *testing.T) {
	p := newPractice(t)
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	if err := p.change("HIP_REPL.STR", 2); err != nil {
		t.Fatal(err)
	}
	kept := p.setting("HIP_REPL.STR")
	if !kept.Own || kept.Now != 2 || kept.Value != 0 || kept.Changes[0].Reason != "our own audit" || kept.Changes[0].Clinician != "Dr Lee" {
		t.Errorf("kept: %+v", kept)
	}
	if err := p.change("CARDIO_UNST.exercise", 1); care.KindOf(err) != care.Invalid {
		t.Errorf("what blocks all exercise was loosened: %v", err)
	}
}
