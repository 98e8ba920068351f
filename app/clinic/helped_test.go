package clinic_test

import (
	"testing"

	"tandem/app/clinic"
)

func TestHelpedCountsAtOnceAndTheDayAfter(t *testing.T) {
	up := -1.0
	visit := func(reaction, nextDay clinic.Reaction, taken ...clinic.Taken) clinic.Visit {
		return clinic.Visit{
			Massage:  []clinic.MassageRow{{Technique: "DT", Region: "gluteal"}},
			Exercise: []clinic.ExerciseRow{{TherapyRow: clinic.TherapyRow{Exercise: "EXT-03"}}},
			Session:  clinic.Session{Reactions: []clinic.Reaction{reaction}, NextDay: nextDay, Taken: taken},
		}
	}
	all := clinic.Helped([]clinic.Visit{
		visit(clinic.Better, "", clinic.Taken{Site: &up}), visit(clinic.Worse, clinic.Better), visit("", clinic.Worse), {Session: clinic.Session{NextDay: clinic.Same}},
	})
	if len(all) != 2 {
		t.Fatalf("counted %+v", all)
	}
	if h := all[0]; h.Item != "massage:DT:gluteal" || h.Once != (clinic.Tally{Better: 1, Worse: 1}) || h.NextDay != (clinic.Tally{Better: 1, Worse: 1, Same: 1}) {
		t.Errorf("the massage: %+v", h)
	}
	if h := all[1]; h.Item != "EXT-03" || h.Once != (clinic.Tally{Better: 1}) || h.NextDay.Times() != 3 {
		t.Errorf("the exercise: %+v", h)
	}
}
