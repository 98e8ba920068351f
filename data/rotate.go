package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data/vault"
)

// RemoveHolder takes a person's access away: everything is sealed anew with
// another data key, in a new generation beside the live one, which takes over
// at once. Nobody else's passphrase is needed. A crash at any moment leaves the
// old generation or the new one. The person can still open backups from before.
func (c *Clinic) RemoveHolder(ctx context.Context, by care.Stamp, name string, progress Progress) error {
	ctx, cancel := within(ctx, longDeadline)
	defer cancel()
	all, err := c.Holders(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(h care.Holder) bool { return strings.EqualFold(h.Name, strings.TrimSpace(name)) })
	if at < 0 {
		return &care.Fault{Kind: care.NotFound, Say: "Nobody of this name has a passphrase in this clinic. Nothing was changed."}
	}
	if owners := slices.DeleteFunc(slices.Clone(all), func(h care.Holder) bool { return h.Role != clinic.Owner || h.ID == all[at].ID }); len(owners) == 0 {
		return &care.Fault{Kind: care.Refused, Say: "This is the clinic's only owner with a passphrase, so the access stays. Nothing was changed. Give another owner a passphrase first."}
	}
	if err := c.rotate(ctx, all[at], progress); err != nil {
		return c.fault(err)
	}
	return c.write(ctx, by, func(u *unit) error { return u.audit(care.Act{What: "remove key", Detail: all[at].Name}) })
}

// rotate seals everything anew without a person and goes on with the result.
func (c *Clinic) rotate(ctx context.Context, without care.Holder, progress Progress) error {
	c.changing.Lock()
	defer c.changing.Unlock()
	if c.server != nil {
		return c.rotateShared(ctx, without, progress)
	}
	s := successor{dir: c.dir, at: c.at}
	s.at.Generation, s.at.Retired = c.at.Generation+1, c.at.Generation
	ring := s.at.keyring(c.dir)
	err := errors.Join(os.RemoveAll(generationDir(c.dir, s.at.Generation)), os.MkdirAll(ring.Dir, 0o700))
	if err != nil {
		return err
	}
	key := vault.NewDataKey()
	if s.mount, err = vault.NewMount(key); err != nil {
		return err
	}
	defer s.mount.Close()
	err = s.takeOver(ctx, c.place(), progress, func() error {
		if _, err := s.db.ExecContext(ctx, "DELETE FROM key_holder WHERE id = $1", without.ID); err != nil {
			return err
		}
		if err := errors.Join(addFileKey(ctx, s.db), retireKey(ctx, s.db, c.key)); err != nil {
			return err
		}
		left, err := holders(ctx, s.db)
		if err != nil {
			return err
		}
		return errors.Join(c.copyUsers(ring, without.Name), ring.PutData(key, publicKeys(left)))
	})
	if err != nil {
		return err
	}
	return c.goOnIn(ctx, s.at, key)
}

// copyUsers copies the users' files, which no passphrase is needed for, but
// not one's.
func (c *Clinic) copyUsers(to vault.Keyring, without string) error {
	from := c.at.keyring(c.dir).Dir
	entries, err := os.ReadDir(from)
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".user.age") {
			continue
		}
		content, errRead := os.ReadFile(filepath.Join(from, entry.Name()))
		if errRead == nil {
			errRead = vault.Replace(filepath.Join(to.Dir, entry.Name()), content)
		}
		err = errors.Join(err, errRead)
	}
	return errors.Join(err, to.RemoveUser(without))
}

// goOnIn closes the generation that was replaced and opens the one that took
// over.
func (c *Clinic) goOnIn(ctx context.Context, at pointer, key vault.DataKey) error {
	if err := c.closePools(); err != nil {
		return err
	}
	c.reader, c.writer, c.at, c.key = nil, nil, at, key
	if err := c.openPools(ctx); err != nil {
		return err
	}
	keys, err := fileKeys(ctx, c.reader)
	if err != nil {
		return err
	}
	c.files.keys = keys
	return c.sweep()
}
