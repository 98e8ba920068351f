package data

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"tandem/app/care"
	"tandem/data/vault"
)

// deadline is how long a call may take when the caller sets none; opening,
// moving to a new layout and verifying may take longer.
const (
	deadline     = 5 * time.Second
	longDeadline = 5 * time.Minute
)

// base is SQLite's file system below the vault; the system's own, unless a test
// puts one there that fails.
var base = ""

// Clinic is one open clinic folder. It implements care.Store and may be used
// from several goroutines.
type Clinic struct {
	dir  string
	at   pointer
	key  vault.DataKey
	user string         // whose passphrase opened it; empty for the recovery key
	late []time.Time    // failed unlocks before this one
	made vault.Recovery // just now, with the clinic
	took time.Duration  // to try the key

	server *server // of a shared clinic, else nil
	mount  *vault.Mount
	writer *sql.DB // one connection
	reader *sql.DB // a few, read only
	files  files
	roll   roll
	pen    pen

	changing sync.RWMutex // held while another generation takes over
	person   sync.Mutex   // over user and late
}

var (
	_ care.Store = (*Clinic)(nil)
	_ care.Keys  = (*Clinic)(nil)
)

// Exists says whether dir holds a clinic.
func Exists(dir string) bool {
	_, err := os.Stat(pointerFile(dir))
	return err == nil
}

// Create makes a clinic in a new or empty folder, sealed with the key's
// passphrase, and opens it; its Recovery exists nowhere else. What an earlier
// attempt left half done stays beside it, unused. On failure no clinic is
// there.
func Create(ctx context.Context, dir string, key Key) (*Clinic, error) {
	ctx, cancel := within(ctx, longDeadline)
	defer cancel()
	steps, err := knownSteps()
	if err != nil {
		return nil, fault(err)
	}
	recovery, err := create(ctx, dir, key, steps)
	if err != nil {
		return nil, fault(err)
	}
	return openMade(ctx, dir, key, recovery)
}

// openMade opens a clinic that was sealed just now.
func openMade(ctx context.Context, dir string, key Key, recovery vault.Recovery) (*Clinic, error) {
	c, err := Open(ctx, dir, key)
	if err == nil {
		c.made = recovery
	}
	return c, err
}

// Recovery is the recovery key of a clinic that was made or sealed just now,
// to be printed; of any other it is empty.
func (c *Clinic) Recovery() vault.Recovery { return c.made }

func create(ctx context.Context, dir string, key Key, steps []step) (vault.Recovery, error) {
	if key.Passphrase == "" {
		return vault.Recovery{}, &care.Fault{Kind: care.Refused, Say: sayNoPassphrase}
	}
	generation, err := prepare(dir)
	if err != nil {
		return vault.Recovery{}, err
	}
	p := pointer{Format: folderFormat, Generation: generation, Salt: rand.Text(), Demo: key.Passphrase == DemoPassphrase}
	recovery, err := p.create(ctx, dir, key, steps)
	if err != nil {
		return recovery, errors.Join(err, p.undo(dir))
	}
	return recovery, nil
}

// create makes the keys and the database first and tandem.json, which makes it
// a clinic, last.
func (p pointer) create(ctx context.Context, dir string, key Key, steps []step) (vault.Recovery, error) {
	made, err := p.makeKeys(dir, key)
	if err != nil {
		return vault.Recovery{}, err
	}
	mount, err := vault.NewMount(made.data)
	if err != nil {
		return vault.Recovery{}, err
	}
	defer mount.Close()
	db, err := place{p.database(dir), mount}.makeWriter(ctx)
	if err != nil {
		return vault.Recovery{}, err
	}
	err = migrate(ctx, db, steps)
	if err == nil {
		err = made.enter(ctx, db)
	}
	if err := errors.Join(err, db.Close(), vault.SyncDir(generationDir(dir, p.Generation))); err != nil {
		return vault.Recovery{}, err
	}
	return made.recovery, writePointer(dir, p)
}

