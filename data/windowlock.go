package data

import (
	"database/sql"
	"errors"
)

// LockMinutes is after how long the window locks, or 0 where the clinic chose
// nothing.
func (u *unit) LockMinutes() (int, error) {
	minutes := 0
	err := u.row("SELECT minutes FROM window_lock WHERE id = 1").Scan(&minutes)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return minutes, err
}

// SetLockMinutes keeps it.
func (u *unit) SetLockMinutes(minutes int) error {
	return u.exec(`INSERT INTO window_lock (id, minutes, changed_at, changed_by) VALUES (1, $1, $2, $3)
		ON CONFLICT (id) DO UPDATE SET minutes = excluded.minutes, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
		minutes, u.now, u.by.Who)
}
