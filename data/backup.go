package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"tandem/app/care"
	"tandem/data/vault"
)

// copying is a backup while it is made.
type copying struct {
	dir  string // the clinic's folder
	at   pointer
	key  vault.DataKey
	to   shelf
	temp string // where it grows; it takes its name when it was looked at
	tell Progress

	server      *care.Server // of a shared clinic
	mount, into *vault.Mount // of the clinic's database, and of the copy's
	source      *sql.Conn    // one state of the clinic, whatever is saved meanwhile
	closing     []io.Closer
	names       map[string]bool
	wrong       []string // with the clinic itself, so with the copy
	longest     time.Duration

	put func(name string, content []byte) error // writes a file whole
}

// Backup copies the clinic as it is now into a place, looks at the copy and
// only then removes backups that are no longer kept. The clinic can be worked
// in meanwhile. On failure the earlier backups and the clinic are as before.
func (c *Clinic) Backup(ctx context.Context, by care.Stamp, place string, progress Progress) (Backup, error) {
	c.changing.RLock()
	key := c.key
	c.changing.RUnlock()
	into, err := vault.NewMount(key)
	if err != nil {
		return Backup{}, fault(err)
	}
	defer into.Close()
	b, err := c.backup(ctx, place, &copying{into: into, put: vault.Replace, tell: progress})
	if b.Dir == "" {
		return b, err
	}
	return b, errors.Join(err, c.auditBackup(context.WithoutCancel(ctx), by, b))
}

// auditBackup notes the backup, also where others keep the clinic busy.
func (c *Clinic) auditBackup(ctx context.Context, by care.Stamp, b Backup) (err error) {
	const tries = 5
	for range tries {
		err = c.write(ctx, by, func(u *unit) error {
			return u.audit(care.Act{What: "back up", Detail: filepath.Base(b.Dir)})
		})
		if care.KindOf(err) != care.Storage {
			return err
		}
	}
	return err
}

func (c *Clinic) backup(ctx context.Context, place string, k *copying) (Backup, error) {
	c.changing.RLock()
	k.dir, k.at, k.key = c.dir, c.at, c.key
	if c.server != nil {
		k.server = &c.server.at
		k.at.Format, k.at.Server, k.at.MovedFiles = folderFormat, false, false
	}
	c.changing.RUnlock()
	hold, err := holdBackup(k.dir)
	if err != nil {
		return Backup{}, err
	}
	defer hold.Close()
	if k.mount, err = vault.NewMount(k.key); err != nil {
		return Backup{}, fault(err)
	}
	defer k.mount.Close()
	b, err := k.make(ctx, place)
	if err != nil {
		err = errors.Join(err, os.RemoveAll(k.temp))
	} else if len(k.wrong) > 0 {
		err = &care.Fault{Kind: care.Storage, Say: fmt.Sprintf(sayFaulty, k.wrong[0])}
	} else {
		err = atPlace(k.to.rotate())
	}
	err = k.fault(ctx, place, err)
	return b, errors.Join(err, noteBackup(c.dir, place, b, k.at.AuditCount, k.sealed(), err))
}

// sealed is the generation of the clinic if every backup beside is of it.
func (k *copying) sealed() int {
	if all, err := k.to.list(); err != nil || len(k.at.olderThan(all)) > 0 {
		return 0
	}
	return k.at.Generation
}

// holdBackup lets one backup of a clinic be made at a time.
func holdBackup(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "backup.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fault(err)
	}
	if err := lockFile(f); err != nil {
		f.Close()
		return nil, &care.Fault{Kind: care.Locked, Cause: err, Say: "A backup of this clinic is being made already. Nothing was changed. Wait until it is done."}
	}
	return f, nil
}

func (k *copying) make(ctx context.Context, place string) (b Backup, err error) {
	if err := k.prepare(place); err != nil {
		return b, err
	}
	defer k.close()
	if k.server != nil {
		err = k.copyServer(ctx)
	} else {
		err = k.copyFolder(ctx)
	}
	if err != nil {
		return b, err
	}
	if err := k.look(ctx); err != nil {
		return b, err
	}
	k.tell(0.95)
	b, err = k.finish()
	k.tell(1)
	return b, err
}

// copyFolder copies a clinic that lies in its folder.
func (k *copying) copyFolder(ctx context.Context) error {
	if err := k.copyFiles(ctx); err != nil {
		return err
	}
	k.tell(0.2)
	readers, err := k.live().openReaders()
	if err != nil {
		return err
	}
	k.closing = append(k.closing, readers)
	if k.source, err = readers.Conn(ctx); err != nil {
		return err
	}
	k.closing = append(k.closing, k.source)
	if err := k.copyDatabase(ctx); err != nil {
		return err
	}
	k.tell(0.7)
	// Again, for what was printed while the database was copied.
	if err := k.copyFiles(ctx); err != nil {
		return err
	}
	return k.copyKeys()
}

func (k *copying) live() place { return place{k.at.database(k.dir), k.mount} }

func (k *copying) copied() place { return place{k.at.database(k.temp), k.into} }

// prepare finds the shelf and makes the folder that the backup grows in.
func (k *copying) prepare(place string) (err error) {
	if inside(place, k.dir) {
		return &care.Fault{Kind: care.Refused, Say: sayInside}
	}
	k.to = k.at.shelfIn(place)
	if err := k.to.make(); err != nil {
		return atPlace(err)
	}
	if err := k.to.sweep(); err != nil {
		return atPlace(err)
	}
	if k.temp, err = os.MkdirTemp(k.to.dir, ".new-"); err != nil {
		return atPlace(err)
	}
	k.names = map[string]bool{}
	return atPlace(os.MkdirAll(k.at.keyring(k.temp).Dir, 0o700))
}

// finish gives the backup its name.
func (k *copying) finish() (Backup, error) {
	number, err := k.to.next()
	if err != nil {
		return Backup{}, atPlace(err)
	}
	m := manifest{Format: backupFormat, Number: number, Made: time.Now().UTC().Truncate(time.Second)}
	if err := m.write(k.temp, k.key); err != nil {
		return Backup{}, atPlace(err)
	}
	m, err = readManifest(k.temp)
	if err != nil {
		return Backup{}, atPlace(err)
	}
	if wrong, err := m.check(k.temp, k.key); err != nil || len(wrong) > 0 {
		return Backup{}, atPlace(errors.Join(err, fmt.Errorf("%w: %v", errBadCopy, wrong)))
	}
	b := m.backup("")
	b.Dir = filepath.Join(k.to.dir, b.name())
	err = errors.Join(vault.SyncDir(k.at.keyring(k.temp).Dir), vault.SyncDir(generationDir(k.temp, k.at.Generation)), vault.SyncDir(k.temp))
	if err == nil {
		err = os.Rename(k.temp, b.Dir)
	}
	if err != nil {
		return Backup{}, atPlace(err)
	}
	return b, atPlace(vault.SyncDir(k.to.dir))
}

// inside says whether a folder is another one or lies in it.
func inside(folder, other string) bool {
	below, err := filepath.Rel(resolved(other), resolved(folder))
	return err == nil && (below == "." || filepath.IsLocal(below))
}

// resolved is a folder without links, as far as it is there.
func resolved(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	for rest := ""; ; {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest)
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return filepath.Join(dir, rest)
		}
		dir, rest = parent, filepath.Join(filepath.Base(dir), rest)
	}
}
