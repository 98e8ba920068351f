package refer_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/plan"
	"tandem/ui/refer"
	"tandem/ui/sheets"
	"tandem/ui/trial"
)

// viewer keeps what is shown to the person.
type viewer struct{ seen [][]byte }

func (*viewer) Open(context.Context, bool) (*care.Clinic, error) {
	return nil, errors.New("no clinic here")
}

func (v *viewer) View(pdf []byte) error {
	v.seen = append(v.seen, pdf)
	return nil
}

// stage is a window on one locked episode.
type stage struct {
	t      *testing.T
	desk   *desk.Desk
	file   desk.File
	window fyne.Window
	page   desk.Page
	viewer *viewer
	said   string
	went   desk.Route
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := trial.Desk(t, trial.Day(1))
	s := &stage{t: t, desk: d, window: d.Window, viewer: &viewer{}}
	d.Door = s.viewer
	s.desk.Say = func(sentence string, _ bool) { s.said = sentence }
	s.desk.Go = func(to desk.Route) { s.went = to }
	s.register()
	return s
}

// register makes a patient whose assessment has saddle numbness.
func (s *stage) register() {
	s.t.Helper()
	ctx, c := s.t.Context(), s.desk.Clinic
	id, err := c.RegisterPatient(ctx, clinic.Patient{Given: "Ana", Family: "Lopez", Language: "es"})
	if err != nil {
		s.t.Fatal(err)
	}
	episode, err := c.OpenEpisode(ctx, id, clinic.Episode{Condition: "DISC_RAD", Side: clinic.Left})
	if err != nil {
		s.t.Fatal(err)
	}
	a := clinic.Assessment{Kind: clinic.Initial, Date: c.Today(), RedFlags: map[string]clinic.Answer{}}
	for _, code := range clinic.RedFlags {
		a.RedFlags[code] = clinic.No
	}
	a.RedFlags["RF_CES1"] = clinic.Yes
	kept, err := c.SaveDraft(ctx, episode, a)
	if err := errors.Join(err, c.Sign(ctx, episode, kept.ID), c.SavePractice(ctx, clinic.Practice{Name: "Riverside", Therapist: "Sam Field", Emergency: "112"})); err != nil {
		s.t.Fatal(err)
	}
	if s.file.Course, err = c.Course(ctx, episode); err != nil {
		s.t.Fatal(err)
	}
	s.file.Patient = s.file.Course.Patient
}

// open shows a page of the episode.
func (s *stage) open(room func(*desk.Desk, desk.File, func(desk.Page))) {
	s.t.Helper()
	s.page = nil
	room(s.desk, s.file, func(p desk.Page) {
		s.page = p
		s.window.SetContent(p.Content())
		p.Shown()
	})
	if s.page == nil {
		s.t.Fatalf("no page was shown: %s", s.said)
	}
}

func (s *stage) key(name fyne.KeyName) {
	s.t.Helper()
	if !s.page.(desk.Keyed).Key(&fyne.KeyEvent{Name: name}) {
		s.t.Errorf("the page does not take %s", name)
	}
}

func (s *stage) typed(text string) {
	s.t.Helper()
	for _, r := range text {
		s.window.Canvas().Focused().TypedRune(r)
	}
}

// text is all that the window says.
func (s *stage) text() string {
	var all []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case *container.Scroll:
			walk(o.Content)
		case *widget.Label:
			all = append(all, o.Text)
		case *canvas.Text:
			all = append(all, o.Text)
		}
	}
	walk(s.window.Content())
	return strings.Join(all, "\n")
}

func (s *stage) says(parts ...string) {
	s.t.Helper()
	text := s.text()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			s.t.Errorf("the page does not say %q but %q", part, text)
		}
	}
}

