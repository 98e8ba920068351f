package visit_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/ui/desk"
	"tandem/ui/trial"
	"tandem/ui/visit"
)

// stage is a window on an episode with an approved plan.
type stage struct {
	t       *testing.T
	desk    *desk.Desk
	window  fyne.Window
	page    desk.Page
	episode string
	said    string
	went    desk.Route
	now     time.Time
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
	s := &stage{t: t, now: trial.Day(1)()}
	s.desk = trial.Desk(t, func() time.Time { return s.now })
	s.window = s.desk.Window
	s.desk.Say = func(sentence string, _ bool) { s.said = sentence }
	s.desk.Go = func(to desk.Route) { s.went = to }
	s.register()
	return s
}

func (s *stage) register() {
	s.t.Helper()
	ctx, c := s.t.Context(), s.desk.Clinic
	patient := must[string](s.t)(c.RegisterPatient(ctx, clinic.Patient{Given: "Ana", Family: "Lopez"}))
	s.episode = must[string](s.t)(c.OpenEpisode(ctx, patient, clinic.Episode{Condition: "DISC_RAD", Side: clinic.Left}))
	if err := c.SavePractice(ctx, clinic.Practice{Name: "Riverside", Therapist: "Sam Field", Emergency: "112"}); err != nil {
		s.t.Fatal(err)
	}
	leg := 6.0
	a := clinic.Assessment{Kind: clinic.Initial, Date: c.Today(), RedFlags: map[string]clinic.Answer{}, Irritable: clinic.Moderate, NPRS: clinic.Pain{Leg: &leg}}
	for _, code := range clinic.RedFlags {
		a.RedFlags[code] = clinic.No
	}
	kept := must[clinic.Assessment](s.t)(c.SaveDraft(ctx, s.episode, a))
	if err := c.Sign(ctx, s.episode, kept.ID); err != nil {
		s.t.Fatal(err)
	}
	draft := must[planning.Draft](s.t)(c.PlanDraft(ctx, s.episode))
	must[int](s.t)(c.Approve(ctx, s.episode, draft.Plan))
	s.now = s.now.AddDate(0, 0, 3)
}

func (s *stage) file() desk.File {
	s.t.Helper()
	course := must[clinic.Course](s.t)(s.desk.Clinic.Course(s.t.Context(), s.episode))
	return desk.File{Patient: course.Patient, Course: course}
}

func (s *stage) open() {
	s.t.Helper()
	visit.Open(s.desk, s.file(), func(p desk.Page) {
		s.page = p
		s.window.SetContent(p.Content())
		p.Shown()
	})
	if s.page == nil {
		s.t.Fatalf("no page was shown: %s", s.said)
	}
}

// types hands every letter to what has the focus.
func (s *stage) types(letters string) {
	for _, r := range letters {
		s.window.Canvas().Focused().TypedRune(r)
	}
}

func (s *stage) draft() *clinic.Visit {
	s.t.Helper()
	return must[*clinic.Visit](s.t)(s.desk.Clinic.VisitDraft(s.t.Context(), s.episode))
}

func TestAVisitAsPlannedNeedsOneKeyAnAnswer(t *testing.T) {
	s := newStage(t)
	s.open()
	s.types("nnnn" + "6x" + "yy" + "pb2" + "p2u" + "43" + "s")
	if v := s.draft(); v == nil || *v.Before.Back != 10 || len(v.Massage) == 0 || v.Session.Reactions[0] != clinic.Better || *v.Session.Taken[0].Site != -1 {
		t.Fatalf("the draft holds %+v", v)
	}
	s.page.Next()
	course := s.file().Course
	if s.went.Page != "course" || len(course.Visits) != 1 || *course.Visits[0].After.Back != 3 || course.Visits[0].Session.Next != clinic.GoOn {
		t.Errorf("after signing the window goes to %q with %+v; said %q", s.went.Page, course.Visits, s.said)
	}
}

func TestADraftIsOfferedAgainAsItWas(t *testing.T) {
	s := newStage(t)
	s.open()
	s.types("nnnn" + "64" + "yn" + "pb")
	s.open()
	v := s.draft()
	s.types("n") // the first question, once more: nothing else may change
	if again := s.draft(); len(again.Massage) != len(v.Massage) || again.Session.Reactions[0] != clinic.Better || len(again.Session.Consent.Refused) == 0 {
		t.Errorf("the draft became %+v", again)
	}
	s.page.Next()
	if s.said == "" || len(s.file().Course.Visits) != 0 {
		t.Error("massage of an area that the patient refused was signed")
	}
}

func TestAYesOpensItsRedFlagsAndLocks(t *testing.T) {
	s := newStage(t)
	s.open()
	s.types("ynnn")
	s.page.Next()
	if s.said == "" {
		t.Fatal("a visit was signed with red flags unanswered")
	}
	s.types("ynnn") // numbness, bladder, bowel, sexual feeling
	s.page.Next()
	if s.went.Page != "plan" || !must[care.Lock](t)(s.desk.Clinic.Lock(t.Context(), s.episode)).Locked {
		t.Errorf("the window goes to %q; said %q", s.went.Page, s.said)
	}
}

func TestAnotherPressureIsAgreedByKeys(t *testing.T) {
	s := newStage(t)
	s.open()
	s.page.(interface{ Section(string) }).Section("R")
	s.types("2")
	if v := s.draft(); v == nil || v.Session.Consent.Cap != 2 {
		t.Errorf("the visit is %+v, want a cap of 2", v)
	}
}

func TestTheDiaryAndTheNamesAreTypedIn(t *testing.T) {
	s := newStage(t)
	s.open()
	s.page.(interface{ Section(string) }).Section("D")
	s.types("3")
	s.window.Canvas().FocusNext()
	s.types("2")
	v := s.draft()
	if v == nil || len(v.Session.Diary) != 1 || v.Session.Diary[0].Done != 3 || v.Session.Diary[0].Asked != 3 || *v.Session.Diary[0].Pain != 2 {
		t.Fatalf("the diary is %+v", v)
	}
	s.page.(interface{ Section(string) }).Section("W")
	s.types("X")
	if h := s.draft().Session.Hands; !h.Two() {
		t.Errorf("the hands are %+v", h)
	}
}
