package data

import (
	"database/sql"

	"tandem/app/care"
	"tandem/app/clinic"
)

const visitFields = `id, episode_id, revision, day, author, note, handover, massage_response, COALESCE(signed_at, ''), entered_at,
	began_at, consent, questions, pressure_cap, next_day, next_step, massage_by, exercise_by, massage_signed_at, exercise_signed_at`

// storedVisit is a visit's own row.
type storedVisit struct {
	clinic.Visit
	massage bool
}

func visitColumns(s *storedVisit) []any {
	x := &s.Session
	return []any{
		&s.ID, &s.EpisodeID, &s.Revision, &s.Date, &s.Author, &s.Note, &s.Handover, &s.massage, &s.Signed, &s.Entered,
		&x.Began, &x.Consent.Given, &x.Consent.Questions, &x.Consent.Cap, &x.NextDay, &x.Next,
		&x.Hands.Massage, &x.Hands.Exercise, &x.Hands.MassageSigned, &x.Hands.ExerciseSigned,
	}
}

// visits are the signed visits of an episode, oldest first.
func (u *unit) visits(episodeID string) ([]clinic.Visit, error) {
	return u.filledVisits("episode_id = $1 AND signed_at IS NOT NULL", episodeID)
}

// VisitDraft returns the one visit of an episode that is not signed yet, or nil.
func (u *unit) VisitDraft(episodeID string) (*clinic.Visit, error) {
	all, err := u.filledVisits("episode_id = $1 AND signed_at IS NULL", episodeID)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}

// filledVisits reads the visits of a condition with all that belongs to them,
// in one query a table.
func (u *unit) filledVisits(where string, arg any) ([]clinic.Visit, error) {
	rows, err := list(u, visitColumns, "SELECT "+visitFields+" FROM visit WHERE "+where+" ORDER BY sort_day, id", arg)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	all, at := make([]clinic.Visit, len(rows)), map[string]*clinic.Visit{}
	for i, row := range rows {
		all[i] = row.Visit
		if row.massage {
			all[i].Response = &clinic.MassageResponse{}
		}
		at[row.ID] = &all[i]
	}
	which := " WHERE visit_id IN (SELECT id FROM visit WHERE " + where + ")"
	var readings []func() error
	for _, read := range []func(map[string]*clinic.Visit, string, any) error{
		u.readVisitValues, u.readVisitAnswers, u.readVisitResponses, u.readVisitMassage, u.readVisitExercise, u.readVisitAreas, u.readVisitDiary,
	} {
		readings = append(readings, func() error { return read(at, which, arg) })
	}
	return all, u.together(readings...)
}

// InsertVisit keeps a visit and seals it.
func (u *unit) InsertVisit(v clinic.Visit) (string, error) {
	v.ID = ""
	kept, err := u.PutVisit(v)
	if err != nil {
		return "", err
	}
	return kept.ID, u.SignVisit(kept.ID, true, true)
}

// PutVisit inserts or replaces the one unsigned visit of its episode; a part
// that is signed stays as it is.
func (u *unit) PutVisit(v clinic.Visit) (clinic.Visit, error) {
	var err error
	if v.ID == "" {
		v, err = u.insertVisit(v)
	} else {
		v, err = u.replaceVisit(v)
	}
	if err != nil {
		return v, err
	}
	return v, u.insertVisitRows(v)
}

func (u *unit) insertVisit(v clinic.Visit) (clinic.Visit, error) {
	there, err := u.VisitDraft(v.EpisodeID)
	if err != nil {
		return v, err
	}
	if there != nil {
		return v, &care.Fault{
			Kind: care.Conflict,
			Say:  "This episode already has a visit that is not signed yet, so no second one was begun. What you typed is still on the page. Open the unsigned one and finish it first.",
		}
	}
	if v.ID, err = newID(); err != nil {
		return v, err
	}
	v.Revision, v.Author, v.Entered = 1, u.by.Who, u.now
	x := v.Session
	return v, u.exec(`INSERT INTO visit (id, episode_id, day, author, note, massage_response, entered_at, changed_at, sort_day,
			began_at, consent, questions, pressure_cap, next_day, next_step, massage_by, exercise_by, handover)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $7, COALESCE(NULLIF($3, ''), (SELECT MAX(sort_day) FROM visit WHERE episode_id = $2), ''),
			$8, $9, $10, $11, $12, $13, $14, $15, $16)`,
		v.ID, v.EpisodeID, v.Date, v.Author, v.Note, v.Response != nil, u.now,
		x.Began, x.Consent.Given, x.Consent.Questions, x.Consent.Cap, x.NextDay, x.Next, x.Hands.Massage, x.Hands.Exercise, v.Handover)
}

