package vault_test

import (
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	sqlite3 "github.com/mattn/go-sqlite3"

	"tandem/data/vault"
)

// sealing is SQLite with room for the seal in each page of a new database.
const sealing = "vault-test"

var register = sync.OnceFunc(func() {
	sql.Register(sealing, &sqlite3.SQLiteDriver{ConnectHook: vault.MakeRoom})
})

// mounted mounts a key over a base until the test ends.
func mounted(t testing.TB, key vault.DataKey, base string) *vault.Mount {
	t.Helper()
	m, err := vault.NewMountOn(key, base)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Close)
	return m
}

// open opens a database with one connection; without a mount it is plain.
func open(t testing.TB, m *vault.Mount, file string) *sql.DB {
	t.Helper()
	register()
	query := url.Values{"_busy_timeout": {"100"}, "_synchronous": {"EXTRA"}}
	if m != nil {
		query.Set("vfs", m.Name())
	}
	db, err := sql.Open(sealing, "file:"+file+"?"+query.Encode())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

// must runs statements.
func must(t testing.TB, db *sql.DB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// text is the result of a query as text, one row a line.
func text(db *sql.DB, query string) (string, error) {
	rows, err := db.Query(query)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return "", err
	}
	var out strings.Builder
	cells := make([]sql.NullString, len(columns))
	into := make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return "", err
		}
		for _, c := range cells {
			out.WriteString(c.String + "|")
		}
		out.WriteString("\n")
	}
	return out.String(), rows.Err()
}

func mustText(t testing.TB, db *sql.DB, query string) string {
	t.Helper()
	got, err := text(db, query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return got
}

// copyOver copies the files of a folder, as a crash would leave them, but not
// the shared memory, which lives only as long as a program.
func copyOver(t testing.TB, from, to string) {
	t.Helper()
	entries, err := os.ReadDir(from)
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), "-shm") {
			continue
		}
		content, errRead := os.ReadFile(filepath.Join(from, entry.Name()))
		err = errors.Join(err, errRead, os.WriteFile(filepath.Join(to, entry.Name()), content, 0o600))
	}
	if err != nil {
		t.Fatal(err)
	}
}
