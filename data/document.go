package data

import "tandem/app/care"

// Documents lists the scans and photos of a patient and of the records that
// were merged into it, oldest first; those of an anonymised one are gone.
func (u *unit) Documents(patientID string) ([]care.Document, error) {
	var all []care.Document
	err := u.each(`SELECT id, patient_id, name, kind, note, author, added_at, sha256, bytes FROM document
		WHERE patient_id IN (SELECT id FROM patient WHERE (id = $1 OR merged_into = $1) AND anonymised_at = '') ORDER BY id`,
		func(scan func(...any) error) error {
			var d care.Document
			var added string
			err := scan(&d.ID, &d.PatientID, &d.Name, &d.Kind, &d.Note, &d.Author, &added, &d.Hash, &d.Bytes)
			if err != nil {
				return err
			}
			d.Added, err = timeOf(added)
			all = append(all, d)
			return err
		}, patientID)
	return all, err
}

func (u *unit) DocumentFile(id string) ([]byte, error) {
	var hash string
	if err := u.row("SELECT sha256 FROM document WHERE id = $1", id).Scan(&hash); err != nil {
		return nil, err
	}
	return u.files.get(hash)
}

// InsertDocument keeps a document: its bytes in files/, what it is in a row.
func (u *unit) InsertDocument(d care.Document, file []byte) (string, error) {
	id, name, err := u.keepFile(file)
	if err != nil {
		return "", err
	}
	return id, u.exec(`INSERT INTO document (id, patient_id, name, kind, note, author, added_at, sha256, bytes)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		id, d.PatientID, d.Name, d.Kind, d.Note, u.by.Who, u.now, name, len(file))
}
