package care_test

import (
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
)

func TestChangedRowsAreKeptUntilAVersionIsApproved(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	plan := must[planning.Draft](t)(p.PlanDraft(ctx, episode)).Plan
	plan.Review.Days = 9
	revision := must[int](t)(p.KeepPlan(ctx, episode, plan, 0))
	plan.Review.Days = 11
	must[int](t)(p.KeepPlan(ctx, episode, plan, revision))
	_, err := p.KeepPlan(ctx, episode, plan, revision)
	wantFault(t, err, care.Conflict, "saved in the meantime")
	_, err = p.KeepPlan(ctx, episode, plan, 0)
	wantFault(t, err, care.Conflict, "saved in the meantime")

	p.restart()
	now, older, err := p.KeptPlans(ctx, episode)
	if err != nil || older != nil || now == nil || now.Plan.Review.Days != 11 || !now.Current {
		t.Fatalf("after a restart %+v and %+v, %v", now, older, err)
	}

	p.later(7)
	p.sign(episode, better())
	now, older, err = p.KeptPlans(ctx, episode)
	if err != nil || now != nil || older == nil || older.Plan.Review.Days != 11 {
		t.Fatalf("after a later assessment %+v and %+v, %v", now, older, err)
	}
	must[int](t)(p.KeepPlan(ctx, episode, plan, 0))
	if now, older, err = p.KeptPlans(ctx, episode); err != nil || now == nil || older == nil {
		t.Fatalf("new changes replaced the old ones: %+v and %+v, %v", now, older, err)
	}
	if err := p.ForgetPlan(ctx, *older); err != nil {
		t.Fatal(err)
	}
	if now, older, err = p.KeptPlans(ctx, episode); err != nil || now == nil || older != nil {
		t.Fatalf("forgetting leaves %+v and %+v, %v", now, older, err)
	}
	p.approve(episode)
	if now, older, err = p.KeptPlans(ctx, episode); err != nil || now != nil || older != nil {
		t.Errorf("an approved version leaves %+v and %+v, %v", now, older, err)
	}
}

func TestRowsWithoutAnAssessmentAreNotKept(t *testing.T) {
	p := newPractice(t)
	_, episode := p.episode(disc)
	_, err := p.KeepPlan(t.Context(), episode, clinic.Plan{}, 0)
	wantFault(t, err, care.Refused, "no signed assessment")
}
