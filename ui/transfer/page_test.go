package transfer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/transfer"
	"tandem/ui/trial"
)

// stage is the page of a new clinic in a window.
type stage struct {
	t      *testing.T
	clinic *care.Clinic
	window fyne.Window
	page   desk.Page
	said   string
	bad    bool
}

func open(t *testing.T, patient clinic.Patient) *stage {
	t.Helper()
	d := trial.Desk(t, trial.Day(1))
	s := &stage{t: t, clinic: d.Clinic, window: d.Window}
	d.Say = func(sentence string, bad bool) { s.said, s.bad = sentence, bad }
	d.Show = func(p desk.Page) {
		s.page = p
		s.window.SetContent(p.Content())
		p.Shown()
	}
	id := ""
	if patient.Name != "" {
		var err error
		if id, err = s.clinic.RegisterPatient(t.Context(), patient); err != nil {
			t.Fatal(err)
		}
	}
	transfer.Open(d, desk.Route{Patient: id})
	return s
}

func (s *stage) typed(text string) {
	s.t.Helper()
	focused := s.window.Canvas().Focused()
	if focused == nil {
		s.t.Fatalf("nothing has the focus to type %q", text)
	}
	test.Type(focused, text)
}

func (s *stage) patients() int {
	s.t.Helper()
	n, err := s.clinic.CountPatients(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

// says fails unless the last message holds the words.
func (s *stage) says(bad bool, want string) {
	s.t.Helper()
	if s.bad != bad || !strings.Contains(s.said, want) {
		s.t.Errorf("said %q (bad %v), wanted %q", s.said, s.bad, want)
	}
}

func TestAListIsLookedAtTriedAndTakenByKeyboard(t *testing.T) {
	s := open(t, clinic.Patient{})
	path := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte("name,dob\nAna Ruiz,13/04/1979\nTom Baker,14/04/1979\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.page.Next()
	s.says(true, "Say which file")
	s.typed(path)
	s.page.Next() // look
	s.page.Next() // try
	s.says(false, "Read the report")
	if s.patients() != 0 {
		t.Error("looking and trying changed the clinic")
	}
	s.page.Next() // take
	s.says(false, "Added 2 new patients.")
	if s.patients() != 2 {
		t.Errorf("%d patients", s.patients())
	}
}

func TestARefusedListAsksForAChoice(t *testing.T) {
	s := open(t, clinic.Patient{})
	path := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte("name,dob\nAna Ruiz,31/02/1979\nTom,1/1/1980"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.typed("l")
	s.typed(path)
	for range 3 {
		s.page.Next()
	}
	s.says(true, "clinic is as it was")
	if s.patients() != 0 {
		t.Errorf("%d patients", s.patients())
	}
}

func TestABundleThatIsNoneIsRefused(t *testing.T) {
	s := open(t, clinic.Patient{})
	path := filepath.Join(t.TempDir(), "x.json")
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.typed("b")
	s.typed(path)
	s.page.Next()
	s.says(true, "the file ends before its object does")
	s.typed(".gone")
	s.page.Next()
	s.says(true, "There is no file")
}

func TestOnePatientGoesOutAndComesBack(t *testing.T) {
	s := open(t, clinic.Patient{Given: "Ana", Family: "Ruiz", Name: "Ana Ruiz", Born: "1979-04-02"})
	path := filepath.Join(t.TempDir(), "ana.json")
	s.typed("f")
	put(t, s, path)
	s.page.Next()
	s.says(false, "Written: "+path)
	s.page.Shown()
	s.typed("b")
	s.typed(path)
	s.page.Next()
	s.page.Next()
	s.says(false, "Added one patient with 0 episodes")
	s.says(false, "Someone of the same name and birth date is a patient already")
	if s.patients() != 2 {
		t.Errorf("%d patients", s.patients())
	}
}

// put types a path over the one that is offered.
func put(t *testing.T, s *stage, path string) {
	t.Helper()
	s.window.Canvas().FocusNext() // those found
	s.window.Canvas().FocusNext() // the path
	entry, ok := s.window.Canvas().Focused().(interface{ SetText(string) })
	if !ok {
		t.Fatalf("%T has the focus", s.window.Canvas().Focused())
	}
	entry.SetText(path)
}

func TestTheWholeClinicGoesOutByKeyboard(t *testing.T) {
	s := open(t, clinic.Patient{Given: "Ana", Name: "Ana"})
	dir := filepath.Join(t.TempDir(), "out")
	s.typed("c")
	entry, ok := s.window.Canvas().Focused().(interface{ SetText(string) })
	if !ok {
		t.Fatalf("%T has the focus", s.window.Canvas().Focused())
	}
	entry.SetText(dir)
	s.page.Next()
	s.says(false, "Written: "+dir)
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		t.Error(err)
	}
}

func TestTheFileDialogOpensAndEscapeClosesItAlone(t *testing.T) {
	s := open(t, clinic.Patient{})
	for _, act := range []string{"l", "c", "p"} {
		s.page.Shown()
		s.typed(act)
		s.window.Canvas().FocusNext()
		s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		if s.window.Canvas().Overlays().Top() == nil {
			t.Fatalf("no dialog opened for %s", act)
		}
		escape := &fyne.KeyEvent{Name: fyne.KeyEscape}
		keyed := s.page.(desk.Keyed)
		if !keyed.Key(escape) || s.window.Canvas().Overlays().Top() != nil {
			t.Errorf("the dialog for %s did not close", act)
		}
		if keyed.Key(escape) {
			t.Error("Escape was used without a dialog")
		}
	}
}
