package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"tandem/app/care"
	"tandem/data/vault"
)

// anew is a backup while it is sealed anew.
type anew struct {
	*resealing
	from, temp string
	was, at    pointer       // of the old one, and of the new one
	old        vault.DataKey // of the old one
	list       manifest
}

// one seals a backup anew beside the old one, looks through it and lets it take
// its place.
func (r *resealing) one(ctx context.Context, b Backup, progress Progress) error {
	a, err := r.begin(b)
	if err != nil {
		return err
	}
	err = a.grow(ctx, progress)
	if err == nil {
		err = a.look(ctx)
	}
	if err == nil {
		progress(0.95)
		err = a.take(b)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(a.temp))
	}
	progress(1)
	return nil
}

// begin looks whether the old one is whole and makes the folder in which the
// new one grows.
func (r *resealing) begin(b Backup) (*anew, error) {
	a := &anew{resealing: r, from: b.Dir}
	var err error
	if a.was, err = readPointer(b.Dir); err != nil {
		return nil, err
	}
	if a.old, err = r.keyOf(b, a.was); err != nil {
		return nil, err
	}
	if a.list, err = readManifest(b.Dir); err != nil {
		return nil, err
	}
	wrong, err := a.list.check(b.Dir, a.old)
	if err != nil {
		return nil, err
	}
	if len(wrong) > 0 {
		return nil, &care.Fault{Kind: care.Storage, Cause: errDamaged, Say: fmt.Sprintf(sayOldDamaged, filepath.Base(b.Dir), strings.Join(wrong, " "))}
	}
	a.at = a.was
	a.at.Generation = r.at.Generation
	a.temp, err = os.MkdirTemp(filepath.Dir(b.Dir), ".new-")
	return a, err
}

// keyOf is the data key of an old backup: it was kept when its generation was
// replaced, or who seals it anew holds a key to it.
func (r *resealing) keyOf(b Backup, p pointer) (vault.DataKey, error) {
	if key, known := r.old[p.Generation]; known {
		return key, nil
	}
	if r.given != (Key{}) {
		if o, _, err := tryKey(p.keyring(b.Dir), r.given); err == nil {
			return o.data, nil
		}
	}
	return vault.DataKey{}, &care.Fault{Kind: care.Refused, Say: fmt.Sprintf(sayOldLocked, filepath.Base(b.Dir))}
}

// grow copies the database under the new key, for today's holders.
func (a *anew) grow(ctx context.Context, progress Progress) error {
	ring := a.at.keyring(a.temp)
	if err := os.MkdirAll(ring.Dir, 0o700); err != nil {
		return err
	}
	from, err := vault.NewMount(a.old)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := vault.NewMount(a.key)
	if err != nil {
		return err
	}
	defer to.Close()
	source, copied := place{a.was.database(a.from), from}, place{a.at.database(a.temp), to}
	if err := a.copyDatabase(ctx, source, copied, progress); err != nil {
		return err
	}
	names, err := os.ReadFile(filepath.Join(a.from, fileListName))
	if err != nil {
		return err
	}
	return errors.Join(
		syncFile(copied.file),
		copyUserKeys(a.resealing.at.keyring(a.dir), ring),
		ring.PutData(a.key, publicKeys(a.holders)),
		writePointer(a.temp, a.at),
		vault.Replace(filepath.Join(a.temp, fileListName), names),
	)
}

func (a *anew) copyDatabase(ctx context.Context, source, copied place, progress Progress) (err error) {
	old, err := sql.Open(driverName, source.dsn(url.Values{"mode": {"ro"}, "immutable": {"1"}}))
	if err != nil {
		return err
	}
	defer old.Close()
	info, err := os.Stat(source.file)
	if err != nil {
		return err
	}
	if err := copyWith(ctx, old, info.Size(), copied, progress); err != nil {
		return err
	}
	// As in a backup: no shared memory is asked of a stick or a network folder.
	db, err := sql.Open(driverName, copied.dsn(url.Values{"mode": {"rw"}, "_locking_mode": {"EXCLUSIVE"}}))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := sameContent(ctx, old, db); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := takeHolders(ctx, tx, a.holders); err != nil {
		return err
	}
	if err := retireData(ctx, tx, a.was.Generation, a.old); err != nil {
		return err
	}
	if has, err := hasTable(ctx, tx, "audit_key"); err != nil {
		return err
	} else if has {
		if err := retireKey(ctx, tx, a.old); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// copyUserKeys copies the users' files, which no passphrase is needed for.
func copyUserKeys(from, to vault.Keyring) error {
	entries, err := os.ReadDir(from.Dir)
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".user.age") {
			continue
		}
		content, errRead := os.ReadFile(filepath.Join(from.Dir, entry.Name()))
		if errRead == nil {
			errRead = vault.Replace(filepath.Join(to.Dir, entry.Name()), content)
		}
		err = errors.Join(err, errRead)
	}
	return err
}

// look lists and marks what was written and looks through it as restoring it
// would.
func (a *anew) look(ctx context.Context) error {
	m := manifest{Format: backupFormat, Number: a.list.Number, Made: a.list.Made}
	if err := m.write(a.temp, a.key); err != nil {
		return err
	}
	m, err := readManifest(a.temp)
	if err != nil {
		return err
	}
	wrong, err := m.check(a.temp, a.key)
	if err == nil && len(wrong) == 0 {
		wrong, err = a.newlyWrong(ctx)
	}
	if err == nil && len(wrong) > 0 {
		err = fmt.Errorf("%w: %v", errBadCopy, wrong)
	}
	return err
}

// newlyWrong is what is wrong with the new one and not with the old.
func (a *anew) newlyWrong(ctx context.Context) ([]string, error) {
	wrong, err := lookThrough(ctx, a.temp, a.at, a.key)
	if err != nil || len(wrong) == 0 {
		return nil, err
	}
	before, err := lookThrough(ctx, a.from, a.was, a.old)
	if err != nil {
		return nil, err
	}
	if len(before) == len(wrong) {
		return nil, nil // a paper that was missing is missing still
	}
	return wrong, nil
}

// take gives the new one a name beside the old one and removes the old one.
func (a *anew) take(old Backup) error {
	to := fmt.Sprintf("%s-anew-%d", filepath.Join(filepath.Dir(old.Dir), old.name()), a.at.Generation)
	if err := os.RemoveAll(to); err != nil { // what was cut off just here is made again
		return err
	}
	err := errors.Join(vault.SyncDir(a.at.keyring(a.temp).Dir), vault.SyncDir(generationDir(a.temp, a.at.Generation)), vault.SyncDir(a.temp))
	if err == nil {
		err = os.Rename(a.temp, to)
	}
	if err == nil {
		err = vault.SyncDir(filepath.Dir(to))
	}
	if err != nil {
		return err
	}
	return shelf{filepath.Dir(old.Dir)}.remove(old)
}
