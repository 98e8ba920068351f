package data_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/vault"
)

const sheetText = "%PDF-1.4 the sheet of Planted Person"

// fullClinic is a clinic with a patient and a printed sheet; it returns the
// sheet's id.
func fullClinic(t *testing.T) (*data.Clinic, string, string) {
	t.Helper()
	c, dir := newFolder(t)
	sheet := fill(t, c)
	return c, dir, sheet
}

func fill(t *testing.T, c *data.Clinic) (sheet string) {
	t.Helper()
	course := full()
	course.Patient.Name = "Planted Person"
	episode := insertCourse(t, c, course)
	write(t, c, func(w care.Writer) (err error) {
		sheet, err = w.InsertSheet(care.SheetRecord{EpisodeID: episode, Version: 1, Layout: "large"}, []byte(sheetText))
		return err
	})
	return sheet
}

// isWhole fails the test unless the patient and the sheet are there and
// everything is in order.
func isWhole(t *testing.T, c *data.Clinic, sheet string) {
	t.Helper()
	if len(find(t, c, "planted person", 9)) != 1 {
		t.Error("the patient is lost")
	}
	err := c.Read(t.Context(), func(r care.Reader) error {
		content, err := r.SheetFile(sheet)
		if string(content) != sheetText {
			t.Errorf("the sheet came back as %q", content)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if wrong := verify(t, c); wrong != "" {
		t.Error(wrong)
	}
}

// tellsNothing fails the test when any file below dir holds one of the words.
func tellsNothing(t *testing.T, dir string, words ...string) {
	t.Helper()
	seen := 0
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		seen++
		for _, word := range words {
			if bytes.Contains(content, []byte(word)) {
				t.Errorf("%s holds %q", name, word)
			}
		}
		return err
	})
	if err != nil || seen < 4 {
		t.Errorf("only %d files were looked at, %v", seen, err)
	}
}

func TestTheFolderTellsNothing(t *testing.T) {
	c, dir, _ := fullClinic(t)
	words := []string{"Planted", "Person", "assessment", "CREATE TABLE", "SQLite format", "%PDF", "tester"}
	tellsNothing(t, dir, words...)
	mustClose(t, c)
	tellsNothing(t, dir, words...)
}

func TestAWrongPassphraseIsRefusedSlowsDownAndIsRecorded(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	mustClose(t, c)
	_, err := data.Open(t.Context(), dir, data.Key{})
	wantFault(t, err, care.Refused, "sealed", "no passphrase")
	for range 3 {
		_, err := data.Open(t.Context(), dir, data.Key{Passphrase: "not this one"})
		wantFault(t, err, care.Refused, "does not open the clinic", "recovery page")
		if !errors.Is(err, data.ErrWrongKey) {
			t.Errorf("the cause is %v", err)
		}
	}
	_, err = data.Open(t.Context(), dir, data.TestKey)
	wantFault(t, err, care.Refused, "waits", "seconds")
	forget(t, dir)
	for range 2 {
		_, err = data.Open(t.Context(), dir, data.Key{Recovery: "abandon ability able"})
		wantFault(t, err, care.Refused, "24 words")
	}
	c = mustOpen(t, dir)
	if err := c.NoteUnlock(t.Context(), stamp); err != nil {
		t.Fatal(err)
	}
	lines := acts(t, dir)
	if got := strings.Join(lines[len(lines)-3:], ", "); got != "unlock failed, unlock failed, unlock" {
		t.Errorf("the audit trail ends with %s", got)
	}
	if _, err := os.Stat(filepath.Join(dir, "unlock-attempts.json")); err == nil {
		t.Error("the attempts are not forgotten after a success")
	}
	isWhole(t, c, sheet)
}

// forget removes the note of failed attempts, so that the next need not wait.
func forget(t *testing.T, dir string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, "unlock-attempts.json")); err != nil {
		t.Fatal(err)
	}
}

func acts(t *testing.T, dir string) []string {
	t.Helper()
	rows, err := raw(t, dir).Query("SELECT what FROM audit ORDER BY number")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var what string
		if err := rows.Scan(&what); err != nil {
			t.Fatal(err)
		}
		all = append(all, what)
	}
	return all
}

func TestAnotherPassphrase(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	to := data.Key{Passphrase: "velvet onion quartz 7", Effort: vault.Least}
	wantFault(t, c.ChangePassphrase(t.Context(), stamp, "wrong", to), care.Refused, "does not open")
	if _, err := c.Prove(t.Context(), "wrong as well"); err == nil {
		t.Error("a wrong passphrase was taken")
	}
	who, err := c.Prove(t.Context(), data.TestKey.Passphrase)
	if err = errors.Join(err, c.ChangePassphrase(t.Context(), stamp, data.TestKey.Passphrase, to)); err != nil || who.Name != data.TestKey.User {
		t.Fatal(err)
	}
	mustClose(t, c)
	_, err = data.Open(t.Context(), dir, data.TestKey)
	wantFault(t, err, care.Refused, "does not open")
	c, err = data.Open(t.Context(), dir, to)
	if err != nil {
		t.Fatal(err)
	}
	defer mustClose(t, c)
	isWhole(t, c, sheet)
}

