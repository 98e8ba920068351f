package program_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/exchange"
	"tandem/assets"
)

func demoClinic(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "demo")
	run(t, "demo", dir).ends(t, 0, "fictional patients is in "+dir)
	return dir
}

func patientNamed(t *testing.T, dir, find string) string {
	t.Helper()
	listed := run(t, "patients", "--clinic", dir, "--find", find)
	var line struct{ ID, Name, Born string }
	if err := json.Unmarshal([]byte(listed.out), &line); err != nil {
		t.Fatalf("%v: %s", err, listed.out)
	}
	return line.ID
}

func TestDemoClinic(t *testing.T) {
	dir := demoClinic(t)
	all := run(t, "patients", "--clinic", dir)
	all.ends(t, 0, `"name":"Ana Ruiz","born":"1979-04-02"`)
	if lines := strings.Count(all.out, "\n"); lines < 24 {
		t.Errorf("only %d patients", lines)
	}
	run(t, "verify", dir).ends(t, 0, "in order")
	run(t, "demo", dir).ends(t, 2, "not empty")
	if entries, err := os.ReadDir(filepath.Dir(dir)); err != nil || len(entries) != 1 {
		t.Errorf("beside the clinic lie %v, %v", entries, err)
	}
}

func TestExportAndImport(t *testing.T) {
	dir := demoClinic(t)
	id := patientNamed(t, dir, "ruiz ana")
	out := t.TempDir()
	first, second := filepath.Join(out, "1.json"), filepath.Join(out, "2.json")
	run(t, "export", "--clinic", dir, "--patient", id, "--format", "episode", "--out", first).ends(t, 0, "")
	run(t, "propose", first).ends(t, 0, `"proposals"`)

	run(t, "import", "--clinic", dir, "--format", "episode", "--dry-run", first).ends(t, 0, "Ana Ruiz would be added with 1 episode, 3 assessments")
	if lines := strings.Count(run(t, "patients", "--clinic", dir, "--find", "ruiz").out, "\n"); lines != 1 {
		t.Errorf("a dry run left %d patients", lines)
	}
	added := run(t, "import", "--clinic", dir, "--format", "episode", first)
	added.ends(t, 0, "")
	run(t, "export", "--clinic", dir, "--patient", strings.TrimSpace(added.out), "--format", "episode", "--out", second).ends(t, 0, "")
	if a, b := contentOf(t, first), contentOf(t, second); string(a) != string(b) {
		t.Errorf("file to clinic to file changed it:\n%s\n%s", a, b)
	}
	run(t, "verify", dir).ends(t, 0, "in order")
}

func TestFileToClinicToFileLosesNothing(t *testing.T) {
	dir := demoClinic(t)
	reader, err := exchange.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	read := func(path string) clinic.Course {
		course, err := reader.Read(bytes.NewReader(contentOf(t, path)))
		if err != nil {
			t.Fatal(err)
		}
		return course
	}
	for _, file := range []string{"../exchange/testdata/full.json", "../exchange/testdata/reassessed.json", "../exchange/testdata/intake.json"} {
		added := run(t, "import", "--clinic", dir, "--format", "episode", file)
		added.ends(t, 0, "")
		out := filepath.Join(t.TempDir(), "out.json")
		run(t, "export", "--clinic", dir, "--patient", strings.TrimSpace(added.out), "--format", "episode", "--out", out).ends(t, 0, "")
		before, after := read(file), read(out)
		before.Patient.Health, before.Goals = some(before.Patient.Health), some(before.Goals)
		before.Visits, before.Plans = some(before.Visits), some(before.Plans)
		if !reflect.DeepEqual(before, after) {
			t.Errorf("%s changed:\n%+v\n%+v", file, before, after)
		}
	}
}

// some turns an empty list into none, which says the same.
func some[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

func TestAnUnknownPatient(t *testing.T) {
	dir := demoClinic(t)
	out := filepath.Join(t.TempDir(), "x.json")
	run(t, "export", "--clinic", dir, "--patient", "nobody", "--format", "episode", "--out", out).ends(t, 2, "")
	run(t, "sheet", "--clinic", dir, "--patient", "nobody", "--out", out).ends(t, 2, "")
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("a file was left: %v", err)
	}
}

func TestSheetOfAPatient(t *testing.T) {
	dir := demoClinic(t)
	out := filepath.Join(t.TempDir(), "sheet.pdf")
	run(t, "sheet", "--clinic", dir, "--patient", patientNamed(t, dir, "hill"), "--out", out).ends(t, 0, "")
	if text := pdfText(t, out); !strings.Contains(text, "George Hill") || !strings.Contains(text, "Harbour Clinic") {
		t.Errorf("the sheet says %s", text)
	}
	run(t, "sheet", "--clinic", dir, "--patient", patientNamed(t, dir, "baker"), "--out", out).ends(t, 1, "safety finding")
}

func TestADamagedClinicIsOneSentence(t *testing.T) {
	dir := demoClinic(t)
	if err := os.WriteFile(filepath.Join(dir, "gen-1", "clinic.db"), []byte("not a database"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"patients", "--clinic", dir}, {"verify", dir}} {
		r := run(t, args...)
		r.ends(t, 1, "damaged")
		if strings.Count(strings.TrimSpace(r.err), "\n") > 0 {
			t.Errorf("said more than a line: %s", r.err)
		}
	}
}

func TestWalk(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	r := run(t, "walk", "--out", out)
	r.ends(t, 0, "Printed the home-care sheet")
	if text := pdfText(t, filepath.Join(out, "home-care.pdf")); !strings.Contains(text, "Khadija Benali") {
		t.Errorf("the sheet says %s", text)
	}
	if text := string(contentOf(t, filepath.Join(out, "plan.txt"))); !strings.Contains(text, "Plan version 2") || !strings.Contains(text, "At home") {
		t.Errorf("the plan says %s", text)
	}
}

func TestADemoInAFolderThatIsThere(t *testing.T) {
	dir := t.TempDir()
	run(t, "demo", dir).ends(t, 0, "fictional patients is in "+dir)
	t.Chdir(filepath.Dir(dir))
	run(t, "verify", filepath.Base(dir)).ends(t, 0, "in order")
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".tandem") {
			t.Errorf("%s was left", entry.Name())
		}
	}
}
