package vault_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"tandem/data/vault"
)

// script makes random statements that a plain and a sealed database must take
// alike.
type script struct {
	chance *rand.Rand
	open   bool // a transaction is
}

func (s *script) next() string {
	key := s.chance.IntN(400)
	switch n := s.chance.IntN(100); {
	case n < 40:
		return fmt.Sprintf("INSERT OR REPLACE INTO thing VALUES (%d, %s, %s, %d)", key, s.words(), s.bytes(), s.chance.IntN(50))
	case n < 55:
		return fmt.Sprintf("UPDATE thing SET text = %s WHERE number %% %d = 1", s.words(), 2+s.chance.IntN(60))
	case n < 65:
		return fmt.Sprintf("DELETE FROM thing WHERE id BETWEEN %d AND %d", key, key+s.chance.IntN(20))
	case n < 72:
		return fmt.Sprintf("INSERT INTO other (thing, note) SELECT id, %s FROM thing WHERE number = %d", s.words(), s.chance.IntN(50))
	case n < 78:
		return fmt.Sprintf("DELETE FROM other WHERE rowid %% 7 = %d", s.chance.IntN(7))
	case n < 82:
		return "CREATE INDEX IF NOT EXISTS by_text ON thing (text)"
	case n < 84:
		return "DROP INDEX IF EXISTS by_text"
	case n < 86:
		return "CREATE TEMP TABLE IF NOT EXISTS aside AS SELECT * FROM thing"
	case n < 87:
		return "DROP TABLE IF EXISTS aside"
	case n < 97:
		return s.transaction()
	case n < 98:
		return "VACUUM"
	case n < 99:
		return "PRAGMA wal_checkpoint(TRUNCATE)"
	}
	return fmt.Sprintf("UPDATE thing SET id = id + 1000 WHERE id = %d; UPDATE thing SET id = id - 1000 WHERE id > 999", key)
}

func (s *script) transaction() string {
	switch {
	case !s.open:
		s.open = true
		return "BEGIN"
	case s.chance.IntN(4) == 0:
		return "SAVEPOINT here"
	case s.chance.IntN(3) == 0:
		s.open = false
		return "ROLLBACK"
	}
	s.open = false
	return "COMMIT"
}

func (s *script) words() string {
	return "'" + strings.Repeat(string(rune('a'+s.chance.IntN(26))), s.length()) + "'"
}

func (s *script) bytes() string { return "zeroblob(" + fmt.Sprint(s.length()) + ")" }

// length is mostly short; now and then the text takes several pages.
func (s *script) length() int {
	if s.chance.IntN(12) == 0 {
		return s.chance.IntN(20000)
	}
	return s.chance.IntN(300)
}

// twin is a plain and a sealed database that are treated alike.
type twin struct {
	t             *testing.T
	mount         *vault.Mount
	folder        [2]string // plain, sealed
	plain, sealed *sql.DB
}

const schema = `CREATE TABLE thing (id INTEGER PRIMARY KEY, text TEXT, bytes BLOB, number INTEGER);
	CREATE INDEX by_number ON thing (number);
	CREATE TABLE other (thing INTEGER, note TEXT)`

func newTwin(t *testing.T, journal string) *twin {
	w := &twin{t: t, mount: mounted(t, vault.NewDataKey(), ""), folder: [2]string{t.TempDir(), t.TempDir()}}
	w.connect()
	w.both(schema)
	w.both("PRAGMA journal_mode = " + journal)
	return w
}

func (w *twin) connect() {
	w.plain = open(w.t, nil, filepath.Join(w.folder[0], "clinic.db"))
	w.sealed = open(w.t, w.mount, filepath.Join(w.folder[1], "clinic.db"))
	w.both("PRAGMA cache_size = 20") // pages spill in the middle of transactions
	w.both("PRAGMA temp_store = FILE")
}

func (w *twin) both(statement string) {
	w.t.Helper()
	plain, errPlain := text(w.plain, statement)
	sealed, errSealed := text(w.sealed, statement)
	if fmt.Sprint(errPlain) != fmt.Sprint(errSealed) || plain != sealed {
		w.t.Fatalf("%.200s\nplain:  %.300s %v\nsealed: %.300s %v", statement, plain, errPlain, sealed, errSealed)
	}
}

// crash goes on with what lies on the disk now.
func (w *twin) crash() {
	for i, folder := range w.folder {
		w.folder[i] = w.t.TempDir()
		copyOver(w.t, folder, w.folder[i])
	}
	plain, sealed := w.plain, w.sealed
	w.connect()
	plain.Close()
	sealed.Close()
}

func (w *twin) compare() {
	w.t.Helper()
	for _, query := range []string{"SELECT * FROM thing ORDER BY id", "SELECT rowid, * FROM other ORDER BY rowid", "PRAGMA integrity_check"} {
		w.both(query)
	}
}

func TestTheSameScriptGivesTheSameRows(t *testing.T) {
	for _, journal := range []string{"WAL", "DELETE", "TRUNCATE"} {
		t.Run(journal, func(t *testing.T) {
			w := newTwin(t, journal)
			s := &script{chance: rand.New(rand.NewPCG(campaign.seed, 1))}
			for i := range campaign.statements {
				w.both(s.next())
				if i%campaign.look == 0 {
					w.compare()
				}
				if i%(campaign.look*2) == campaign.look {
					w.crash()
					s.open = false
					w.compare()
				}
			}
			if s.open {
				w.both("COMMIT")
			}
			w.compare()
		})
	}
}