func (u *unit) replaceVisit(v clinic.Visit) (clinic.Visit, error) {
	x := v.Session
	done, err := u.changed(`UPDATE visit SET revision = revision + 1, day = $1, sort_day = $1, note = $2, massage_response = $3, changed_at = $4,
			began_at = $5, consent = $6, questions = $7, pressure_cap = $8, next_day = $9, next_step = $10, massage_by = $11, exercise_by = $12, handover = $13
		WHERE id = $14 AND episode_id = $15 AND revision = $16 AND signed_at IS NULL`,
		v.Date, v.Note, v.Response != nil, u.now, x.Began, x.Consent.Given, x.Consent.Questions, x.Consent.Cap, x.NextDay, x.Next,
		x.Hands.Massage, x.Hands.Exercise, v.Handover, v.ID, v.EpisodeID, v.Revision)
	if err != nil {
		return v, err
	}
	if !done {
		return v, u.notSaved("visit", v.ID)
	}
	v.Revision++
	tables := []string{"visit_value", "visit_answer", "visit_response", "visit_diary"}
	if x.Hands.MassageSigned == "" {
		tables = append(tables, "visit_massage", "visit_area")
	}
	if x.Hands.ExerciseSigned == "" {
		tables = append(tables, "visit_exercise")
	}
	for _, table := range tables {
		if err := u.exec("DELETE FROM "+table+" WHERE visit_id = $1", v.ID); err != nil {
			return v, err
		}
	}
	return v, nil
}

func (u *unit) insertVisitRows(v clinic.Visit) error {
	r := visitOf(v.ID)
	if err := u.insertNumbers(r, visitNumbers(&v), responseTruths(v.Response)); err != nil {
		return err
	}
	if err := u.insertAnswers(r, v.Screen, v.Session.RedFlags); err != nil {
		return err
	}
	if err := u.insertResponses(r, v.Responses); err != nil {
		return err
	}
	if err := u.insertDiary(v); err != nil {
		return err
	}
	if v.Session.Hands.MassageSigned == "" {
		if err := u.insertVisitMassage(v); err != nil {
			return err
		}
	}
	if v.Session.Hands.ExerciseSigned == "" {
		return u.insertVisitExercise(v)
	}
	return nil
}

// SignVisit signs parts of a visit and seals it when both are signed.
func (u *unit) SignVisit(id string, massage, exercise bool) error {
	for part, signed := range map[string]bool{"massage": massage, "exercise": exercise} {
		if !signed {
			continue
		}
		err := u.exec("UPDATE visit SET "+part+"_signed_at = $1 WHERE id = $2 AND "+part+"_signed_at = '' AND signed_at IS NULL", u.now, id)
		if err != nil {
			return err
		}
	}
	err := u.exec("UPDATE visit SET signed_at = $1 WHERE id = $2 AND signed_at IS NULL AND massage_signed_at <> '' AND exercise_signed_at <> ''", u.now, id)
	if err != nil {
		return err
	}
	return u.restate("(SELECT episode_id FROM visit WHERE id = $1)", id)
}

// DropVisit takes a visit away that nobody signed.
func (u *unit) DropVisit(id string) error {
	for _, table := range []string{"visit_value", "visit_answer", "visit_response", "visit_diary", "visit_massage", "visit_area", "visit_exercise"} {
		if err := u.exec("DELETE FROM "+table+" WHERE visit_id = $1", id); err != nil {
			return err
		}
	}
	done, err := u.changed("DELETE FROM visit WHERE id = $1 AND signed_at IS NULL", id)
	if err == nil && !done {
		err = sql.ErrNoRows
	}
	return err
}
