package data

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"

	"tandem/app/care"
	"tandem/data/vault"
)

// Holders lists whose passphrases open the clinic, by their name.
func (c *Clinic) Holders(ctx context.Context) ([]Holder, error) {
	ctx, cancel := within(ctx, deadline)
	defer cancel()
	c.changing.RLock()
	defer c.changing.RUnlock()
	all, err := holders(ctx, c.reader)
	return slices.DeleteFunc(all, func(h Holder) bool { return h.Role == recoveryRole }), c.fault(err)
}

// NoteUnlock writes into the audit trail that somebody opened the clinic, and
// each attempt that failed before.
func (c *Clinic) NoteUnlock(ctx context.Context, by care.Stamp) error {
	err := c.write(ctx, by, func(u *unit) error {
		for _, when := range c.late {
			if err := u.audit(care.Act{What: "unlock failed", Detail: when.UTC().Format("2006-01-02 15:04:05 UTC")}); err != nil {
				return err
			}
		}
		return u.audit(care.Act{What: "unlock", Detail: c.user})
	})
	if err != nil {
		return err
	}
	c.late = nil
	return errors.Join(fault(attempts(c.dir).Recorded()), c.fault(c.noteAudit(ctx)))
}

// CheckPassphrase looks whether a passphrase is that of the person who opened
// the clinic: nil when it is.
func (c *Clinic) CheckPassphrase(passphrase string) error {
	_, err := c.identity(Key{User: c.user, Passphrase: passphrase})
	return err
}

func (c *Clinic) identity(key Key) (*age.X25519Identity, error) {
	tries := attempts(c.dir)
	if err := tries.May(); err != nil {
		return nil, err
	}
	identity, err := c.at.keyring(c.dir).Identity(key.User, key.Passphrase)
	if errors.Is(err, vault.ErrPassphrase) {
		err = errors.Join(err, tries.Failed())
	}
	if err != nil {
		return nil, keyFault(err, sayWrong)
	}
	past, err := tries.Pardon()
	if err != nil {
		return nil, fault(err)
	}
	c.late = past
	return identity, nil
}

// ChangePassphrase seals the key of the person who opened the clinic with
// another passphrase. Nothing else changes.
func (c *Clinic) ChangePassphrase(ctx context.Context, by care.Stamp, old string, to Key) error {
	if to.Passphrase == "" {
		return &care.Fault{Kind: care.Refused, Say: sayNoPassphrase}
	}
	identity, err := c.identity(Key{User: c.user, Passphrase: old})
	if err != nil {
		return err
	}
	if err := c.at.keyring(c.dir).PutUser(c.user, identity, to.Passphrase, to.effort()); err != nil {
		return fault(err)
	}
	return c.write(ctx, by, func(u *unit) error { return u.audit(care.Act{What: "change passphrase", Detail: c.user}) })
}

// AddHolder lets another person open the clinic with a passphrase of their own.
func (c *Clinic) AddHolder(ctx context.Context, by care.Stamp, key Key, role string) error {
	name := strings.TrimSpace(key.User)
	if name == "" || key.Passphrase == "" {
		return &care.Fault{Kind: care.Refused, Say: "A name and a passphrase are needed. Nothing was changed."}
	}
	identity, err := vault.NewIdentity()
	if err != nil {
		return fault(err)
	}
	all, err := c.Holders(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(h Holder) bool { return strings.EqualFold(h.Name, name) }) {
		return &care.Fault{Kind: care.Conflict, Say: "Somebody of this name has a passphrase already. Nothing was changed. Add what tells them apart."}
	}
	ring := c.at.keyring(c.dir)
	if err := ring.PutUser(name, identity, key.Passphrase, key.effort()); err != nil {
		return fault(err)
	}
	err = c.write(ctx, by, func(u *unit) error {
		if err := addHolder(u.ctx, u.tx, name, role, identity.Recipient().String()); err != nil {
			return err
		}
		return u.audit(care.Act{What: "add key", Detail: name})
	})
	if err != nil {
		return errors.Join(err, ring.RemoveUser(name))
	}
	return c.putData(ctx)
}

// putData seals the data key to everybody in the database's list.
func (c *Clinic) putData(ctx context.Context) error {
	all, err := holders(ctx, c.writer)
	if err != nil {
		return c.fault(err)
	}
	return fault(c.at.keyring(c.dir).PutData(c.key, publicKeys(all)))
}

// mendData seals the data key anew when a crash came between the list and the
// file.
func (c *Clinic) mendData(ctx context.Context) error {
	sealed, err := os.ReadFile(filepath.Join(c.at.keyring(c.dir).Dir, "data.age"))
	if err != nil {
		return err
	}
	all, err := holders(ctx, c.reader)
	if err != nil || bytes.Count(sealed, []byte("\n-> X25519 ")) == len(all) {
		return err
	}
	return c.putData(ctx)
}

// Recover opens the clinic with the recovery key and gives a person a new
// passphrase; with an empty name the first owner.
func Recover(ctx context.Context, dir, words string, by care.Stamp, to Key) (*Clinic, error) {
	c, err := Open(ctx, dir, Key{Recovery: words})
	if err != nil {
		return nil, err
	}
	if err := c.renewHolder(ctx, by, to); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

func (c *Clinic) renewHolder(ctx context.Context, by care.Stamp, to Key) error {
	all, err := c.Holders(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(h Holder) bool {
		return to.User == "" && h.Role == ownerRole || strings.EqualFold(h.Name, strings.TrimSpace(to.User))
	})
	if at < 0 || to.Passphrase == "" {
		return &care.Fault{Kind: care.NotFound, Say: "Nobody of this name has a passphrase in this clinic. Nothing was changed. Check the name."}
	}
	identity, err := vault.NewIdentity()
	if err != nil {
		return fault(err)
	}
	err = c.write(ctx, by, func(u *unit) error {
		if err := u.exec("UPDATE key_holder SET public_key = $1 WHERE id = $2", identity.Recipient().String(), all[at].id); err != nil {
			return err
		}
		return u.audit(care.Act{What: "recover", Detail: all[at].Name})
	})
	if err != nil {
		return err
	}
	if err := c.putData(ctx); err != nil {
		return err
	}
	c.user = all[at].Name
	return fault(c.at.keyring(c.dir).PutUser(c.user, identity, to.Passphrase, to.effort()))
}
