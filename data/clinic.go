package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"tandem/app/care"
)

// deadline is how long a call may take when the caller sets none; opening,
// moving to a new layout and verifying may take longer.
const (
	deadline     = 5 * time.Second
	longDeadline = 5 * time.Minute
)

// Clinic is one open clinic folder. It implements care.Store and may be used
// from several goroutines.
type Clinic struct {
	dir    string
	at     pointer
	writer *sql.DB // one connection
	reader *sql.DB // a few, read only
	files  files
	roll   roll
}

var _ care.Store = (*Clinic)(nil)

// Exists says whether dir holds a clinic.
func Exists(dir string) bool {
	_, err := os.Stat(pointerFile(dir))
	return err == nil
}

// Create makes a clinic in a new or empty folder and opens it. What an earlier
// attempt left half done stays beside it, unused. On failure no clinic is
// there.
func Create(ctx context.Context, dir string) (*Clinic, error) {
	ctx, cancel := within(ctx, longDeadline)
	defer cancel()
	generation, err := prepare(dir)
	if err != nil {
		return nil, fault(err)
	}
	p := pointer{Format: folderFormat, Generation: generation}
	if err := p.create(ctx, dir); err != nil {
		return nil, fault(errors.Join(err, p.undo(dir)))
	}
	return Open(ctx, dir)
}

// create makes the database first and tandem.json, which makes it a clinic,
// last.
func (p pointer) create(ctx context.Context, dir string) error {
	file := p.database(dir)
	if err := os.Mkdir(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	if err := createEmpty(file); err != nil {
		return err
	}
	db, err := openWriter(file)
	if err != nil {
		return err
	}
	steps, err := knownSteps()
	if err == nil {
		err = migrate(ctx, db, steps)
	}
	if err := errors.Join(err, db.Close(), syncDir(filepath.Dir(file))); err != nil {
		return err
	}
	return writePointer(dir, p)
}

// undo takes back what create made.
func (p pointer) undo(dir string) error {
	err := os.Remove(pointerFile(dir))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, os.RemoveAll(filepath.Dir(p.database(dir))))
}

// ours are the names that a clinic folder without tandem.json may hold.
var ours = regexp.MustCompile(`^(gen-[0-9]+|files|lock|\.new-.*)$`)

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

// Open opens the clinic in dir. A clinic of a newer program is refused and
// untouched; one of an older program is copied aside and brought up to date.
func Open(ctx context.Context, dir string) (*Clinic, error) {
	ctx, cancel := within(ctx, longDeadline)
	defer cancel()
	p, err := readPointer(dir)
	if err != nil {
		return nil, fault(err)
	}
	c := &Clinic{dir: dir, at: p, files: files{filepath.Join(dir, "files")}}
	if err := c.open(ctx); err != nil {
		return nil, fault(errors.Join(err, c.closePools()))
	}
	return c, nil
}

func (c *Clinic) open(ctx context.Context) error {
	file := c.at.database(c.dir)
	if _, err := checkHeader(file); err != nil {
		return err
	}
	err := mayWrite(c.dir, filepath.Dir(file), c.files.dir)
	if err != nil {
		return err
	}
	if c.reader, err = openReaders(file); err != nil {
		return err
	}
	if err := checkFile(ctx, file, c.reader); err != nil {
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
	if c.writer, err = openWriter(file); err != nil {
		return err
	}
	if err := c.update(ctx, file, behind); err != nil {
		return err
	}
	return c.mayBegin(ctx)
}

// update brings an older clinic up to date after copying it aside.
func (c *Clinic) update(ctx context.Context, file string, behind []step) error {
	if len(behind) == 0 {
		return nil
	}
	aside := filepath.Join(filepath.Dir(file), fmt.Sprintf("before-%04d-%s.db", behind[0].version, time.Now().UTC().Format("20060102T150405")))
	if err := copyDatabase(ctx, c.writer, aside); err != nil {
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
	return fault(errors.Join(c.noteAudit(ctx), c.closePools()))
}

// closePools closes the readers first, so that the writer, as the last, can
// fold the write-ahead log into the database.
func (c *Clinic) closePools() error {
	var err error
	for _, pool := range []*sql.DB{c.reader, c.writer} {
		if pool != nil {
			err = errors.Join(err, pool.Close())
		}
	}
	return err
}

// within gives a call a deadline when it has none.
func within(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	if _, has := ctx.Deadline(); has {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, limit)
}
