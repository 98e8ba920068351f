package endtoend_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"tandem/app/clinic"
)

// checkAsked reads the whole record of a patient: how the questionnaires were
// asked was chosen at the first assessment, and the re-assessment took it over
// without a key.
func checkAsked(t *testing.T, run func(args ...string) string, folder, patient string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "record.pdf")
	run("export", "--clinic", folder, "--patient", patient, "--format", "record", "--out", file)
	text, err := os.ReadFile(filepath.Join(filepath.Dir(file), "record.json"))
	if err != nil {
		t.Fatal(err)
	}
	var record struct {
		Episodes []struct {
			Assessments []struct {
				Given map[string]clinic.Given `json:"given"`
			} `json:"assessments"`
		} `json:"episodes"`
	}
	if err := json.Unmarshal(text, &record); err != nil {
		t.Fatal(err)
	}
	want := clinic.Given{Mode: "paper", By: "patient", Language: "es"}
	for i := range 2 {
		for _, code := range []string{"NPRS", "RMDQ", "PSFS"} {
			if got := record.Episodes[0].Assessments[i].Given[code]; got != want {
				t.Errorf("assessment %d asked %s as %+v, not %+v", i+1, code, got, want)
			}
		}
	}
}
