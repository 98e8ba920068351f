package care_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/measure"
)

// paperText is what stands on the pages of a PDF, and the size of its paper.
func paperText(t *testing.T, pdf []byte) (text, info string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "forms.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	about, err := exec.Command("pdfinfo", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " "), string(about)
}

func TestBlankFormsHaveEveryFieldOfTheCondition(t *testing.T) {
	p, _, episode := treated(t)
	text, info := paperText(t, must[[]byte](t)(p.BlankForms(t.Context(), episode)))
	for _, part := range []string{
		"Paper form: visit", "Paper form: re-assessment", "Ana López, born 2 April 1979", "New numbness between the legs", "Most pressure agreed",
		"Handover to exercise", "tie shoes", "Bruise", "RMDQ", "L5 ", "S1 ", "Straight leg raise", "Irritability", "Lowest symptom point",
		"this condition asks for it", "Questionnaires asked", "read aloud", "done back by the patient", "Signed, exercise", "Where it is felt", "Draw round each area", "Numb or tingling between the legs: emergency",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("the forms do not say %q", part)
		}
	}
	if strings.Contains(text, "C6 ") || !strings.Contains(info, "A4") {
		t.Errorf("roots of the neck for a low back, or not A4: %s", info)
	}
	if err := p.SavePractice(t.Context(), clinic.Practice{Name: "Harbour Clinic", Emergency: "911", Paper: "Letter"}); err != nil {
		t.Fatal(err)
	}
	text, info = paperText(t, must[[]byte](t)(p.BlankForms(t.Context(), "")))
	if !strings.Contains(text, "C6 ") || !strings.Contains(text, "L5 ") || strings.Contains(text, "Ana") || !strings.Contains(info, "letter") {
		t.Errorf("the forms for anyone: %s", info)
	}
}

func TestBlankFormsAskTheClinicsOwnQuestionnaires(t *testing.T) {
	p, _, episode := treated(t)
	ctx := t.Context()
	file := func(code, name, conditions string) []byte {
		return []byte("code = \"" + code + "\"\nname = \"" + name + "\"\n" + conditions + `better = "low"
source = "default"
licence = "our own questions"
score = { rule = "sum" }
change = { points = 2, percent = 30 }
item = [ { text = "I was afraid to bend.", high = 4 } ]
`)
	}
	for _, f := range [][]byte{
		file("OWN_FEAR", "Fear of moving", "conditions = [\"DISC_RAD\"]\n"), file("OWN_NECK", "Looking over the shoulder", "conditions = [\"CERV_RAD\"]\n"), file("OWN_SLEEP", "Sleep of the week", ""),
	} {
		must[measure.Questionnaire](t)(p.AddQuestionnaire(ctx, f, "Dr Lee"))
	}
	forms := func(episode string) string {
		text, _ := paperText(t, must[[]byte](t)(p.BlankForms(ctx, episode)))
		return text
	}
	mine := forms(episode)
	if !strings.Contains(mine, "Fear of moving") || !strings.Contains(mine, "Sleep of the week") || strings.Contains(mine, "Looking over the shoulder") {
		t.Error("the forms of a patient do not have the questionnaires of the condition, and those alone")
	}
	anyone := forms("")
	for _, name := range []string{"Fear of moving", "Sleep of the week", "Looking over the shoulder"} {
		if !strings.Contains(anyone, name) {
			t.Errorf("the forms for anyone lack %q", name)
		}
	}
	if err := p.RetireQuestionnaire(ctx, "OWN_FEAR", "Dr Lee"); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(forms(episode), "Fear of moving") {
		t.Error("a questionnaire that was taken out of use is still asked on paper")
	}
}
