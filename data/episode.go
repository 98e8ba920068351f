package data

import (
	"encoding/json"

	"tandem/app/clinic"
)

const episodeFields = "id, patient_id, revision, condition, side, onset"

func episodeColumns(e *clinic.Episode) []any {
	return []any{&e.ID, &e.PatientID, &e.Revision, &e.Condition, &e.Side, &e.Onset}
}

func (u *unit) Episodes(patientID string) ([]clinic.Episode, error) {
	all, err := list(u, episodeColumns,
		"SELECT "+episodeFields+" FROM episode WHERE patient_id = $1 ORDER BY opened_at, id", patientID)
	for i := range all {
		if err != nil {
			return nil, err
		}
		all[i].Goals, err = u.goals(all[i].ID)
	}
	return all, err
}

func (u *unit) episode(id string) (clinic.Episode, error) {
	var e clinic.Episode
	err := u.one("SELECT "+episodeFields+" FROM episode WHERE id = $1", episodeColumns(&e), id)
	if err != nil {
		return e, err
	}
	e.Goals, err = u.goals(id)
	return e, err
}

func (u *unit) goals(episodeID string) ([]clinic.Goal, error) {
	return list(u, func(g *clinic.Goal) []any { return []any{&g.Text, &g.Measure, &g.Target, &g.By} },
		"SELECT text, measure, target, by_day FROM goal WHERE episode_id = $1 ORDER BY position", episodeID)
}

// Course returns the episode with all that is signed, oldest first.
func (u *unit) Course(episodeID string) (clinic.Course, error) {
	var c clinic.Course
	err := u.together(
		func() (err error) { c.Episode, err = u.episode(episodeID); return err },
		func() (err error) { c.X, err = u.extra(episodeID); return err },
		func() (err error) { c.Assessments, err = u.signedAssessments(episodeID); return err },
		func() error { return u.corrected(episodeID, c.Assessments) },
		func() (err error) { c.Visits, err = u.visits(episodeID); return err },
		func() (err error) { c.Plans, err = u.plans(episodeID); return err },
		func() (err error) { c.Decisions, err = u.decisions(episodeID); return err },
	)
	if err == nil {
		c.Patient, err = u.Patient(c.PatientID)
	}
	return c, err
}

func (u *unit) extra(episodeID string) (map[string]json.RawMessage, error) {
	var text string
	err := u.one("SELECT extra FROM episode WHERE id = $1", []any{&text}, episodeID)
	if err != nil || text == "" {
		return nil, err
	}
	var x map[string]json.RawMessage
	return x, json.Unmarshal([]byte(text), &x)
}

// InsertEpisode keeps the episode of a course, with its "x", and not what the
// course holds.
func (u *unit) InsertEpisode(c clinic.Course) (string, error) {
	id, err := newID()
	if err != nil {
		return "", err
	}
	extra := ""
	if c.X != nil {
		text, err := json.Marshal(c.X)
		if err != nil {
			return "", err
		}
		extra = string(text)
	}
	err = u.exec(`INSERT INTO episode (id, patient_id, revision, condition, side, onset, extra, opened_at, changed_at)
		VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8)`,
		id, c.PatientID, c.Condition, c.Side, c.Onset, extra, u.now, u.now)
	if err != nil {
		return "", err
	}
	return id, u.insertGoals(id, c.Goals)
}

func (u *unit) UpdateEpisode(e clinic.Episode) error {
	done, err := u.changed(`UPDATE episode SET revision = revision + 1, condition = $1, side = $2, onset = $3, changed_at = $4
		WHERE id = $5 AND revision = $6`, e.Condition, e.Side, e.Onset, u.now, e.ID, e.Revision)
	if err != nil {
		return err
	}
	if !done {
		return u.notSaved("episode", e.ID)
	}
	if err := u.exec("DELETE FROM goal WHERE episode_id = $1", e.ID); err != nil {
		return err
	}
	if err := u.insertGoals(e.ID, e.Goals); err != nil {
		return err
	}
	return u.restate("$1", e.ID)
}

func (u *unit) insertGoals(episodeID string, goals []clinic.Goal) error {
	for i, g := range goals {
		err := u.exec("INSERT INTO goal (episode_id, position, text, measure, target, by_day) VALUES ($1, $2, $3, $4, $5, $6)",
			episodeID, i, g.Text, g.Measure, g.Target, g.By)
		if err != nil {
			return err
		}
	}
	return nil
}
