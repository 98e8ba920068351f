package data_test

import (
	"reflect"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
)

// sessionVisit is a visit with everything that is written in the clinic.
func sessionVisit(episode string) clinic.Visit {
	return clinic.Visit{
		EpisodeID: episode, Date: "2026-09-03", Screen: clinic.Screen{Saddle: clinic.Yes, Fall: clinic.No},
		Before: clinic.Pain{Leg: number(6)}, After: clinic.Pain{Leg: number(4)}, Spasm: number(1),
		Response: &clinic.MassageResponse{Soreness: number(24)}, Note: "S: slept well",
		Massage:   []clinic.MassageRow{{Technique: "DT", Region: "gluteal", Side: clinic.Left, Pressure: 3, Minutes: 10}, {Technique: "SW", Region: "lumbar"}},
		Exercise:  []clinic.ExerciseRow{{TherapyRow: clinic.TherapyRow{Kind: "exercise", Exercise: "COR-01"}, Sets: 3, Reps: 10}},
		Responses: []clinic.Response{{Exercise: "COR-01", Pain: number(2)}},
		Session: clinic.Session{
			Began: "2026-09-03T10:00:00.000Z", RedFlags: map[string]clinic.Answer{"RF_CES1": clinic.No},
			Consent: clinic.VisitConsent{Given: clinic.Yes, Areas: []string{"gluteal", "lumbar"}, Refused: []string{"adductors"}, Questions: "soreness", Cap: 3},
			NextDay: clinic.Better, Reactions: []clinic.Reaction{clinic.Better, clinic.Same},
			Taken: []clinic.Taken{{Completed: yes(), Pain: number(2), Site: number(-1)}},
			Diary: []clinic.DiaryLine{{Exercise: "EXT-03", Done: 5, Asked: 7, Pain: number(3), Settled: number(2)}},
			Next:  clinic.GoOn, Hands: clinic.Hands{Massage: "Sam Rivers", Exercise: "Kim Lee"},
		},
	}
}

func putVisit(t *testing.T, c *data.Clinic, v clinic.Visit) clinic.Visit {
	t.Helper()
	write(t, c, func(w care.Writer) (err error) {
		v, err = w.PutVisit(v)
		return err
	})
	return v
}

func readVisit(t *testing.T, c *data.Clinic, episode string) *clinic.Visit {
	t.Helper()
	var v *clinic.Visit
	err := c.Read(t.Context(), func(r care.Reader) (err error) {
		v, err = r.VisitDraft(episode)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAVisitIsADraftUntilBothHandsHaveSigned(t *testing.T) {
	c, _ := newClinic(t)
	episode := insertCourse(t, c, clinic.Course{Patient: clinic.Patient{Name: "Ana"}})
	v := putVisit(t, c, sessionVisit(episode))
	if back := readVisit(t, c, episode); back == nil || !reflect.DeepEqual(*back, v) {
		t.Fatalf("the draft came back as\n%+v\nnot\n%+v", back, v)
	}
	if n := len(readCourse(t, c, episode).Visits); n != 0 {
		t.Fatalf("%d visits count although none is signed", n)
	}
	write(t, c, func(w care.Writer) error { return w.SignVisit(v.ID, true, false) })
	half := *readVisit(t, c, episode)
	if half.Session.Hands.MassageSigned == "" || half.Session.Hands.ExerciseSigned != "" {
		t.Fatalf("after the first signature the hands are %+v", half.Session.Hands)
	}
	half.Massage[0].Pressure, half.Exercise[0].Sets = 5, 2
	saved := putVisit(t, c, half)
	if back := readVisit(t, c, episode); back.Massage[0].Pressure != 3 || back.Exercise[0].Sets != 2 {
		t.Errorf("the signed massage is %+v, the open exercise %+v", back.Massage[0], back.Exercise[0])
	}
	write(t, c, func(w care.Writer) error { return w.SignVisit(saved.ID, false, true) })
	if readVisit(t, c, episode) != nil || len(readCourse(t, c, episode).Visits) != 1 {
		t.Error("the visit that both signed is not part of the course")
	}
}

func TestAFindingOfAVisitStandsBesideAnOpenAssessment(t *testing.T) {
	c, _ := newClinic(t)
	episode := insertCourse(t, c, clinic.Course{Patient: clinic.Patient{Name: "Ana"}})
	putDraft(t, c, clinic.Assessment{EpisodeID: episode, Date: "2026-09-01", Kind: clinic.Initial})
	write(t, c, func(w care.Writer) error {
		_, err := w.InsertFinding(clinic.Assessment{EpisodeID: episode, Date: "2026-09-03", Kind: clinic.Reassessment, RedFlags: map[string]clinic.Answer{"RF_CES1": clinic.Yes}})
		return err
	})
	course := readCourse(t, c, episode)
	if len(course.Assessments) != 1 || course.Last().RedFlags["RF_CES1"] != clinic.Yes || readDraft(t, c, episode) == nil {
		t.Errorf("the course has %+v", course.Assessments)
	}
}
