package porter_test

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/exchange"
	"tandem/app/porter"
	"tandem/assets"
)

const secret = "Zebulon"

// course is a course in which every text that a person could be known by says
// the secret.
func course(sex, condition string) clinic.Course {
	six, yes := 6.0, true
	return clinic.Course{
		Patient: clinic.Patient{
			Name: secret + " <b>Quist</b>", Given: secret, Family: "<b>Quist</b>", Preferred: secret, Referrer: secret, Born: "1979-04-02", Sex: sex, Language: "es",
			Contact: clinic.Contact{Phone: "0555 " + secret, Address: secret, Email: secret}, Number: secret, Interpreter: secret,
			Emergency: clinic.Relative{Name: secret}, Guardian: clinic.Relative{Name: secret}, Health: []clinic.Tag{{Tag: "ANTICOAG"}},
		},
		Episode: clinic.Episode{Condition: condition, Side: "left", Onset: "2026-08-01", Goals: []clinic.Goal{{Text: secret, By: "2026-12-01"}}},
		X:       map[string]json.RawMessage{"note": json.RawMessage(`"` + secret + `"`)},
		Assessments: []clinic.Assessment{
			{Date: "2026-09-01", Kind: clinic.Initial, NPRS: clinic.Pain{Leg: &six}, PSFS: []clinic.Activity{{Activity: secret, Score: &six}}, PASS: &yes},
			{Date: "2026-09-11", Kind: clinic.Reassessment},
		},
		Visits: []clinic.Visit{{
			Date: "2026-09-03", Note: secret, Handover: secret, Massage: []clinic.MassageRow{{Technique: "SW", Region: "lumbar", Purpose: secret, By: secret}},
			Exercise: []clinic.ExerciseRow{{TherapyRow: clinic.TherapyRow{Kind: "exercise", What: secret, By: secret}}},
		}},
		Plans: []clinic.Plan{{
			Version: 1, Approved: "2026-09-01", Massage: clinic.Massage{Rows: []clinic.MassageRow{{Technique: "SW", Region: "lumbar", Purpose: secret, Why: secret}}},
			Therapy: clinic.Therapy{Rows: []clinic.TherapyRow{{Kind: "manual", What: secret, Why: secret}}},
			Home:    []clinic.Home{{Exercise: "EXT-03", Note: secret, Why: secret}},
		}},
		Decisions: []clinic.Decision{{Date: "2026-09-01", Rule: "R03", Item: "FLX-01", Decision: clinic.Declined, Reason: secret}},
	}
}

func keep(t *testing.T, open *care.Clinic, c clinic.Course) string {
	t.Helper()
	id, err := open.Import(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// filesOf reads a whole folder.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var link = regexp.MustCompile(`href="([^"]+)"`)

// linked fails where a page leads nowhere.
func linked(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, to := range link.FindAllStringSubmatch(text, -1) {
			at := filepath.ToSlash(filepath.Join(filepath.Dir(name), to[1]))
			if _, there := files[at]; !there {
				t.Errorf("%s leads to %s, which is not there", name, at)
			}
		}
		if strings.Contains(text, "<b>Quist") {
			t.Errorf("%s holds the markup of a name", name)
		}
	}
}

func TestTheWholeClinicGoesOut(t *testing.T) {
	p, open := newPorter(t)
	keep(t, open, course("female", "DISC_RAD"))
	keep(t, open, course("male", "LSS"))
	dir := filepath.Join(t.TempDir(), "out")
	if _, err := p.ExportClinic(t.Context(), dir, nil); err != nil {
		t.Fatal(err)
	}
	files := filesOf(t, dir)
	linked(t, files)
	for name, want := range map[string]string{
		"index.html": "Zebulon &lt;b&gt;Quist", "README.txt": "not needed", "patients.csv": `"Zebulon"`, "measures.csv": `"NPRS_LEG"`,
		"patients/000001/record.json": `"handover": "Zebulon"`, "patients/000002/index.html": "plan version 1", "patients/000002/record.fhir.json": `"Bundle"`,
		"patients/000001/episode-1.json": `"tandem_episode"`, "patients/000002/record.pdf": "%PDF",
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s does not say %s: %.300s", name, want, files[name])
		}
	}
	if _, err := p.ExportClinic(t.Context(), dir, nil); care.KindOf(err) != care.Refused {
		t.Errorf("a folder with files was written to: %v", err)
	}
}

