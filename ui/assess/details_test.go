package assess_test

import (
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
