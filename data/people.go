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
	"tandem/app/clinic"
	"tandem/data/vault"
)

// Holders lists whose passphrases open the clinic, by their name.
func (c *Clinic) Holders(ctx context.Context) ([]care.Holder, error) {
	ctx, cancel := within(ctx, deadline)
	defer cancel()
	c.changing.RLock()
	defer c.changing.RUnlock()
	all, err := holders(ctx, c.reader)
	var people []care.Holder
	for _, h := range all {
		if h.Role != recoveryRole {
			people = append(people, h.Holder)
		}
	}
	return people, c.fault(err)
}

// NoteUnlock writes into the audit trail that somebody opened the clinic, and
// each attempt that failed before.
func (c *Clinic) NoteUnlock(ctx context.Context, by care.Stamp) error {
	c.person.Lock()
	late, user := c.late, c.user
	c.person.Unlock()
	err := c.write(ctx, by, func(u *unit) error {
		for _, when := range late {
			if err := u.audit(care.Act{What: "unlock failed", Detail: when.UTC().Format("2006-01-02 15:04:05 UTC")}); err != nil {
				return err
			}
		}
		return u.audit(care.Act{What: "unlock", Detail: user})
	})
	if err != nil {
		return err
	}
	c.person.Lock()
	c.late = nil
	c.person.Unlock()
	return errors.Join(fault(attempts(c.dir).Recorded()), c.fault(c.noteAudit(ctx)))
}

// Prove says whose passphrase it is, of those with these ids or of all, who
// opened the clinic first. That person is the one who opened it from then on,
// until the next.
func (c *Clinic) Prove(ctx context.Context, passphrase string, ids ...string) (care.Holder, error) {
	all, err := c.Holders(ctx)
	if err != nil {
		return care.Holder{}, err
	}
	asked := slices.DeleteFunc(all, func(h care.Holder) bool { return len(ids) > 0 && !slices.Contains(ids, h.ID) })
	slices.SortStableFunc(asked, func(a, b care.Holder) int { return c.distance(a) - c.distance(b) })
	var names []string
	for _, h := range asked {
		names = append(names, h.Name)
	}
	name, _, err := c.identity(passphrase, names...)
	if err != nil {
		return care.Holder{}, err
	}
	c.person.Lock()
	c.user = name
	c.person.Unlock()
	return asked[slices.Index(names, name)], nil
}

// distance is 0 for who opened the clinic.
func (c *Clinic) distance(h care.Holder) int {
	if strings.EqualFold(h.Name, c.User()) {
		return 0
	}
	return 1
}

// identity opens the key of one of these people, whoever's passphrase it is.
// Attempts that fail are noted and make the next ones wait.
func (c *Clinic) identity(passphrase string, names ...string) (string, *age.X25519Identity, error) {
	tries := attempts(c.dir)
	if err := tries.May(); err != nil {
		return "", nil, err
	}
	c.freshKeys()
	for _, name := range names {
		identity, err := c.keyring().Identity(name, passphrase)
		if errors.Is(err, vault.ErrPassphrase) {
			continue
		}
		if err != nil {
			return "", nil, keyFault(err, sayWrong)
		}
		past, err := tries.Pardon()
		if err != nil {
			return "", nil, fault(err)
		}
		c.person.Lock()
		c.late = past
		c.person.Unlock()
		return name, identity, nil
	}
	return "", nil, keyFault(errors.Join(vault.ErrPassphrase, tries.Failed()), sayWrong)
}

// keyring is that of the live generation.
func (c *Clinic) keyring() vault.Keyring {
	c.changing.RLock()
	defer c.changing.RUnlock()
	return c.at.keyring(c.dir)
}

// ChangePassphrase seals the key of the person who opened the clinic with
// another passphrase. Nothing else changes.
func (c *Clinic) ChangePassphrase(ctx context.Context, by care.Stamp, old string, to Key) error {
	if to.Passphrase == "" {
		return &care.Fault{Kind: care.Refused, Say: sayNoPassphrase}
	}
	name, identity, err := c.identity(old, c.User())
	if err != nil {
		return err
	}
	return c.changeKeys(ctx, by, func(ring vault.Keyring) error {
		return ring.PutUser(name, identity, to.Passphrase, to.effort())
	}, func(u *unit) error { return u.audit(care.Act{What: "change passphrase", Detail: name}) })
}

// AddHolder lets another person open the clinic with a passphrase of their own;
// h names the person, the role and whose of the team it is.
func (c *Clinic) AddHolder(ctx context.Context, by care.Stamp, h care.Holder, key Key) error {
	name := strings.TrimSpace(h.Name)
	h.Name = name
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
	if slices.ContainsFunc(all, func(other care.Holder) bool {
		return strings.EqualFold(other.Name, name) || h.UserID != "" && other.UserID == h.UserID
	}) {
		return &care.Fault{Kind: care.Conflict, Say: "This person, or somebody of the same name, has a passphrase already. Nothing was changed. Take that one away first, or add what tells the names apart."}
	}
	return c.changeKeys(ctx, by, func(ring vault.Keyring) error {
		return ring.PutUser(name, identity, key.Passphrase, key.effort())
	}, func(u *unit) error {
		if err := addHolder(u.ctx, u.db(), keyHolder{h, identity.Recipient().String()}); err != nil {
			return err
		}
		if err := c.putData(u.ctx, u.db()); err != nil {
			return err
		}
		return u.audit(care.Act{What: "add key", Detail: name})
	})
}

// changeKeys changes the files of the keys and, as one unit of work, the record
// with them. When that fails the files are as before. On a server the unit
// takes the files to the other workstations.
func (c *Clinic) changeKeys(ctx context.Context, by care.Stamp, files func(vault.Keyring) error, rows func(*unit) error) error {
	ring := c.keyring()
	before, err := readKeyFiles(ring)
	if err == nil {
		err = files(ring)
	}
	if err != nil {
		return fault(err)
	}
	err = c.write(ctx, by, func(u *unit) error {
		if err := rows(u); err != nil || c.server == nil {
			return err
		}
		u.keys = true
		all, err := readKeyFiles(ring)
		if err != nil {
			return err
		}
		return all.put(u.ctx, u.db())
	})
	if err != nil {
		return errors.Join(err, fault(before.write(ring)))
	}
	return nil
}

// putData seals the data key to everybody in the record's list.
func (c *Clinic) putData(ctx context.Context, db execer) error {
	all, err := holders(ctx, db)
	if err != nil {
		return err
	}
	return c.at.keyring(c.dir).PutData(c.key, publicKeys(all))
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
	return c.putData(ctx, c.writer)
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
	at := slices.IndexFunc(all, func(h care.Holder) bool {
		return to.User == "" && h.Role == clinic.Owner || strings.EqualFold(h.Name, strings.TrimSpace(to.User))
	})
	if at < 0 || to.Passphrase == "" {
		return &care.Fault{Kind: care.NotFound, Say: "Nobody of this name has a passphrase in this clinic. Nothing was changed. Check the name."}
	}
	identity, err := vault.NewIdentity()
	if err != nil {
		return fault(err)
	}
	c.user = all[at].Name
	return c.changeKeys(ctx, by, func(ring vault.Keyring) error {
		return ring.PutUser(c.user, identity, to.Passphrase, to.effort())
	}, func(u *unit) error {
		if err := u.exec("UPDATE key_holder SET public_key = $1 WHERE id = $2", identity.Recipient().String(), all[at].ID); err != nil {
			return err
		}
		if err := c.putData(u.ctx, u.db()); err != nil {
			return err
		}
		return u.audit(care.Act{What: "recover", Detail: all[at].Name})
	})
}
