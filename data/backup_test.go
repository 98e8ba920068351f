package data_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/vault"
)

func quiet(float64) {}

// backup makes one in a place.
func backup(t testing.TB, c *data.Clinic, place string) data.Backup {
	t.Helper()
	b, err := c.Backup(t.Context(), stamp, place, quiet)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func backups(t testing.TB, place string) []data.Backup {
	t.Helper()
	all, err := data.Backups(place)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func verifyBackup(t testing.TB, dir string, key data.Key) string {
	t.Helper()
	wrong, err := data.VerifyBackup(t.Context(), dir, key)
	if err != nil {
		return err.Error()
	}
	return strings.Join(wrong, "\n")
}

// restored restores into a new folder and opens it.
func restored(t testing.TB, from string, key data.Key) *data.Clinic {
	t.Helper()
	to := filepath.Join(t.TempDir(), "never", "seen", "clinic")
	r, err := data.Restore(t.Context(), from, key, to, stamp, quiet)
	if err != nil {
		t.Fatal(err)
	}
	if r.Aside != "" || len(r.Wrong) > 0 {
		t.Errorf("restored with %+v", r)
	}
	return mustOpen(t, to)
}

func TestABackupComesBackOnAnotherComputer(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	words, err := c.Recovery().Words()
	if err != nil {
		t.Fatal(err)
	}
	place := t.TempDir()
	made := backup(t, c, place)
	mustClose(t, c)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	tellsNothing(t, place, "Planted", "Person", "assessment", "CREATE TABLE", "SQLite format", "%PDF", "tester")
	for name, key := range map[string]data.Key{
		"passphrase": {Passphrase: data.TestKey.Passphrase}, "recovery page": {Recovery: strings.Join(words, " ")},
	} {
		t.Run(name, func(t *testing.T) {
			if wrong := verifyBackup(t, made.Dir, key); wrong != "" {
				t.Error(wrong)
			}
			isWhole(t, restored(t, made.Dir, key), sheet)
		})
	}
	_, err = data.Restore(t.Context(), made.Dir, data.Key{Passphrase: "another"}, filepath.Join(t.TempDir(), "x"), stamp, quiet)
	wantFault(t, err, care.Refused, "does not open the clinic")
}

func TestABackupIsReadWhereNothingCanBeWritten(t *testing.T) {
	c, _, _ := fullClinic(t)
	place := t.TempDir()
	made := backup(t, c, place)
	before := contents(t, place)
	if wrong := verifyBackup(t, made.Dir, data.TestKey); wrong != "" {
		t.Error(wrong)
	}
	if after := contents(t, place); !slices.Equal(before, after) {
		t.Errorf("verifying left %v instead of %v", after, before)
	}
	if slices.ContainsFunc(before, func(n string) bool {
		return strings.HasSuffix(n, "-wal") || strings.HasSuffix(n, "-shm") || strings.Contains(n, ".new")
	}) {
		t.Errorf("the backup holds %v", before)
	}
}

// contents are the names and sizes of all files below a folder.
func contents(t testing.TB, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		names = append(names, fmt.Sprint(name, " ", info.Size()))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestTheReplacedClinicIsKeptAside(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	made := backup(t, c, t.TempDir())
	later := insertPatient(t, c, clinic.Patient{Name: "Later Person"})
	hold, err := data.Hold(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = data.Restore(t.Context(), made.Dir, data.TestKey, dir, stamp, quiet)
	wantFault(t, err, care.Locked, "already open")
	if err := hold.Release(); err != nil {
		t.Fatal(err)
	}
	mustClose(t, c)
	r, err := data.Restore(t.Context(), made.Dir, data.TestKey, dir, stamp, quiet)
	if err != nil || r.Aside == "" || len(r.Wrong) > 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	back, aside := mustOpen(t, dir), mustOpen(t, r.Aside)
	isWhole(t, back, sheet)
	if len(find(t, back, "later", 9)) != 0 || len(find(t, aside, "later", 9)) != 1 {
		t.Errorf("patient %s is in the wrong clinic", later)
	}
	if lines := acts(t, dir); lines[len(lines)-1] != "restore" {
		t.Errorf("the audit trail ends with %v", lines[len(lines)-1])
	}
	beside, err := os.ReadDir(filepath.Dir(dir))
	if err != nil || len(beside) != 2 {
		t.Errorf("beside the clinic lie %v, %v", beside, err)
	}
}

func TestRestoringLeavesOtherFoldersAlone(t *testing.T) {
	c, _, _ := fullClinic(t)
	made := backup(t, c, t.TempDir())
	to := t.TempDir()
	if err := os.WriteFile(filepath.Join(to, "letter.txt"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := data.Restore(t.Context(), made.Dir, data.TestKey, to, stamp, quiet)
	wantFault(t, err, care.Refused, "other files", "Nothing was changed")
	if left := contents(t, to); len(left) != 1 {
		t.Errorf("the folder now holds %v", left)
	}
}

// TestAByteThatChangedInABackupIsNamed flips bytes in each kind of file.
func TestAByteThatChangedInABackupIsNamed(t *testing.T) {
	c, _, _ := fullClinic(t)
	place := t.TempDir()
	made := backup(t, c, place)
	shelf := filepath.Dir(made.Dir)
	files, err := filepath.Glob(filepath.Join(shelf, "files", "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the sealed files are %v, %v", files, err)
	}
	keys, err := filepath.Glob(filepath.Join(made.Dir, "gen-1", "keys", "*"))
	if err != nil || len(keys) != 2 {
		t.Fatalf("the keys are %v, %v", keys, err)
	}
	for file, named := range map[string]string{
		filepath.Join(made.Dir, "gen-1", "clinic.db"): "clinic.db was changed",
		filepath.Join(made.Dir, "tandem.json"):        "tandem.json",
		filepath.Join(made.Dir, "files.txt"):          "files.txt was changed",
		filepath.Join(made.Dir, "backup.json"):        "backup",
		files[0]:                                      "is missing or was changed",
		keys[0]:                                       "key",
		keys[1]:                                       "key",
	} {
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []int{0, len(whole) / 3, len(whole) / 2, len(whole) - 1} {
			broken := bytes.Clone(whole)
			broken[at] ^= 0x20
			if err := os.WriteFile(file, broken, 0o600); err != nil {
				t.Fatal(err)
			}
			said := verifyBackup(t, made.Dir, data.TestKey)
			if !strings.Contains(said, named) && !strings.Contains(said, "does not open the clinic") {
				t.Errorf("byte %d of %s was flipped, and what is said is %q", at, filepath.Base(file), said)
			}
			if file == files[0] {
				continue // is restored and named
			}
			if _, err := data.Restore(t.Context(), made.Dir, data.TestKey, filepath.Join(t.TempDir(), "to"), stamp, quiet); err == nil {
				t.Errorf("byte %d of %s was flipped, and the backup was restored", at, filepath.Base(file))
			}
		}
		if err := os.WriteFile(file, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if wrong := verifyBackup(t, made.Dir, data.TestKey); wrong != "" {
		t.Error(wrong)
	}
}

// rowsEach is how many patients one unit of work adds, mostUnits how many units
// there are, so that one search still finds all of them.
const rowsEach, mostUnits = 8, 3000

func TestABackupWhileTheClinicIsWrittenIn(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	other := mustOpen(t, dir) // as a command beside the window
	ctx, stop := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	saved := 0
	patient := find(t, c, "planted", 1)[0].ID
	wait.Go(func() {
		for n := 0; ctx.Err() == nil && n < mostUnits; n++ {
			err := tryWrite(t.Context(), other, func(w care.Writer) error {
				for range rowsEach {
					if _, err := w.InsertPatient(clinic.Patient{Name: "Busy Person"}); err != nil {
						return err
					}
				}
				_, err := w.InsertDocument(care.Document{PatientID: patient, Name: "scan"}, fmt.Appendf(nil, "scan %d", n))
				return err
			})
			if err == nil { // a disk that is busy refuses some, as a whole
				saved++
			}
		}
	})
	place := t.TempDir()
	var made []data.Backup
	for range 4 {
		made = append(made, backup(t, c, place))
	}
	stop()
	wait.Wait()
	last := made[len(made)-1]
	if wrong := verifyBackup(t, last.Dir, data.TestKey); wrong != "" {
		t.Error(wrong)
	}
	back := restored(t, last.Dir, data.TestKey)
	isWhole(t, back, sheet)
	if busy := len(find(t, back, "busy", 1_000_000)); busy%rowsEach != 0 || busy == 0 || saved == 0 {
		t.Errorf("%d patients came back of %d units", busy, saved)
	}
}

func TestOnlyNewFilesAreCopiedAndOldOnesGo(t *testing.T) {
	c, _, _ := fullClinic(t)
	place := t.TempDir()
	first := backup(t, c, place)
	files := func() []string { return contents(t, filepath.Join(filepath.Dir(first.Dir), "files")) }
	before := files()
	if len(before) != 1 {
		t.Fatalf("after one sheet the files are %v", before)
	}
	patient := find(t, c, "planted", 1)[0].ID
	write(t, c, func(w care.Writer) error {
		_, err := w.InsertDocument(care.Document{PatientID: patient, Name: "scan"}, []byte("a scan"))
		return err
	})
	second := backup(t, c, place)
	if got := files(); len(got) != 2 || !slices.Contains(got, before[0]) {
		t.Errorf("after a scan the files are %v", got)
	}
	if all := backups(t, place); len(all) != 1 || all[0].Dir != second.Dir || all[0].Number != 2 {
		t.Errorf("of one day there are %+v", all)
	}
}

// TestRotation is the table of what stays.
func TestRotation(t *testing.T) {
	day := func(back int) clinic.Date { return clinic.Date("2026-11-27").Plus(-back) }
	daily := func(n int) []clinic.Date {
		var days []clinic.Date
		for i := range n {
			days = append(days, day(i))
		}
		return days
	}
	for name, given := range map[string]struct {
		days []clinic.Date
		want int
	}{
		"none":                   {nil, 0},
		"one":                    {daily(1), 1},
		"three of a day":         {[]clinic.Date{day(0), day(0), day(0)}, 1},
		"a week":                 {daily(7), 7},
		"two years of every day": {daily(730), 7 + 2 + 11}, // a week and a month lie within the days
		"one of each of 30 weeks": {func() (d []clinic.Date) {
			return append(d, day(0), day(7), day(14), day(21), day(28), day(35), day(42), day(49))
		}(), 7},
	} {
		t.Run(name, func(t *testing.T) {
			stay := 0
			for _, stays := range data.Keep(given.days) {
				if stays {
					stay++
				}
			}
			if stay != given.want {
				t.Errorf("%d stay, want %d", stay, given.want)
			}
		})
	}
}

// TestRotationKeepsWhatItPromises holds for any clock.
func TestRotationKeepsWhatItPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		offsets := rapid.SliceOfN(rapid.IntRange(0, 800), 1, 200).Draw(t, "days back")
		if rapid.Bool().Draw(t, "the clock is right") {
			slices.Sort(offsets)
		}
		days := make([]clinic.Date, len(offsets))
		for i, back := range offsets {
			days[i] = clinic.Date("2026-11-27").Plus(-back)
		}
		stay := data.Keep(days)
		kept, seen := map[clinic.Date]int{}, map[clinic.Date]bool{}
		for i, day := range days {
			if stay[i] {
				kept[day]++
			}
			if !seen[day] && len(seen) < 7 && !stay[i] {
				t.Fatalf("the last of %s, one of the seven latest days, goes", day)
			}
			seen[day] = true
		}
		total := 0
		for day, n := range kept {
			total += n
			if n > 1 {
				t.Fatalf("%d of %s stay", n, day)
			}
		}
		if !stay[0] || total > 7+4+12 {
			t.Fatalf("%d stay, the latest %v", total, stay[0])
		}
		// Again over what stays, all stays.
		var left []clinic.Date
		for i, day := range days {
			if stay[i] {
				left = append(left, day)
			}
		}
		if slices.Contains(data.Keep(left), false) {
			t.Fatal("one that stayed goes when nothing was added")
		}
	})
}

func TestAPlaceThatIsAwayFullOrNoFolder(t *testing.T) {
	c, dir, _ := fullClinic(t)
	_, err := c.BackupToPlace(t.Context(), stamp, quiet)
	wantFault(t, err, care.Refused, "No place for backups is chosen")
	stick := filepath.Join(t.TempDir(), "stick")
	wantFault(t, c.ChoosePlace(stick), care.Storage, "is not there", stick, "Plug in the stick")
	wantFault(t, c.ChoosePlace(filepath.Join(dir, "files")), care.Refused, "the clinic's own folder")
	if err := errors.Join(os.Mkdir(stick, 0o700), c.ChoosePlace(stick)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.BackupToPlace(t.Context(), stamp, quiet); err != nil {
		t.Fatal(err)
	}
	good := data.PlaceOf(dir)
	if good.Last.IsZero() || good.Say != "" {
		t.Errorf("after a good backup the note is %+v", good)
	}
	away := stick + "-away"
	for name, unplug := range map[string]func() error{
		"gone":                func() error { return os.Rename(stick, away) },
		"its empty mount":     func() error { return errors.Join(os.Rename(stick, away), os.Mkdir(stick, 0o700)) },
		"a file in its place": func() error { return errors.Join(os.Rename(stick, away), os.WriteFile(stick, nil, 0o600)) },
	} {
		t.Run(name, func(t *testing.T) {
			if err := unplug(); err != nil {
				t.Fatal(err)
			}
			_, err := c.BackupToPlace(t.Context(), stamp, quiet)
			wantFault(t, err, care.Storage, "is not there", "The clinic is safe", "Plug in the stick")
			if note := data.PlaceOf(dir); note.Last != good.Last || !strings.Contains(note.Say, "is not there") {
				t.Errorf("the note is %+v", note)
			}
			if err := errors.Join(os.RemoveAll(stick), os.Rename(away, stick)); err != nil {
				t.Fatal(err)
			}
		})
	}
	if _, err := c.BackupToPlace(t.Context(), stamp, quiet); err != nil {
		t.Fatal(err)
	}
	if wrong := verifyBackup(t, backups(t, stick)[0].Dir, data.TestKey); wrong != "" {
		t.Error(wrong)
	}
}

func TestAStoppedBackupLeavesTheEarlierOne(t *testing.T) {
	c, _, _ := fullClinic(t)
	place := t.TempDir()
	first := backup(t, c, place)
	ctx, stop := context.WithCancel(t.Context())
	_, err := c.Backup(ctx, stamp, place, func(share float64) {
		if share > 0.2 {
			stop()
		}
	})
	wantFault(t, err, care.Refused, "was stopped", "earlier backups")
	if all := backups(t, place); len(all) != 1 || all[0].Dir != first.Dir {
		t.Errorf("what is left is %+v", all)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(first.Dir), ".new-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("the stopped backup left %v", left)
	}
}

func TestWhoLeftStillOpensOldBackupsAlone(t *testing.T) {
	c, _, _ := fullClinic(t)
	place := t.TempDir()
	leaver := data.Key{User: "Noor", Passphrase: "plum ladder cobalt 9", Effort: vault.Least}
	if err := c.AddHolder(t.Context(), stamp, care.Holder{Name: leaver.User, Role: clinic.Therapist}, leaver); err != nil {
		t.Fatal(err)
	}
	old := backup(t, c, place)
	kept := filepath.Join(t.TempDir(), "kept")
	if err := os.CopyFS(kept, os.DirFS(filepath.Dir(old.Dir))); err != nil {
		t.Fatal(err)
	}
	if err := c.RemoveHolder(t.Context(), stamp, "Noor", quiet); err != nil {
		t.Fatal(err)
	}
	fresh := backup(t, c, place)
	if wrong := verifyBackup(t, fresh.Dir, data.TestKey); wrong != "" {
		t.Error(wrong)
	}
	_, err := data.VerifyBackup(t.Context(), fresh.Dir, leaver)
	wantFault(t, err, care.Refused, "does not open")
	if wrong := verifyBackup(t, filepath.Join(kept, filepath.Base(old.Dir)), leaver); wrong != "" {
		t.Error(wrong)
	}
}
