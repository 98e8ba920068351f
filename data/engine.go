package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// driverName is SQLite with the settings that have no key in the DSN.
const driverName = "tandem-sqlite3"

// header is what every SQLite file begins with.
const header = "SQLite format 3\x00"

// checkBelow is the size in bytes up to which a database is checked whole when
// it is opened; a larger one is checked by Verify.
const checkBelow = 64 << 20

func init() {
	sql.Register(driverName, &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		_, err := c.Exec("PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF", nil)
		return err
	}})
}

// dsn names a database file with the settings that every connection has.
func dsn(file string, settings url.Values) string {
	file = filepath.ToSlash(file)
	if !strings.HasPrefix(file, "/") {
		file = "/" + file
	}
	for key, value := range map[string]string{
		"_foreign_keys": "1", "_busy_timeout": "3000", "_recursive_triggers": "1", "_secure_delete": "1",
	} {
		settings.Set(key, value)
	}
	return "file:" + (&url.URL{Path: file}).EscapedPath() + "?" + settings.Encode()
}

// openWriter opens the one connection that writes.
func openWriter(file string) (*sql.DB, error) {
	db, err := sql.Open(driverName, dsn(file, url.Values{
		"mode": {"rw"}, "_txlock": {"immediate"}, "_journal_mode": {"WAL"}, "_synchronous": {"FULL"},
	}))
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

// openReaders opens the small pool that only reads.
func openReaders(file string) (*sql.DB, error) {
	db, err := sql.Open(driverName, dsn(file, url.Values{"mode": {"ro"}, "_query_only": {"1"}}))
	if err == nil {
		db.SetMaxOpenConns(4)
	}
	return db, err
}

var errDamaged = errors.New("the database is damaged")

// checkFile refuses a file that is not a whole SQLite database.
func checkFile(ctx context.Context, file string, db *sql.DB) error {
	size, err := checkHeader(file)
	if err != nil || size > checkBelow {
		return err
	}
	return checkWhole(ctx, db, "quick_check")
}

func checkHeader(file string) (int64, error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	start := make([]byte, len(header))
	if _, err := io.ReadFull(f, start); err != nil || string(start) != header {
		return 0, fmt.Errorf("%w: not a database file", errDamaged)
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// checkWhole runs quick_check or integrity_check.
func checkWhole(ctx context.Context, db *sql.DB, check string) error {
	var said string
	if err := db.QueryRowContext(ctx, "PRAGMA "+check+"(1)").Scan(&said); err != nil {
		return err
	}
	if said != "ok" {
		return fmt.Errorf("%w: %s", errDamaged, said)
	}
	return nil
}

// brokenLinks counts rows that point at a record that is not there.
func brokenLinks(ctx context.Context, db *sql.DB) (int, error) {
	count := 0
	err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM pragma_foreign_key_check").Scan(&count)
	return count, err
}

func hasTable(ctx context.Context, db *sql.DB, name string) (bool, error) {
	count := 0
	err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = $1", name).Scan(&count)
	return count > 0, err
}

// copyDatabase writes the database as it is now into a new file.
func copyDatabase(ctx context.Context, db *sql.DB, file string) error {
	if err := createEmpty(file); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "VACUUM INTO $1", file)
	if err != nil {
		return errors.Join(err, os.Remove(file))
	}
	return nil
}

// createEmpty makes an empty file that only this user may read; SQLite gives
// the same rights to the files that it makes beside it.
func createEmpty(file string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}
