package data

import (
	"tandem/app/care"
	"tandem/app/report"
)

// Holds lists the legal holds of a patient's record, oldest first.
func (u *unit) Holds(patientID string) ([]report.Hold, error) {
	return list(u, func(h *report.Hold) []any { return []any{&h.On, &h.Reason, &h.By, &h.At} },
		"SELECT on_hold, reason, author, set_at FROM legal_hold WHERE patient_id = $1 ORDER BY id", patientID)
}

// InsertHold keeps that a legal hold was set or lifted.
func (u *unit) InsertHold(patientID string, h report.Hold) error {
	id, err := newID()
	if err != nil {
		return err
	}
	return u.exec("INSERT INTO legal_hold (id, patient_id, on_hold, reason, author, set_at) VALUES ($1, $2, $3, $4, $5, $6)",
		id, patientID, h.On, h.Reason, u.by.Who, u.now)
}

// AnonymiseSteps lists the steps of taking a person out, oldest first.
func (u *unit) AnonymiseSteps(patientID string) ([]care.AnonymiseStep, error) {
	return list(u, func(s *care.AnonymiseStep) []any { return []any{&s.Step, &s.Reason, &s.By, &s.At} },
		"SELECT step, reason, author, taken_at FROM anonymising WHERE patient_id = $1 ORDER BY id", patientID)
}

// InsertAnonymiseStep keeps one step.
func (u *unit) InsertAnonymiseStep(patientID string, s care.AnonymiseStep) error {
	id, err := newID()
	if err != nil {
		return err
	}
	return u.exec("INSERT INTO anonymising (id, patient_id, step, reason, author, taken_at) VALUES ($1, $2, $3, $4, $5, $6)",
		id, patientID, s.Step, s.Reason, u.by.Who, u.now)
}

const papersOf = `SELECT sha256 FROM sheet WHERE episode_id IN (SELECT id FROM episode WHERE patient_id = $1)
	UNION SELECT sha256 FROM leaflet WHERE episode_id IN (SELECT id FROM episode WHERE patient_id = $1)
	UNION SELECT sha256 FROM letter WHERE episode_id IN (SELECT id FROM episode WHERE patient_id = $1)
	UNION SELECT sha256 FROM document WHERE patient_id IN (SELECT id FROM patient WHERE id = $1 OR merged_into = $1)`

// Anonymise takes out of a record, and of those merged into it, what says whose
// it is, and removes the papers that print it. Every other row stays.
func (u *unit) Anonymise(patientID, name string) error {
	papers, err := list(u, func(hash *string) []any { return []any{hash} }, papersOf, patientID)
	if err != nil {
		return err
	}
	u.gone = append(u.gone, papers...)
	err = u.exec(`UPDATE patient SET revision = revision + 1, name = $1, given = '', family = '', preferred = '', referrer = '', born = '',
			phone = '', address = '', email = '', sort_family = 'zzz', sort_given = '', search = '', number = '', interpreter = '',
			emergency_name = '', emergency_relation = '', emergency_phone = '', guardian_name = '', guardian_relation = '', guardian_phone = '',
			anonymised_at = $2, changed_at = $2
		WHERE id = $3 OR merged_into = $3`, name, u.now, patientID)
	if err != nil {
		return err
	}
	err = u.exec("UPDATE document SET name = '', note = '' WHERE patient_id IN (SELECT id FROM patient WHERE id = $1 OR merged_into = $1)", patientID)
	if err != nil {
		return err
	}
	return u.exec("UPDATE episode SET extra = '' WHERE patient_id = $1", patientID)
}

// paperGone says why a printed paper cannot be shown when its patient was taken
// out of the record; else nil.
func (u *unit) paperGone(episodeID string) error {
	var at string
	err := u.row("SELECT anonymised_at FROM patient WHERE id = (SELECT patient_id FROM episode WHERE id = $1)", episodeID).Scan(&at)
	if err == nil && at != "" {
		err = &care.Fault{Kind: care.Refused, Say: "This paper printed the patient's name, so it was removed when the record was anonymised. What it said stands in the plan version."}
	}
	return err
}

// TeachBacks lists what was noted with the sheets of an episode, oldest first.
func (u *unit) TeachBacks(episodeID string) ([]report.TeachBack, error) {
	return list(u, func(t *report.TeachBack) []any {
		return []any{&t.SheetID, &t.Result, &t.Note, &t.By, &t.At}
	}, `SELECT sheet_id, result, note, author, noted_at FROM teach_back
		WHERE sheet_id IN (SELECT id FROM sheet WHERE episode_id = $1) ORDER BY id`, episodeID)
}

// InsertTeachBack keeps what a patient could do when a sheet was given.
func (u *unit) InsertTeachBack(t report.TeachBack) error {
	id, err := newID()
	if err != nil {
		return err
	}
	return u.exec("INSERT INTO teach_back (id, sheet_id, result, note, author, noted_at) VALUES ($1, $2, $3, $4, $5, $6)",
		id, t.SheetID, t.Result, t.Note, u.by.Who, u.now)
}
