package library_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
)

// bundles are the starting sets that clinical.md 6.2 and the episode file give.
var bundles = []struct {
	condition string
	phase     clinic.Phase
	exercises string
}{
	{"DISC_RAD", "A", "EXT-01 AER-01 NEU-01"},
	{"LSS", "B", "FLX-01 AER-02 STR-01 BAL-01"},
	{"DGS", "B", "STX-03 STR-03 NEU-02"},
	{"NSLBP", "B", "MOB-03 STR-01 AER-01"},
	{"SIJ", "B", "COR-01 STR-03 ERG-03"},
	{"SPL", "B", "COR-01 STR-01 STX-04"},
	{"CERV_RAD", "B", "NCK-02 NCK-04 NEU-05"},
	{"SPOND_FOR", "B", "MOB-01 COR-01 AER-02"},
	{"THOR", "B", "MOB-04 NCK-04 COR-07"},
	{"OSTEO_FX", "B", "STR-05 BAL-01 AER-01"},
}

func TestStartingSetsAreThoseOfTheFacts(t *testing.T) {
	l := builtIn(t)
	for _, want := range bundles {
		c, _ := l.Condition(want.condition)
		bundle := c.Bundle[want.phase]
		if !slices.Equal(bundle.Exercises, strings.Fields(want.exercises)) || bundle.Source == "default" {
			t.Errorf("%s %s: %v from %q", want.condition, want.phase, bundle.Exercises, bundle.Source)
		}
	}
}

func TestConditionsAreWholeAndInOrder(t *testing.T) {
	l := builtIn(t)
	var codes []string
	for _, c := range l.Conditions() {
		codes = append(codes, c.Code)
		if c.Name == "" || c.Name == c.Code {
			t.Errorf("%s has no name", c.Code)
		}
		for _, phase := range clinic.Phases {
			later := l.Planning().Phase(phase).Later
			for _, id := range c.Bundle[phase].Exercises {
				e, _ := l.Exercise(id)
				if e.IsAny(later) || e.IsAny(c.Avoid) {
					t.Errorf("%s %s starts with %s, which the phase or condition holds back", c.Code, phase, id)
				}
			}
		}
	}
	if !slices.Equal(codes, clinic.Conditions) {
		t.Errorf("conditions are %v", codes)
	}
}

func TestRadicularConditionsCarryTheGuideline(t *testing.T) {
	l := builtIn(t)
	radicular := strings.Fields("DISC_RAD SPOND_FOR LSS CERV_RAD")
	for _, c := range l.Conditions() {
		if c.Radicular != slices.Contains(radicular, c.Code) {
			t.Errorf("%s: radicular is %v", c.Code, c.Radicular)
		}
		if c.Radicular != strings.Contains(c.Caution, "KNGF") {
			t.Errorf("%s says %q", c.Code, c.Caution)
		}
	}
}

func TestPhaseCapsAndDoses(t *testing.T) {
	p := builtIn(t).Planning()
	for code, limit := range map[clinic.Phase]int{"A": 3, "B": 4, "C": 5} {
		if got := p.Phase(code).Cap; got != limit {
			t.Errorf("phase %s caps at %d, want %d", code, got, limit)
		}
	}
	walk, _ := builtIn(t).Exercise("AER-01")
	dose := p.Phase("C").Dose(walk)
	if dose.Minutes != 30 || dose.TimesPerDay != 1 || dose.DaysPerWeek != 5 {
		t.Errorf("walking in phase C is %+v", dose)
	}
	if same := p.Phase("A").Dose(walk); same != walk.Dose {
		t.Errorf("walking in phase A is %+v, the library says %+v", same, walk.Dose)
	}
}

func TestMembersOfFamiliesComeOnce(t *testing.T) {
	l := builtIn(t)
	got := l.Members([]string{"BAL-02", "BAL", "SMR-01"})
	if !slices.Equal(got, []string{"BAL-02", "BAL-01", "SMR-01"}) {
		t.Errorf("members are %v", got)
	}
}
