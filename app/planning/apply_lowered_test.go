package planning_test

import (
	"testing"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// R09 and R15 may stand together; they are about the same sessions, from once a
// week to every second week.
func TestTwoRulesLowerMassageOnce(t *testing.T) {
	c := build(spasm(2, 1), spasmAt("2026-09-08", 1), scores(3, 6, 16, 3, 4, 11))
	e := engine(t)
	chosen := func(rule, to string) planning.Proposal {
		for _, p := range e.Propose(c, "").Proposals {
			if p.Rule == rule {
				if !p.Lowers() {
					t.Errorf("%s does not say that it lowers massage", rule)
				}
				if to != "" {
					p.To = to
				}
				return p
			}
		}
		t.Fatalf("no %s", rule)
		return planning.Proposal{}
	}
	for name, v := range map[string]struct {
		r09, r15 string // the therapist's own number, empty for the rule's
		want     float64
	}{
		"both as proposed":                         {"", "", 0.5},
		"the first edited to stop":                 {"0", "", 0},
		"the second edited to stop":                {"", "0", 0},
		"the first edited to stay":                 {"1", "", 1},
		"the second edited to stay":                {"", "1", 1},
		"both edited, the lower stands":            {"2", "1", 1},
		"both edited, the lower stands either way": {"1", "2", 1},
	} {
		a, b := chosen("R09", v.r09), chosen("R15", v.r15)
		for _, order := range [][]planning.Proposal{{a, b}, {b, a}} {
			if got := perWeekOf(e.Apply(*c.Plan(), c, order)); got != v.want {
				t.Errorf("%s: %g a week, want %g", name, got, v.want)
			}
		}
	}
	one := e.Apply(*c.Plan(), c, []planning.Proposal{chosen("R09", "")})
	if got := perWeekOf(e.Apply(one, c, []planning.Proposal{chosen("R15", "")})); got != 0.5 {
		t.Errorf("one accepted after the other: %g a week", got)
	}
	stopped := e.Apply(*c.Plan(), c, []planning.Proposal{chosen("R09", "0")})
	if got := perWeekOf(e.Apply(stopped, c, []planning.Proposal{chosen("R15", "")})); got != 0 {
		t.Errorf("the rule's number after the therapist's stop: %g a week", got)
	}
}

func perWeekOf(p clinic.Plan) float64 {
	if p.Massage.PerWeek == nil {
		return -1
	}
	return *p.Massage.PerWeek
}
