package plan_test

import (
	"testing"

	"tandem/app/clinic"
	"tandem/ui/desk"
)

func TestAChangeOfARowIsTakenBackAndMadeAgain(t *testing.T) {
	s := newStage(t)
	course := s.patient()
	s.open(course)
	drafted, err := s.clinic.PlanDraft(t.Context(), course.Episode.ID)
	if err != nil {
		t.Fatal(err)
	}
	kept := func() clinic.Plan {
		now, _, err := s.clinic.KeptPlans(t.Context(), course.Episode.ID)
		if err != nil || now == nil {
			t.Fatalf("kept %v, %v", now, err)
		}
		return now.Plan
	}
	page := s.page.(interface {
		desk.Page
		Undo()
		Redo()
	})
	s.tap("plan.add.massage")
	s.tap("plan.add.therapy")
	page.Undo()
	if p := kept(); len(p.Therapy.Rows) != len(drafted.Therapy.Rows) || len(p.Massage.Rows) != len(drafted.Massage.Rows)+1 {
		t.Errorf("after one step back: %d and %d rows", len(p.Massage.Rows), len(p.Therapy.Rows))
	}
	page.Undo()
	page.Undo() // there is no more
	if p := kept(); len(p.Massage.Rows) != len(drafted.Massage.Rows) {
		t.Errorf("after two steps back: %d rows", len(p.Massage.Rows))
	}
	page.Redo()
	page.Redo()
	page.Redo()
	if p := kept(); len(p.Therapy.Rows) != len(drafted.Therapy.Rows)+1 || len(p.Massage.Rows) != len(drafted.Massage.Rows)+1 {
		t.Errorf("made again: %d and %d rows", len(p.Massage.Rows), len(p.Therapy.Rows))
	}
}
