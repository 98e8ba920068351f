package clinic_test

import (
	"testing"

	"tandem/app/clinic"
)

func TestSettled(t *testing.T) {
	on := func(date clinic.Date, signed string) clinic.Assessment {
		return clinic.Assessment{Date: date, Signed: signed}
	}
	approved := func(date clinic.Date, entered string) clinic.Plan {
		return clinic.Plan{Approved: date, Entered: entered}
	}
	for name, c := range map[string]struct {
		course clinic.Course
		want   bool
	}{
		"nothing yet":                {clinic.Course{}, false},
		"no plan":                    {clinic.Course{Assessments: []clinic.Assessment{on("2026-09-01", "a")}}, false},
		"assessed after the plan":    {clinic.Course{Assessments: []clinic.Assessment{on("2026-09-15", "b")}, Plans: []clinic.Plan{approved("2026-09-01", "a")}}, false},
		"approved a day later":       {clinic.Course{Assessments: []clinic.Assessment{on("2026-09-15", "b")}, Plans: []clinic.Plan{approved("2026-09-16", "c")}}, true},
		"approved later on that day": {clinic.Course{Assessments: []clinic.Assessment{on("2026-09-15", "b")}, Plans: []clinic.Plan{approved("2026-09-15", "c")}}, true},
		"assessed later on that day": {clinic.Course{Assessments: []clinic.Assessment{on("2026-09-15", "c")}, Plans: []clinic.Plan{approved("2026-09-15", "b")}}, false},
		"both come from one file":    {clinic.Course{Assessments: []clinic.Assessment{on("2026-09-15", "b")}, Plans: []clinic.Plan{approved("2026-09-15", "b")}}, true},
	} {
		if got := c.course.Settled(); got != c.want {
			t.Errorf("%s: settled is %v", name, got)
		}
	}
}
