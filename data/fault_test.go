package data_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
)

func database(dir string) string { return filepath.Join(dir, "gen-1", "clinic.db") }

// closed makes a clinic with patients in it and closes it.
func closed(t *testing.T) string {
	t.Helper()
	c, dir := newFolder(t)
	for range 50 {
		insertPatient(t, c, clinic.Patient{Name: "Ana López"})
	}
	mustClose(t, c)
	return dir
}

func TestOpenRefusesADamagedClinic(t *testing.T) {
	for name, damage := range map[string]func(dir string, db []byte) error{
		"garbage in the middle": func(dir string, db []byte) error {
			copy(db[len(db)/2:], bytes.Repeat([]byte{0xA5}, len(db)/4))
			return os.WriteFile(database(dir), db, 0o600)
		},
		"another file in its place": func(dir string, _ []byte) error {
			return os.WriteFile(database(dir), bytes.Repeat([]byte("not a database "), 1000), 0o600)
		},
		"an empty file": func(dir string, _ []byte) error { return os.Truncate(database(dir), 0) },
		"a cut file":    func(dir string, db []byte) error { return os.Truncate(database(dir), int64(len(db)/2)) },
		"a pointer that cannot be read": func(dir string, _ []byte) error {
			return os.WriteFile(filepath.Join(dir, "tandem.json"), []byte(`{"generation":`), 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := closed(t)
			db, err := os.ReadFile(database(dir))
			if err != nil {
				t.Fatal(err)
			}
			if err := damage(dir, db); err != nil {
				t.Fatal(err)
			}
			_, err = data.Open(t.Context(), dir, data.TestKey)
			wantFault(t, err, care.Storage, "restore your latest backup")
		})
	}
}

func TestOpenNamesAMissingDatabase(t *testing.T) {
	dir := closed(t)
	if err := os.Remove(database(dir)); err != nil {
		t.Fatal(err)
	}
	_, err := data.Open(t.Context(), dir, data.TestKey)
	wantFault(t, err, care.Storage, "missing")
	if _, err := os.Stat(database(dir)); err == nil {
		t.Error("an empty database was put in place of the missing one")
	}
}

func TestANewerClinicIsRefusedAndUntouched(t *testing.T) {
	t.Run("database", func(t *testing.T) {
		dir := closed(t)
		db := raw(t, dir)
		if _, err := db.Exec("INSERT INTO migration VALUES (99, '0099_later.sql', '2030-01-01')"); err != nil {
			t.Fatal(err)
		}
		db.Close()
		refusedUntouched(t, dir)
	})
	t.Run("folder", func(t *testing.T) {
		dir := closed(t)
		if err := os.WriteFile(filepath.Join(dir, "tandem.json"), []byte(`{"format":99,"generation":1}`), 0o600); err != nil {
			t.Fatal(err)
		}
		refusedUntouched(t, dir)
	})
}

func refusedUntouched(t *testing.T, dir string) {
	t.Helper()
	before, err := os.ReadFile(database(dir))
	if err != nil {
		t.Fatal(err)
	}
	_, err = data.Open(t.Context(), dir, data.TestKey)
	wantFault(t, err, care.Refused, "newer Tandem")
	after, err := os.ReadFile(database(dir))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the database was changed, %v", err)
	}
}

func TestHoldSaysWhoHasTheClinicOpen(t *testing.T) {
	_, dir := newFolder(t)
	first, err := data.Hold(dir)
	if err != nil {
		t.Fatal(err)
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	_, err = data.Hold(dir)
	wantFault(t, err, care.Locked, "already open", host)
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	again, err := data.Hold(dir)
	if err != nil {
		t.Fatalf("a clinic that was given back is still held: %v", err)
	}
	if err := again.Release(); err != nil {
		t.Fatal(err)
	}
}

func TestCommandsWorkBesideAnOpenWindow(t *testing.T) {
	c, dir := newClinic(t)
	if _, err := data.Hold(dir); err != nil {
		t.Fatal(err)
	}
	beside := mustOpen(t, dir)
	insertPatient(t, beside, clinic.Patient{Name: "Ana"})
	if len(find(t, c, "ana", 10)) != 1 {
		t.Error("the window does not see what the command kept")
	}
}

func TestACallHasADeadline(t *testing.T) {
	c, _ := newFolder(t)
	ctx, cancel := context.WithTimeout(t.Context(), -time.Second)
	defer cancel()
	err := tryWrite(ctx, c, func(care.Writer) error { return nil })
	wantFault(t, err, care.Storage, "in time")
	err = c.Read(t.Context(), func(r care.Reader) error {
		_, err := r.Patient("nobody")
		return err
	})
	wantFault(t, err, care.NotFound)
}
