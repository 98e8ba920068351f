package data

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	sqlite3 "github.com/mattn/go-sqlite3"

	"tandem/app/care"
	"tandem/app/clinic"
)

// aClinic makes a clinic, and opens it.
func aClinic(t *testing.T) *Clinic {
	t.Helper()
	c, err := Create(t.Context(), filepath.Join(t.TempDir(), "clinic"), TestKey)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func TestAnOlderClinicIsCopiedAsideAndBroughtUpToDate(t *testing.T) {
	c := aClinic(t)
	known, err := knownSteps()
	if err != nil {
		t.Fatal(err)
	}
	next := step{version: len(known) + 1, name: "later.sql", script: "CREATE TABLE later (id TEXT) STRICT"}
	if err := c.update(t.Context(), []step{next}); err != nil {
		t.Fatal(err)
	}
	if has, err := hasTable(t.Context(), c.reader, "later"); err != nil || !has {
		t.Errorf("the clinic was not brought up to date: %v", err)
	}
	copies, err := filepath.Glob(filepath.Join(c.dir, "gen-1", "before-*.db"))
	if err != nil || len(copies) != 1 {
		t.Fatalf("copies aside: %v, %v", copies, err)
	}
	old, err := place{copies[0], c.mount}.openReaders()
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if left, err := pending(t.Context(), old, append(known, next)); err != nil || len(left) != 1 {
		t.Errorf("the copy aside lacks %d steps, %v", len(left), err)
	}
	if plain, err := (place{file: copies[0]}).openReaders(); err != nil || plain.PingContext(t.Context()) == nil && checkWhole(t.Context(), plain, "quick_check") == nil {
		t.Errorf("the copy aside can be read without a key, %v", err)
	}
}

func TestAFailedMigrationLeavesTheDatabaseAsItWas(t *testing.T) {
	c := aClinic(t)
	steps, err := knownSteps()
	if err != nil {
		t.Fatal(err)
	}
	bad := step{version: len(steps) + 1, name: "bad", script: "CREATE TABLE half (id TEXT) STRICT; INSERT INTO nowhere VALUES (1);"}
	if err := migrate(t.Context(), c.writer, []step{bad}); err == nil {
		t.Fatal("a broken migration succeeded")
	}
	if has, err := hasTable(t.Context(), c.writer, "half"); err != nil || has {
		t.Errorf("half of the migration stayed: %v, %v", has, err)
	}
	if left, err := pending(t.Context(), c.writer, steps); err != nil || len(left) != 0 {
		t.Errorf("the database is no longer at its version: %v, %v", left, err)
	}
}

func TestMigrationsAreNumberedWithoutAGap(t *testing.T) {
	file := &fstest.MapFile{Data: []byte("SELECT 1;")}
	if _, err := readSteps(fstest.MapFS{"0001_a.sql": file, "0003_c.sql": file}); err == nil {
		t.Error("a missing number was not noticed")
	}
	steps, err := readSteps(fstest.MapFS{"0002_b.sql": file, "0001_a.sql": file})
	if err != nil || len(steps) != 2 || steps[1].name != "0002_b.sql" || steps[1].version != 2 {
		t.Errorf("steps %v, %v", steps, err)
	}
}

func TestEveryConnectionHasTheSettings(t *testing.T) {
	c := aClinic(t)
	for _, pool := range []string{"writer", "reader"} {
		db := c.writer
		if pool == "reader" {
			db = c.reader
		}
		for pragma, want := range map[string]string{
			"foreign_keys": "1", "journal_mode": "wal", "recursive_triggers": "1", "temp_store": "2",
			"trusted_schema": "0", "cell_size_check": "1", "busy_timeout": "3000", "secure_delete": "1",
		} {
			var got string
			if err := db.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
				t.Errorf("%s has %s = %q, want %q, %v", pool, pragma, got, want, err)
			}
		}
	}
	var synchronous int
	if err := c.writer.QueryRow("PRAGMA synchronous").Scan(&synchronous); err != nil || synchronous != 2 {
		t.Errorf("the writer has synchronous = %d, want 2 (full), %v", synchronous, err)
	}
	if _, err := c.reader.Exec("INSERT INTO migration VALUES (50, '', '')"); err == nil {
		t.Error("a reading connection wrote")
	}
}

func TestAFullDiskIsSaidAndNothingIsHalfWritten(t *testing.T) {
	c := aClinic(t)
	if _, err := c.writer.Exec("PRAGMA max_page_count = 1"); err != nil { // no page more than there are
		t.Fatal(err)
	}
	kept := 0
	var err error
	for kept < 10000 {
		err = c.Write(t.Context(), care.Stamp{Who: "tester"}, func(w care.Writer) (care.Act, error) {
			_, err := w.InsertPatient(clinic.Patient{Name: "Ana", Contact: clinic.Contact{Address: strings.Repeat("x", 900)}})
			return care.Act{What: "test"}, err
		})
		if err != nil {
			break
		}
		kept++
	}
	f, ok := errors.AsType[*care.Fault](err)
	if !ok || f.Say != sayFull || f.Kind != care.Storage {
		t.Fatalf("a full disk gives %v", err)
	}
	var patients, lines int
	row := c.reader.QueryRow("SELECT (SELECT COUNT(*) FROM patient), (SELECT COUNT(*) FROM audit)")
	if err := row.Scan(&patients, &lines); err != nil || patients != kept || lines != kept+1 { // and the line that begins the trail
		t.Errorf("%d units were kept, but there are %d patients and %d audit lines, %v", kept, patients, lines, err)
	}
	if wrong, err := c.Verify(t.Context()); err != nil || len(wrong) != 0 {
		t.Errorf("after the full disk: %v, %v", wrong, err)
	}
}

func TestEngineCodesBecomeSentences(t *testing.T) {
	for name, test := range map[string]struct {
		err  sqlite3.Error
		want string
	}{
		"full":             {sqlite3.Error{Code: sqlite3.ErrFull}, sayFull},
		"write failed":     {sqlite3.Error{Code: sqlite3.ErrIoErr, ExtendedCode: sqlite3.ErrIoErrWrite}, sayDisk},
		"read-only folder": {sqlite3.Error{Code: sqlite3.ErrReadonly}, sayReadOnly},
		"not allowed":      {sqlite3.Error{Code: sqlite3.ErrPerm}, sayReadOnly},
		"damaged":          {sqlite3.Error{Code: sqlite3.ErrCorrupt}, sayDamaged},
		"not a database":   {sqlite3.Error{Code: sqlite3.ErrNotADB}, sayDamaged},
		"busy":             {sqlite3.Error{Code: sqlite3.ErrBusy}, sayBusy},
		"locked":           {sqlite3.Error{Code: sqlite3.ErrLocked}, sayBusy},
		"cannot open":      {sqlite3.Error{Code: sqlite3.ErrCantOpen}, sayMissing},
		"signed":           {sqlite3.Error{Code: sqlite3.ErrConstraint, ExtendedCode: sqlite3.ErrConstraintTrigger}, saySigned},
		"no parent":        {sqlite3.Error{Code: sqlite3.ErrConstraint, ExtendedCode: sqlite3.ErrConstraintForeignKey}, sayNotThere},
		"twice":            {sqlite3.Error{Code: sqlite3.ErrConstraint, ExtendedCode: sqlite3.ErrConstraintUnique}, sayTwice},
		"anything else":    {sqlite3.Error{Code: sqlite3.ErrTooBig}, sayRefused},
	} {
		if got := fault(test.err); got.Error() != test.want {
			t.Errorf("%s says %q", name, got)
		}
	}
}
