package care_test

import (
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
)

func TestResultsCountWhatClearlyChangedAndWhoStayedAway(t *testing.T) {
	p := newPractice(t)
	first := func(leg, rmdq float64) clinic.Assessment {
		a := initial()
		a.NPRS, a.RMDQ = clinic.Pain{Leg: number(leg), Back: number(2)}, number(rmdq)
		return a
	}
	_, one := p.episode(disc)
	p.sign(one, first(7, 15))
	_, two := p.episode(disc)
	p.sign(two, first(6, 12))
	p.later(14)
	a := better()
	a.NPRS, a.RMDQ = clinic.Pain{Leg: number(2), Back: number(2)}, number(14)
	p.sign(one, a)
	all := must[[]care.Results](t)(p.Results(t.Context()))
	if len(all) != 1 || all[0].Episodes != 2 || all[0].Open != 2 || all[0].Again != 1 || all[0].Pain != 1 || all[0].PainOf != 1 || all[0].RMDQ != 0 || all[0].RMDQOf != 1 {
		t.Errorf("the results are %+v", all)
	}
	course := must[clinic.Course](t)(p.Course(t.Context(), one))
	wrong := care.Correction{EpisodeID: one, Subject: course.Last().ID, Place: "rmdq", Text: "4", Reason: "counted wrong"}
	if err := p.Correct(t.Context(), wrong); err != nil {
		t.Fatal(err)
	}
	if all := must[[]care.Results](t)(p.Results(t.Context())); all[0].RMDQ != 1 {
		t.Errorf("after a correction of the RMDQ to 4: %+v", all)
	}
	p.later(100)
	if all := must[[]care.Results](t)(p.Results(t.Context())); all[0].BrokenOff != 2 {
		t.Errorf("after a long silence %+v", all)
	}
}
