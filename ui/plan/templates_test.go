package plan_test

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/desk"
	"tandem/ui/plan"
	"tandem/ui/trial"
)

// stage is a clinic at work in a window that shows one plan page.
type stage struct {
	t      *testing.T
	clinic *care.Clinic
	desk   *desk.Desk
	window fyne.Window
	page   desk.Page
	said   string
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := trial.Desk(t, trial.Day(1))
	s := &stage{t: t, desk: d, clinic: d.Clinic, window: d.Window}
	s.desk.Say = func(sentence string, _ bool) { s.said = sentence }
	s.desk.Go = func(desk.Route) {}
	s.window.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { s.page.(desk.Keyed).Key(key) })
	return s
}

// patient registers a patient with health tags whose assessment is signed.
func (s *stage) patient(tags ...string) clinic.Course {
	s.t.Helper()
	ctx := s.t.Context()
	person := clinic.Patient{Given: "Ana", Family: "Lopez"}
	for _, tag := range tags {
		person.Health = append(person.Health, clinic.Tag{Tag: tag})
	}
	id, err := s.clinic.RegisterPatient(ctx, person)
	if err != nil {
		s.t.Fatal(err)
	}
	episode, err := s.clinic.OpenEpisode(ctx, id, clinic.Episode{Condition: "NSLBP", Side: clinic.Left, Onset: "2026-06-01"})
	if err != nil {
		s.t.Fatal(err)
	}
	a := clinic.Assessment{Kind: clinic.Initial, Date: s.clinic.Today(), Irritable: clinic.Moderate, RedFlags: map[string]clinic.Answer{}}
	for _, code := range clinic.RedFlags {
		a.RedFlags[code] = clinic.No
	}
	kept, err := s.clinic.SaveDraft(ctx, episode, a)
	if err := errors.Join(err, s.clinic.Sign(ctx, episode, kept.ID)); err != nil {
		s.t.Fatal(err)
	}
	course, err := s.clinic.Course(ctx, episode)
	if err != nil {
		s.t.Fatal(err)
	}
	return course
}

// open shows the plan page of a course.
func (s *stage) open(course clinic.Course) {
	plan.Open(s.desk, desk.File{Patient: course.Patient, Course: course}, func(p desk.Page) {
		s.page = p
		s.window.SetContent(p.Content())
		p.Shown()
	})
}

func (s *stage) press(key fyne.KeyName) {
	event := &fyne.KeyEvent{Name: key}
	if focused := s.window.Canvas().Focused(); focused != nil {
		focused.TypedKey(event)
		return
	}
	s.window.Canvas().OnTypedKey()(event)
}

func (s *stage) typed(text string) { test.Type(s.window.Canvas().Focused(), text) }

// shows says whether a text stands in the window.
func (s *stage) shows(text string) bool {
	for _, o := range test.LaidOutObjects(s.window.Content()) {
		switch o := o.(type) {
		case *widget.Label:
			if o.Visible() && strings.Contains(o.Text, text) {
				return true
			}
		case *canvas.Text:
			if o.Visible() && strings.Contains(o.Text, text) {
				return true
			}
		}
	}
	return false
}

