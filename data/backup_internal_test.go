package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data/vault"
	"tandem/data/vault/mishap"
)

func paperedClinic(t testing.TB, patients int) *Clinic {
	t.Helper()
	c, err := Create(t.Context(), filepath.Join(t.TempDir(), "clinic"), TestKey)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	err = c.Write(t.Context(), care.Stamp{Who: "tester"}, func(w care.Writer) (care.Act, error) {
		var id string
		var err error
		for range patients {
			if id, err = w.InsertPatient(clinic.Patient{Name: "Planted Person", Contact: clinic.Contact{Address: strings.Repeat("x", 900)}}); err != nil {
				return care.Act{}, err
			}
		}
		_, err = w.InsertDocument(care.Document{PatientID: id, Name: "scan"}, []byte("a scan"))
		return care.Act{What: "test"}, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// attempt makes a backup whose database lies on a layer and whose files are
// written by put.
func attempt(t *testing.T, c *Clinic, place, base string, put func(string, []byte) error) error {
	t.Helper()
	into, err := vault.NewMountOn(c.key, base)
	if err != nil {
		t.Fatal(err)
	}
	defer into.Close()
	_, err = c.backup(t.Context(), place, &copying{into: into, put: put, tell: func(float64) {}})
	return err
}

// onlyOneLeft fails the test unless the first backup is there, whole and alone.
func onlyOneLeft(t *testing.T, place string, first Backup) {
	t.Helper()
	all, err := Backups(place)
	if err != nil || len(all) != 1 || all[0].Dir != first.Dir {
		t.Fatalf("what is left is %+v, %v", all, err)
	}
	if wrong, err := VerifyBackup(t.Context(), first.Dir, TestKey); err != nil || len(wrong) > 0 {
		t.Fatalf("the earlier backup: %v, %v", wrong, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(first.Dir), ".new-*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// TestTheFullOrFailingPlace lets each write of the database, and each of the
// files, be the one for which the place is full, read only or broken.
func TestTheFullOrFailingPlace(t *testing.T) {
	c := paperedClinic(t, 100)
	place := t.TempDir()
	first, err := c.Backup(t.Context(), care.Stamp{Who: "tester"}, place, func(float64) {})
	if err != nil {
		t.Fatal(err)
	}
	for name, failing := range map[string]struct {
		what mishap.What
		code int
		say  string
	}{
		"full":       {mishap.Write, 13, "is full"},
		"read only":  {mishap.Write, 8, "may not write"},
		"broken":     {mishap.Write, 10 | 3<<8, "reported an error"},
		"no reading": {mishap.Read, 10 | 1<<8, "reported an error"},
		"no opening": {mishap.Open, 14, "reported an error"},
	} {
		t.Run(name, func(t *testing.T) {
			for turn := 1; ; turn += 1 + turn/3 {
				count := 0
				layer, err := mishap.New(func(s mishap.Step) int {
					if s.What == failing.what && strings.HasPrefix(s.Name, place) {
						count++
					}
					if s.What == failing.what && count == turn {
						return failing.code
					}
					return 0
				})
				if err != nil {
					t.Fatal(err)
				}
				err = attempt(t, c, place, layer.Name(), vault.Replace)
				layer.Close()
				if count < turn {
					if turn == 1 {
						t.Fatal("nothing failed")
					}
					return
				}
				if care.KindOf(err) != care.Storage || !strings.Contains(err.Error(), failing.say) || !strings.Contains(err.Error(), "earlier backups are safe") {
					t.Fatalf("failure %d says %v (%v)", turn, err, errors.Unwrap(err))
				}
				onlyOneLeft(t, place, first)
			}
		})
		// What went through at last is a second backup; the first stays beside
		// it until the next one of another day, so put it back alone.
		first = alone(t, c, place)
	}
	for _, failing := range []error{syscall.ENOSPC, syscall.EROFS, syscall.EIO} {
		turn, count := 1, 0
		for {
			err := attempt(t, c, place, "", func(name string, content []byte) error {
				if count++; count == turn {
					return failing
				}
				return vault.Replace(name, content)
			})
			if count < turn {
				break
			}
			if care.KindOf(err) != care.Storage {
				t.Fatalf("file %d fails with %v and says %v", turn, failing, err)
			}
			onlyOneLeft(t, place, first)
			turn, count = turn+1, 0
		}
		if turn < 4 {
			t.Errorf("only %d files were written", turn-1)
		}
		first = alone(t, c, place)
	}
}

// alone makes a new backup, which is the only one of its day.
func alone(t *testing.T, c *Clinic, place string) Backup {
	t.Helper()
	first, err := c.Backup(t.Context(), care.Stamp{Who: "tester"}, place, func(float64) {})
	if err != nil {
		t.Fatal(err)
	}
	return first
}

func TestWhatCannotBeReadBackIsThrownAway(t *testing.T) {
	c := paperedClinic(t, 10)
	place := t.TempDir()
	first := alone(t, c, place)
	err := attempt(t, c, place, "", func(name string, content []byte) error {
		spoilt := append([]byte(nil), content...)
		spoilt[len(spoilt)/2] ^= 1
		return vault.Replace(name, spoilt)
	})
	if care.KindOf(err) != care.Storage || !strings.Contains(err.Error(), "thrown away") {
		t.Errorf("said %v", err)
	}
	onlyOneLeft(t, place, first)
}

func TestADamagedClinicDoesNotReplaceAGoodBackup(t *testing.T) {
	c := paperedClinic(t, 200)
	place := t.TempDir()
	first := alone(t, c, place)
	dir := c.dir
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	file := c.at.database(dir)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)-vault.BlockSize+100] ^= 1
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	broken := &Clinic{dir: dir, at: c.at, key: c.key}
	_, err = broken.Backup(t.Context(), care.Stamp{Who: "tester"}, place, func(float64) {})
	if care.KindOf(err) != care.Storage || !strings.Contains(err.Error(), "damaged (page") {
		t.Errorf("said %v", err)
	}
	onlyOneLeft(t, place, first)
}

func TestAPaperThatIsMissingIsSaidAndNothingGoes(t *testing.T) {
	c := paperedClinic(t, 1)
	place := t.TempDir()
	papers, err := filepath.Glob(filepath.Join(c.dir, "files", "*"))
	if err != nil || len(papers) != 1 {
		t.Fatal(papers, err)
	}
	first := alone(t, c, place)
	if err := os.Remove(papers[0]); err != nil {
		t.Fatal(err)
	}
	// The earlier backup still has it, and so has the next.
	second := alone(t, c, place)
	if wrong, err := VerifyBackup(t.Context(), second.Dir, TestKey); err != nil || len(wrong) > 0 {
		t.Errorf("%v, %v", wrong, err)
	}
	if err := os.Remove(filepath.Join(filepath.Dir(first.Dir), "files", filepath.Base(papers[0]))); err != nil {
		t.Fatal(err)
	}
	_, err = c.Backup(t.Context(), care.Stamp{Who: "tester"}, place, func(float64) {})
	if care.KindOf(err) != care.Storage || !strings.Contains(err.Error(), "1 printed papers are missing") {
		t.Errorf("said %v", err)
	}
	if all, err := Backups(place); err != nil || len(all) != 2 {
		t.Errorf("%+v, %v", all, err)
	}
}

// BenchmarkBackupStep gives the longest step of backups of 100,000 patients as
// its time.
func BenchmarkBackupStep(b *testing.B) {
	c := manyPatients(b, 100_000)
	place, longest := b.TempDir(), int64(0)
	for b.Loop() {
		into, err := vault.NewMount(c.key)
		if err != nil {
			b.Fatal(err)
		}
		k := &copying{into: into, put: vault.Replace, tell: func(float64) {}}
		if _, err := c.backup(context.Background(), place, k); err != nil {
			b.Fatal(err)
		}
		into.Close()
		longest = max(longest, k.longest.Nanoseconds())
	}
	b.ReportMetric(float64(longest), "ns/op")
}

func BenchmarkBackup100000(b *testing.B) {
	c := manyPatients(b, 100_000)
	place := b.TempDir()
	for b.Loop() {
		if _, err := c.Backup(context.Background(), care.Stamp{Who: "tester"}, place, func(float64) {}); err != nil {
			b.Fatal(err)
		}
	}
}
