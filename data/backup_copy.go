package data

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// A step of the copy takes well below 20 ms, also where other programs use the
// processor; how many pages that are is found out on the way.
const (
	slowStep  = 6 * time.Millisecond
	quickStep = 2 * time.Millisecond
	mostPages = 128
)

// copyDatabase copies one state of the database, page by page and sealed anew,
// and leaves the copy so that it can be read from a medium that cannot be
// written.
func (k *copying) copyDatabase(ctx context.Context) error {
	if _, err := k.source.ExecContext(ctx, "BEGIN"); err != nil {
		return err
	}
	if err := k.at.note(ctx, k.source); err != nil {
		return err
	}
	to := k.copied()
	if err := createEmpty(to.file); err != nil {
		return atPlace(err)
	}
	// The copy is synced as a whole at the end, and no shared memory is asked
	// of a stick or a network folder.
	db, err := sql.Open(driverName, to.dsn(url.Values{"mode": {"rw"}, "_synchronous": {"OFF"}, "_locking_mode": {"EXCLUSIVE"}}))
	if err != nil {
		return err
	}
	err = k.copyPages(ctx, db)
	if err := errors.Join(err, db.Close()); err != nil {
		return atPlace(err)
	}
	return atPlace(syncFile(to.file))
}

func (k *copying) copyPages(ctx context.Context, db *sql.DB) error {
	dest, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer dest.Close()
	err = k.source.Raw(func(from any) error {
		return dest.Raw(func(to any) error {
			return k.step(ctx, to.(*sqlite3.SQLiteConn), from.(*sqlite3.SQLiteConn))
		})
	})
	if err != nil {
		return err
	}
	_, err = dest.ExecContext(ctx, "PRAGMA journal_mode = DELETE")
	return err
}

func (k *copying) step(ctx context.Context, to, from *sqlite3.SQLiteConn) error {
	steps, err := to.Backup("main", from, "main")
	if err != nil {
		return err
	}
	for pages, done := 16, false; !done; {
		if err := ctx.Err(); err != nil {
			return errors.Join(err, steps.Finish())
		}
		began := time.Now()
		if done, err = steps.Step(pages); err != nil {
			return errors.Join(err, steps.Finish())
		}
		took := time.Since(began)
		k.longest = max(k.longest, took)
		switch {
		case took > slowStep:
			pages = max(1, pages/2)
		case took < quickStep:
			pages = min(mostPages, pages*2)
		}
		if all := steps.PageCount(); all > 0 {
			k.tell(0.2 + 0.5*float64(all-steps.Remaining())/float64(all))
		}
	}
	return steps.Finish()
}

// copyFiles copies the sealed files that are not in the place yet. The same
// name is the same content.
func (k *copying) copyFiles(ctx context.Context) error {
	from := filepath.Join(k.dir, "files")
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for i, entry := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		if strings.HasPrefix(entry.Name(), ".") || k.names[entry.Name()] {
			continue
		}
		err := k.copyFile(from, entry)
		if errors.Is(err, fs.ErrNotExist) {
			if err := mustBeFolder(k.to.files()); err != nil {
				return atPlace(err)
			}
			continue // taken out of the record just now
		}
		if err != nil {
			return err
		}
		k.names[entry.Name()] = true
		if k.source == nil {
			k.tell(0.2 * float64(i+1) / float64(len(entries)))
		}
	}
	return nil
}

func (k *copying) copyFile(from string, entry fs.DirEntry) error {
	info, err := entry.Info()
	if err != nil {
		return err
	}
	to := filepath.Join(k.to.files(), entry.Name())
	if there, err := os.Stat(to); err == nil && there.Size() == info.Size() {
		return nil
	}
	content, err := os.ReadFile(filepath.Join(from, entry.Name()))
	if err != nil {
		return err
	}
	return k.putSame(to, content)
}

// putSame writes a file and reads it back.
func (k *copying) putSame(name string, content []byte) error {
	if err := k.put(name, content); err != nil {
		return atPlace(err)
	}
	back, err := os.ReadFile(name)
	if err == nil && !bytes.Equal(back, content) {
		err = fmt.Errorf("%w: %s", errBadCopy, filepath.Base(name))
	}
	return atPlace(err)
}

// copyKeys copies the keys, which are sealed, the pointer, and the list of the
// files.
func (k *copying) copyKeys() error {
	from, to := k.at.keyring(k.dir).Dir, k.at.keyring(k.temp).Dir
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".age") {
			continue
		}
		content, err := os.ReadFile(filepath.Join(from, entry.Name()))
		if err != nil {
			return err
		}
		if err := k.putSame(filepath.Join(to, entry.Name()), content); err != nil {
			return err
		}
	}
	k.at.Retired, k.at.PlainFiles = 0, false
	return atPlace(writePointer(k.temp, k.at))
}

// writeFileList notes which files belong to this backup.
func (k *copying) writeFileList() error {
	names := make([]string, 0, len(k.names))
	for name := range k.names {
		names = append(names, name)
	}
	slices.Sort(names)
	return atPlace(k.put(filepath.Join(k.temp, fileListName), []byte(strings.Join(names, "\n")+"\n")))
}

func syncFile(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
