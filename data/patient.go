package data

import (
	"tandem/app/care"
	"tandem/app/clinic"
)

func (u *unit) Patient(id string) (clinic.Patient, error) {
	p := clinic.Patient{ID: id}
	err := u.together(
		func() error {
			return u.one(`SELECT revision, name, given, family, preferred, referrer, born, sex, language, sheet, phone, address, email,
					number, interpreter, emergency_name, emergency_relation, emergency_phone, guardian_name, guardian_relation, guardian_phone, merged_into, anonymised_at
				FROM patient WHERE id = $1`, []any{
				&p.Revision, &p.Name, &p.Given, &p.Family, &p.Preferred, &p.Referrer, &p.Born, &p.Sex, &p.Language, &p.Sheet,
				&p.Contact.Phone, &p.Contact.Address, &p.Contact.Email, &p.Number, &p.Interpreter,
				&p.Emergency.Name, &p.Emergency.Relation, &p.Emergency.Phone, &p.Guardian.Name, &p.Guardian.Relation, &p.Guardian.Phone, &p.MergedInto, &p.Anonymised,
			}, id)
		},
		func() (err error) { p.Health, err = u.tags(id); return err },
	)
	return p, err
}

func (u *unit) tags(patientID string) ([]clinic.Tag, error) {
	tags, err := list(u, func(t *clinic.Tag) []any { return []any{&t.Tag, &t.Side, &t.Since, &t.Until} },
		"SELECT tag, side, since, until FROM patient_tag WHERE patient_id = $1 ORDER BY position", patientID)
	if err != nil {
		return nil, err
	}
	err = u.each("SELECT tag_position, region FROM patient_tag_region WHERE patient_id = $1 ORDER BY tag_position, position",
		func(scan func(...any) error) error {
			var at int
			var region string
			if err := scan(&at, &region); err != nil {
				return err
			}
			tags[at].Regions = append(tags[at].Regions, region)
			return nil
		}, patientID)
	return tags, err
}

func (u *unit) InsertPatient(p clinic.Patient) (string, error) {
	id, err := newID()
	if err != nil {
		return "", err
	}
	family, given := sortNames(p)
	err = u.exec(`INSERT INTO patient (id, revision, name, given, family, preferred, referrer, born, sex, language, sheet,
			phone, address, email, sort_family, sort_given, search, entered_at, changed_at,
			number, interpreter, emergency_name, emergency_relation, emergency_phone, guardian_name, guardian_relation, guardian_phone, touched)
		VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19, $20, $21, $22, $23, $24, $25, (SELECT COALESCE(MAX(touched), 0) + 1 FROM patient))`,
		id, p.Name, p.Given, p.Family, p.Preferred, p.Referrer, p.Born, p.Sex, p.Language, p.Sheet,
		p.Contact.Phone, p.Contact.Address, p.Contact.Email, family, given, searchText(p), u.now,
		p.Number, p.Interpreter, p.Emergency.Name, p.Emergency.Relation, p.Emergency.Phone, p.Guardian.Name, p.Guardian.Relation, p.Guardian.Phone)
	if err != nil {
		return "", err
	}
	return id, u.insertTags(id, p.Health)
}

func (u *unit) UpdatePatient(p clinic.Patient) error {
	family, given := sortNames(p)
	done, err := u.changed(`UPDATE patient SET revision = revision + 1, name = $1, given = $2, family = $3, preferred = $4,
			referrer = $5, born = $6, sex = $7, language = $8, sheet = $9, phone = $10, address = $11, email = $12,
			sort_family = $13, sort_given = $14, search = $15, changed_at = $16,
			number = $17, interpreter = $18, emergency_name = $19, emergency_relation = $20, emergency_phone = $21,
			guardian_name = $22, guardian_relation = $23, guardian_phone = $24, merged_into = $25,
			touched = (SELECT MAX(touched) + 1 FROM patient)
		WHERE id = $26 AND revision = $27`,
		p.Name, p.Given, p.Family, p.Preferred, p.Referrer, p.Born, p.Sex, p.Language, p.Sheet,
		p.Contact.Phone, p.Contact.Address, p.Contact.Email, family, given, searchText(p), u.now,
		p.Number, p.Interpreter, p.Emergency.Name, p.Emergency.Relation, p.Emergency.Phone,
		p.Guardian.Name, p.Guardian.Relation, p.Guardian.Phone, p.MergedInto, p.ID, p.Revision)
	if err != nil {
		return err
	}
	if !done {
		return u.notSaved("patient", p.ID)
	}
	for _, table := range []string{"patient_tag_region", "patient_tag"} {
		if err := u.exec("DELETE FROM "+table+" WHERE patient_id = $1", p.ID); err != nil {
			return err
		}
	}
	return u.insertTags(p.ID, p.Health)
}

func (u *unit) insertTags(patientID string, tags []clinic.Tag) error {
	for at, tag := range tags {
		err := u.exec("INSERT INTO patient_tag (patient_id, position, tag, side, since, until) VALUES ($1, $2, $3, $4, $5, $6)",
			patientID, at, tag.Tag, tag.Side, tag.Since, tag.Until)
		if err != nil {
			return err
		}
		for i, region := range tag.Regions {
			err := u.exec("INSERT INTO patient_tag_region (patient_id, tag_position, position, region) VALUES ($1, $2, $3, $4)", patientID, at, i, region)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// notSaved says why an update by id and revision changed no row: the record is
// not there, or someone saved a newer revision.
func (u *unit) notSaved(table, id string) error {
	revision := 0
	if err := u.row("SELECT revision FROM "+table+" WHERE id = $1", id).Scan(&revision); err != nil {
		return err
	}
	return &care.Fault{
		Kind: care.Conflict,
		Say:  "Someone saved this " + table + " after you opened it, so yours was not saved over it. What you typed is still on the page. Open the record again in another view, compare, and save once more.",
	}
}