// paper is the text of the one PDF that was shown since last asked.
func (s *stage) paper() string {
	s.t.Helper()
	if len(s.viewer.seen) != 1 {
		s.t.Fatalf("%d papers were shown: %s", len(s.viewer.seen), s.said)
	}
	name := filepath.Join(s.t.TempDir(), "paper.pdf")
	if err := os.WriteFile(name, s.viewer.seen[0], 0o600); err != nil {
		s.t.Fatal(err)
	}
	s.viewer.seen = nil
	out, err := exec.Command("pdftotext", name, "-").Output()
	if err != nil {
		s.t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

func TestPlanAndSheetSayWhyTheyAreLocked(t *testing.T) {
	s := newStage(t)
	for name, room := range map[string]func(*desk.Desk, desk.File, func(desk.Page)){"page.plan": plan.Open, "page.sheet": sheets.Open} {
		s.open(room)
		if s.page.Name() != name {
			t.Errorf("%s shows %s", name, s.page.Name())
		}
		s.says("Emergency department now", "1 Sep 2026", "Red flag: saddle numbness", "In place of plan and sheet")
		s.page.Next()
		if s.went.Page != "refer" {
			t.Errorf("the next step of %s leads to %q", name, s.went.Page)
		}
	}
}

func TestTheCardIsMadeInThePatientsLanguage(t *testing.T) {
	s := newStage(t)
	s.open(plan.Open)
	s.key(fyne.KeyC)
	if text := s.paper(); !strings.Contains(text, "Vaya a urgencias ahora mismo.") {
		t.Errorf("the card says %s", text)
	}
	s.says("Made so far", "Safety card, 1 Sep 2026")
}

func TestTheLetterIsReadChangedAndMade(t *testing.T) {
	s := newStage(t)
	s.open(plan.Open)
	s.key(fyne.KeyR)
	if s.went.Page != "refer" {
		t.Fatalf("R leads to %q", s.went.Page)
	}
	s.open(refer.OpenLetter)
	s.typed("Her son drives her.")
	s.page.Next()
	if text := s.paper(); !strings.Contains(text, "Her son drives her.") || !strings.Contains(text, "Saddle numbness: yes") {
		t.Errorf("the letter says %s", text)
	}
	if s.went.Page != "plan" {
		t.Errorf("after the letter comes %q", s.went.Page)
	}
	s.open(plan.Open)
	s.says("Referral letter, 1 Sep 2026")
}

func TestAnOverrideOpensThePlanAndStaysInSight(t *testing.T) {
	s := newStage(t)
	s.open(plan.Open)
	s.key(fyne.KeyO)
	s.says("Go on in spite of the finding?")
	s.page.Next()
	s.says("Enter the full name of the clinician", "in at least 15 letters")
	s.typed("Dr Iris Moss")
	s.page.Next()
	s.typed("Seen at the hospital today, MRI clear")
	s.went = desk.Route{}
	s.page.Next()
	if s.went.Page != "plan" {
		t.Fatalf("after the override comes %q: %s", s.went.Page, s.said)
	}
	s.open(plan.Open)
	s.says("Lock overridden by Dr Iris Moss on 1 Sep 2026", "Reason: Seen at the hospital today, MRI clear", "In spite of, on 1 Sep 2026: Red flag: saddle numbness")
	if strings.Contains(s.text(), "In place of plan and sheet") {
		t.Error("the overridden plan is still locked")
	}
	s.page.Next()
	if s.went.Page != "sheet" {
		t.Errorf("approving the overridden plan leads to %q: %s", s.went.Page, s.said)
	}
}

func TestEscapeClosesTheOverride(t *testing.T) {
	s := newStage(t)
	s.open(plan.Open)
	s.key(fyne.KeyO)
	s.key(fyne.KeyEscape)
	if strings.Contains(s.text(), "Go on in spite") {
		t.Error("the form is still open")
	}
	if s.page.(desk.Keyed).Key(&fyne.KeyEvent{Name: fyne.KeyEscape}) {
		t.Error("the closed form keeps Escape from leading back")
	}
}
