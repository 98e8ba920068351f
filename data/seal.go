package data

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"tandem/app/care"
	"tandem/data/vault"
)

// IsPlain says whether the clinic in dir is one from before the vault.
func IsPlain(dir string) bool {
	p, err := readPointer(dir)
	return err == nil && p.Format == plainFormat
}

// SealPlain seals a clinic from before the vault with a passphrase: its
// database and its files are copied, the copies looked at, tandem.json
// switched, and only then what can be read removed. A crash at any moment
// leaves the plain clinic or the sealed one.
func SealPlain(ctx context.Context, dir string, key Key, progress Progress) (*Clinic, error) {
	ctx, cancel := within(ctx, longDeadline)
	defer cancel()
	recovery, err := sealPlain(ctx, dir, key, progress)
	if err != nil {
		return nil, fault(err)
	}
	return openMade(ctx, dir, key, recovery)
}

func sealPlain(ctx context.Context, dir string, key Key, progress Progress) (_ vault.Recovery, err error) {
	p, err := readPointer(dir)
	if err != nil {
		return vault.Recovery{}, err
	}
	if p.Format != plainFormat || key.Passphrase == "" {
		return vault.Recovery{}, &care.Fault{Kind: care.Refused, Say: sayNoPassphrase}
	}
	s := successor{dir: dir, at: p}
	s.at.Format, s.at.Salt, s.at.Generation = folderFormat, rand.Text(), p.Generation+1
	s.at.Retired, s.at.PlainFiles = p.Generation, true
	// What an attempt that was cut off left behind goes first.
	err = errors.Join(os.RemoveAll(generationDir(dir, s.at.Generation)), sweepFiles(filepath.Join(dir, "files"), true))
	if err != nil {
		return vault.Recovery{}, err
	}
	keys, err := s.at.makeKeys(dir, key)
	if err != nil {
		return vault.Recovery{}, err
	}
	if s.mount, err = vault.NewMount(keys.data); err != nil {
		return vault.Recovery{}, err
	}
	defer s.mount.Close()
	err = s.takeOver(ctx, place{file: p.database(dir)}, progress, func() error {
		if err := keys.enter(ctx, s.db); err != nil {
			return err
		}
		return sealFiles(ctx, filepath.Join(dir, "files"), s.db)
	})
	return keys.recovery, err
}

// takeOver locks the live database, copies it, lets change work on the copy and
// switches tandem.json to it. Whatever fails before the switch leaves the live
// one as it was.
func (s *successor) takeOver(ctx context.Context, live place, progress Progress, change func() error) error {
	writer, err := live.openWriter()
	if err != nil {
		return errors.Join(err, s.abandon())
	}
	defer writer.Close()
	lock, err := writer.BeginTx(ctx, nil)
	if err != nil {
		return errors.Join(err, s.abandon())
	}
	defer lock.Rollback()
	err = s.begin(ctx, live, progress)
	if err == nil {
		err = s.update(ctx)
	}
	if err == nil {
		err = change()
	}
	if err == nil {
		err = s.at.note(ctx, s.db)
	}
	if err == nil {
		err = s.end()
	}
	if err == nil {
		progress(0.95)
		err = writePointer(s.dir, s.at)
	}
	if err != nil {
		return errors.Join(err, s.abandon())
	}
	if _, err := lock.ExecContext(ctx, retire); err != nil {
		return err
	}
	progress(1)
	return lock.Commit()
}

// update brings the copy up to date; the original is what is kept aside.
func (s *successor) update(ctx context.Context) error {
	steps, err := knownSteps()
	if err != nil {
		return err
	}
	behind, err := pending(ctx, s.db, steps)
	if err != nil {
		return err
	}
	return migrate(ctx, s.db, behind)
}

// sealFiles seals every paper that the record keeps, whichever table names it,
// beside its plain file. One that was changed is left out, for Verify to name.
func sealFiles(ctx context.Context, dir string, db *sql.DB) error {
	keys, err := fileKeys(ctx, db)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	sealed := files{folder(dir), keys}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return err
		}
		if hashOf(content) != entry.Name() {
			continue
		}
		if _, _, err := sealed.put(content); err != nil {
			return err
		}
	}
	return nil
}