// undo takes back what create made.
func (p pointer) undo(dir string) error {
	err := os.Remove(pointerFile(dir))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, os.RemoveAll(generationDir(dir, p.Generation)))
}

// ours are the names that a clinic folder without tandem.json may hold.
var ours = regexp.MustCompile(`^(gen-[0-9]+|files|lock|backup\.lock|backup-place\.json|unsaved|unlock-attempts\.json|\.new-.*)$`)

// prepare makes the folder and returns the number of a generation that is not
// there yet.
func prepare(dir string) (int, error) {
	if Exists(dir) {
		return 0, &care.Fault{Kind: care.Refused, Say: "There is already a clinic in this folder. Nothing was changed. Open it, or choose a new folder."}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return 0, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, err
	}
	generation := 1
	for _, entry := range entries {
		if !ours.MatchString(entry.Name()) {
			return 0, &care.Fault{Kind: care.Refused, Say: "This folder holds other files, so no clinic was created there. Nothing was changed. Choose a new or empty folder."}
		}
		used := 0
		if _, err := fmt.Sscanf(entry.Name(), "gen-%d", &used); err == nil {
			generation = max(generation, used+1)
		}
	}
	return generation, errors.Join(os.Chmod(dir, 0o700), os.MkdirAll(filepath.Join(dir, "files"), 0o700))
}

// Open opens the clinic in dir with a key. A clinic of a newer program is
// refused and untouched, one that is not sealed is Refused with ErrPlain; one of
// an older program is copied aside and brought up to date.
func Open(ctx context.Context, dir string, key Key) (*Clinic, error) {
	ctx, cancel := within(ctx, longDeadline)
	defer cancel()
	p, err := readPointer(dir)
	if err != nil {
		return nil, fault(err)
	}
	if p.Format == plainFormat {
		return nil, &care.Fault{Kind: care.Refused, Cause: ErrPlain, Say: sayPlain}
	}
	if key == (Key{}) && p.Demo {
		key = DemoKey
	}
	o, err := unlock(dir, p, key)
	if err != nil {
		return nil, err
	}
	c := &Clinic{dir: dir, at: p, key: o.data, late: o.failed, took: o.took}
	if p.Server {
		err = c.openShared(ctx, key, o.public)
	} else {
		err = c.open(ctx, o.public)
	}
	if err != nil {
		return nil, errors.Join(c.fault(err), c.closePools())
	}
	return c, nil
}

// IsDemo says whether dir holds a demo clinic, which everybody may open.
func IsDemo(dir string) bool {
	p, err := readPointer(dir)
	return err == nil && p.Demo
}

// Tried is how long it took to try the key, which is meant to be long.
func (c *Clinic) Tried() time.Duration { return c.took }

// User is whose passphrase opened the clinic last, also the locked window; empty for the recovery key.
func (c *Clinic) User() string {
	c.person.Lock()
	defer c.person.Unlock()
	return c.user
}

func (c *Clinic) place() place { return place{c.at.database(c.dir), c.mount} }

func (c *Clinic) open(ctx context.Context, public string) error {
	if err := c.sweep(); err != nil {
		return err
	}
	if err := mayWrite(c.dir, generationDir(c.dir, c.at.Generation), filepath.Join(c.dir, "files")); err != nil {
		return err
	}
	if err := c.openPools(ctx); err != nil {
		return err
	}
	if err := c.enter(ctx, public); err != nil {
		return err
	}
	return c.mayBegin(ctx)
}

