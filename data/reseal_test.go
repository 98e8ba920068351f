package data_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/vault"
)

var leaver = data.Key{User: "Noor", Passphrase: "plum ladder cobalt 9", Effort: vault.Least}

// left is a clinic with two backups from before Noor's access was taken away,
// in a place that it chose, and a copy of the first in another place.
func left(t *testing.T) (c *data.Clinic, dir, sheet, stick, second string) {
	t.Helper()
	c, dir, sheet = fullClinic(t)
	stick, second = t.TempDir(), t.TempDir()
	if err := errors.Join(c.ChoosePlace(second), c.AddHolder(t.Context(), stamp, care.Holder{Name: leaver.User, Role: clinic.Therapist}, leaver)); err != nil {
		t.Fatal(err)
	}
	backup(t, c, second)
	if err := c.ChoosePlace(stick); err != nil {
		t.Fatal(err)
	}
	// Of one day only the last is kept, so the earlier ones lie elsewhere until
	// all are made; the number of the third counts on from the second.
	outside := t.TempDir()
	var made []data.Backup
	for i := range 3 {
		b := backup(t, c, stick)
		made = append(made, b)
		if i == 0 {
			if err := os.Rename(b.Dir, filepath.Join(outside, filepath.Base(b.Dir))); err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(filepath.Join(filepath.Dir(b.Dir), "backup-0001-elsewhere"), 0o700); err != nil {
				t.Fatal(err)
			}
		}
	}
	first := made[0].Dir
	err := errors.Join(os.Remove(filepath.Join(filepath.Dir(first), "backup-0001-elsewhere")), os.Rename(filepath.Join(outside, filepath.Base(first)), first))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.RemoveHolder(t.Context(), stamp, "Noor", quiet); err != nil {
		t.Fatal(err)
	}
	return c, dir, sheet, stick, second
}

func old(t *testing.T, c *data.Clinic) data.OldBackups {
	t.Helper()
	o, err := c.OldBackups(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestOldBackupsAreSealedAnewForTodaysHolders(t *testing.T) {
	c, _, sheet, stick, second := left(t)
	for _, b := range backups(t, stick) {
		if wrong := verifyBackup(t, b.Dir, leaver); wrong != "" {
			t.Fatalf("Noor cannot open %s: %s", b.Dir, wrong)
		}
	}
	away := second + "-away"
	if err := os.Rename(second, away); err != nil {
		t.Fatal(err)
	}
	if o := old(t, c); o.There != 2 || len(o.Away) != 1 || o.Away[0].Folder != second || o.Away[0].Last.IsZero() {
		t.Errorf("old backups: %+v", o)
	}
	before := backups(t, stick)
	shares := []float64{}
	done, err := c.Reseal(t.Context(), stamp, data.Key{}, func(share float64) { shares = append(shares, share) })
	if err != nil || done.Done != 2 || len(done.Left) > 0 || len(done.Away) != 1 || done.Away[0].Folder != second {
		t.Fatalf("%+v, %v", done, err)
	}
	if !slices.IsSorted(shares) || shares[len(shares)-1] != 1 {
		t.Errorf("the bar went %v", shares)
	}
	after := backups(t, stick)
	if len(after) != len(before) {
		t.Fatalf("%d backups of %d are there", len(after), len(before))
	}
	for i, b := range after {
		if b.Number != before[i].Number || !b.Made.Equal(before[i].Made) {
			t.Errorf("backup %d of %s became %d of %s", before[i].Number, before[i].Made, b.Number, b.Made)
		}
		if said := verifyBackup(t, b.Dir, leaver); !strings.Contains(said, "does not open") {
			t.Errorf("Noor opens %s still: %q", b.Dir, said)
		}
		if wrong := verifyBackup(t, b.Dir, data.TestKey); wrong != "" {
			t.Error(wrong)
		}
		if wrong, err := c.CheckBackup(t.Context(), b.Dir); err != nil || len(wrong) > 0 {
			t.Errorf("with the clinic's key: %v, %v", wrong, err)
		}
		back := restored(t, b.Dir, data.TestKey)
		isWhole(t, back, sheet)
		people, err := back.Holders(t.Context())
		if err != nil || slices.ContainsFunc(people, func(h care.Holder) bool { return h.Name == "Noor" }) {
			t.Errorf("in the restored clinic are %v, %v", people, err)
		}
	}
	if leftOver := contents(t, stick); slices.ContainsFunc(leftOver, func(n string) bool { return strings.Contains(n, ".new") || strings.Contains(n, "-kept") }) {
		t.Errorf("left over: %v", leftOver)
	}
	// The stick comes back.
	if err := os.Rename(away, second); err != nil {
		t.Fatal(err)
	}
	if o := old(t, c); o.There != 1 || len(o.Away) > 0 {
		t.Errorf("with the stick: %+v", o)
	}
	if done, err := c.Reseal(t.Context(), stamp, data.Key{}, quiet); err != nil || done.Done != 1 || len(done.Away) > 0 {
		t.Errorf("%+v, %v", done, err)
	}
	if err := os.Rename(second, away); err != nil {
		t.Fatal(err)
	}
	if o := old(t, c); o.There != 0 || len(o.Away) > 0 {
		t.Errorf("all is done, and yet: %+v", o)
	}
	if made := backup(t, c, stick); verifyBackup(t, made.Dir, data.TestKey) != "" {
		t.Error("the next backup is not whole")
	}
}

func TestSealingAnewCanBeStoppedAndGoneOnWith(t *testing.T) {
	c, _, _, stick, _ := left(t)
	ctx, stop := context.WithCancel(t.Context())
	done, err := c.Reseal(ctx, stamp, data.Key{}, func(share float64) {
		if share > 0.5 {
			stop()
		}
	})
	wantFault(t, err, care.Refused, "was stopped", "Those that were done stay so")
	if o := old(t, c); done.Done < 1 || o.There != 3-done.Done {
		t.Errorf("%d are done and %d left", done.Done, o.There)
	}
	if all := backups(t, stick); len(all) != 2 {
		t.Errorf("%d backups are there", len(all))
	}
	if done, err := c.Reseal(t.Context(), stamp, data.Key{}, quiet); err != nil || old(t, c).There != 0 {
		t.Errorf("%+v, %v", done, err)
	}
}

func TestADamagedOrLockedOldBackupStaysAndIsNamed(t *testing.T) {
	c, _, _, stick, _ := left(t)
	all := backups(t, stick)
	file := filepath.Join(all[0].Dir, "gen-1", "clinic.db")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	content[5000] ^= 1
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	done, err := c.Reseal(t.Context(), stamp, data.Key{}, quiet)
	if err != nil || done.Done != 2 || len(done.Left) != 1 || !strings.Contains(done.Left[0], filepath.Base(all[0].Dir)) || !strings.Contains(done.Left[0], "damaged") {
		t.Errorf("%+v, %v", done, err)
	}
	if o := old(t, c); o.There != 1 {
		t.Errorf("%+v", o)
	}
}
