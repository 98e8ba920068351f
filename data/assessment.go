package data

import (
	"database/sql"
	"errors"

	"tandem/app/care"
	"tandem/app/clinic"
)

// assessmentTables hold what belongs to an assessment.
var assessmentTables = []string{"value", "total", "answer", "text", "activity", "root", "test", "direction", "mark", "response", "detail", "given"}

const assessmentFields = "id, episode_id, revision, kind, day, author, massage_response, COALESCE(signed_at, ''), entered_at"

// stored is an assessment's own row.
type stored struct {
	clinic.Assessment
	massage bool
}

func storedColumns(s *stored) []any {
	return []any{&s.ID, &s.EpisodeID, &s.Revision, &s.Kind, &s.Date, &s.Author, &s.massage, &s.Signed, &s.Entered}
}

// Draft returns the one unsigned assessment of the episode, or nil.
func (u *unit) Draft(episodeID string) (*clinic.Assessment, error) {
	var s stored
	err := u.row("SELECT "+assessmentFields+" FROM assessment WHERE episode_id = $1 AND signed_at IS NULL", episodeID).
		Scan(storedColumns(&s)...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var a clinic.Assessment
	err = u.together(func() (err error) { a, err = u.fillAssessment(s); return err })
	return &a, err
}

func (u *unit) signedAssessments(episodeID string) ([]clinic.Assessment, error) {
	rows, err := list(u, storedColumns,
		"SELECT "+assessmentFields+" FROM assessment WHERE episode_id = $1 AND signed_at IS NOT NULL ORDER BY day, entered_at, id", episodeID)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	all, fill := make([]clinic.Assessment, len(rows)), make([]func() error, len(rows))
	for i, row := range rows {
		fill[i] = func() (err error) { all[i], err = u.fillAssessment(row); return err }
	}
	return all, u.together(fill...)
}

// fillAssessment reads all that belongs to an assessment.
func (u *unit) fillAssessment(s stored) (clinic.Assessment, error) {
	a, r := s.Assessment, assessmentOf(s.ID)
	if s.massage {
		a.Massage = &clinic.MassageResponse{}
	}
	values, err := u.values(r)
	if err != nil {
		return a, err
	}
	fillNumbers(values, assessmentNumbers(&a), assessmentTruths(&a))
	a.SBI = fillSBI(values)
	if a.Screen, a.RedFlags, err = u.answers(r); err != nil {
		return a, err
	}
	if a.Responses, err = u.responses(r); err != nil {
		return a, err
	}
	return a, u.readFindings(&a)
}

// PutDraft inserts or replaces the one unsigned assessment of its episode.
func (u *unit) PutDraft(a clinic.Assessment) (clinic.Assessment, error) {
	var err error
	if a.ID == "" {
		a, err = u.insertDraft(a)
	} else {
		a, err = u.replaceDraft(a)
	}
	if err != nil {
		return a, err
	}
	return a, u.insertAssessmentRows(a)
}

func (u *unit) insertDraft(a clinic.Assessment) (clinic.Assessment, error) {
	there, err := u.Draft(a.EpisodeID)
	if err != nil {
		return a, err
	}
	if there != nil {
		return a, &care.Fault{
			Kind: care.Conflict,
			Say:  "This episode already has an assessment that is not signed yet, so no second one was begun. What you typed is still on the page. Open the unsigned one and finish it first.",
		}
	}
	if a.ID, err = newID(); err != nil {
		return a, err
	}
	a.Revision, a.Entered = 1, u.now
	return a, u.exec(`INSERT INTO assessment (id, episode_id, revision, kind, day, author, massage_response, entered_at, changed_at)
		VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8)`,
		a.ID, a.EpisodeID, a.Kind, a.Date, a.Author, a.Massage != nil, u.now, u.now)
}

func (u *unit) replaceDraft(a clinic.Assessment) (clinic.Assessment, error) {
	done, err := u.changed(`UPDATE assessment SET revision = revision + 1, kind = $1, day = $2, author = $3, massage_response = $4, changed_at = $5
		WHERE id = $6 AND episode_id = $7 AND revision = $8`,
		a.Kind, a.Date, a.Author, a.Massage != nil, u.now, a.ID, a.EpisodeID, a.Revision)
	if err != nil {
		return a, err
	}
	if !done {
		return a, u.notSaved("assessment", a.ID)
	}
	a.Revision++
	for _, table := range assessmentTables {
		if err := u.exec("DELETE FROM assessment_"+table+" WHERE assessment_id = $1", a.ID); err != nil {
			return a, err
		}
	}
	return a, nil
}

func (u *unit) insertAssessmentRows(a clinic.Assessment) error {
	r := assessmentOf(a.ID)
	if err := u.insertNumbers(r, assessmentNumbers(&a), assessmentTruths(&a)); err != nil {
		return err
	}
	for i, value := range a.SBI {
		if err := u.insertValue(r, sbiCode(i), "", value); err != nil {
			return err
		}
	}
	if err := u.insertAnswers(r, a.Screen, a.RedFlags); err != nil {
		return err
	}
	if err := u.insertResponses(r, a.Responses); err != nil {
		return err
	}
	return u.insertFindings(a)
}

// Sign seals the assessment; from now on the database refuses every change.
func (u *unit) Sign(assessmentID string) error {
	done, err := u.changed("UPDATE assessment SET signed_at = $1 WHERE id = $2 AND signed_at IS NULL", u.now, assessmentID)
	if err == nil && !done {
		err = sql.ErrNoRows
	}
	if err != nil {
		return err
	}
	return u.restate("(SELECT episode_id FROM assessment WHERE id = $1)", assessmentID)
}
