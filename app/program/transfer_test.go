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
