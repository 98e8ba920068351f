package data

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data/vault/mishap"
)

// fullDisk is SQLITE_FULL.
const fullDisk = 13

// onDisk opens a clinic whose database lies on a file system that asks judge
// before each step.
func onDisk(t *testing.T, dir string, judge func(mishap.Step) int) (*Clinic, error) {
	t.Helper()
	layer, err := mishap.New(judge)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(layer.Close)
	base = layer.Name()
	defer func() { base = "" }()
	return Open(t.Context(), dir, TestKey)
}

// aDay is a day's work in the clinic; it returns the names of the patients that
// were kept and the first failure.
func aDay(t *testing.T, c *Clinic) (kept []string, failed error) {
	t.Helper()
	for i := range 4 {
		name := fmt.Sprint("Planted Person ", i)
		err := c.Write(t.Context(), care.Stamp{Who: "tester", When: time.Now()}, func(w care.Writer) (care.Act, error) {
			id, err := w.InsertPatient(clinic.Patient{Name: name})
			if err != nil {
				return care.Act{}, err
			}
			course := clinic.Course{Patient: clinic.Patient{ID: id}}
			course.PatientID = id
			episode, err := w.InsertEpisode(course)
			if err != nil {
				return care.Act{}, err
			}
			_, err = w.InsertSheet(care.SheetRecord{EpisodeID: episode, Layout: "visit"}, []byte("%PDF "+name))
			return care.Act{What: "print", Subject: id}, err
		})
		if err != nil {
			return kept, err
		}
		kept = append(kept, name)
	}
	return kept, nil
}

// intact opens the clinic on a sound disk: it verifies, holds every patient
// that was kept and each with the paper.
func intact(t *testing.T, dir string, kept []string) { intactOf(t, dir, kept, 0) }

// intactOf is intact for a clinic that held some patients before.
func intactOf(t *testing.T, dir string, kept []string, before int) {
	t.Helper()
	c, err := Open(t.Context(), dir, TestKey)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	verified(t, c, "")
	err = c.Read(t.Context(), func(r care.Reader) error {
		for _, name := range kept {
			found, err := r.FindPatients(name, 9)
			if err != nil || len(found) != 1 {
				t.Errorf("%s was kept and is there %d times, %v", name, len(found), err)
			}
		}
		found, err := r.FindPatients("planted", 99)
		// The one that failed is there whole or not at all.
		if err == nil && len(found) > before+len(kept)+1 {
			t.Errorf("%d patients are there, %d were kept", len(found), len(kept))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestAFullDiskLosesNothing fills the disk at every write to the database that
// a day's work makes, from the opening to the closing of the clinic; at some of
// them unless it is a campaign.
func TestAFullDiskLosesNothing(t *testing.T) {
	template := aClinic(t)
	if err := template.Close(); err != nil {
		t.Fatal(err)
	}
	refused, stride := 0, 9
	if os.Getenv("TANDEM_CAMPAIGN") != "" {
		stride = 1
	}
	for turn := 1; ; turn += stride {
		dir := filepath.Join(t.TempDir(), "clinic")
		if err := os.CopyFS(dir, os.DirFS(template.dir)); err != nil {
			t.Fatal(err)
		}
		count := 0
		c, err := onDisk(t, dir, func(s mishap.Step) int {
			if s.What != mishap.Write {
				return 0
			}
			if count++; count >= turn {
				return fullDisk
			}
			return 0
		})
		var kept []string
		if err == nil {
			kept, err = aDay(t, c)
			err = errors.Join(err, c.Close())
		}
		if err != nil {
			refused++
			if care.KindOf(err) != care.Storage || !strings.Contains(err.Error(), "full") {
				t.Errorf("write %d on a full disk gives %v", turn, err)
			}
		}
		intact(t, dir, kept)
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if count < turn {
			break
		}
	}
	if refused < 5 {
		t.Errorf("only %d writes were refused", refused)
	}
	t.Logf("the disk was full at each of %d writes", refused)
}

// TestAClockSetBackLosesNothing works on with a clock that is a year behind.
func TestAClockSetBackLosesNothing(t *testing.T) {
	c := aClinic(t)
	now := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	by := func() care.Stamp { return care.Stamp{Who: "tester", When: now} }
	for i := range 4 {
		if i == 2 {
			now = now.AddDate(-1, 0, 0)
			if err := c.NoteUnlock(t.Context(), by()); err != nil {
				t.Fatal(err)
			}
		}
		err := c.Write(t.Context(), by(), func(w care.Writer) (care.Act, error) {
			id, err := w.InsertPatient(clinic.Patient{Name: fmt.Sprint("Planted Person ", i)})
			return care.Act{What: "register patient", Subject: id}, err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	dir := c.dir
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	intact(t, dir, []string{"Planted Person 0", "Planted Person 1", "Planted Person 2", "Planted Person 3"})
	c, err := Open(t.Context(), dir, TestKey)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	err = c.Read(t.Context(), func(r care.Reader) error {
		lines, err := r.Trail(care.TrailQuery{Kind: care.ChangeAct, Limit: 9})
		if len(lines) != 4 || lines[3].At[:4] != "2025" || lines[0].At[:4] != "2026" {
			t.Errorf("the trail is %+v", lines)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
