package data

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data/vault"
)

// TestABackupFromBeforeItsKeyWasKeptNeedsAPassphraseOfThen takes the table of
// retired keys away, as it was with an earlier Tandem, while a backup is made
// and somebody's access is taken away.
func TestABackupFromBeforeItsKeyWasKeptNeedsAPassphraseOfThen(t *testing.T) {
	c := aClinic(t)
	by, place := care.Stamp{Who: "tester"}, t.TempDir()
	leaver := Key{User: "Noor", Passphrase: "plum ladder cobalt 9", Effort: vault.Least}
	if _, err := c.writer.ExecContext(t.Context(), "DROP TABLE retired_key"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(c.ChoosePlace(place), c.AddHolder(t.Context(), by, care.Holder{Name: leaver.User, Role: clinic.Therapist}, leaver)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.BackupToPlace(t.Context(), by, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	if err := c.RemoveHolder(t.Context(), by, leaver.User, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	steps, err := knownSteps()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.writer.ExecContext(t.Context(), steps[24].script); err != nil { // this Tandem
		t.Fatal(err)
	}
	done, err := c.Reseal(t.Context(), by, Key{}, func(float64) {})
	if err != nil || done.Done != 0 || len(done.Left) != 1 || !strings.Contains(done.Left[0], "a passphrase that the clinic had then") {
		t.Fatalf("without a passphrase: %+v, %v", done, err)
	}
	done, err = c.Reseal(t.Context(), by, Key{Passphrase: "not one of then", Effort: vault.Least}, func(float64) {})
	if err != nil || done.Done != 0 || len(done.Left) != 1 {
		t.Fatalf("with another passphrase: %+v, %v", done, err)
	}
	done, err = c.Reseal(t.Context(), by, TestKey, func(float64) {})
	if err != nil || done.Done != 1 || len(done.Left) > 0 {
		t.Fatalf("with a passphrase of then: %+v, %v", done, err)
	}
	all, err := Backups(place)
	if err != nil || len(all) != 1 {
		t.Fatalf("%v, %v", all, err)
	}
	if _, err := VerifyBackup(t.Context(), all[0].Dir, leaver); !errors.Is(err, ErrWrongKey) {
		t.Errorf("Noor opens it still: %v", err)
	}
	if wrong, err := VerifyBackup(t.Context(), all[0].Dir, TestKey); err != nil || len(wrong) > 0 {
		t.Errorf("it is not whole: %v, %v", wrong, err)
	}
	to := filepath.Join(t.TempDir(), "clinic")
	if _, err := Restore(t.Context(), all[0].Dir, TestKey, to, by, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	back, err := Open(t.Context(), to, TestKey)
	if err != nil {
		t.Fatal(err)
	}
	defer back.Close()
	if wrong, err := back.Verify(t.Context()); err != nil || len(wrong) > 0 {
		t.Errorf("what is restored is not whole: %v, %v", wrong, err)
	}
}
