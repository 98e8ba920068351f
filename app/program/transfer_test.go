package program_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAPatientGoesOutAsFHIRAndComesBack(t *testing.T) {
	dir, out := demoClinic(t), t.TempDir()
	first, second := filepath.Join(out, "1.json"), filepath.Join(out, "2.json")
	id := patientNamed(t, dir, "ruiz ana")
	run(t, "export", "--clinic", dir, "--patient", id, "--format", "fhir", "--out", first).ends(t, 0, "Wrote a FHIR R4 bundle: 1 episode")
	run(t, "import", "--clinic", dir, "--format", "fhir", "--dry-run", first).ends(t, 0, "Ana Ruiz would be added with 1 episode, 3 assessments")
	added := run(t, "import", "--clinic", dir, "--format", "fhir", first)
	added.ends(t, 0, "Added one patient")
	added.ends(t, 0, "Someone of the same name and birth date is a patient already")
	run(t, "export", "--clinic", dir, "--patient", strings.TrimSpace(added.out), "--format", "fhir", "--out", second).ends(t, 0, "")
	if a, b := resources(t, first), resources(t, second); a != b {
		t.Errorf("%d resources went out and %d after coming back", a, b)
	}
	run(t, "verify", dir).ends(t, 0, "in order")
}

func resources(t *testing.T, file string) int {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(text), `"resourceType"`)
}

func TestABadBundleLeavesTheClinicAsItIs(t *testing.T) {
	dir := demoClinic(t)
	file := filepath.Join(t.TempDir(), "bad.json")
	text := `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","name":[{"text":"Ottoline Quist"}],"birthDate":"1979-02-31"}}]}`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "import", "--clinic", dir, "--format", "fhir", file).ends(t, 2, `born: "1979-02-31" is not a day`)
	run(t, "import", "--clinic", dir, "--format", "hl7", file).ends(t, 2, "is not one of")
	if found := run(t, "patients", "--clinic", dir, "--find", "quist"); found.out != "" {
		t.Errorf("the clinic has %s", found.out)
	}
}

func TestAListComesInAndGoesOut(t *testing.T) {
	dir, folder := demoClinic(t), t.TempDir()
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("good.csv", "First name,Surname,DOB,Phone\nOttoline,Quist,13/04/1979,+44 7700 1\n=cmd,Quist,14/04/1979,\nAna,Ruiz,02/04/1979,\n")
	bad := write("bad.csv", "First name,Surname,DOB\nUlla,Quist,31/02/1979\nOve,Quist,01/02/1979\n")
	count := func(find string) int {
		return strings.Count(run(t, "patients", "--clinic", dir, "--find", find).out, "\n")
	}

	trial := run(t, "import", "--clinic", dir, "--format", "csv", "--dry-run", good)
	trial.ends(t, 0, "Would add 2 new patients.")
	trial.ends(t, 0, "Left out, line 4: a patient of the clinic has the same name")
	if count("quist") != 0 {
		t.Error("a trial changed the clinic")
	}
	run(t, "import", "--clinic", dir, "--format", "csv", bad).ends(t, 2, `line 2, born: "31/02/1979" is not a day`)
	if count("quist") != 0 {
		t.Error("a refused list changed the clinic")
	}
	run(t, "import", "--clinic", dir, "--format", "csv", "--wrong", "row", bad).ends(t, 0, "Added 1 new patients.")
	run(t, "import", "--clinic", dir, "--format", "csv", "--twins", "fill", good).ends(t, 0, "Completed 1 records")
	if got := count("quist"); got != 3 {
		t.Errorf("there are %d", got)
	}

	out := filepath.Join(folder, "out.csv")
	run(t, "export", "--clinic", dir, "--list", "patients", "--out", out).ends(t, 0, "Wrote 30 patients.")
	if text := string(contentOf(t, out)); !strings.Contains(text, `"'=cmd"`) || !strings.Contains(text, `"'+44 7700 1"`) {
		t.Errorf("wrote %s", text)
	}
	run(t, "import", "--clinic", dir, "--format", "csv", "--dry-run", out).ends(t, 0, "Would leave out 30 rows")
	run(t, "export", "--clinic", dir, "--list", "measures", "--out", out).ends(t, 0, "values of 30 patients")
	if text := string(contentOf(t, out)); !strings.Contains(text, `"Ruiz","1979-04-02"`) && !strings.Contains(text, `"Ana Ruiz","1979-04-02"`) {
		t.Errorf("wrote %.500s", text)
	}
}
