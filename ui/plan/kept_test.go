package plan_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/ui/kit"
	"tandem/ui/words"
)

// tap presses the button of a text.
func (s *stage) tap(key string) {
	s.t.Helper()
	for _, o := range test.LaidOutObjects(s.window.Content()) {
		if b, ok := o.(*kit.Button); ok && b.Text == words.T(key) {
			b.Tapped(&fyne.PointEvent{})
			return
		}
	}
	s.t.Fatalf("there is no button %q", words.T(key))
}

func TestRowsChangedByHandAreThereAgainUntilTheyAreApproved(t *testing.T) {
	s := newStage(t)
	course := s.patient()
	s.open(course)
	drafted, err := s.clinic.PlanDraft(t.Context(), course.Episode.ID)
	if err != nil {
		t.Fatal(err)
	}
	s.tap("plan.add.massage")
	s.open(course)
	if !s.shows("as you left them on 1 Sep 2026") {
		t.Error("nothing says that the rows are those from before")
	}
	now, older, err := s.clinic.KeptPlans(t.Context(), course.Episode.ID)
	if err != nil || older != nil || now == nil || len(now.Plan.Massage.Rows) != len(drafted.Massage.Rows)+1 {
		t.Fatalf("kept %+v and %+v, %v", now, older, err)
	}
	s.tap("plan.kept.forget")
	if s.shows("as you left them") {
		t.Error("the note stays after starting again")
	}
	s.tap("plan.add.massage")
	s.tap("plan.add.massage")
	s.open(course)
	s.page.Next()
	versions, err := s.clinic.Versions(t.Context(), course.Episode.ID)
	if err != nil || len(versions) != 1 || len(versions[0].Massage.Rows) != len(drafted.Massage.Rows)+2 {
		t.Fatalf("approved %+v, %v, said %q", versions, err, s.said)
	}
	if now, older, err := s.clinic.KeptPlans(t.Context(), course.Episode.ID); now != nil || older != nil || err != nil {
		t.Errorf("after approval there is still %+v and %+v, %v", now, older, err)
	}
}
