package data_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
)

// flipped copies a clinic and changes one byte of a file in the copy.
func flipped(t *testing.T, dir, pattern string, at int, bits byte) string {
	t.Helper()
	copied := t.TempDir()
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(copied, pattern))
	if err != nil || len(names) != 1 {
		t.Fatalf("%v, %v", names, err)
	}
	content, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	content[at%len(content)] ^= bits
	if err := os.WriteFile(names[0], content, 0o600); err != nil {
		t.Fatal(err)
	}
	return copied
}

// told opens a clinic and looks through it: what it says is wrong, and whether
// all that was kept is there as it was.
func looked(t *testing.T, dir, sheet string, patients int) (said string, whole bool) {
	t.Helper()
	c, err := data.Open(t.Context(), dir, data.TestKey)
	if err != nil {
		if care.KindOf(err) == 0 {
			t.Errorf("opening gives no sentence: %v", err)
		}
		return err.Error(), false
	}
	defer c.Close()
	said = verify(t, c)
	err = c.Read(t.Context(), func(r care.Reader) error {
		found, errFind := r.FindPatients("planted person", 99)
		content, errSheet := r.SheetFile(sheet)
		whole = errFind == nil && errSheet == nil && len(found) == patients && string(content) == sheetText
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	return said, whole
}

// TestAFlippedByteInEachKindOfFile changes single bytes. Either all is there
// as it was, or a sentence says what is wrong: nothing is wrong silently.
func TestAFlippedByteInEachKindOfFile(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	mustClose(t, c)
	if err := os.WriteFile(filepath.Join(dir, "unlock-attempts.json"), []byte(`{"failed":["2026-09-01T12:00:00Z"],"count":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	hold, err := data.Hold(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := hold.Release(); err != nil {
		t.Fatal(err)
	}
	for pattern, says := range map[string]string{
		"gen-1/clinic.db":       "page",
		"gen-1/keys/data.age":   "keys are damaged",
		"gen-1/keys/*.user.age": "",
		"files/*":               "missing or was changed",
		"tandem.json":           "tandem.json",
		"unlock-attempts.json":  "",
		"lock":                  "",
	} {
		silent := 0
		for at := 3; at < 12; at++ {
			said, whole := looked(t, flipped(t, dir, pattern, at*7919, 0x20), sheet, 1)
			if !whole && said == "" {
				t.Errorf("byte %d of %s: something is lost and nobody says so", at*7919, pattern)
			}
			if whole && said == "" {
				silent++
			}
			if said != "" && !strings.Contains(said, says) {
				t.Errorf("byte %d of %s: it says %q, want %q", at*7919, pattern, said, says)
			}
		}
		if harmless := pattern == "lock" || strings.HasPrefix(pattern, "unlock"); !harmless && silent > 1 {
			t.Errorf("%s: %d of 9 changes were noticed by nobody", pattern, silent)
		}
	}
}

// TestEveryByteOfThePointerIsGuarded changes each byte of tandem.json.
func TestEveryByteOfThePointerIsGuarded(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	mustClose(t, c)
	text, err := os.ReadFile(filepath.Join(dir, "tandem.json"))
	if err != nil {
		t.Fatal(err)
	}
	for at := range text {
		for _, bits := range []byte{1, 0x20} {
			if said, whole := sayOnly(t, flipped(t, dir, "tandem.json", at, bits)); !whole && !strings.Contains(said, "tandem.json") && !strings.Contains(said, "newer Tandem") {
				t.Errorf("byte %d (%q): it says %q", at, text[at], said)
			}
		}
	}
	if said, whole := looked(t, dir, sheet, 1); said != "" || !whole {
		t.Errorf("the clinic itself is not whole: %s", said)
	}
}

// sayOnly opens a clinic and closes it.
func sayOnly(t *testing.T, dir string) (said string, opened bool) {
	t.Helper()
	c, err := data.Open(t.Context(), dir, data.TestKey)
	if err != nil {
		return err.Error(), false
	}
	mustClose(t, c)
	return "", true
}

// TestAFlippedByteInTheLogIsToldFromAPowerCut changes bytes of the write-ahead
// log that a crash leaves behind, or cuts it short.
func TestAFlippedByteInTheLogIsToldFromAPowerCut(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	mustClose(t, c)
	c = mustOpen(t, dir)
	const saves = 6
	for i := range saves {
		insertPatient(t, c, clinic.Patient{Name: fmt.Sprint("Planted Person ", i)})
	}
	crashed := t.TempDir()
	if err := os.CopyFS(crashed, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(crashed, "gen-1", "clinic.db-shm")); err != nil {
		t.Fatal(err)
	}
	log := "gen-1/clinic.db-wal"
	if said, whole := looked(t, flipped(t, crashed, log, 0, 0), sheet, saves+1); said != "" || !whole {
		t.Fatalf("without damage: %q, %v", said, whole)
	}
	content, err := os.ReadFile(filepath.Join(crashed, log))
	if err != nil {
		t.Fatal(err)
	}
	const parts = 40
	silent := 0
	for part := range parts {
		at := len(content) * part / parts
		said, whole := looked(t, flipped(t, crashed, log, at, 0x20), sheet, saves+1)
		if !whole && !strings.Contains(said, "the last saves") {
			t.Errorf("byte %d of %d: %q", at, len(content), said)
		}
		if said == "" {
			silent++
		}
		cut := t.TempDir()
		if err := errors.Join(os.CopyFS(cut, os.DirFS(crashed)), os.Truncate(filepath.Join(cut, log), int64(at))); err != nil {
			t.Fatal(err)
		}
		if said, whole := looked(t, cut, sheet, saves+1); !whole && at > 32 && !strings.Contains(said, "the last saves") {
			t.Errorf("cut to %d of %d bytes: %q", at, len(content), said)
		}
	}
	if silent > 2 {
		t.Errorf("%d of %d changes were noticed by nobody", silent, parts)
	}
	// A note that cannot be read says nothing, and stops nothing.
	for _, spoilt := range []string{"", "not a note", strings.Repeat("x", 48)} {
		if err := os.WriteFile(filepath.Join(crashed, "gen-1", "clinic.db-kept"), []byte(spoilt), 0o600); err != nil {
			t.Fatal(err)
		}
		if said, whole := looked(t, flipped(t, crashed, log, 0, 0), sheet, saves+1); said != "" || !whole {
			t.Errorf("with the note %q: %q, %v", spoilt, said, whole)
		}
	}
}
