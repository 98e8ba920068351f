package data

import (
	"database/sql"
	"errors"
)

// Logo returns the clinic's logo as it is printed, empty for none.
func (u *unit) Logo() ([]byte, error) {
	var picture []byte
	err := u.row("SELECT picture FROM logo WHERE id = 1").Scan(&picture)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return picture, err
}

// SetLogo keeps a picture as the logo; an empty one takes the logo away.
func (u *unit) SetLogo(picture []byte) error {
	if len(picture) == 0 {
		return u.exec("DELETE FROM logo WHERE id = 1")
	}
	return u.exec(`INSERT INTO logo (id, picture, changed_at, changed_by) VALUES (1, $1, $2, $3)
		ON CONFLICT (id) DO UPDATE SET picture = excluded.picture, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
		picture, u.now, u.by.Who)
}
