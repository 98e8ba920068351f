package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tandem/data/vault"
)

// Progress hears which share of a long work is done, from 0 to 1.
type Progress func(share float64)

// copyWith copies a database into another place while it says how far it is.
func copyWith(ctx context.Context, from *sql.DB, size int64, to place, progress Progress) error {
	done := make(chan error, 1)
	go func() { done <- to.copyTo(ctx, from) }()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case err := <-done:
			return err
		case <-tick.C:
			if info, err := os.Stat(to.file); err == nil && size > 0 {
				progress(min(0.9, 0.9*float64(info.Size())/float64(size)))
			}
		}
	}
}

// sameContent refuses a copy that is not whole or has another number of rows
// in any table.
func sameContent(ctx context.Context, from, to execer) error {
	if err := checkWhole(ctx, to, "integrity_check"); err != nil {
		return err
	}
	tables, err := texts(ctx, from, "SELECT name FROM sqlite_schema WHERE type = 'table'")
	if err != nil {
		return err
	}
	for _, table := range tables {
		count := fmt.Sprintf(`SELECT COUNT(*) FROM "%s"`, table)
		var before, after int
		err := errors.Join(from.QueryRowContext(ctx, count).Scan(&before), to.QueryRowContext(ctx, count).Scan(&after))
		if err != nil {
			return err
		}
		if before != after {
			return fmt.Errorf("%w: the copy of %s has %d rows instead of %d", errDamaged, table, after, before)
		}
	}
	return nil
}

func texts(ctx context.Context, db execer, query string) ([]string, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, rows.Err()
}

// successor is a generation that will take over from the live one.
type successor struct {
	dir   string
	at    pointer
	mount *vault.Mount
	old   *sql.DB // another connection to the live one
	db    *sql.DB // the writer of the new one
}

// begin copies the live database into the successor's place and checks it. The
// caller holds the live one's write lock.
func (s *successor) begin(ctx context.Context, live place, progress Progress) (err error) {
	info, err := os.Stat(live.file)
	if err != nil {
		return err
	}
	if s.old, err = live.openWriter(); err != nil {
		return err
	}
	to := place{s.at.database(s.dir), s.mount}
	if err := copyWith(ctx, s.old, info.Size(), to, progress); err != nil {
		return err
	}
	if s.db, err = to.openWriter(); err != nil {
		return err
	}
	return sameContent(ctx, s.old, s.db)
}

// end closes what begin opened; the new database is whole on the disk then.
func (s *successor) end() error {
	var err error
	for _, db := range []*sql.DB{s.db, s.old} {
		if db != nil {
			err = errors.Join(err, db.Close())
		}
	}
	s.db, s.old = nil, nil
	return errors.Join(err, vault.SyncDir(generationDir(s.dir, s.at.Generation)), vault.SyncDir(s.dir))
}

// abandon removes a successor that did not take over.
func (s *successor) abandon() error {
	return errors.Join(s.end(), os.RemoveAll(generationDir(s.dir, s.at.Generation)))
}

// retire lets nobody write into the generation that was replaced, who still
// has it open.
const retire = "CREATE TRIGGER retired BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'this generation is retired'); END"

// sealedStart is how every sealed file begins.
const sealedStart = "age-encryption.org/"

// sweep removes what the live generation replaced. What cannot be removed yet
// is tried again at the next start.
func (c *Clinic) sweep() error {
	if c.at.Retired == 0 && !c.at.PlainFiles && !c.at.MovedFiles {
		return nil
	}
	kept := filepath.Join(c.dir, "files")
	if os.RemoveAll(generationDir(c.dir, c.at.Retired)) != nil || c.at.PlainFiles && sweepFiles(kept, false) != nil || c.at.MovedFiles && sweepFiles(kept, true) != nil {
		return nil
	}
	c.at.Retired, c.at.PlainFiles, c.at.MovedFiles = 0, false, false
	return writePointer(c.dir, c.at)
}

// sweepFiles removes the files of a folder that are sealed, or those that are
// not.
func sweepFiles(dir string, sealed bool) error {
	entries, err := os.ReadDir(dir)
	for _, entry := range entries {
		file := filepath.Join(dir, entry.Name())
		is, errLook := isSealed(file)
		if errLook == nil && is == sealed {
			errLook = os.Remove(file)
		}
		err = errors.Join(err, errLook)
	}
	return err
}

func isSealed(file string) (bool, error) {
	f, err := os.Open(file)
	if err != nil {
		return false, err
	}
	defer f.Close()
	start := make([]byte, len(sealedStart))
	n, _ := f.Read(start) // a short file is not sealed
	return string(start[:n]) == sealedStart, nil
}
