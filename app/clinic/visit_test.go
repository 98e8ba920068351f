package clinic_test

import (
	"testing"

	"tandem/app/clinic"
)

func TestANoteKeepsItsParts(t *testing.T) {
	soap := clinic.SOAP{Subjective: "Sleeps better", Assessment: "On course", Plan: "Go on"}
	note := soap.Note()
	if note != "S: Sleeps better\nA: On course\nP: Go on" {
		t.Errorf("the note reads %q", note)
	}
	if back := clinic.ReadSOAP(note); back != soap {
		t.Errorf("it comes back as %+v", back)
	}
	if old := clinic.ReadSOAP("Walked in\nwith ease"); old.Subjective != "Walked in with ease" {
		t.Errorf("a plain note became %+v", old)
	}
}

func TestADiaryBecomesAdherenceAndResponses(t *testing.T) {
	n := func(x float64) *float64 { return &x }
	lines := []clinic.DiaryLine{{Exercise: "EXT-03", Done: 5, Asked: 7, Pain: n(2), Settled: n(3)}, {Exercise: "COR-01", Done: 0, Asked: 3}, {Exercise: "STR-01"}}
	if share := clinic.Adherence(lines); share == nil || *share != 50 {
		t.Errorf("5 of 10 is %v", share)
	}
	if clinic.Adherence(nil) != nil {
		t.Error("no diary says something")
	}
	full := true
	s := clinic.Session{Diary: lines, Taken: []clinic.Taken{{Completed: &full, Pain: n(4), Site: n(-1)}}}
	told := s.Told([]clinic.ExerciseRow{{TherapyRow: clinic.TherapyRow{Kind: "exercise", Exercise: "EXT-03"}}})
	if len(told) != 2 || *told[0].Pain != 4 || *told[0].Settled != 3 || *told[0].SiteChange != -1 || !*told[0].Completed {
		t.Errorf("together they tell %+v", told)
	}
	if told[1].Exercise != "COR-01" || *told[1].Completed {
		t.Errorf("an exercise that was not done tells %+v", told[1])
	}
}