// openPools opens the database of the generation that the pointer names and
// brings it up to date.
func (c *Clinic) openPools(ctx context.Context) (err error) {
	if c.mount, err = vault.NewMountOn(c.key, base); err != nil {
		return err
	}
	at := c.place()
	if err := c.mount.CheckLog(at.file); err != nil {
		return err
	}
	if c.reader, err = at.openReaders(); err != nil {
		return err
	}
	if err := at.checkFile(ctx, c.reader); err != nil {
		return err
	}
	steps, err := knownSteps()
	if err != nil {
		return err
	}
	behind, err := pending(ctx, c.reader, steps)
	if err != nil {
		return err
	}
	if c.writer, err = at.openWriter(); err != nil {
		return err
	}
	if err := c.update(ctx, behind); err != nil {
		return err
	}
	c.pen, err = newPen(ctx, c.writer, c.key)
	return err
}

// enter finds out whose key it was and reads the keys of the files.
func (c *Clinic) enter(ctx context.Context, public string) error {
	err := c.reader.QueryRowContext(ctx, "SELECT name FROM key_holder WHERE public_key = $1 AND role <> $2", public, recoveryRole).Scan(&c.user)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	keys, err := fileKeys(ctx, c.reader)
	if err != nil {
		return err
	}
	c.files = files{folder(filepath.Join(c.dir, "files")), keys}
	return c.mendData(ctx)
}

// update brings an older clinic up to date after copying it aside.
func (c *Clinic) update(ctx context.Context, behind []step) error {
	if len(behind) == 0 {
		return nil
	}
	aside := filepath.Join(generationDir(c.dir, c.at.Generation), fmt.Sprintf("before-%04d-%s.db", behind[0].version, time.Now().UTC().Format("20060102T150405")))
	if err := (place{aside, c.mount}).copyTo(ctx, c.writer); err != nil {
		return err
	}
	return migrate(ctx, c.writer, behind)
}

// mayWrite refuses folders in which nothing could be saved.
func mayWrite(dirs ...string) error {
	for _, dir := range dirs {
		probe, err := os.CreateTemp(dir, ".new-*")
		if err != nil {
			return err
		}
		if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
			return err
		}
	}
	return nil
}

// mayBegin refuses a database that could not be written.
func (c *Clinic) mayBegin(ctx context.Context) error {
	tx, err := c.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return tx.Rollback()
}

// Close notes how far the audit trail has come and closes the clinic.
func (c *Clinic) Close() error {
	ctx, cancel := within(context.Background(), deadline)
	defer cancel()
	err := c.fault(c.noteAudit(ctx))
	if c.server != nil && care.KindOf(err) == care.Offline {
		err = nil // it is noted when the server answers again
	}
	return errors.Join(err, fault(c.closePools()))
}

// closePools closes the readers first, so that the writer, as the last, can
// fold the write-ahead log into the database.
func (c *Clinic) closePools() error {
	var err error
	for _, pool := range []*sql.DB{c.reader, c.writer} {
		if pool == nil {
			continue
		}
		if closing := pool.Close(); c.server == nil { // a broken line to a server needs no farewell
			err = errors.Join(err, closing)
		}
	}
	if c.mount != nil && err == nil {
		c.mount.Close()
		c.mount = nil
	}
	return err
}

// fault is fault, naming the pages that could not be opened.
func (c *Clinic) fault(err error) error {
	if c.server != nil {
		return c.server.fault(err)
	}
	if err == nil || c.mount == nil {
		return fault(err)
	}
	if broken := c.mount.Broken(); broken != "" {
		return damaged(err, broken)
	}
	return fault(err)
}

func damaged(err error, broken string) error {
	return &care.Fault{Kind: care.Storage, Cause: errors.Join(errDamaged, err), Say: strings.Replace(sayDamaged, "is damaged", "is damaged ("+broken+")", 1)}
}

// within gives a call a deadline when it has none.
func (c *Clinic) within(ctx context.Context) (context.Context, context.CancelFunc) {
	if c.server != nil {
		return within(ctx, serverDeadline)
	}
	return within(ctx, deadline)
}

// within gives a call a deadline when it has none.
func within(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	if _, has := ctx.Deadline(); has {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, limit)
}
