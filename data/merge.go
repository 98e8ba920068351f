package data

import (
	"database/sql"

	"tandem/app/care"
	"tandem/app/clinic"
)

// Identities lists by what every patient is known, merged records left out.
func (u *unit) Identities() ([]clinic.Patient, error) {
	return list(u, func(p *clinic.Patient) []any {
		return []any{&p.ID, &p.Name, &p.Given, &p.Family, &p.Preferred, &p.Born, &p.Contact.Phone, &p.Number}
	}, "SELECT id, name, given, family, preferred, born, phone, number FROM patient WHERE merged_into = ''")
}

// MoveEpisodes gives episodes of one patient to another.
func (u *unit) MoveEpisodes(from, to string, ids []string) ([]string, error) {
	if ids == nil {
		var err error
		ids, err = list(u, func(id *string) []any { return []any{id} }, "SELECT id FROM episode WHERE patient_id = $1 ORDER BY opened_at, id", from)
		if err != nil {
			return nil, err
		}
	}
	for _, id := range ids {
		if err := u.exec("UPDATE episode SET patient_id = $1 WHERE id = $2 AND patient_id = $3", to, id, from); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// Merges lists the merges that a record was part of, oldest first.
func (u *unit) Merges(patientID string) ([]care.Merge, error) {
	var all []care.Merge
	err := u.each("SELECT id, kept_id, other_id, moved, undoes, author, merged_at FROM patient_merge WHERE kept_id = $1 OR other_id = $1 ORDER BY id",
		func(scan func(...any) error) error {
			var m care.Merge
			var undoes sql.NullString
			var at string
			err := scan(&m.ID, &m.Kept, &m.Other, codes{&m.Episodes}, &undoes, &m.Author, &at)
			if err != nil {
				return err
			}
			m.Undoes = undoes.String
			m.Merged, err = timeOf(at)
			all = append(all, m)
			return err
		}, patientID)
	return all, err
}

// InsertMerge keeps that two records were merged, or that a merge was undone.
func (u *unit) InsertMerge(m care.Merge) (string, error) {
	id, err := newID()
	if err != nil {
		return "", err
	}
	return id, u.exec("INSERT INTO patient_merge (id, kept_id, other_id, moved, undoes, author, merged_at) VALUES ($1, $2, $3, $4, NULLIF($5, ''), $6, $7)",
		id, m.Kept, m.Other, codesText(m.Episodes), m.Undoes, u.by.Who, u.now)
}
