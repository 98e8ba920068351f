package care

import (
	"context"
	"fmt"

	"tandem/app/clinic"
)

// How many minutes nobody may touch the window before it locks: the usual, and
// the least and the most that a clinic can choose. All are defaults.
const (
	UsualLock    = 5
	ShortestLock = 1
	LongestLock  = 60
)

// LockMinutes is after how many minutes without a key or click the window
// locks.
func (c *Clinic) LockMinutes(ctx context.Context) (int, error) {
	minutes := UsualLock
	err := c.readDesk(ctx, func(r Reader) error {
		own, err := r.LockMinutes()
		if own > 0 {
			minutes = own
		}
		return err
	})
	return minutes, err
}

// SetLockMinutes changes it for the whole clinic.
func (c *Clinic) SetLockMinutes(ctx context.Context, minutes int) error {
	if err := c.MayManage(); err != nil {
		return err
	}
	if minutes < ShortestLock || minutes > LongestLock {
		return invalid([]clinic.Problem{{Place: "lock", Sentence: fmt.Sprintf("%d is outside %d to %d minutes", minutes, ShortestLock, LongestLock)}})
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		return Act{What: "change window lock"}, w.SetLockMinutes(minutes)
	})
}