func (s *stage) templates() []care.Template {
	s.t.Helper()
	all, err := s.clinic.Templates(s.t.Context(), "NSLBP")
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

// saveTemplate keeps the plan on the page by keys alone.
func (s *stage) saveTemplate(name string) {
	s.t.Helper()
	s.press(fyne.KeyT)
	for range s.templates() {
		for range 3 {
			s.window.Canvas().FocusNext()
		}
	}
	s.press(fyne.KeyReturn)
	s.typed(name)
	s.press(fyne.KeyReturn)
}

func TestAPlanBecomesATemplateByKeysAlone(t *testing.T) {
	s := newStage(t)
	s.open(s.patient())
	s.saveTemplate("Back, weeks 5 to 12")
	all := s.templates()
	if len(all) != 1 || all[0].Name != "Back, weeks 5 to 12" || all[0].Condition != "NSLBP" || len(all[0].Plan.Home) == 0 {
		t.Fatalf("templates: %+v, said %q", all, s.said)
	}
	if s.shows("Close") || !strings.Contains(s.said, "Back, weeks 5 to 12") {
		t.Errorf("after saving the list is still open, said %q", s.said)
	}
	s.saveTemplate("back, WEEKS 5 to 12")
	if len(s.templates()) != 1 || !s.shows("Another template has this name") {
		t.Error("a name that is taken is not refused beside the field")
	}
	s.press(fyne.KeyEscape)
	if s.shows("Another template has this name") {
		t.Error("Escape does not close the list")
	}
}

func TestATemplateReplacesTheRowsAndSaysWhatDoesNotFit(t *testing.T) {
	s := newStage(t)
	s.open(s.patient())
	s.saveTemplate("Back")
	course := s.patient("TUMOUR")
	s.open(course)
	s.press(fyne.KeyT)
	s.press(fyne.KeyReturn)
	if !s.shows("Started from \u201cBack\u201d") || !s.shows("Changed for this patient") || !s.shows("Pressure lowered") {
		t.Error("what does not fit this patient is not said")
	}
	if s.window.Canvas().Focused() != nil {
		t.Error("a field has the focus, and the next letter would change the plan")
	}
	s.page.Next()
	versions, err := s.clinic.Versions(t.Context(), course.Episode.ID)
	if err != nil || len(versions) != 1 {
		t.Fatalf("%d versions, %v, said %q", len(versions), err, s.said)
	}
	for _, h := range versions[0].Home {
		if !strings.HasPrefix(h.Why, "From the template \u201cBack\u201d.") {
			t.Errorf("%s comes %q", h.Exercise, h.Why)
		}
	}
	for _, r := range versions[0].Massage.Rows {
		if r.Pressure > 1 {
			t.Errorf("a tumour allows %+v", r)
		}
	}
}

func TestATemplateIsRenamedAndDeletedByKeys(t *testing.T) {
	s := newStage(t)
	s.open(s.patient())
	s.saveTemplate("Back")
	s.press(fyne.KeyT)
	s.window.Canvas().FocusNext()
	s.press(fyne.KeyReturn)
	s.typed("B ")
	s.press(fyne.KeyReturn)
	if all := s.templates(); len(all) != 1 || all[0].Name != "B Back" {
		t.Fatalf("renamed: %+v", all)
	}
	s.window.Canvas().FocusNext()
	s.window.Canvas().FocusNext()
	s.press(fyne.KeyReturn)
	s.press(fyne.KeyReturn)
	if len(s.templates()) != 1 {
		t.Fatal("deleting needs no second word")
	}
	s.window.Canvas().FocusNext()
	s.window.Canvas().FocusNext()
	s.press(fyne.KeyReturn)
	s.window.Canvas().FocusPrevious()
	s.press(fyne.KeyReturn)
	if all := s.templates(); len(all) != 0 {
		t.Errorf("deleted: %+v", all)
	}
}

func TestTheClinicsOwnNumbersHoldOnThePage(t *testing.T) {
	s := newStage(t)
	if _, err := s.clinic.Engine(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.open(s.patient())
	if !s.shows("has not confirmed the numbers") {
		t.Error("nobody is told that the numbers wait for the lead clinician")
	}
	if err := s.clinic.ConfirmNumbers(t.Context(), "Dr Lee"); err != nil {
		t.Fatal(err)
	}
	before := s.desk.Engine
	s.open(s.patient())
	if s.shows("has not confirmed the numbers") {
		t.Error("the page still asks for a confirmation")
	}
	if err := s.clinic.ChangeNumbers(t.Context(), []library.OwnNumber{{Rule: "R24", Name: "home", Value: 2}}, "fewer is better", "Dr Lee"); err != nil {
		t.Fatal(err)
	}
	course := s.patient()
	s.open(course)
	if s.desk.Engine == before || s.desk.Engine.Numbers("R24")["R24.home"] != 2 {
		t.Error("the page works with the defaults")
	}
	if draft, err := s.clinic.PlanDraft(t.Context(), course.Episode.ID); err != nil || len(draft.Home) > 2 {
		t.Errorf("the draft has %d home exercises, %v", len(draft.Home), err)
	}
}
