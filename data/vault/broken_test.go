package vault_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/data/vault"
)

// sealedFile makes a closed database of some pages and returns its file.
func sealedFile(t *testing.T, key vault.DataKey) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "clinic.db")
	db := open(t, mounted(t, key, ""), file)
	must(t, db, "CREATE TABLE person (name TEXT)",
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO person SELECT 'Planted Name ' || i FROM n")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestAFlippedByteIsNamedAndNeverRead(t *testing.T) {
	key := vault.NewDataKey()
	file := sealedFile(t, key)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := mustText(t, open(t, mounted(t, key, ""), file), "SELECT * FROM person ORDER BY rowid")
	for at := 0; at < len(whole); at += 777 {
		page, inPage := at/vault.BlockSize+1, at%vault.BlockSize
		broken := bytes.Clone(whole)
		broken[at] ^= 1
		if err := os.WriteFile(file, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		m := mounted(t, key, "")
		got, err := text(open(t, m, file), "SELECT * FROM person ORDER BY rowid")
		named := m.Broken()
		switch spare := inPage >= vault.BlockSize-4; {
		case spare && (err != nil || got != want):
			t.Errorf("byte %d of page %d holds nothing, and reading gives %v", inPage, page, err)
		case !spare && err == nil:
			t.Fatalf("byte %d of page %d was flipped and nobody noticed", inPage, page)
		case !spare && !strings.Contains(named, fmt.Sprintf("page %d of the database", page)):
			t.Errorf("page %d was flipped, but %q is named: %v", page, named, err)
		}
	}
}

func TestAPageIsGoodOnlyInItsPlaceAndWithItsKey(t *testing.T) {
	key := vault.NewDataKey()
	file := sealedFile(t, key)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string, content []byte, key vault.DataKey) {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := text(open(t, mounted(t, key, ""), file), "SELECT * FROM person"); err == nil {
			t.Errorf("%s: %d bytes were read", name, len(got))
		}
	}
	swapped := bytes.Clone(whole)
	copy(swapped[vault.BlockSize*2:], whole[vault.BlockSize*3:vault.BlockSize*4])
	read("a page in another's place", swapped, key)
	emptied := bytes.Clone(whole)
	clear(emptied[vault.BlockSize*2 : vault.BlockSize*3])
	read("a page of zeros", emptied, key)
	read("another key", whole, vault.NewDataKey())
	read("a cut page", whole[:len(whole)-100], key)
}

func TestNothingCanBeReadInAnyFile(t *testing.T) {
	for _, journal := range journals {
		t.Run(journal, func(t *testing.T) {
			folder := t.TempDir()
			db := open(t, mounted(t, vault.NewDataKey(), ""), filepath.Join(folder, "clinic.db"))
			must(t, db, "CREATE TABLE person (name TEXT)", "PRAGMA journal_mode = "+journal, "PRAGMA cache_size = 3",
				"INSERT INTO person VALUES ('Planted Name')", "BEGIN",
				"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO person SELECT 'Planted Name ' || i FROM n",
				"UPDATE person SET name = name || '!'")
			looked := 0
			entries, err := os.ReadDir(folder)
			if err != nil {
				t.Fatal(err)
			}
			for _, entry := range entries {
				content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
				if err != nil {
					t.Fatal(err)
				}
				looked += len(content)
				for _, word := range []string{"Planted", "person", "SQLite", "CREATE"} {
					if bytes.Contains(content, []byte(word)) {
						t.Errorf("%s holds %q", entry.Name(), word)
					}
				}
			}
			if len(entries) < 2 || looked < 50_000 {
				t.Errorf("only %d files of %d bytes were there to look at", len(entries), looked)
			}
		})
	}
}

func TestATornHeaderDoesNotStopTheRollback(t *testing.T) {
	for _, journal := range []string{"DELETE", "WAL"} {
		t.Run(journal, func(t *testing.T) {
			key := vault.NewDataKey()
			from, to := t.TempDir(), t.TempDir()
			db := open(t, mounted(t, key, ""), filepath.Join(from, "clinic.db"))
			must(t, db, "CREATE TABLE person (name TEXT)", "INSERT INTO person VALUES ('kept')", "PRAGMA journal_mode = "+journal,
				"PRAGMA cache_size = 3", "BEGIN", "CREATE TABLE other (a)", "UPDATE person SET name = 'half'")
			if journal == "WAL" {
				must(t, db, "UPDATE person SET name = 'kept'", "COMMIT")
			} else {
				must(t, db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO other SELECT hex(randomblob(100)) FROM n")
			}
			copyOver(t, from, to)
			file := filepath.Join(to, "clinic.db")
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			clear(content[512:1024])
			if err := os.WriteFile(file, content, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := mustText(t, open(t, mounted(t, key, ""), file), "SELECT * FROM person"); got != "kept|\n" {
				t.Errorf("after the torn write the record says %q", got)
			}
		})
	}
}

func TestADatabaseWithoutRoomIsNotWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "clinic.db")
	db := open(t, mounted(t, vault.NewDataKey(), ""), file)
	if _, err := db.Exec("PRAGMA page_size = 8192; CREATE TABLE person (name TEXT)"); err == nil {
		t.Error("pages of another size were written")
	}
}

func TestACopyIntoAVaultIsTheSame(t *testing.T) {
	plain := filepath.Join(t.TempDir(), "plain.db")
	db := open(t, nil, plain)
	must(t, db, schema, "INSERT INTO thing VALUES (1, 'Planted', zeroblob(9000), 4)", "CREATE TRIGGER no BEFORE DELETE ON thing BEGIN SELECT RAISE(ABORT, 'no'); END")
	first, second := vault.NewDataKey(), vault.NewDataKey()
	m, n := mounted(t, first, ""), mounted(t, second, "")
	folder := t.TempDir()
	sealed, again := filepath.Join(folder, "sealed.db"), filepath.Join(folder, "again.db")
	must(t, db, fmt.Sprintf("VACUUM INTO 'file:%s?vfs=%s&reserve=%d'", sealed, m.Name(), vault.Reserved))
	must(t, open(t, m, sealed), fmt.Sprintf("VACUUM INTO 'file:%s?vfs=%s&reserve=%d'", again, n.Name(), vault.Reserved))
	for _, query := range []string{"SELECT id, text, hex(bytes), number FROM thing", "SELECT name, sql FROM sqlite_schema ORDER BY name", "PRAGMA integrity_check"} {
		want := mustText(t, db, query)
		if got := mustText(t, open(t, n, again), query); got != want {
			t.Errorf("%s gives %q, want %q", query, got, want)
		}
	}
	if content, err := os.ReadFile(again); err != nil || bytes.Contains(content, []byte("Planted")) {
		t.Errorf("the copy can be read, %v", err)
	}
}
