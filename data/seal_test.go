package data_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/report"
	"tandem/data"
	"tandem/data/servertest"
)

func number(x float64) *float64 { return &x }

func yes() *bool {
	b := true
	return &b
}

// full is a course that has a row in every table.
func full() clinic.Course {
	response := &clinic.MassageResponse{Soreness: number(12), Bruise: yes()}
	responses := []clinic.Response{{Exercise: "EXT-03", Pain: number(2)}}
	massage := []clinic.MassageRow{{Technique: "DT", Region: "lumbar", Pressure: 2}}
	therapy := clinic.TherapyRow{Kind: "exercise", Exercise: "COR-01"}
	return clinic.Course{
		Patient: clinic.Patient{Name: "Ana López", Health: []clinic.Tag{{Tag: "SKIN_INF", Regions: []string{"calf"}}}},
		Episode: clinic.Episode{Condition: "DISC_RAD", Goals: []clinic.Goal{{Text: "walk", Target: number(30)}}},
		Assessments: []clinic.Assessment{{
			Date: "2026-09-01", Kind: clinic.Initial, RedFlags: map[string]clinic.Answer{"RF_CES1": clinic.No}, NPRS: clinic.Pain{Leg: number(6)},
			PSFS: []clinic.Activity{{Activity: "tie shoes", Score: number(4)}}, Irritable: clinic.High,
			Roots: map[string]clinic.RootSides{"L5": {Left: clinic.Root{Power: number(4)}}}, Totals: map[string]float64{"LEFS": 44},
			Direction: &clinic.Direction{Movement: "extension", Result: "centralised"}, Tests: map[string]clinic.TestSides{"SLUMP": {Left: yes()}},
			BodyChart: []clinic.Mark{{View: "back", Region: "calf", Symptom: "pain"}}, Responses: responses, Massage: response,
			Details: clinic.Details{"RMDQ.7": 1}, Given: map[string]clinic.Given{"LEFS": {Mode: "paper", By: "helped", Language: "es", Version: "2"}},
		}},
		Visits: []clinic.Visit{{
			Date: "2026-09-03", Screen: clinic.Screen{Fall: clinic.No}, Spasm: number(2), Responses: responses, Response: response,
			Massage: massage, Exercise: []clinic.ExerciseRow{{TherapyRow: therapy, Sets: 3}},
			Session: clinic.Session{Consent: clinic.VisitConsent{Areas: []string{"lumbar"}}, Diary: []clinic.DiaryLine{{Exercise: "EXT-03", Done: 5, Asked: 7}}},
		}},
		Plans: []clinic.Plan{{
			Version: 1, Approved: "2026-09-01", Massage: clinic.Massage{PerWeek: number(2), Rows: massage},
			Therapy: clinic.Therapy{Rows: []clinic.TherapyRow{therapy}}, Home: []clinic.Home{{Exercise: "EXT-03", Sets: 3}},
		}},
	}
}

func putDraft(t testing.TB, c *data.Clinic, a clinic.Assessment) clinic.Assessment {
	t.Helper()
	write(t, c, func(w care.Writer) (err error) {
		a, err = w.PutDraft(a)
		return err
	})
	return a
}