func TestALostPassphrase(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	words, err := c.Recovery().Words()
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, c)
	to := data.Key{Passphrase: "velvet onion quartz 7", Effort: vault.Least}
	_, err = data.Recover(t.Context(), dir, strings.Join(words[1:], " "), stamp, to)
	wantFault(t, err, care.Refused, "24 words")
	c, err = data.Recover(t.Context(), dir, strings.Join(words, " "), stamp, to)
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, c)
	_, err = data.Open(t.Context(), dir, data.TestKey)
	wantFault(t, err, care.Refused, "does not open")
	if c, err = data.Open(t.Context(), dir, to); err != nil {
		t.Fatal(err)
	}
	defer mustClose(t, c)
	if c.User() != data.TestKey.User {
		t.Errorf("the clinic was opened by %q", c.User())
	}
	isWhole(t, c, sheet)
}

var sam = data.Key{User: "Sam", Passphrase: "onion quartz velvet 9", Effort: vault.Least}

func TestAnotherPersonComesAndGoes(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	if err := c.AddHolder(t.Context(), stamp, care.Holder{Name: sam.User, Role: clinic.Therapist}, sam); err != nil {
		t.Fatal(err)
	}
	wantFault(t, c.AddHolder(t.Context(), stamp, care.Holder{Name: sam.User, Role: clinic.Therapist}, sam), care.Conflict, "already")
	mustClose(t, c)
	c, err := data.Open(t.Context(), dir, data.Key{Passphrase: sam.Passphrase})
	if err != nil || c.User() != "Sam" {
		t.Fatalf("%v", err)
	}
	wantFault(t, c.RemoveHolder(t.Context(), stamp, data.TestKey.User, func(float64) {}), care.Refused, "only owner")
	backup := t.TempDir()
	if err := os.CopyFS(backup, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	far := 0.0
	if err := c.RemoveHolder(t.Context(), stamp, "sam", func(share float64) { far = share }); err != nil || far != 1 {
		t.Fatalf("%v, progress %v", err, far)
	}
	isWhole(t, c, sheet)
	write(t, c, func(w care.Writer) error { // the same bytes again, and others
		_, err := w.InsertPatient(clinic.Patient{Name: "After"})
		return err
	})
	mustClose(t, c)
	_, err = data.Open(t.Context(), dir, sam)
	wantFault(t, err, care.Refused, "does not open")
	if _, err := os.Stat(filepath.Join(dir, "gen-1")); err == nil {
		t.Error("the old generation is still there")
	}
	c = mustOpen(t, dir)
	isWhole(t, c, sheet)
	if holders, err := c.Holders(t.Context()); err != nil || len(holders) != 1 || holders[0].Name != "tester" || holders[0].Role != "owner" {
		t.Errorf("%+v, %v", holders, err)
	}
	old, err := data.Open(t.Context(), backup, sam)
	if err != nil {
		t.Fatalf("the copy from before does not open: %v", err)
	}
	mustClose(t, old)
}

func TestWhoHasTheOldGenerationOpenCannotWriteIntoIt(t *testing.T) {
	c, dir, _ := fullClinic(t)
	if err := c.AddHolder(t.Context(), stamp, care.Holder{Name: sam.User, Role: clinic.Therapist}, sam); err != nil {
		t.Fatal(err)
	}
	beside, err := data.Open(t.Context(), dir, sam)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.RemoveHolder(t.Context(), stamp, "Sam", func(float64) {}); err != nil {
		t.Fatal(err)
	}
	err = tryWrite(t.Context(), beside, func(w care.Writer) error {
		_, err := w.InsertPatient(clinic.Patient{Name: "Lost"})
		return err
	})
	wantFault(t, err, care.Conflict, "sealed anew", "open the clinic again")
	if err := beside.Close(); err != nil {
		t.Logf("closing the old generation says %v", err)
	}
	mustClose(t, c)
	if n := len(find(t, mustOpen(t, dir), "", 9)); n != 1 {
		t.Errorf("%d patients", n)
	}
}

func TestSealingWithoutAPassphraseIsRefused(t *testing.T) {
	_, err := data.Create(t.Context(), filepath.Join(t.TempDir(), "clinic"), data.Key{})
	wantFault(t, err, care.Refused, "passphrase")
	c, dir := newFolder(t)
	mustClose(t, c)
	_, err = data.SealPlain(context.Background(), dir, data.TestKey, func(float64) {})
	wantFault(t, err, care.Refused)
}
