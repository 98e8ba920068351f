package planning_test

import (
	"fmt"
	"slices"
	"testing"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// How the measures went while a version was in force: from the assessment it
// was approved on to the one the next was approved on.
func TestMeasuresAfterAVersion(t *testing.T) {
	third := quietAssessment("2026-09-29")
	third.NPRS.Leg, third.RMDQ, third.PSFS = ptr(1.0), ptr(3.0), nil
	c := build(scores(5, 7, 15, 5, 3, 8), tasks(3, 6), func(c *clinic.Course) {
		next := quietPlan()
		next.Version, next.Approved = 2, day2
		c.Plans = append(c.Plans, next)
		c.Assessments = append(c.Assessments, third)
	})
	e := engine(t)
	for _, test := range []struct {
		version int
		want    []string
	}{
		{1, []string{"NPRS_BACK 5 to 5 NO_CHANGE", "NPRS_LEG 7 to 3 MEANINGFUL", "RMDQ 15 to 8 MEANINGFUL", "PSFS 3.5 to 6.5 MEANINGFUL"}},
		{2, []string{"NPRS_BACK 5 to 5 NO_CHANGE", "NPRS_LEG 3 to 1 MEANINGFUL", "RMDQ 8 to 3 MEANINGFUL"}},
		{3, nil},
	} {
		if got := movements(e.AfterVersion(c, test.version)); !slices.Equal(got, test.want) {
			t.Errorf("after version %d: %q, want %q", test.version, got, test.want)
		}
	}
}

func movements(all []planning.Movement) []string {
	var texts []string
	for _, m := range all {
		texts = append(texts, fmt.Sprintf("%s %g to %g %s", m.Code, m.Was, m.Is, m.Class))
	}
	return texts
}

func TestNothingMovedBeforeTheNextAssessment(t *testing.T) {
	c := build(func(c *clinic.Course) { c.Plan().Approved = day2 })
	if got := engine(t).AfterVersion(c, 1); len(got) > 0 {
		t.Errorf("approved on the day of the last assessment: %q", movements(got))
	}
	c.Assessments = nil
	if got := engine(t).AfterVersion(c, 1); len(got) > 0 {
		t.Errorf("without assessments: %q", movements(got))
	}
}

// Activities that were not rated at both are never compared.
func TestActivitiesAreComparedOneByOne(t *testing.T) {
	c := build(atFirst(func(a *clinic.Assessment) {
		a.PSFS = []clinic.Activity{{Activity: "walk the dog", Score: ptr(2.0)}, {Activity: "ski", Score: ptr(0.0)}}
	}), now(func(a *clinic.Assessment) {
		a.PSFS = []clinic.Activity{{Activity: "walk the dog", Score: ptr(6.0)}, {Activity: "knit", Score: ptr(9.0)}}
	}))
	m, ok := engine(t).Between(*c.Baseline(), *c.Last(), "PSFS")
	if !ok || m.Was != 2 || m.Is != 6 || m.Delta != 4 {
		t.Errorf("%+v", m)
	}
}
