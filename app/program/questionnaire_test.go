package program_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const fearFile = `code = "OWN_FEAR"
name = "Fear of moving"
better = "low"
source = "default"
licence = "our own questions"
score = { rule = "sum" }
change = { points = 2 }
item = [{ text = "I was afraid to bend.", high = 4 }, { text = "I was afraid to lift.", high = 4 }]
`

func TestAQuestionnaireIsAddedListedAndRetired(t *testing.T) {
	dir := demoClinic(t)
	write := func(name, text string) string {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	good, bad := write("OWN_FEAR.toml", fearFile), write("bad.toml", strings.Replace(fearFile, "points = 2", "points = 20", 1))
	run(t, "questionnaire", "check", bad).ends(t, 2, "change.points: 20 must be above 0 and at most 8")
	run(t, "questionnaire", "add", bad, "--clinic", dir, "--clinician", "Dr Lee").ends(t, 2, "change.points")
	run(t, "questionnaire", "check", good).ends(t, 0, "OWN_FEAR Fear of moving: 2 items, 0 to 8")
	run(t, "questionnaire", "add", good, "--clinic", dir).ends(t, 2, "--clinician")
	run(t, "questionnaire", "add", good, "--clinic", dir, "--clinician", "Dr Lee").ends(t, 0, "Added")
	run(t, "questionnaire", "list", "--clinic", dir).ends(t, 0, "licence: our own questions; confirmed by Dr Lee")
	run(t, "questionnaire", "add", good, "--clinic", dir, "--clinician", "Dr Lee").ends(t, 0, "takes the place")
	run(t, "questionnaire", "retire", "OWN_FEAR", "--clinic", dir, "--clinician", "Dr Lee").ends(t, 0, "not asked any more")
	run(t, "questionnaire", "list", "--clinic", dir).ends(t, 0, "no questionnaire")
	run(t, "questionnaire", "delete", "OWN_FEAR").ends(t, 2, "is followed by")
}
