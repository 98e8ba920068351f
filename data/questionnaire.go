package data

import (
	"tandem/app/care"
	"tandem/app/clinic"
)

// QuestionnaireFiles lists every questionnaire file that was added, oldest
// first.
func (u *unit) QuestionnaireFiles() ([]care.QuestionnaireFile, error) {
	var all []care.QuestionnaireFile
	err := u.each("SELECT id, code, content, clinician, author, added_at FROM questionnaire ORDER BY id", func(scan func(...any) error) error {
		var f care.QuestionnaireFile
		var added string
		if err := scan(&f.ID, &f.Code, &f.Content, &f.Clinician, &f.Author, &added); err != nil {
			return err
		}
		var err error
		f.Added, err = timeOf(added)
		all = append(all, f)
		return err
	})
	return all, err
}

func (u *unit) InsertQuestionnaireFile(f care.QuestionnaireFile) error {
	id, err := newID()
	if err != nil {
		return err
	}
	return u.exec("INSERT INTO questionnaire (id, code, content, clinician, author, added_at) VALUES ($1, $2, $3, $4, $5, $6)",
		id, f.Code, f.Content, f.Clinician, u.by.Who, u.now)
}

func (u *unit) insertDetails(a clinic.Assessment) error {
	for place, value := range a.Details {
		if err := u.exec("INSERT INTO assessment_detail (assessment_id, place, value) VALUES ($1, $2, $3)", a.ID, place, value); err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) readDetails(a *clinic.Assessment) error {
	return u.each("SELECT place, value FROM assessment_detail WHERE assessment_id = $1", func(scan func(...any) error) error {
		var place string
		var value float64
		if err := scan(&place, &value); err != nil {
			return err
		}
		put((*map[string]float64)(&a.Details), place, value)
		return nil
	}, a.ID)
}
