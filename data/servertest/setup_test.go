package servertest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/servertest"
)

// moveIn makes the test binary move the clinic that it names to a server and
// back for ever; a test kills it.
const moveIn = "TANDEM_TEST_MOVE"

func TestMain(m *testing.M) {
	if both := os.Getenv(moveIn); both != "" {
		fmt.Fprintln(os.Stderr, moveAgainAndAgain(both))
		os.Exit(3)
	}
	if !servertest.Wanted() {
		fmt.Println("there is no server in " + servertest.Variable + "; .ci/postgres starts one")
		return
	}
	code := m.Run()
	servertest.Clean()
	os.Exit(code)
}

var stamp = care.Stamp{Who: "tester", When: time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)}

func quiet(float64) {}

// inFolder makes a clinic in a folder, with a patient, a signed assessment and
// a printed sheet in it.
func inFolder(t *testing.T) (c *data.Clinic, dir, sheet string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "clinic")
	c, err := data.Create(t.Context(), dir, data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c, dir, fill(t, c)
}

// shared is inFolder, moved to a server of its own.
func shared(t *testing.T) (c *data.Clinic, dir string, at care.Server) {
	t.Helper()
	c, dir, _ = inFolder(t)
	at = servertest.Prepared(t)
	servertest.Share(t, c, at)
	return c, dir, at
}

// joined is another workstation.
func joined(t *testing.T, at care.Server, station string) (*data.Clinic, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "joined")
	at.Station = station
	c, err := data.Join(t.Context(), dir, at, data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c, dir
}

func reopen(t *testing.T, dir string) *data.Clinic {
	t.Helper()
	c, err := data.Open(t.Context(), dir, data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func fill(t *testing.T, c *data.Clinic) (sheet string) {
	t.Helper()
	nprs, rmdq := 6.0, 14.0
	write(t, c, func(w care.Writer) (err error) {
		course := clinic.Course{Patient: clinic.Patient{Name: "Ana López", Health: []clinic.Tag{{Tag: "SKIN_INF", Regions: []string{"calf"}}}}}
		if course.PatientID, err = w.InsertPatient(course.Patient); err != nil {
			return err
		}
		course.Episode = clinic.Episode{PatientID: course.PatientID, Condition: "DISC_RAD"}
		episode, err := w.InsertEpisode(course)
		if err != nil {
			return err
		}
		draft, err := w.PutDraft(clinic.Assessment{EpisodeID: episode, Date: "2026-09-01", Kind: clinic.Initial, NPRS: clinic.Pain{Leg: &nprs}, RMDQ: &rmdq})
		if err != nil {
			return err
		}
		if err := w.Sign(draft.ID); err != nil {
			return err
		}
		if _, err := w.InsertPlan(clinic.Plan{EpisodeID: episode, Version: 1, Approved: "2026-09-01", Home: []clinic.Home{{Exercise: "EXT-03", Sets: 3}}}); err != nil {
			return err
		}
		sheet, err = w.InsertSheet(care.SheetRecord{EpisodeID: episode, Version: 1, Layout: "large"}, []byte("%PDF sheet"))
		return errors.Join(err, w.SetLogo([]byte{0, 1, 0xff}))
	})
	return sheet
}

func write(t *testing.T, c *data.Clinic, work func(care.Writer) error) {
	t.Helper()
	if err := try(t.Context(), c, work); err != nil {
		t.Fatal(err)
	}
}

func try(ctx context.Context, c *data.Clinic, work func(care.Writer) error) error {
	return c.Write(ctx, stamp, func(w care.Writer) (care.Act, error) { return care.Act{What: "test"}, work(w) })
}

func insert(t *testing.T, c *data.Clinic, name string) (id string) {
	t.Helper()
	write(t, c, func(w care.Writer) (err error) {
		id, err = w.InsertPatient(clinic.Patient{Name: name})
		return err
	})
	return id
}

func names(t *testing.T, c *data.Clinic) string {
	t.Helper()
	var all []string
	err := c.Read(t.Context(), func(r care.Reader) error {
		found, err := r.FindPatients("", 1000)
		for _, f := range found {
			all = append(all, f.Name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, ", ")
}

// isWhole fails the test unless everything is in order and the sheet is there.
func isWhole(t *testing.T, c *data.Clinic, sheet string) {
	t.Helper()
	if wrong, err := c.Verify(t.Context()); err != nil || len(wrong) > 0 {
		t.Errorf("verify says %q, %v", wrong, err)
	}
	if sheet == "" {
		return
	}
	err := c.Read(t.Context(), func(r care.Reader) error {
		content, err := r.SheetFile(sheet)
		if string(content) != "%PDF sheet" {
			t.Errorf("the sheet came back as %q", content)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// wants fails the test unless err is a Fault of this kind that says these words.
func wants(t *testing.T, err error, kind care.Kind, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("nothing was refused; want %q", words)
	}
	if care.KindOf(err) != kind {
		t.Errorf("%v is of kind %d, want %d", err, care.KindOf(err), kind)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q does not say %q", err, word)
		}
	}
}
