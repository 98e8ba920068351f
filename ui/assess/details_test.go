package assess_test

import (
	"maps"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
)

func TestDetailsSetTheirTest(t *testing.T) {
	s := newStage(t, "SIJ")
	s.signed(func(a *clinic.Assessment) { a.Details = clinic.Details{"SIJ_CLUSTER.distraction": 1} })
	s.open()
	s.page.Section("D") // the cluster stands first, because this condition needs it
	s.typed("=y")       // distraction as last time, compression
	s.typed("yn")       // thigh thrust left and right
	d := s.draft()
	if r := d.Tests["SIJ_CLUSTER"]; r.Left == nil || !*r.Left || r.Right != nil {
		t.Errorf("three of five on the left: %+v, details %v", r, d.Details)
	}
	s.typed("nnn")
	if r := s.draft().Tests["SIJ_CLUSTER"]; r.Right == nil || *r.Right {
		t.Errorf("two of five on the right: %+v", r)
	}
}

func TestMusclesSetSpasmAndTenderness(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	s.page.Section("F")
	s.typed("1200") // erector spinae: spasm left and right, tender left and right
	if d := s.draft(); !is(d.Spasm, 2) || d.Details["SPASM.erector_spinae.right"] != 2 {
		t.Errorf("spasm %v, details %v", d.Spasm, d.Details)
	}
	s.typed("003") // multifidus: tender on the left
	if r := s.draft().Tests["TENDER"]; r.Left == nil || !*r.Left || r.Right == nil || *r.Right {
		t.Errorf("tender is %+v", r)
	}
}

func TestANewLossAtTwoRootsAsksForTheRedFlag(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	s.typed("nnnn")
	const asked = "Is a leg or foot getting weaker"
	s.page.Section("R")
	s.typed("4")
	if s.shows(asked) {
		t.Error("one root asks for the red flag")
	}
	s.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	s.typed("4")
	if !s.shows(asked) || !s.shows("New nerve loss at 2 roots (L2, L3)") || !s.shows("4 of 5 safety questions") {
		t.Error("two roots do not ask for the red flag")
	}
	s.page.Next()
	if s.went.Page != "" {
		t.Error("signed without the answer")
	}
}

// The fields of the walking pattern, in the order of the page: the pattern, heel
// and toe walk and single heel raises left and right, what eases it, foot
// pulses. What they say sets the test and asks for the red flag.
func TestTheFieldsOfTheWalkSetTheTestAndAskForTheRedFlag(t *testing.T) {
	s := newStage(t, "LSS")
	s.signed(func(a *clinic.Assessment) {
		a.Details = clinic.Details{"GAIT.pattern": 0, "GAIT.raises.left": 12, "GAIT.raises.right": 10}
	})
	s.open()
	s.typed("nnnn")
	s.page.Section("D")
	s.gait("0nnnn12")
	s.press(fyne.KeyTab)
	s.typed("9")
	if r := s.draft().Tests["GAIT"]; r.Left == nil || *r.Left || r.Right == nil || *r.Right {
		t.Errorf("a normal walk: %+v, details %v", r, s.draft().Details)
	}
	s.press(fyne.KeyTab)
	s.typed("yny") // eased by sitting, pulses left and right
	want := clinic.Details{
		"GAIT.pattern": 0, "GAIT.heel.left": 0, "GAIT.heel.right": 0, "GAIT.toe.left": 0, "GAIT.toe.right": 0, "GAIT.raises.left": 12, "GAIT.raises.right": 9,
		"GAIT.eased": 1, "GAIT.pulses.left": 0, "GAIT.pulses.right": 1,
	}
	if d := s.draft().Details; !maps.Equal(d, want) {
		t.Errorf("kept %v, not %v", d, want)
	}
	const asked = "Is a leg or foot getting weaker"
	if s.shows(asked) {
		t.Error("a normal walk asks for the red flag")
	}
	s.gait("0y")
	if r := s.draft().Tests["GAIT"]; r.Left == nil || !*r.Left || r.Right == nil || *r.Right {
		t.Errorf("the heel walk fails on the left: %+v", r)
	}
	if !s.shows(asked) || !s.shows("Heel walk fails on the left") {
		t.Error("a heel walk that fails does not ask for the red flag")
	}
	s.gait("4")
	if r := s.draft().Tests["GAIT"]; r.Right == nil || !*r.Right {
		t.Errorf("a wide walk is not positive on both sides: %+v", r)
	}
}

// gait types into the fields of the walking pattern from the first on.
func (s *stage) gait(text string) {
	s.t.Helper()
	s.page.Section("D") // bending back stands first
	s.press(fyne.KeyTab, fyne.KeyTab)
	s.typed(text)
}
