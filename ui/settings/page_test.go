package settings_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/settings"
	"tandem/ui/trial"
)

// stage is the settings page of a new clinic in a window.
type stage struct {
	t      *testing.T
	clinic *care.Clinic
	window fyne.Window
	page   desk.Page
	desk   *desk.Desk
	said   string
	bad    bool
}

func open(t *testing.T) *stage {
	t.Helper()
	d := trial.Desk(t, trial.Day(1))
	s := &stage{t: t, clinic: d.Clinic, window: d.Window}
	d.Say = func(sentence string, bad bool) { s.said, s.bad = sentence, bad }
	d.Show = func(p desk.Page) {
		s.page = p
		s.window.SetContent(p.Content())
		p.Shown()
	}
	s.desk = d
	settings.Open(d)
	return s
}

// typed types into the control that has the focus.
func (s *stage) typed(text string) {
	s.t.Helper()
	focused := s.window.Canvas().Focused()
	if focused == nil {
		s.t.Fatalf("nothing has the focus to type %q", text)
	}
	test.Type(focused, text)
}

func (s *stage) tab() { s.window.Canvas().FocusNext() }

func (s *stage) number(place string) care.Setting {
	s.t.Helper()
	all, err := s.clinic.Settings(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	at := slices.IndexFunc(all.Numbers, func(n care.Setting) bool { return n.Place() == place })
	return all.Numbers[at]
}

// fields says whether the focus is on a number or a choice of one.
func (s *stage) fields() bool {
	switch s.window.Canvas().Focused().(type) {
	case *kit.Number, *kit.Pick:
		return true
	}
	return false
}

// numbers are the number fields that Tab reaches.
func (s *stage) numbers() []*kit.Number {
	s.t.Helper()
	start := s.window.Canvas().Focused()
	var found []*kit.Number
	for {
		if n, ok := s.window.Canvas().Focused().(*kit.Number); ok {
			found = append(found, n)
		}
		if s.tab(); s.window.Canvas().Focused() == start {
			return found
		}
	}
}

func TestANumberIsFoundChangedAndSavedByKeys(t *testing.T) {
	s := open(t)
	if all := len(s.numbers()); all < 50 {
		t.Fatalf("Tab reaches %d numbers", all)
	}
	s.typed("ready more")
	if shown := len(s.numbers()); shown != 8 {
		t.Fatalf("for R06 Tab reaches %d numbers", shown)
	}
	s.tab()
	s.tab()
	s.typed("1.5")
	s.page.Next()
	if !s.bad || s.number("R06.pain").Own {
		t.Fatalf("saved without a reason: %q", s.said)
	}
	s.typed("our own audit")
	s.tab()
	s.typed("Dr Lee")
	s.page.Next()
	if s.bad {
		t.Fatal(s.said)
	}
	kept := s.number("R06.pain")
	if !kept.Own || kept.Now != 1.5 || kept.Changes[0].Reason != "our own audit" || kept.Changes[0].Clinician != "Dr Lee" {
		t.Errorf("kept: %+v", kept)
	}
	if first := s.numbers()[0]; first.Text != "1.5" {
		t.Errorf("the page now shows %q", first.Text)
	}
	s.tab()
	s.typed("c")
	if shown := len(s.numbers()); shown != 8 {
		t.Errorf("of the clinic's own rules Tab reaches %d numbers", shown)
	}
}

func TestEqualsTakesTheDefaultBack(t *testing.T) {
	s := open(t)
	s.typed("r06")
	s.tab()
	s.tab()
	field := s.window.Canvas().Focused().(*kit.Number)
	s.typed("4")
	test.Type(field, "=")
	if field.Text != "2" || s.window.Canvas().Focused() == fyne.Focusable(field) {
		t.Errorf("after = the field holds %q", field.Text)
	}
	s.page.Next()
	if changes := s.number("R06.pain").Changes; len(changes) != 0 {
		t.Errorf("going back to the default left %+v", changes)
	}
}

func TestAWrongNumberIsShownWhereItIs(t *testing.T) {
	s := open(t)
	s.typed("r06")
	s.tab()
	s.tab()
	field := s.window.Canvas().Focused()
	s.typed("9")
	for range 8 {
		s.tab()
	}
	s.typed("audit")
	s.tab()
	s.typed("Dr Lee")
	s.page.Next()
	if !s.bad || !strings.Contains(s.said, "9 is outside 0 to 5") || s.window.Canvas().Focused() != field {
		t.Errorf("said %q, the focus is on %T", s.said, s.window.Canvas().Focused())
	}
	s.typed("1-")
	s.page.Next()
	if s.number("R06.pain").Own || s.window.Canvas().Focused() != field {
		t.Error("what is no number was saved")
	}
}

func TestTheLeadClinicianConfirmsByName(t *testing.T) {
	s := open(t)
	confirmed := func() *care.Confirmation {
		all, err := s.clinic.Settings(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return all.Confirmed
	}
	s.page.Next()
	if !s.bad || confirmed() != nil {
		t.Fatalf("confirmed without a name: %q", s.said)
	}
	s.typed("Dr Lee")
	s.page.Next()
	if c := confirmed(); s.bad || c == nil || c.Clinician != "Dr Lee" {
		t.Errorf("confirmed: %+v, %q", c, s.said)
	}
}

func TestACapAndAThresholdAreChangedInTheirTables(t *testing.T) {
	s := open(t)
	for _, c := range []struct{ table, find, value, place string }{
		{"t", "warfarin anticoag blood", "", ""}, // nothing found
		{"t", "anticoag", "1", "ANTICOAG.TP"},
		{"m", "rmdq", "4", "RMDQ.points"},
		{"f", "weight loss", "t", "RF_CA3.level"},
	} {
		settings.Open(s.desk)
		s.window.Canvas().FocusPrevious()
		s.typed(c.table)
		s.typed(c.find)
		if c.place == "" {
			if len(s.numbers()) != 0 {
				t.Errorf("%q finds something", c.find)
			}
			continue
		}
		s.tab()
		s.tab()
		s.typed(c.value)
		for s.fields() {
			s.tab()
		}
		s.typed("our own audit")
		s.tab()
		s.typed("Dr Lee")
		s.page.Next()
		if kept := s.number(c.place); s.bad || !kept.Own {
			t.Errorf("%s: %+v, said %q", c.place, kept, s.said)
		}
	}
}

func TestAChoiceIsMadeByItsFirstLetterAndTakenBackWithEquals(t *testing.T) {
	for _, c := range []struct{ table, find, letter, place string }{
		{"p", "hip replacement", "b", "HIP_REPL.exercise"},
		{"m", "bothersomeness", "", "SBI.points"},
		{"l", "broken", "", "RESULTS.episodes"},
	} {
		s := open(t)
		s.window.Canvas().FocusPrevious()
		s.typed(c.table)
		s.typed(c.find)
		s.tab()
		s.tab()
		before := s.number(c.place)
		if c.letter == "" {
			s.typed("10")
		} else {
			s.typed(c.letter)
		}
		field := s.window.Canvas().Focused()
		for s.fields() {
			s.tab()
		}
		s.typed("our own audit")
		s.tab()
		s.typed("Dr Lee")
		s.page.Next()
		kept := s.number(c.place)
		if s.bad || !kept.Own || kept.Now == before.Now || kept.Changes[0].Clinician != "Dr Lee" {
			t.Errorf("%s: %+v, said %q", c.place, kept, s.said)
			continue
		}
		if pick, is := field.(*kit.Pick); is {
			test.Type(pick, "=")
			if pick.Value() != kit.Plainly(kept.Value) {
				t.Errorf("= leaves %q", pick.Value())
			}
		}
	}
}
