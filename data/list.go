package data

import (
	"fmt"
	"slices"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
)

// mostMarks is how many values one statement asks for at most; SQLite's own
// limit is 32,766.
const mostMarks = 10_000

// among calls run with "$1, $2, ..." and its values, for no more of them at a
// time than a statement takes.
func among(ids []string, run func(marks string, args []any) error) error {
	for some := range slices.Chunk(ids, mostMarks) {
		marks, args := make([]string, len(some)), make([]any, len(some))
		for i, id := range some {
			marks[i], args[i] = fmt.Sprintf("$%d", i+1), id
		}
		if err := run(strings.Join(marks, ", "), args); err != nil {
			return err
		}
	}
	return nil
}

// CountPatients counts patients.
func (u *unit) CountPatients() (int, error) {
	n := 0
	err := u.row("SELECT COUNT(*) FROM patient WHERE merged_into = ''").Scan(&n)
	return n, err
}

// PatientPage lists patients by id, with the codes of their health tags.
func (u *unit) PatientPage(after string, limit int) ([]clinic.Patient, error) {
	all, err := list(u, func(p *clinic.Patient) []any {
		return []any{
			&p.ID, &p.Name, &p.Given, &p.Family, &p.Preferred, &p.Referrer, &p.Born, &p.Sex, &p.Language, &p.Sheet,
			&p.Contact.Phone, &p.Contact.Address, &p.Contact.Email, &p.Number,
		}
	}, `SELECT id, name, given, family, preferred, referrer, born, sex, language, sheet, phone, address, email, number
		FROM patient WHERE id > $1 AND merged_into = '' ORDER BY id LIMIT $2`, after, limit)
	if err != nil {
		return nil, err
	}
	at, ids := map[string]int{}, make([]string, len(all))
	for i, p := range all {
		at[p.ID], ids[i] = i, p.ID
	}
	return all, among(ids, func(marks string, args []any) error {
		return u.each("SELECT patient_id, tag FROM patient_tag WHERE patient_id IN ("+marks+") ORDER BY patient_id, position",
			func(scan func(...any) error) error {
				var id string
				var tag clinic.Tag
				if err := scan(&id, &tag.Tag); err != nil {
					return err
				}
				all[at[id]].Health = append(all[at[id]].Health, tag)
				return nil
			}, args...)
	})
}

const measured = `SELECT e.patient_id, e.condition, e.side, a.day, a.kind, v.code, v.side, v.value
	FROM episode e JOIN assessment a ON a.episode_id = e.id AND a.signed_at IS NOT NULL
	JOIN assessment_value v ON v.assessment_id = a.id WHERE e.patient_id IN (%[1]s)
	UNION ALL
	SELECT e.patient_id, e.condition, e.side, a.day, a.kind, t.code, '', t.value
	FROM episode e JOIN assessment a ON a.episode_id = e.id AND a.signed_at IS NOT NULL
	JOIN assessment_total t ON t.assessment_id = a.id WHERE e.patient_id IN (%[1]s)
	ORDER BY 1, 4, 6, 7`

// Measures lists every signed number of these patients.
func (u *unit) Measures(patientIDs []string) ([]care.Measured, error) {
	var all []care.Measured
	err := among(patientIDs, func(marks string, args []any) error {
		some, err := list(u, func(m *care.Measured) []any {
			return []any{&m.PatientID, &m.Condition, &m.Side, &m.Day, &m.Kind, &m.Code, &m.At, &m.Value}
		}, fmt.Sprintf(measured, marks), args...)
		all = append(all, some...)
		return err
	})
	return all, err
}
