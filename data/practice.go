package data

import (
	"database/sql"
	"errors"

	"tandem/app/clinic"
)

// Practice returns the clinic's own details, empty until they are entered.
func (u *unit) Practice() (clinic.Practice, error) {
	var p clinic.Practice
	err := u.row("SELECT name, address, phone, emergency, therapist, paper, jurisdiction FROM practice WHERE id = 1").
		Scan(&p.Name, &p.Address, &p.Phone, &p.Emergency, &p.Therapist, &p.Paper, &p.Jurisdiction)
	if errors.Is(err, sql.ErrNoRows) {
		return clinic.Practice{}, nil
	}
	return p, err
}

func (u *unit) SavePractice(p clinic.Practice) error {
	return u.exec(`INSERT INTO practice (id, name, address, phone, emergency, therapist, paper, changed_at, changed_by, jurisdiction)
		VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address, phone = excluded.phone,
			emergency = excluded.emergency, therapist = excluded.therapist, paper = excluded.paper, jurisdiction = excluded.jurisdiction,
			changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
		p.Name, p.Address, p.Phone, p.Emergency, p.Therapist, p.Paper, u.now, u.by.Who, p.Jurisdiction)
}
