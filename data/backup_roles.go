package data

import (
	"context"
	"slices"

	"tandem/app/care"
	"tandem/app/clinic"
)

const sayNotTending = "This is the passphrase of someone at reception, so nothing was done. Everybody can make a backup in the place that was chosen; another place, and looking through a clinic or a backup, is for those who treat and for owners. Use the passphrase of one of them, or the recovery page."

// MayTendBackups is Refused when it was someone at reception who opened the
// clinic.
func (c *Clinic) MayTendBackups(ctx context.Context) error {
	people, err := c.Holders(ctx)
	if err != nil {
		return err
	}
	user := c.User()
	if slices.ContainsFunc(people, func(h care.Holder) bool { return h.Name == user && h.Role == clinic.Reception }) {
		return notTending()
	}
	return nil
}

func notTending() error {
	return &care.Fault{Kind: care.Refused, Cause: care.ErrWithheld, Say: sayNotTending}
}

// mayLook is MayTendBackups for a copy. One that cannot be read is looked
// through, which says what is wrong with it.
func mayLook(ctx context.Context, dir string, p pointer, o opened) error {
	c, err := openCopy(ctx, dir, p, o.data)
	if err != nil {
		return nil
	}
	defer c.closePools()
	people, err := holders(ctx, c.reader)
	if err == nil && slices.ContainsFunc(people, func(h keyHolder) bool { return h.public == o.public && h.Role == clinic.Reception }) {
		return notTending()
	}
	return nil
}
