package data

import "tandem/app/clinic"

func (u *unit) insertGiven(a clinic.Assessment) error {
	for code, g := range a.Given {
		err := u.exec(`INSERT INTO assessment_given (assessment_id, questionnaire, mode, completed_by, language, version)
			VALUES ($1, $2, $3, $4, $5, $6)`, a.ID, code, g.Mode, g.By, g.Language, g.Version)
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) readGiven(a *clinic.Assessment) error {
	return u.each("SELECT questionnaire, mode, completed_by, language, version FROM assessment_given WHERE assessment_id = $1", func(scan func(...any) error) error {
		var code string
		var g clinic.Given
		if err := scan(&code, &g.Mode, &g.By, &g.Language, &g.Version); err != nil {
			return err
		}
		put(&a.Given, code, g)
		return nil
	}, a.ID)
}