func TestACancelledFolderIsNotLeftBehind(t *testing.T) {
	p, open := newPorter(t)
	keep(t, open, course("female", "DISC_RAD"))
	keep(t, open, course("male", "LSS"))
	ctx, cancel := context.WithCancel(t.Context())
	at := t.TempDir()
	_, err := p.ExportClinic(ctx, filepath.Join(at, "out"), func(int, int) { cancel() })
	entries, listing := os.ReadDir(at)
	if !errors.Is(err, context.Canceled) && care.KindOf(err) == 0 || listing != nil || len(entries) > 0 {
		t.Errorf("%v, left %v", err, entries)
	}
}

func TestOnePatientGoesOut(t *testing.T) {
	p, open := newPorter(t)
	id := keep(t, open, course("female", "DISC_RAD"))
	keep(t, open, course("male", "LSS"))
	dir := filepath.Join(t.TempDir(), "out")
	if _, err := p.ExportPatient(t.Context(), id, dir); err != nil {
		t.Fatal(err)
	}
	files := filesOf(t, dir)
	linked(t, files)
	if !strings.Contains(files["record.json"], `"condition": "DISC_RAD"`) || strings.Contains(files["record.json"], "LSS") {
		t.Errorf("record.json says %s", files["record.json"])
	}
}

func TestNothingAnonymousSaysWhoItIs(t *testing.T) {
	p, open := newPorter(t)
	for range 6 {
		keep(t, open, course("female", "DISC_RAD"))
	}
	for _, sex := range []string{"male", "male", "female", "other", ""} {
		keep(t, open, course(sex, "LSS"))
	}
	rare := course("male", "SIJ")
	rare.Patient.Health = append(rare.Patient.Health, clinic.Tag{Tag: "PREG"})
	keep(t, open, rare)
	dir := filepath.Join(t.TempDir(), "out")
	report, err := p.ExportAnonymous(t.Context(), dir, porter.SmallestGroup, nil)
	if err != nil {
		t.Fatal(err)
	}
	files := filesOf(t, dir)
	for name, text := range files {
		for _, never := range []string{secret, "Quist", "1979", "0555", "SIJ", "PREG"} {
			if strings.Contains(text, never) {
				t.Errorf("%s says %s", name, never)
			}
		}
	}
	if n := len(files) - 3; n != 11 {
		t.Errorf("%d episodes were written", n)
	}
	if list := files["patients.csv"]; strings.Count(list, `"female","40-49","DISC_RAD"`) != 6 || strings.Count(list, `"withheld","withheld","LSS"`) != 5 {
		t.Errorf("the list is %s", list)
	}
	if said := strings.Join(report.Done, " "); !strings.Contains(said, "the age of 5 patients, the sex of 5, and 1 patients altogether") {
		t.Errorf("said %s", said)
	}
	daysStay(t, files)
}

// daysStay fails unless the days between the dates of a course are as they
// were.
func daysStay(t *testing.T, files map[string]string) {
	t.Helper()
	reader, err := exchange.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	var starts []clinic.Date
	for name, text := range files {
		if !strings.HasPrefix(name, "episodes/") {
			continue
		}
		c, err := reader.Read(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		first := c.Assessments[0].Date
		starts = append(starts, first)
		if first >= "2026-09-01" || c.Assessments[1].Date.DaysSince(first) != 10 || c.Visits[0].Date.DaysSince(first) != 2 || first.DaysSince(c.Onset) != 31 || c.Goals[0].By.DaysSince(first) != 91 {
			t.Errorf("%s moved its dates apart: %s", name, text)
		}
	}
	slices.Sort(starts)
	if len(slices.Compact(starts)) < 3 {
		t.Errorf("all were moved by as much: %v", starts)
	}
}
