package assess_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
)

const fearFile = `code = "OWN_FEAR"
name = "Fear of moving"
conditions = ["DISC_RAD"]
better = "low"
source = "default"
licence = "our own questions"
score = { rule = "sum" }
change = { points = 2, percent = 30 }
item = [
  { text = "I was afraid to bend.", low = 1, high = 5 },
  { text = "I was afraid to lift.", high = 4, labels = ["never", "rarely", "sometimes", "often", "always"] },
]
`

func TestAQuestionnaireOfTheClinicIsAnsweredItemByItem(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	if _, err := s.clinic.AddQuestionnaire(t.Context(), []byte(fearFile), "Dr Lee"); err != nil {
		t.Fatal(err)
	}
	s.signed(func(a *clinic.Assessment) {
		a.Details, a.Totals = clinic.Details{"OWN_FEAR.1": 5, "OWN_FEAR.2": 3}, map[string]float64{"OWN_FEAR": 8}
	})
	s.open()
	for _, text := range []string{"Fear of moving", "I was afraid to bend.", "3 often", "last 8", "base 8"} {
		if !s.shows(text) {
			t.Errorf("%q is not shown though the condition asks for it", text)
		}
	}
	s.page.Section("Q")
	s.typed("=") // unchanged, tested again
	if !s.shows("1 of 2 answered") {
		t.Error("a half answered questionnaire does not say so")
	}
	if d := s.draft(); d.Details["OWN_FEAR.1"] != 5 || len(d.Totals) != 0 {
		t.Errorf("half answered: %v %v", d.Details, d.Totals)
	}
	s.typed("1")
	if d := s.draft(); d.Totals["OWN_FEAR"] != 6 || d.Details["OWN_FEAR.2"] != 1 {
		t.Errorf("answered: %v %v", d.Details, d.Totals)
	}
	s.page.Section("Q")
	s.typed("0")
	if !s.shows("0 is outside 1 to 5") {
		t.Error("an answer that the item does not have is not refused beside it")
	}
	if d := s.draft(); len(d.Totals) != 0 || d.Details["OWN_FEAR.2"] != 1 {
		t.Errorf("with a wrong answer: %v %v", d.Details, d.Totals)
	}
	s.page.Undo()
	if d := s.draft(); d.Totals["OWN_FEAR"] != 6 {
		t.Errorf("taken back: %v %v", d.Details, d.Totals)
	}
}

func TestTickedStatementsCountAsTheScoreAndATotalReplacesThem(t *testing.T) {
	s := newStage(t, "NSLBP")
	s.signed(func(a *clinic.Assessment) { a.Details = clinic.Details{"RMDQ.2": 1} })
	s.open()
	s.page.Section("Q")
	s.typed("3 5 7-9")
	if d := s.draft(); !is(d.RMDQ, 5) || d.Details["RMDQ.8"] != 1 {
		t.Fatalf("kept: %v %v", d.RMDQ, d.Details)
	}
	s.typed(" 25")
	if !s.shows("numbers 1 to 24") {
		t.Error("statement 25 is not refused")
	}
	s.open() // as after a crash
	s.page.Section("Q")
	if len(s.draft().Details) != 6 {
		t.Errorf("after opening again: %v", s.draft().Details)
	}
	s.page.Shown()
	s.typed("nnnn")
	s.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	s.typed("12")
	if d := s.draft(); !is(d.RMDQ, 12) || len(d.Details) != 0 {
		t.Errorf("after a total was typed: %v %v", d.RMDQ, d.Details)
	}
}

func TestRatingsOfAHalfAnsweredIndexAreKept(t *testing.T) {
	s := newStage(t, "DISC_RAD")
	s.signed(func(*clinic.Assessment) {})
	s.open()
	s.page.Section("M")
	s.press(fyne.KeyTab)
	s.typed("43")
	s.open() // as after a crash
	s.page.Section("M")
	s.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	s.typed("21")
	if d := s.draft(); len(d.SBI) != 4 || d.SBI[0] != 4 || d.SBI[3] != 1 || len(d.Details) != 0 {
		t.Errorf("kept: %v %v", d.SBI, d.Details)
	}
}
