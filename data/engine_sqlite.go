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

	sqlite3 "github.com/mattn/go-sqlite3"

	"tandem/data/vault"
)

// driverName is SQLite with the settings that have no key in the DSN.
const driverName = "tandem-sqlite3"

// checkBelow is the size in bytes up to which a database is checked whole when
// it is opened; a larger one is checked by Verify.
const checkBelow = 4 << 20

func init() {
	sql.Register(driverName, &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		_, err := c.Exec("PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF", nil)
		return errors.Join(err, vault.MakeRoom(c))
	}})
}

// place is a database file and the file system that seals it; without a mount
// it is plain, as before the vault.
type place struct {
	file  string
	mount *vault.Mount
}

// dsn names a database file with the settings that every connection has.
func (p place) dsn(settings url.Values) string {
	if p.mount != nil {
		settings.Set("vfs", p.mount.Name())
	}
	for key, value := range map[string]string{
		"_foreign_keys": "1", "_busy_timeout": "3000", "_recursive_triggers": "1", "_secure_delete": "1",
		"_stmt_cache_size": "200", // to prepare a statement takes as long as to run it
	} {
		settings.Set(key, value)
	}
	return fileURI(p.file) + "?" + settings.Encode()
}

func fileURI(file string) string {
	file = filepath.ToSlash(file)
	if !strings.HasPrefix(file, "/") {
		file = "/" + file
	}
	return "file:" + (&url.URL{Path: file}).EscapedPath()
}

// make makes an empty database, with room for the seal in each page.
func (p place) make(ctx context.Context) error {
	if err := createEmpty(p.file); err != nil {
		return err
	}
	db, err := sql.Open(driverName, p.dsn(url.Values{"mode": {"rw"}}))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, listOfMigrations)
	return errors.Join(err, db.Close())
}

// makeWriter makes an empty database and opens its writer.
func (p place) makeWriter(ctx context.Context) (*sql.DB, error) {
	if err := p.make(ctx); err != nil {
		return nil, err
	}
	return p.openWriter()
}

// openWriter opens the one connection that writes.
func (p place) openWriter() (*sql.DB, error) {
	db, err := sql.Open(driverName, p.dsn(url.Values{
		"mode": {"rw"}, "_txlock": {"immediate"}, "_journal_mode": {"WAL"}, "_synchronous": {"FULL"},
	}))
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

// openReaders opens the small pool that only reads.
func (p place) openReaders() (*sql.DB, error) {
	db, err := sql.Open(driverName, p.dsn(url.Values{"mode": {"ro"}, "_query_only": {"1"}}))
	if err == nil {
		db.SetMaxOpenConns(4)
	}
	return db, err
}

var errDamaged = errors.New("the database is damaged")

// checkFile refuses a file that is not a whole SQLite database.
func (p place) checkFile(ctx context.Context, db *sql.DB) error {
	info, err := os.Stat(p.file)
	if err != nil {
		return err
	}
	if info.Size() == 0 {
		return fmt.Errorf("%w: it is empty", errDamaged)
	}
	if info.Size() > checkBelow {
		return nil
	}
	return checkWhole(ctx, db, "quick_check")
}

// checkWhole runs quick_check or integrity_check.
func checkWhole(ctx context.Context, db execer, check string) error {
	var said string
	if err := db.QueryRowContext(ctx, "PRAGMA "+check+"(1)").Scan(&said); err != nil {
		return err
	}
	if said != "ok" {
		return fmt.Errorf("%w: %s", errDamaged, said)
	}
	return nil
}

func (sqlite) brokenLinks(ctx context.Context, db execer) (int, error) {
	count := 0
	err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM pragma_foreign_key_check").Scan(&count)
	return count, err
}

// sqlite is the engine of a record in the clinic folder.
type sqlite struct{}

func (sqlite) begin(ctx context.Context, db *sql.DB, _ pointer) (*sql.Tx, error) {
	return db.BeginTx(ctx, nil)
}

func (sqlite) view(ctx context.Context, db *sql.DB) (*sql.Tx, *sql.Conn, error) {
	tx, err := db.BeginTx(ctx, nil)
	return tx, nil, err
}

func (sqlite) deferLinks(ctx context.Context, db execer) error {
	_, err := db.ExecContext(ctx, "PRAGMA defer_foreign_keys = ON")
	return err
}

func (sqlite) tables(ctx context.Context, db execer) ([]string, error) {
	return texts(ctx, db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name")
}

// primaryKey lists the columns that tell a table's rows apart.
func (sqlite) primaryKey(ctx context.Context, db execer, table string) ([]string, error) {
	return texts(ctx, db, "SELECT name FROM pragma_table_info('"+table+"') WHERE pk > 0 ORDER BY pk")
}

func (sqlite) quiet(ctx context.Context, db execer) (func() error, error) {
	rows, err := db.QueryContext(ctx, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var drop, again []string
	for rows.Next() {
		var name, script string
		if err := rows.Scan(&name, &script); err != nil {
			return nil, err
		}
		drop, again = append(drop, `DROP TRIGGER "`+name+`"`), append(again, script)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	return func() error { return execAll(ctx, db, again) }, execAll(ctx, db, drop)
}

func hasTable(ctx context.Context, db execer, name string) (bool, error) {
	count := 0
	err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = $1", name).Scan(&count)
	return count > 0, err
}

// copyTo writes the database as it is now into a new file.
func (p place) copyTo(ctx context.Context, db *sql.DB) error {
	if err := createEmpty(p.file); err != nil {
		return err
	}
	into := fileURI(p.file)
	if p.mount != nil {
		into += fmt.Sprintf("?vfs=%s&reserve=%d", p.mount.Name(), vault.Reserved)
	}
	_, err := db.ExecContext(ctx, "VACUUM INTO $1", into)
	if err != nil {
		return errors.Join(err, os.Remove(p.file))
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
