package care

import (
	"context"
	"errors"

	"tandem/app/clinic"
)

// ErrWithheld is the cause of the Fault for what a role may not see or do.
var ErrWithheld = errors.New("withheld from this role")

// withheld refuses what belongs to those who treat.
func withheld(u clinic.User) error {
	return &Fault{Kind: Refused, Cause: ErrWithheld, Say: "This belongs to the clinical record, which " + u.Name +
		", at reception, does not see. Nothing was shown and nothing was changed. Someone who treats can take over with Ctrl U; in an emergency, Ctrl U also opens the record to read, with a reason."}
}

// mayRead refuses clinical content to reception, unless an emergency access
// holds.
func (c *Clinic) mayRead() error {
	if u := c.place.now(); !u.Clinical() && c.place.emergency() == nil {
		return withheld(u)
	}
	return nil
}

// mayWrite refuses reception to change clinical content, also in an emergency.
func (c *Clinic) mayWrite() error {
	if u := c.place.now(); !u.Clinical() {
		return withheld(u)
	}
	return nil
}

// ReadsRecord says whether who works now may read the clinical record.
func (c *Clinic) ReadsRecord() bool { return c.mayRead() == nil }

// WritesRecord says whether who works now may change it.
func (c *Clinic) WritesRecord() bool { return c.mayWrite() == nil }

// MayManage is Refused for everyone but an owner, who manages the team, the
// passphrases and the lock.
func (c *Clinic) MayManage() error {
	if u := c.place.now(); !u.Owns() {
		return &Fault{Kind: Refused, Cause: ErrWithheld, Say: "Nothing was changed. This is for an owner of the clinic, and " + u.Name + " is none. Let an owner take over with Ctrl U."}
	}
	return nil
}

// MayTendBackups is Refused to reception: anybody makes backups, but where they
// go, what looking through one finds, and bringing one back in place of the
// clinic are for those who treat and for owners.
func (c *Clinic) MayTendBackups() error {
	if c.mayWrite() == nil {
		return nil
	}
	return &Fault{Kind: Refused, Cause: ErrWithheld, Say: "Nothing was changed. Everybody can make a backup; choosing where backups go, looking through one and restoring one is for those who treat and for owners, and " +
		c.place.now().Name + " works at reception. Let one of them take over with Ctrl U."}
}

// read reads the clinical record.
func (c *Clinic) read(ctx context.Context, work func(Reader) error) error {
	if err := c.mayRead(); err != nil {
		return err
	}
	return c.store.Read(ctx, work)
}

// write changes the clinical record, or makes something of it that leaves the
// clinic.
func (c *Clinic) write(ctx context.Context, work func(Writer) (Act, error)) error {
	if err := c.mayWrite(); err != nil {
		return err
	}
	return c.writeDesk(ctx, work)
}

// readDesk reads what reception may read as well. A use case that takes it
// leaves out the health of patients and what they are in care for.
func (c *Clinic) readDesk(ctx context.Context, work func(Reader) error) error {
	return c.store.Read(ctx, work)
}

// writeDesk writes what reception may write as well.
func (c *Clinic) writeDesk(ctx context.Context, work func(Writer) (Act, error)) error {
	return c.store.Write(ctx, Stamp{Who: c.who(), When: c.clock()}, work)
}
