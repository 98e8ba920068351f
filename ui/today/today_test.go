package today_test

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/agenda"
	"tandem/ui/desk"
	"tandem/ui/today"
	"tandem/ui/trial"
)

// viewer keeps what is shown to the person.
type viewer struct{ seen int }

func (*viewer) Open(context.Context, bool) (*care.Clinic, error) {
	return nil, errors.New("no clinic here")
}

func (v *viewer) View([]byte) error {
	v.seen++
	return nil
}

// stage is a window on a clinic with one patient.
type stage struct {
	t       *testing.T
	desk    *desk.Desk
	window  fyne.Window
	page    desk.Page
	over    desk.Page
	viewer  *viewer
	patient string
	episode string
	went    desk.Route
	said    string
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := trial.Desk(t, trial.Day(1))
	s := &stage{t: t, desk: d, window: d.Window, viewer: &viewer{}}
	d.Door = s.viewer
	s.desk.Say = func(sentence string, _ bool) { s.said = sentence }
	s.desk.Go = func(to desk.Route) { s.went = to }
	s.desk.Show = func(p desk.Page) {
		s.page = p
		s.window.SetContent(p.Content())
		p.Shown()
	}
	s.desk.Lay = func(p desk.Page) {
		s.over = p
		p.Content()
		p.Shown()
	}
	s.desk.Lift = func() { s.over = nil }
	s.patient = must[string](t)(d.Clinic.RegisterPatient(t.Context(), clinic.Patient{Given: "Ana", Family: "Lopez"}))
	s.episode = must[string](t)(d.Clinic.OpenEpisode(t.Context(), s.patient, clinic.Episode{Condition: "DISC_RAD", Side: clinic.Left}))
	return s
}

func (s *stage) key(name fyne.KeyName) {
	s.t.Helper()
	if !s.page.(desk.Keyed).Key(&fyne.KeyEvent{Name: name}) {
		s.t.Errorf("the page does not take %s", name)
	}
}

func (s *stage) meetings() []care.Meeting {
	s.t.Helper()
	return must[[]care.Meeting](s.t)(s.desk.Clinic.AppointmentsOf(s.t.Context(), s.patient))
}

func TestOneKeyOpensTheWorkOfARow(t *testing.T) {
	s := newStage(t)
	today.Open(s.desk)
	s.page.Next()
	if s.went.Page != "patients" {
		t.Errorf("on an empty day the next step is %q", s.went.Page)
	}
	a := clinic.Assessment{Kind: clinic.Initial, Date: s.desk.Today()}
	must[clinic.Assessment](t)(s.desk.Clinic.SaveDraft(t.Context(), s.episode, a))
	meeting := clinic.Appointment{PatientID: s.patient, Therapist: "Sam Field", Day: s.desk.Today(), Start: 540, Minutes: 45}
	if err := s.desk.Clinic.Book(t.Context(), []clinic.Appointment{meeting}); err != nil {
		t.Fatal(err)
	}
	today.Open(s.desk)
	s.key(fyne.Key1)
	if s.went != (desk.Route{Page: "visit", Patient: s.patient, Episode: s.episode}) {
		t.Errorf("the appointment opens %+v", s.went)
	}
	s.key(fyne.Key2)
	if s.went.Page != "assess" {
		t.Errorf("the unsigned assessment opens %+v", s.went)
	}
}

func TestASeriesIsBookedMovedAndMissedByKeys(t *testing.T) {
	s := newStage(t)
	agenda.Book(s.desk, desk.Route{Page: "book", Patient: s.patient, Episode: s.episode})
	s.page.Next()
	if all := s.meetings(); s.went.Page != "agenda" || len(all) != 1 || all[0].Day != "2026-09-02" {
		t.Fatalf("booked %+v, said %q", all, s.said)
	}
	agenda.Open(s.desk)
	s.key(fyne.KeyX)
	if all := s.meetings(); all[0].Status != clinic.NoShow {
		t.Errorf("the one who did not come is %q", all[0].Status)
	}
	s.key(fyne.KeyX)
	s.key(fyne.KeyM)
	if s.over == nil {
		t.Fatal("M does not open the form")
	}
	s.over.Next()
	if all := s.meetings(); s.over != nil || all[0].Status != clinic.Booked {
		t.Errorf("after moving it is %+v", all[0])
	}
	s.key(fyne.KeyS)
	s.key(fyne.KeyR)
	if s.viewer.seen != 2 {
		t.Errorf("%d papers were opened; said %q", s.viewer.seen, s.said)
	}
	s.key(fyne.KeyD)
	s.key(fyne.KeyRight)
	s.key(fyne.KeyReturn)
	if s.went.Page != "visit" {
		t.Errorf("Enter opens %+v", s.went)
	}
}

// What stands behind "and 2 more" is one key away.
func TestALongListUnfoldsByItsKey(t *testing.T) {
	s := newStage(t)
	for i := range 9 {
		patient := must[string](t)(s.desk.Clinic.RegisterPatient(t.Context(), clinic.Patient{Given: "Bo", Family: string(rune('A' + i))}))
		episode := must[string](t)(s.desk.Clinic.OpenEpisode(t.Context(), patient, clinic.Episode{Condition: "DISC_RAD", Side: clinic.Left}))
		must[clinic.Assessment](t)(s.desk.Clinic.SaveDraft(t.Context(), episode, clinic.Assessment{Kind: clinic.Initial, Date: s.desk.Today()}))
	}
	today.Open(s.desk)
	s.key(fyne.Key7)
	seventh := s.went
	s.key(fyne.Key8)
	s.key(fyne.Key9)
	if s.went == seventh || s.went.Page != "assess" {
		t.Errorf("the ninth draft opens %+v", s.went)
	}
}
