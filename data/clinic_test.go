package data_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/servertest"
	"tandem/data/vault"
)

var noon = time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)

var stamp = care.Stamp{Who: "tester", When: noon}

// newClinic makes a clinic in a folder of its own, or on the server of the tests
// where they are to run there.
func newClinic(t testing.TB) (*data.Clinic, string) {
	t.Helper()
	c, dir := newFolder(t)
	servertest.OnEach(t, c)
	if at, shared := c.Server(); shared {
		servers.Store(dir, at)
	}
	return c, dir
}

// servers are where the clinics of folders lie.
var servers sync.Map

// newFolder makes a clinic in a folder, for what only a folder has.
func newFolder(t testing.TB) (*data.Clinic, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "clinic")
	c, err := data.Create(t.Context(), dir, data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c, dir
}

func mustClose(t testing.TB, c *data.Clinic) {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
}

func mustOpen(t testing.TB, dir string) *data.Clinic {
	t.Helper()
	c, err := data.Open(t.Context(), dir, data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// write runs one unit of work and fails the test when it fails.
func write(t testing.TB, c *data.Clinic, work func(care.Writer) error) {
	t.Helper()
	if err := tryWrite(t.Context(), c, work); err != nil {
		t.Fatal(err)
	}
}

func tryWrite(ctx context.Context, c *data.Clinic, work func(care.Writer) error) error {
	return c.Write(ctx, stamp, func(w care.Writer) (care.Act, error) { return care.Act{What: "test"}, work(w) })
}

func insertPatient(t testing.TB, c *data.Clinic, p clinic.Patient) string {
	t.Helper()
	var id string
	write(t, c, func(w care.Writer) (err error) {
		id, err = w.InsertPatient(p)
		return err
	})
	return id
}

// insertCourse keeps a course and returns its episode's id.
func insertCourse(t testing.TB, c *data.Clinic, course clinic.Course) string {
	t.Helper()
	var id string
	write(t, c, func(w care.Writer) (err error) {
		if course.PatientID, err = w.InsertPatient(course.Patient); err != nil {
			return err
		}
		if id, err = w.InsertEpisode(course); err != nil {
			return err
		}
		for _, a := range course.Assessments {
			a.EpisodeID = id
			kept, err := w.PutDraft(a)
			if err := errors.Join(err, w.Sign(kept.ID)); err != nil {
				return err
			}
		}
		for _, v := range course.Visits {
			v.EpisodeID = id
			if _, err := w.InsertVisit(v); err != nil {
				return err
			}
		}
		for _, p := range course.Plans {
			p.EpisodeID = id
			if _, err := w.InsertPlan(p); err != nil {
				return err
			}
		}
		for _, d := range course.Decisions {
			if err := w.InsertDecision(id, d, 0); err != nil {
				return err
			}
		}
		return nil
	})
	return id
}

func readCourse(t testing.TB, c *data.Clinic, episodeID string) clinic.Course {
	t.Helper()
	var course clinic.Course
	err := c.Read(t.Context(), func(r care.Reader) (err error) {
		course, err = r.Course(episodeID)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return course
}

// raw opens the database beside the program, as a careless tool with the key
// would.
func raw(t testing.TB, dir string) *sql.DB {
	t.Helper()
	if at, shared := servers.Load(dir); shared {
		return servertest.Raw(t, at.(care.Server))
	}
	m, err := vault.NewMount(dataKey(t, dir, data.TestKey))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Close)
	db, err := sql.Open("sqlite3", "file:"+database(dir)+"?_fk=0&vfs="+m.Name())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

// dataKey opens the data key of the first generation.
func dataKey(t testing.TB, dir string, key data.Key) vault.DataKey {
	t.Helper()
	var pointer struct{ Salt string }
	text, err := os.ReadFile(filepath.Join(dir, "tandem.json"))
	if err := errors.Join(err, json.Unmarshal(text, &pointer)); err != nil {
		t.Fatal(err)
	}
	opened, _, err := vault.Keyring{Dir: filepath.Join(dir, "gen-1", "keys"), Salt: pointer.Salt}.Unlock("", key.Passphrase)
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

// wantFault checks the kind of a failure and that its sentence says the words.
func wantFault(t testing.TB, err error, kind care.Kind, words ...string) {
	t.Helper()
	f, ok := errors.AsType[*care.Fault](err)
	if !ok {
		t.Fatalf("error %v is not a Fault", err)
	}
	if f.Kind != kind {
		t.Errorf("kind %d, want %d: %s (%v)", f.Kind, kind, f.Say, f.Cause)
	}
	for _, w := range words {
		if !strings.Contains(f.Say, w) {
			t.Errorf("%q does not say %q", f.Say, w)
		}
	}
}

func TestEverythingSurvivesReopening(t *testing.T) {
	c, dir := newClinic(t)
	practice := clinic.Practice{Name: "Riverside", Address: "1 Quay", Phone: "020", Emergency: "999", Therapist: "Sam", Paper: "A4"}
	write(t, c, func(w care.Writer) error { return w.SavePractice(practice) })
	id := insertPatient(t, c, clinic.Patient{Name: "Ana López", Health: []clinic.Tag{{Tag: "SKIN_INF", Regions: []string{"calf", "foot"}, Side: clinic.Left}}})
	mustClose(t, c)

	c = mustOpen(t, dir)
	err := c.Read(t.Context(), func(r care.Reader) error {
		p, err := r.Patient(id)
		if p.Name != "Ana López" || len(p.Health) != 1 || len(p.Health[0].Regions) != 2 {
			t.Errorf("patient came back as %+v", p)
		}
		kept, errPractice := r.Practice()
		if kept != practice {
			t.Errorf("practice came back as %+v", kept)
		}
		return errors.Join(err, errPractice)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOnlyThisUserMayReadTheFolder(t *testing.T) {
	c, dir := newFolder(t)
	insertPatient(t, c, clinic.Patient{Name: "Ana"})
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		want := os.FileMode(0o600)
		if entry.IsDir() {
			want = 0o700
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %o, want %o", name, info.Mode().Perm(), want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestCreateRefuses(t *testing.T) {
	t.Run("a folder with a clinic", func(t *testing.T) {
		_, dir := newFolder(t)
		_, err := data.Create(t.Context(), dir, data.TestKey)
		wantFault(t, err, care.Refused, "already a clinic")
	})
	t.Run("a folder with other files", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "letter.txt"), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := data.Create(t.Context(), dir, data.TestKey)
		wantFault(t, err, care.Refused, "other files")
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
			t.Errorf("the folder now holds %v, %v", entries, err)
		}
	})
	t.Run("a file", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "clinic")
		if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := data.Create(t.Context(), file, data.TestKey)
		wantFault(t, err, care.NotFound, "not a folder")
		_, err = data.Open(t.Context(), file, data.TestKey)
		wantFault(t, err, care.NotFound, "not a folder")
	})
}

func TestCreateLeavesWhatAnEarlierAttemptLeft(t *testing.T) {
	dir := t.TempDir()
	left := filepath.Join(dir, "gen-1", "clinic.db")
	if err := errors.Join(os.Mkdir(filepath.Dir(left), 0o700), os.WriteFile(left, []byte("half"), 0o600)); err != nil {
		t.Fatal(err)
	}
	c, err := data.Create(t.Context(), dir, data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, c)
	if text, err := os.ReadFile(left); err != nil || string(text) != "half" {
		t.Errorf("the earlier file became %q, %v", text, err)
	}
	mustOpen(t, dir)
}

func TestOpenWithoutAClinic(t *testing.T) {
	dir := t.TempDir()
	if data.Exists(dir) {
		t.Error("an empty folder counts as a clinic")
	}
	_, err := data.Open(t.Context(), dir, data.TestKey)
	wantFault(t, err, care.NotFound, "no clinic in this folder")
}

func TestFailedWorkLeavesNothing(t *testing.T) {
	c, _ := newClinic(t)
	stop := &care.Fault{Say: "stop", Kind: care.Refused}
	err := tryWrite(t.Context(), c, func(w care.Writer) error {
		_, err := w.InsertPatient(clinic.Patient{Name: "Ana"})
		return errors.Join(err, stop)
	})
	wantFault(t, err, care.Refused, "stop")
	if n := len(find(t, c, "", 10)); n != 0 {
		t.Errorf("%d patients are left of a failed unit of work", n)
	}
}

func TestReadersSeeOneState(t *testing.T) {
	c, _ := newClinic(t)
	err := c.Read(t.Context(), func(r care.Reader) error {
		before, err := r.FindPatients("", 10)
		insertPatient(t, c, clinic.Patient{Name: "Ana"})
		after, errAfter := r.FindPatients("", 10)
		if len(before) != len(after) {
			t.Errorf("a reader saw %d patients and then %d", len(before), len(after))
		}
		return errors.Join(err, errAfter)
	})
	if err != nil {
		t.Fatal(err)
	}
}
