package questionnaires_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/questionnaires"
	"tandem/ui/trial"
)

const fear = `code = "OWN_FEAR"
name = "Fear of moving"
recall = "past week"
better = "low"
source = "default"
licence = "our own questions"
[score]
rule = "sum"
[change]
points = 2
[[item]]
text = "I was afraid to bend."
high = 4
`

type stage struct {
	t    *testing.T
	desk *desk.Desk
	page desk.Page
	said string
	bad  bool
}

func open(t *testing.T) *stage {
	t.Helper()
	s := &stage{t: t, desk: trial.Desk(t, trial.Day(1))}
	s.desk.Say = func(sentence string, bad bool) { s.said, s.bad = sentence, bad }
	s.desk.Show = func(p desk.Page) {
		s.page = p
		s.desk.Window.SetContent(p.Content())
		p.Shown()
	}
	questionnaires.Open(s.desk)
	return s
}

func (s *stage) typed(text string) { test.Type(s.desk.Window.Canvas().Focused(), text) }

func (s *stage) file(text string) string {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), "own.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

func (s *stage) own() []care.OwnQuestionnaire {
	s.t.Helper()
	own, err := s.desk.Clinic.Questionnaires(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return own
}

func (s *stage) shows(text string) bool {
	return strings.Contains(test.RenderToMarkup(s.desk.Window.Canvas()), text)
}

func TestAQuestionnaireIsLookedAtThenAddedByKeys(t *testing.T) {
	s := open(t)
	s.typed(s.file(fear))
	s.page.Next()
	if len(s.own()) != 0 || !s.shows("Fear of moving (OWN_FEAR)") || !s.shows("afraid to bend") || !s.shows("our own questions") {
		t.Fatalf("looking at it: %d added, said %q", len(s.own()), s.said)
	}
	s.page.Next()
	if !s.bad || len(s.own()) != 0 {
		t.Fatalf("added without a clinician: %q", s.said)
	}
	s.typed("Dr Lee")
	s.page.Next()
	if own := s.own(); s.bad || len(own) != 1 || own[0].Clinician != "Dr Lee" || !s.shows("Confirmed by Dr Lee") {
		t.Errorf("added %+v, said %q", own, s.said)
	}
}

func TestWhatIsWrongIsNamedWithItsPlace(t *testing.T) {
	s := open(t)
	for _, c := range []struct{ text, says string }{
		{strings.Replace(fear, `better = "low"`, `better = "up"`, 1), "better: "},
		{fear + "colour = 3\n", "item.colour: this key is not known"},
		{"code = \n", "line 1: "},
	} {
		s.typed(s.file(c.text))
		s.page.Next()
		if !s.bad || !s.shows(c.says) || len(s.own()) != 0 {
			t.Errorf("%q is not said; the window says %q", c.says, s.said)
		}
		questionnaires.Open(s.desk)
	}
	s.typed(filepath.Join(t.TempDir(), "missing.toml"))
	s.page.Next()
	if !s.bad && s.said == "" {
		t.Error("a file that is not there is not spoken of")
	}
}
