package data

import (
	"cmp"
	"slices"
	"strings"

	"tandem/app/care"
	"tandem/app/report"
)

// trailLines reads lines with the patient's name and the workstation.
const trailLines = `SELECT a.number, a.at, a.who, a.kind, a.what, a.detail, a.patient_id, COALESCE(p.name, ''), COALESCE(w.name, '')
	FROM (SELECT * FROM audit WHERE `

const trailNames = ` ORDER BY at DESC, number DESC LIMIT $8) a
	LEFT JOIN patient p ON p.id = a.patient_id LEFT JOIN workstation w ON w.number = a.chain ORDER BY a.at DESC, a.number DESC`

// between holds for the lines of some days that are older than the page before.
// The index is read from the page before on, so that a late page takes no longer
// than the first.
const between = ` AND at >= $4 AND at || '' < $5 AND at <= $6 AND (at || '' < $6 OR number < $7)`

// latest is later than every instant.
const latest = "9999"

// Trail lists lines of the audit trail, newest first. The lines of the whole
// clinic lie in the index by person and kind, so one page is read of each and
// the newest of all are taken.
func (u *unit) Trail(q care.TrailQuery) ([]care.TrailLine, error) {
	q.Before = cmp.Or(q.Before, latest)
	if q.After.Number == 0 {
		q.After.At = q.Before // the page begins with the newest line of the days
	}
	if q.Patient != "" {
		return u.trailOfPatient(q)
	}
	people, kinds := []string{q.Who}, []care.ActKind{q.Kind}
	if q.Who == "" {
		var err error
		if people, err = u.TrailPeople(); err != nil {
			return nil, err
		}
	}
	if q.Kind == "" {
		kinds = care.ActKinds
	}
	var all []care.TrailLine
	for _, who := range people {
		for _, kind := range kinds {
			lines, err := u.trail(q, "who = $1 AND kind = $2 AND $3 = ''", who, string(kind), "")
			if err != nil {
				return nil, err
			}
			all = append(all, lines...)
		}
	}
	slices.SortFunc(all, func(a, b care.TrailLine) int {
		return cmp.Or(strings.Compare(b.At, a.At), b.Number-a.Number)
	})
	return all[:min(len(all), q.Limit)], nil
}

// trail lists the lines for which a condition on three values holds.
func (u *unit) trail(q care.TrailQuery, which string, values ...any) ([]care.TrailLine, error) {
	args := append(values, q.From, q.Before, q.After.At, q.After.Number, q.Limit)
	return list(u, func(l *care.TrailLine) []any {
		return []any{&l.Number, &l.At, &l.Who, &l.Kind, &l.What, &l.Detail, &l.PatientID, &l.Patient, &l.Station}
	}, trailLines+which+between+trailNames, args...)
}

// trailOfPatient lists the lines about a patient's record and those merged
// into it.
func (u *unit) trailOfPatient(q care.TrailQuery) ([]care.TrailLine, error) {
	return u.trail(q, `patient_id <> '' AND patient_id IN (SELECT id FROM patient WHERE id = $1 OR merged_into = $1)
		AND ($2 = '' OR who = $2) AND ($3 = '' OR kind = $3)`, q.Patient, q.Who, string(q.Kind))
}

// TrailPeople lists everybody who did something, by name.
func (u *unit) TrailPeople() ([]string, error) {
	return list(u, func(name *string) []any { return []any{name} }, `WITH RECURSIVE person (who) AS (
			SELECT MIN(who) FROM audit
			UNION ALL SELECT (SELECT MIN(who) FROM audit WHERE who > person.who) FROM person WHERE who IS NOT NULL)
		SELECT who FROM person WHERE who IS NOT NULL`)
}

// AuditOf lists the audit trail about a patient's record, oldest first.
func (u *unit) AuditOf(patientID string) ([]report.AuditLine, error) {
	return list(u, func(l *report.AuditLine) []any { return []any{&l.At, &l.Who, &l.What, &l.Subject} },
		`SELECT at, who, TRIM(what || ' ' || detail), subject FROM audit
			WHERE patient_id <> '' AND patient_id IN (SELECT id FROM patient WHERE id = $1 OR merged_into = $1) ORDER BY number`, patientID)
}

// LastSaved says who did an act on a record of a patient last.
func (u *unit) LastSaved(patientID, act, subject string) (care.Saved, error) {
	found, err := list(u, func(l *[3]string) []any { return []any{&l[0], &l[1], &l[2]} },
		`SELECT a.who, a.at, COALESCE(w.name, '') FROM audit a LEFT JOIN workstation w ON w.number = a.chain
		WHERE a.patient_id = $1 AND a.what = $2 AND a.subject = $3 ORDER BY a.at DESC, a.number DESC LIMIT 1`, patientID, act, subject)
	if err != nil || len(found) == 0 {
		return care.Saved{}, err
	}
	when, err := timeOf(found[0][1])
	return care.Saved{Who: found[0][0], Station: found[0][2], When: when}, err
}
