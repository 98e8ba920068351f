package vault_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	sqlite3 "github.com/mattn/go-sqlite3"

	"tandem/data/vault"
	"tandem/data/vault/mishap"
)

func newLayer(t *testing.T, judge func(mishap.Step) int) *mishap.Layer {
	t.Helper()
	l, err := mishap.New(judge)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}

// calm is a file system on which nothing fails.
func calm(t *testing.T) string { return newLayer(t, func(mishap.Step) int { return 0 }).Name() }

// ioError is SQLITE_IOERR and full is SQLITE_FULL.
const (
	ioError = 10
	full    = 13
)

// work is a run that touches every kind of file: each unit of work keeps one
// number in many rows and notes itself in the log of units that were kept.
type work struct {
	folder string
	mount  *vault.Mount
	kept   int // units whose commit returned
	marks  []int
	layer  *mishap.Layer
	noted  [][]byte // how far the log was kept, as it stood before each step
}

const rows = 30

// run does units of work until one fails.
func (w *work) run(t *testing.T, journal string, units int) error {
	db := open(t, w.mount, filepath.Join(w.folder, "clinic.db"))
	defer db.Close()
	_, err := db.Exec("CREATE TABLE IF NOT EXISTS unit (number INTEGER, row INTEGER, fill BLOB, PRIMARY KEY (number, row))")
	if err != nil {
		return err
	}
	for _, setting := range []string{"journal_mode = " + journal, "cache_size = 5", "wal_autocheckpoint = 20", "temp_store = FILE"} {
		if _, err := db.Exec("PRAGMA " + setting); err != nil {
			return err
		}
	}
	for unit := 1; unit <= units; unit++ {
		statements := fmt.Sprintf(`BEGIN;
			WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
			INSERT INTO unit SELECT %d, i, zeroblob(300 * (i %% 5)) FROM n;
			DELETE FROM unit WHERE number = %d;
			CREATE TEMP TABLE sorted AS SELECT * FROM unit ORDER BY fill, row DESC; DROP TABLE sorted;
			COMMIT`, rows, unit, unit-6)
		if _, err := db.Exec(statements); err != nil {
			return err
		}
		w.kept = unit
		if w.layer != nil {
			w.marks = append(w.marks, len(w.layer.Steps()))
		}
	}
	return db.Close()
}

// judge looks at what is left: every unit up to least is there whole, and none
// half.
func (w *work) judge(t *testing.T, folder string, mount *vault.Mount, least int) error {
	db := open(t, mount, filepath.Join(folder, "clinic.db"))
	defer db.Close()
	whole, err := text(db, "PRAGMA integrity_check")
	if err != nil || strings.TrimSpace(whole) != "ok|" {
		return fmt.Errorf("integrity_check says %q, %w (%s)", whole, err, mount.Broken())
	}
	if there, err := text(db, "SELECT name FROM sqlite_schema WHERE name = 'unit'"); err != nil || there == "" {
		if least == 0 {
			return err
		}
		return fmt.Errorf("the table is gone, %w", err)
	}
	got, err := text(db, "SELECT number, COUNT(*), SUM(LENGTH(fill)) FROM unit GROUP BY number ORDER BY number")
	if err != nil {
		return err
	}
	newest := 0
	for line := range strings.Lines(got) {
		var number, count, size int
		if _, err := fmt.Sscanf(line, "%d|%d|%d|", &number, &count, &size); err != nil {
			return err
		}
		if count != rows || size != rows/5*300*(0+1+2+3+4) || newest > 0 && number != newest+1 {
			return fmt.Errorf("unit %d after %d has %d rows of %d bytes", number, newest, count, size)
		}
		newest = number
	}
	if newest < least {
		return fmt.Errorf("unit %d was kept, and the newest there is %d", least, newest)
	}
	return nil
}

var journals = []string{"WAL", "DELETE", "TRUNCATE", "PERSIST"}

func TestAPowerCutLosesNothingThatWasKept(t *testing.T) {
	for _, journal := range journals {
		t.Run(journal, func(t *testing.T) {
			w := &work{folder: t.TempDir()}
			layer := newLayer(t, func(s mishap.Step) int { return w.look(s) })
			key := vault.NewDataKey()
			w.mount, w.layer = mounted(t, key, layer.Name()), layer
			if err := w.run(t, journal, 12); err != nil {
				t.Fatal(err)
			}
			if noted := len(w.noted[len(w.noted)/2]) > 0; noted != (journal == "WAL") {
				t.Errorf("that the log was kept was noted: %v", noted)
			}
			plain := mounted(t, key, calm(t))
			chance := rand.New(rand.NewPCG(campaign.seed, 2))
			steps, cuts := layer.Steps(), 0
			for i, step := range steps {
				if step.What != mishap.Sync && chance.IntN(8) > 0 {
					continue
				}
				for range campaign.runs * 3 {
					cuts++
					w.cut(t, plain, steps[:i+chance.IntN(2)], chance)
				}
			}
			t.Logf("%d power cuts over %d steps", cuts, len(steps))
		})
	}
}

