package program

import (
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/vault"
)

// latestOn is the number of the latest backup in a place.
func latestOn(t *testing.T, place string) int {
	t.Helper()
	all, err := data.Backups(place)
	if err != nil {
		t.Fatal(err)
	}
	return all[0].Number
}

// TestABackupIsMadeEachDayWhileTheWindowIsOpen turns a clock of its own.
func TestABackupIsMadeEachDayWhileTheWindowIsOpen(t *testing.T) {
	s := seat(t)
	stick := t.TempDir()
	s.unlock()
	s.key(fyne.Key0)
	s.typed(stick)
	s.next()
	s.says("whole")
	made := time.Now()
	after := func(d time.Duration, want int, what string) {
		t.Helper()
		s.wall = made.Add(d)
		s.jobs.Beat(time.Minute)
		if got := latestOn(t, stick); got != want {
			t.Errorf("%v after the first backup, %s: number %d is the latest, want %d", d, what, got, want)
		}
	}
	after(time.Minute, 1, "at once")
	after(23*time.Hour, 1, "the same day")
	after(25*time.Hour, 2, "the next day")
	after(time.Hour, 2, "today again")
	after(-365*24*time.Hour, 3, "the clock was set back a year")
	if err := os.Rename(stick, stick+"-away"); err != nil {
		t.Fatal(err)
	}
	s.wall = made.Add(26 * time.Hour)
	s.jobs.Beat(time.Minute)
	s.says("Plug in the stick")
	if err := os.Rename(stick+"-away", stick); err != nil {
		t.Fatal(err)
	}
	after(26*time.Hour+30*time.Minute, 3, "half an hour after one failed")
	after(27*time.Hour+time.Minute, 4, "an hour after one failed")
	s.with(fyne.KeyModifierControl, fyne.KeyL)
	s.page("Locked")
	after(28*time.Hour, 5, "also of a locked window")
	s.page("Locked")
}

// TestWhoLeftCannotOpenOldBackups takes somebody's access away by keys and seals
// the old backups anew, as is offered.
func TestWhoLeftCannotOpenOldBackups(t *testing.T) {
	s := seat(t)
	stick, second := t.TempDir(), t.TempDir()
	leaver := data.Key{User: "Noor", Passphrase: "plum ladder cobalt 9", Effort: vault.Least}
	s.unlock()
	by := s.door.stamp()
	if err := s.door.store.AddHolder(t.Context(), by, care.Holder{Name: "Noor", Role: clinic.Therapist}, leaver); err != nil {
		t.Fatal(err)
	}
	if _, err := s.door.store.Backup(t.Context(), by, second, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	s.key(fyne.Key0)
	s.typed(stick)
	s.next()
	s.says("whole")
	if err := os.Rename(second, second+"-away"); err != nil {
		t.Fatal(err)
	}
	s.door.program.seat(s.window, s.door, s.jobs) // begins anew at Today
	s.with(fyne.KeyModifierControl, fyne.KeyK)
	s.typed("passphrases")
	s.enter()
	s.page("Passphrases")
	s.key(fyne.Key1) // Noor, before owner
	s.says("Press again")
	s.key(fyne.Key1)
	s.says("Noor cannot open the clinic any more")
	s.says("1 old backup here can still be opened")
	s.says(second)
	s.key(fyne.KeyS)
	s.page("Backups")
	s.says("1 old backup is sealed anew")
	s.says(second + " (last backup ")
	for _, b := range must(data.Backups(stick)) {
		if _, err := data.VerifyBackup(t.Context(), b.Dir, leaver); care.KindOf(err) != care.Refused {
			t.Errorf("Noor opens %s: %v", b.Dir, err)
		}
	}
	if err := os.Rename(second+"-away", second); err != nil {
		t.Fatal(err)
	}
	s.key(fyne.KeyEscape)
	s.with(fyne.KeyModifierControl, fyne.KeyK)
	s.typed("backups")
	s.enter()
	s.page("Backups")
	s.with(fyne.KeyModifierAlt, fyne.KeyS)
	s.says("1 old backup is sealed anew")
	s.silent("can still be opened")
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func (s *seated) silent(words string) {
	s.t.Helper()
	if said := s.said(); strings.Contains(said, words) {
		s.t.Errorf("the window says %q", words)
	}
}
