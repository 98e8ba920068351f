package data

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data/vault"
)

// withoutRoom does work again and again, each time on a disk that has no room
// from one step later on, until it goes through, and returns how often it was
// refused. fresh makes what the work begins with; after looks at what is left.
func withoutRoom(t *testing.T, fresh func(t *testing.T) string, work func(t *testing.T, dir string) error, after func(t *testing.T, dir string, failed error)) {
	t.Helper()
	refused := 0
	for turn := 1; ; turn++ {
		dir, count := fresh(t), 0
		undo := vault.Hinder(func(step, _ string) error {
			if count++; count >= turn {
				return syscall.ENOSPC
			}
			return nil
		})
		err := work(t, dir)
		undo()
		if err != nil {
			refused++
			if care.KindOf(err) != care.Storage || !strings.Contains(err.Error(), "full") {
				t.Fatalf("step %d on a full disk says %v", turn, err)
			}
		}
		after(t, dir, err)
		if count < turn {
			break
		}
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
	t.Logf("%d steps were refused", refused)
}

// copied makes a copy of a closed clinic each time.
func copied(from string) func(t *testing.T) string {
	return func(t *testing.T) string {
		dir := filepath.Join(t.TempDir(), "clinic")
		if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
		return dir
	}
}

func closedClinic(t *testing.T, patients int) string {
	t.Helper()
	c := paperedClinic(t, patients)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	return c.dir
}

// opensWith says whether the clinic opens with a passphrase and is whole.
func opensWith(t *testing.T, dir string, key Key) bool {
	t.Helper()
	c, err := Open(t.Context(), dir, key)
	if care.KindOf(err) == care.Refused {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	verified(t, c, "")
	err = c.Read(t.Context(), func(r care.Reader) error {
		found, err := r.FindPatients("planted", 9)
		if err == nil && len(found) == 0 {
			err = errors.New("the patients are gone")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return true
}

// inIt opens the clinic, does something and closes it.
func inIt(do func(t *testing.T, c *Clinic) error) func(t *testing.T, dir string) error {
	return func(t *testing.T, dir string) error {
		c, err := Open(t.Context(), dir, TestKey)
		if err != nil {
			return err
		}
		err = do(t, c)
		return errors.Join(err, c.Close())
	}
}

// TestAFullDiskRefusesFilesAndLosesNothing fills the disk at every step of every
// file that is written beside the database: papers, keys, tandem.json, the note
// of the backups and what backups and restoring write.
func TestAFullDiskRefusesFilesAndLosesNothing(t *testing.T) {
	template := closedClinic(t, 3)
	by := care.Stamp{Who: "tester", When: time.Now()}
	other := Key{User: "Noor", Passphrase: "plum ladder cobalt 9", Effort: vault.Least}
	whole := func(t *testing.T, dir string, _ error) {
		if !opensWith(t, dir, TestKey) {
			t.Fatal("the clinic does not open any more")
		}
	}
	t.Run("a paper", func(t *testing.T) {
		var kept []string
		withoutRoom(t, copied(template), inIt(func(t *testing.T, c *Clinic) (err error) {
			kept, err = aDay(t, c)
			return err
		}), func(t *testing.T, dir string, _ error) { intactOf(t, dir, kept, 3) })
	})
	t.Run("another passphrase", func(t *testing.T) {
		changed := Key{Passphrase: "another velvet harbour 7", Effort: vault.Least}
		withoutRoom(t, copied(template), inIt(func(t *testing.T, c *Clinic) error {
			return c.ChangePassphrase(t.Context(), by, TestKey.Passphrase, changed)
		}), func(t *testing.T, dir string, failed error) {
			if is := opensWith(t, dir, TestKey); is == opensWith(t, dir, changed) {
				t.Fatalf("the old passphrase opens it: %v, and so does the new; it said %v", is, failed)
			}
		})
	})
	t.Run("another person", func(t *testing.T) {
		withoutRoom(t, copied(template), inIt(func(t *testing.T, c *Clinic) error {
			return c.AddHolder(t.Context(), by, care.Holder{Name: "Noor", Role: clinic.Therapist}, other)
		}), func(t *testing.T, dir string, failed error) {
			whole(t, dir, nil)
			if is := opensWith(t, dir, other); failed == nil && !is {
				t.Fatal("Noor was added and cannot open it")
			}
		})
	})
	t.Run("a person less", func(t *testing.T) {
		both := copied(template)(t)
		err := inIt(func(t *testing.T, c *Clinic) error {
			return c.AddHolder(t.Context(), by, care.Holder{Name: "Noor", Role: clinic.Therapist}, other)
		})(t, both)
		if err != nil {
			t.Fatal(err)
		}
		withoutRoom(t, copied(both), inIt(func(t *testing.T, c *Clinic) error {
			return c.RemoveHolder(t.Context(), by, "Noor", func(float64) {})
		}), func(t *testing.T, dir string, failed error) {
			whole(t, dir, nil)
			if is := opensWith(t, dir, other); failed == nil && is {
				t.Fatal("Noor was taken away and opens it still")
			}
		})
	})
	t.Run("a new clinic", func(t *testing.T) {
		withoutRoom(t, func(t *testing.T) string { return filepath.Join(t.TempDir(), "new") }, func(t *testing.T, dir string) error {
			c, err := Create(t.Context(), dir, TestKey)
			if err != nil {
				return err
			}
			return c.Close()
		}, func(t *testing.T, dir string, failed error) {
			if failed == nil {
				return
			}
			if c, err := Create(t.Context(), dir, TestKey); err == nil {
				if err := c.Close(); err != nil {
					t.Fatal(err)
				}
			} else if !Exists(dir) {
				t.Fatalf("after it failed, it cannot be created: %v", err)
			}
		})
	})
	t.Run("a backup and its place", func(t *testing.T) {
		place := ""
		withoutRoom(t, func(t *testing.T) string {
			place = t.TempDir()
			return copied(template)(t)
		}, inIt(func(t *testing.T, c *Clinic) error {
			if err := c.ChoosePlace(place); err != nil {
				return err
			}
			_, err := c.BackupToPlace(t.Context(), by, func(float64) {})
			return err
		}), func(t *testing.T, dir string, failed error) {
			whole(t, dir, nil)
			all, err := Backups(place)
			if failed == nil && err != nil {
				t.Fatal(err)
			}
			for _, b := range all {
				if wrong, err := VerifyBackup(t.Context(), b.Dir, TestKey); err != nil || len(wrong) > 0 {
					t.Fatalf("a backup that is there: %v, %v", wrong, err)
				}
			}
		})
	})
	t.Run("restoring", func(t *testing.T) {
		place := t.TempDir()
		var made Backup
		err := inIt(func(t *testing.T, c *Clinic) (err error) {
			made, err = c.Backup(t.Context(), by, place, func(float64) {})
			return err
		})(t, copied(template)(t))
		if err != nil {
			t.Fatal(err)
		}
		withoutRoom(t, copied(template), func(t *testing.T, dir string) error {
			_, err := Restore(t.Context(), made.Dir, TestKey, dir, by, func(float64) {})
			return err
		}, func(t *testing.T, dir string, failed error) {
			whole(t, dir, nil)
			beside, err := os.ReadDir(filepath.Dir(dir))
			if want := map[bool]int{true: 2, false: 1}[failed == nil]; err != nil || len(beside) != want {
				t.Fatalf("beside the clinic lie %v, %v", beside, err)
			}
		})
	})
}