// look reads the note of how far the log was kept before each step that the
// layer counts.
func (w *work) look(s mishap.Step) int {
	switch s.What {
	case mishap.Open, mishap.Write, mishap.Truncate, mishap.Sync, mishap.Delete:
		text, err := os.ReadFile(filepath.Join(w.folder, "clinic.db-kept"))
		if err != nil {
			text = nil
		}
		w.noted = append(w.noted, text)
	}
	return 0
}

// cut puts what a power cut leaves into a folder and looks at it. Of the note
// any earlier one may be left, or none.
func (w *work) cut(t *testing.T, plain *vault.Mount, steps []mishap.Step, chance *rand.Rand) {
	t.Helper()
	folder := t.TempDir()
	for name, content := range mishap.PowerCut(steps, chance) {
		if filepath.Dir(name) != w.folder {
			continue // a temporary file
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(name)), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if noted := w.noted[chance.IntN(len(steps)+1)]; noted != nil {
		if err := os.WriteFile(filepath.Join(folder, "clinic.db-kept"), noted, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	least := 0
	for unit, mark := range w.marks {
		if mark <= len(steps) {
			least = unit + 1
		}
	}
	if err := plain.CheckLog(filepath.Join(folder, "clinic.db")); err != nil {
		t.Fatalf("after %d steps a power cut counts as damage: %v", len(steps), err)
	}
	if err := w.judge(t, folder, plain, least); err != nil {
		t.Fatalf("after %d steps: %v", len(steps), err)
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
}

// TestEveryFailureIsAnErrorAndNothingIsLost lets each step of each kind fail,
// one in each run, and goes on with what is left.
func TestEveryFailureIsAnErrorAndNothingIsLost(t *testing.T) {
	kinds := map[string]mishap.What{
		"open": mishap.Open, "read": mishap.Read, "write": mishap.Write, "truncate": mishap.Truncate, "sync": mishap.Sync,
		"size": mishap.Size, "lock": mishap.Lock, "check lock": mishap.CheckLock, "map": mishap.Map,
		"share lock": mishap.ShareLock, "delete": mishap.Delete, "access": mishap.Access,
	}
	failed := map[string]int{}
	for _, journal := range []string{"WAL", "DELETE", "TRUNCATE"} {
		for name, what := range kinds {
			t.Run(journal+" "+name, func(t *testing.T) { failed[name] += failEach(t, journal, what, ioError) })
		}
		t.Run(journal+" disk full", func(t *testing.T) { failed["full"] += failEach(t, journal, mishap.Write, full) })
	}
	t.Run("rollback", func(t *testing.T) {
		for name, what := range kinds {
			failed[name] += failRollback(t, what)
		}
	})
	for name := range kinds {
		if failed[name] == 0 {
			t.Errorf("no %s ever failed, so the test saw nothing", name)
		}
	}
	t.Logf("failures that were seen: %v", failed)
}

// failRollback fails each step of a kind while the journal that a crash left
// is rolled back, and rolls it back again.
func failRollback(t *testing.T, what mishap.What) (failed int) {
	t.Helper()
	key := vault.NewDataKey()
	w := &work{folder: t.TempDir(), mount: mounted(t, key, calm(t))}
	if err := w.run(t, "DELETE", 3); err != nil {
		t.Fatal(err)
	}
	db := open(t, w.mount, filepath.Join(w.folder, "clinic.db"))
	must(t, db, "PRAGMA cache_size = 3", "BEGIN", "UPDATE unit SET fill = zeroblob(2000)")
	for turn := 1; ; turn++ {
		folder, count := t.TempDir(), 0
		copyOver(t, w.folder, folder)
		layer := newLayer(t, func(s mishap.Step) int {
			if s.What == what {
				count++
			}
			if s.What == what && count == turn {
				return ioError
			}
			return 0
		})
		err := w.judge(t, folder, mounted(t, key, layer.Name()), 3)
		if err != nil {
			failed++
		}
		if err := w.judge(t, folder, mounted(t, key, calm(t)), 3); err != nil {
			t.Fatalf("after failure %d of %d in a rollback: %v", turn, what, err)
		}
		if count < turn {
			return failed
		}
	}
}

// failEach fails the first, second, ... step of a kind, each in a run of its
// own, and returns how many runs ended with an error.
func failEach(t *testing.T, journal string, what mishap.What, code int) (failed int) {
	stride := 1
	for turn := 1; ; turn += stride {
		count, hit := 0, false
		layer := newLayer(t, func(s mishap.Step) int {
			if s.What != what {
				return 0
			}
			if count++; count == turn {
				hit = true
				return code
			}
			return 0
		})
		key := vault.NewDataKey()
		w := &work{folder: t.TempDir(), mount: mounted(t, key, layer.Name())}
		err := w.run(t, journal, 5)
		if err != nil {
			failed++
			if e, ok := errors.AsType[sqlite3.Error](err); !ok || e.Code == 0 {
				t.Fatalf("failure %d gives %v", turn, err)
			}
		}
		if err := w.judge(t, w.folder, mounted(t, key, calm(t)), w.kept); err != nil {
			t.Fatalf("failure %d: %v", turn, err)
		}
		if !hit {
			return failed
		}
		if turn > 20 && campaign.runs == 1 {
			stride = 1 + turn/4
		}
	}
}