func readDraft(t testing.TB, c *data.Clinic, episodeID string) *clinic.Assessment {
	t.Helper()
	var draft *clinic.Assessment
	err := c.Read(t.Context(), func(r care.Reader) (err error) {
		draft, err = r.Draft(episodeID)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return draft
}

// The tables that may change for ever; every other one must refuse.
var open = []string{
	"appointment", "episode_state", "episode_outcome", "outcome_tally", "outcome_change", "practice", "patient", "patient_tag", "patient_tag_region", "episode", "goal", "template", "favourite", "own_exercise", "own_photo", "team", "plan_draft", "logo", "key_holder", "migration", "window_lock",
	"emergency_access", // only its end and who has seen it
}

func TestTheDatabaseRefusesEveryChangeToWhatIsSigned(t *testing.T) {
	c, dir := newClinic(t)
	episode := insertCourse(t, c, full())
	write(t, c, func(w care.Writer) error {
		_, err := w.InsertSheet(care.SheetRecord{EpisodeID: episode, Version: 1}, []byte("%PDF"))
		if err != nil {
			return err
		}
		if err := w.PutOwnExercise(care.OwnExercise{OwnExercise: library.OwnExercise{ID: "OWN-001", Picture: []byte("{}")}}); err != nil {
			return err
		}
		if _, err := w.InsertSheet(care.SheetRecord{EpisodeID: episode, Layout: "visit"}, []byte("%PDF leaflet")); err != nil {
			return err
		}
		if err := w.SetLogo([]byte("PNG")); err != nil {
			return err
		}
		if err := w.InsertQuestionnaireFile(care.QuestionnaireFile{Code: "OWN_CQ", Content: "code", Clinician: "Dr Lee"}); err != nil {
			return err
		}
		patient, err := w.FindPatients("", 1)
		if err != nil {
			return err
		}
		if _, err := w.PutAppointment(clinic.Appointment{PatientID: patient[0].ID, Therapist: "Sam", Day: "2026-09-01", Start: 540, Minutes: 30, Status: clinic.Booked}); err != nil {
			return err
		}
		if err := w.PutPhoto("0123456789abcdef0123456789abcdef.jpg", []byte("jpeg")); err != nil {
			return err
		}
		if err := w.SetFavourite("COR-02", true); err != nil {
			return err
		}
		if err := w.InsertDecision(episode, clinic.Decision{Rule: "R06"}, 1); err != nil {
			return err
		}
		if _, err = w.InsertCorrection(care.Correction{EpisodeID: episode, Text: "left, not right"}); err != nil {
			return err
		}
		course, err := w.Course(episode)
		if err != nil {
			return err
		}
		of := course.Last().ID
		if err := w.PutPlanDraft(care.PlanDraft{EpisodeID: episode, AssessmentID: of, After: 1}); err != nil {
			return err
		}
		if _, err := w.InsertOverride(care.Override{EpisodeID: episode, AssessmentID: of, Clinician: "Dr Moss", Reason: "seen today"}); err != nil {
			return err
		}
		if _, err := w.InsertLetter(care.LetterRecord{EpisodeID: episode, AssessmentID: of, Kind: care.Referral}, []byte("%PDF letter")); err != nil {
			return err
		}
		if _, err := w.InsertDocument(care.Document{PatientID: course.PatientID, Kind: "pdf"}, []byte("%PDF scan")); err != nil {
			return err
		}
		consent, err := w.InsertConsent(clinic.Consent{EpisodeID: episode, Given: "2026-09-01", Areas: []string{"lumbar"}})
		if err != nil {
			return err
		}
		if _, err := w.InsertWithdrawal(clinic.Withdrawal{ConsentID: consent, Reason: "asked"}); err != nil {
			return err
		}
		if err := w.SetLockMinutes(10); err != nil {
			return err
		}
		if _, err := w.InsertEmergency(care.Emergency{Who: "Rita", Reason: "a fall in the waiting room"}); err != nil {
			return err
		}
		if _, err := w.InsertMerge(care.Merge{Kept: course.PatientID, Other: course.PatientID}); err != nil {
			return err
		}
		if _, err := w.InsertApproval(care.Approval{EpisodeID: episode, AssessmentID: of, Part: care.MassagePart}); err != nil {
			return err
		}
		sheets, err := w.Sheets(episode)
		if err != nil {
			return err
		}
		err = errors.Join(w.InsertHold(course.PatientID, report.Hold{On: true}), w.InsertAnonymiseStep(course.PatientID, care.AnonymiseStep{}),
			w.InsertTeachBack(report.TeachBack{SheetID: sheets[0].ID}))
		if err != nil {
			return err
		}
		if _, err := w.PutUser(clinic.User{Name: "Mara", Role: clinic.Owner}); err != nil {
			return err
		}
		_, err = w.InsertTemplate(care.Template{Name: "Back"})
		return errors.Join(err, w.InsertNumberChange(care.NumberChange{Rule: "R06", Name: "pain"}), w.InsertConfirmation(care.Confirmation{}))
	})
	mustClose(t, c)
	db := raw(t, dir)
	for _, retired := range []string{
		"INSERT INTO audit_key (number, secret, retired_at) VALUES (1, '00', '')",
		"INSERT INTO retired_key (generation, data_key, retired_at) VALUES (1, '00', '')",
		"INSERT INTO outcome_change VALUES ('DISC_RAD', 'RMDQ', 12, 6, 1)",
	} {
		if _, err := db.Exec(retired); err != nil {
			t.Fatal(err)
		}
	}
	tables, first := "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", "SELECT name FROM pragma_table_info('%s') LIMIT 1"
	if servertest.Wanted() {
		tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'tandem' AND table_type = 'BASE TABLE' AND table_name NOT IN ('clinic_state', 'key_file', 'kept_file', 'presence')"
		first = "SELECT column_name FROM information_schema.columns WHERE table_schema = 'tandem' AND table_name = '%s' AND ordinal_position = 1"
	}
	for _, table := range column(t, db, tables) {
		column := column(t, db, fmt.Sprintf(first, table))[0]
		var count int
		if err := db.QueryRow("SELECT COUNT(*) FROM " + table).Scan(&count); err != nil || count == 0 && table != "practice" {
			t.Fatalf("%s has %d rows, so nothing would be tried: %v", table, count, err)
		}
		if slices.Contains(open, table) {
			continue
		}
		for _, change := range []string{
			"UPDATE " + table + " SET " + column + " = " + column,
			"DELETE FROM " + table,
			"TRUNCATE " + table + " CASCADE",
		} {
			if _, err := db.Exec(change); err == nil {
				t.Errorf("the database let through: %s", change)
			}
		}
	}
	for _, insert := range []string{
		"UPDATE emergency_access SET reason = 'none'",
		"DELETE FROM emergency_access",
		"INSERT INTO assessment_value SELECT assessment_id, 'NEW', '', 1 FROM assessment_value LIMIT 1",
		"INSERT INTO visit_answer SELECT visit_id, 'NEW', 'no' FROM visit_answer LIMIT 1",
		"INSERT INTO therapy_row SELECT plan_id, 99, kind, what, exercise, minutes, why, by_whom FROM therapy_row LIMIT 1",
		"INSERT INTO audit SELECT number + 7, chain, place, key, at, who, kind, what, detail, subject, patient_id, previous, hash FROM audit LIMIT 1",
	} {
		if _, err := db.Exec(insert); err == nil {
			t.Errorf("the database let through: %s", insert)
		}
	}
}

func TestASignedAssessmentIsNotSavedOver(t *testing.T) {
	c, _ := newClinic(t)
	episode := insertCourse(t, c, clinic.Course{Patient: clinic.Patient{Name: "Ana"}})
	a := putDraft(t, c, clinic.Assessment{EpisodeID: episode, Date: "2026-09-01", Kind: clinic.Initial, RMDQ: number(14)})
	write(t, c, func(w care.Writer) error { return w.Sign(a.ID) })
	a.RMDQ = number(2)
	err := tryWrite(t.Context(), c, func(w care.Writer) error {
		_, err := w.PutDraft(a)
		return err
	})
	wantFault(t, err, care.Conflict, "signed", "correction")
	if kept := readCourse(t, c, episode).Assessments[0]; *kept.RMDQ != 14 || kept.Signed == "" {
		t.Errorf("the signed assessment became %+v", kept)
	}
}

func TestSavingOverANewerRevisionIsRefused(t *testing.T) {
	c, _ := newClinic(t)
	course := readCourse(t, c, insertCourse(t, c, clinic.Course{Patient: clinic.Patient{Name: "Ana"}}))
	draft := putDraft(t, c, clinic.Assessment{EpisodeID: course.ID, Date: "2026-09-01", Kind: clinic.Initial})
	for name, save := range map[string]func(care.Writer) error{
		"patient": func(w care.Writer) error { return w.UpdatePatient(course.Patient) },
		"episode": func(w care.Writer) error { return w.UpdateEpisode(course.Episode) },
		"assessment": func(w care.Writer) error {
			_, err := w.PutDraft(draft)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			write(t, c, save)
			wantFault(t, tryWrite(t.Context(), c, save), care.Conflict, name, "still on the page")
		})
	}
}

func TestOneDraftForEachEpisode(t *testing.T) {
	c, _ := newClinic(t)
	episode := insertCourse(t, c, clinic.Course{Patient: clinic.Patient{Name: "Ana"}})
	a := clinic.Assessment{EpisodeID: episode, Date: "2026-09-01", Kind: clinic.Initial}
	putDraft(t, c, a)
	err := tryWrite(t.Context(), c, func(w care.Writer) error {
		_, err := w.PutDraft(a)
		return err
	})
	wantFault(t, err, care.Conflict, "not signed yet")
}

func TestAPlanVersionIsKeptOnce(t *testing.T) {
	c, _ := newClinic(t)
	episode := insertCourse(t, c, full())
	err := tryWrite(t.Context(), c, func(w care.Writer) error {
		_, err := w.InsertPlan(clinic.Plan{EpisodeID: episode, Version: 1})
		return err
	})
	wantFault(t, err, care.Conflict)
}
