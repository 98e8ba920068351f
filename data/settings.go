package data

import (
	"database/sql"
	"encoding/json"
	"errors"

	"tandem/app/care"
)

// NumberChanges lists every change of a number of the rules, oldest first.
func (u *unit) NumberChanges() ([]care.NumberChange, error) {
	var all []care.NumberChange
	err := u.each("SELECT id, rule, name, value, was, reason, clinician, author, changed_at FROM number_change ORDER BY id",
		func(scan func(...any) error) error {
			var c care.NumberChange
			var changed string
			if err := scan(&c.ID, &c.Rule, &c.Name, &c.Value, &c.Was, &c.Reason, &c.Clinician, &c.Author, &changed); err != nil {
				return err
			}
			var err error
			c.Changed, err = timeOf(changed)
			all = append(all, c)
			return err
		})
	return all, err
}

func (u *unit) InsertNumberChange(c care.NumberChange) error {
	id, err := newID()
	if err != nil {
		return err
	}
	return u.exec(`INSERT INTO number_change (id, rule, name, value, was, reason, clinician, author, changed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		id, c.Rule, c.Name, c.Value, c.Was, c.Reason, c.Clinician, u.by.Who, u.now)
}

// Confirmation returns the latest confirmation of the numbers, or nil.
func (u *unit) Confirmation() (*care.Confirmation, error) {
	var c care.Confirmation
	var numbers, confirmed string
	err := u.row("SELECT clinician, numbers, author, confirmed_at FROM number_confirmation ORDER BY id DESC LIMIT 1").
		Scan(&c.Clinician, &numbers, &c.Author, &confirmed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if c.Confirmed, err = timeOf(confirmed); err != nil {
		return nil, err
	}
	return &c, json.Unmarshal([]byte(numbers), &c.Numbers)
}

func (u *unit) InsertConfirmation(c care.Confirmation) error {
	numbers, err := json.Marshal(c.Numbers)
	if err != nil {
		return err
	}
	id, err := newID()
	if err != nil {
		return err
	}
	return u.exec("INSERT INTO number_confirmation (id, clinician, numbers, author, confirmed_at) VALUES ($1, $2, $3, $4, $5)",
		id, c.Clinician, string(numbers), u.by.Who, u.now)
}
