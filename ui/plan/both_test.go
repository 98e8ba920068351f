package plan_test

import (
	"testing"

	"tandem/ui/desk"
)

func TestTwoWhoChangeThePlansRowsSeeBothVersions(t *testing.T) {
	s := newStage(t)
	course := s.patient()
	s.open(course)
	var upper desk.Page
	s.desk.Lay = func(p desk.Page) {
		upper = p
		p.Content()
	}
	s.desk.Lift = func() {}
	s.tap("plan.add.massage")
	ctx, episode := t.Context(), course.Episode.ID
	now, _, err := s.clinic.KeptPlans(ctx, episode)
	if err != nil || now == nil {
		t.Fatal(now, err)
	}
	theirs := now.Plan
	theirs.Review.Days += 3
	theirs.Home = theirs.Home[1:]
	if _, err := s.clinic.KeepPlan(ctx, episode, theirs, now.Revision); err != nil {
		t.Fatal(err)
	}
	s.tap("plan.add.massage")
	if upper == nil {
		t.Fatalf("no page shows both versions; said %q", s.said)
	}
	upper.Next()
	merged, _, err := s.clinic.KeptPlans(ctx, episode)
	if err != nil || merged.Plan.Review.Days != theirs.Review.Days || len(merged.Plan.Home) != len(theirs.Home) || len(merged.Plan.Massage.Rows) != len(now.Plan.Massage.Rows)+1 {
		t.Errorf("merged to %+v, %v", merged, err)
	}
}

func TestRowsBesideAVersionThatAnotherApprovedBecomeANewDraft(t *testing.T) {
	s := newStage(t)
	course := s.patient()
	s.open(course)
	var upper desk.Page
	s.desk.Lay = func(p desk.Page) {
		upper = p
		p.Content()
	}
	s.desk.Lift = func() {}
	s.tap("plan.add.massage")
	ctx, episode := t.Context(), course.Episode.ID
	now, _, err := s.clinic.KeptPlans(ctx, episode)
	if err != nil || now == nil {
		t.Fatal(now, err)
	}
	draft, err := s.clinic.PlanDraft(ctx, episode)
	if err != nil {
		t.Fatal(err)
	}
	draft.Plan.Version = 1
	if _, err := s.clinic.Approve(ctx, episode, draft.Plan); err != nil {
		t.Fatal(err)
	}
	s.tap("plan.add.massage")
	if upper == nil || upper.Name() != "page.signed" {
		t.Fatalf("the version that was approved is not shown; said %q", s.said)
	}
	upper.Next()
	kept, _, err := s.clinic.KeptPlans(ctx, episode)
	if err != nil || kept == nil || kept.After != 1 || len(kept.Plan.Massage.Rows) != len(now.Plan.Massage.Rows)+1 {
		t.Errorf("the rows are kept as %+v, %v", kept, err)
	}
}
