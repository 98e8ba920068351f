package care_test

import (
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
)

func (p *practice) workAs(id string) {
	p.t.Helper()
	if err := p.WorkAs(p.t.Context(), id, ""); err != nil {
		p.t.Fatal(err)
	}
}

// pair is a practice of an owner, a massage therapist, a physiotherapist and
// a receptionist, with one assessed patient.
func pair(t *testing.T) (p *practice, episode, jo, pat string) {
	p = newPractice(t)
	owner := p.hire("Mara Owner", clinic.BothProfessions, clinic.Owner)
	jo = p.hire("Jo Hands", clinic.MassageTherapist, clinic.Therapist)
	pat = p.hire("Pat Moves", clinic.Physiotherapist, clinic.Therapist)
	p.workAs(owner)
	_, episode = p.episode(disc)
	p.sign(episode, initial())
	return p, episode, jo, pat
}

func TestTwoPeopleApproveTheirPartOfAPlan(t *testing.T) {
	p, episode, jo, pat := pair(t)
	ctx := t.Context()
	plan := must[planning.Draft](t)(p.PlanDraft(ctx, episode)).Plan
	plan.Massage.Rows[0].By = "Jo Hands"
	p.workAs(jo)
	if version := must[int](t)(p.Approve(ctx, episode, plan)); version != 0 {
		t.Fatalf("a massage therapist alone approved version %d", version)
	}
	if _, err := p.Approve(ctx, episode, plan); care.KindOf(err) != care.Refused || !strings.Contains(err.Error(), "physiotherapist") {
		t.Errorf("a massage therapist approved exercises: %v", err)
	}
	now, _, err := p.KeptPlans(ctx, episode)
	if err != nil || now == nil || now.Plan.Massage.Rows[0].By != "Jo Hands" {
		t.Fatalf("the plan does not wait as it was: %+v, %v", now, err)
	}
	waiting := must[care.Waiting](t)(p.Waiting(ctx, episode, now.Plan))
	if len(waiting.Approved) != 1 || waiting.Approved[0].Author != "Jo Hands" || len(waiting.Missing) != 1 || waiting.Missing[0] != care.ExercisePart {
		t.Errorf("waiting is %+v", waiting)
	}
	p.workAs(pat)
	if version := must[int](t)(p.Approve(ctx, episode, now.Plan)); version != 1 {
		t.Fatalf("both parts are approved and the version is %d", version)
	}
	course := must[clinic.Course](t)(p.Course(ctx, episode))
	kept := course.Plan()
	if kept.MassageBy != "Jo Hands" || kept.ExerciseBy != "Pat Moves" || kept.Massage.Rows[0].By != "Jo Hands" {
		t.Errorf("approved by %q and %q, done by %q", kept.MassageBy, kept.ExerciseBy, kept.Massage.Rows[0].By)
	}
	kept.Home = kept.Home[:len(kept.Home)-1]
	next := *kept
	next.Version = 0
	if version := must[int](t)(p.Approve(ctx, episode, next)); version != 2 {
		t.Errorf("a physiotherapist could not change the exercises alone: %d", version)
	}
	course = must[clinic.Course](t)(p.Course(ctx, episode))
	if kept := course.Plan(); kept.MassageBy != "Jo Hands" {
		t.Errorf("the unchanged massage is approved by %q", kept.MassageBy)
	}
}

func TestAnApprovedPartThatChangesIsApprovedAnew(t *testing.T) {
	p, episode, jo, pat := pair(t)
	ctx := t.Context()
	plan := must[planning.Draft](t)(p.PlanDraft(ctx, episode)).Plan
	p.workAs(jo)
	must[int](t)(p.Approve(ctx, episode, plan))
	plan.Massage.Rows[0].Minutes++
	p.workAs(pat)
	if version := must[int](t)(p.Approve(ctx, episode, plan)); version != 0 {
		t.Errorf("a physiotherapist changed approved massage and approved version %d", version)
	}
}

func TestReceptionSignsNothingAndATeamSaysWhoWorks(t *testing.T) {
	p, episode, _, _ := pair(t)
	ctx := t.Context()
	plan := must[planning.Draft](t)(p.PlanDraft(ctx, episode)).Plan
	p.workAs(p.hire("Ria Desk", "", clinic.Reception))
	if _, err := p.Approve(ctx, episode, plan); care.KindOf(err) != care.Refused {
		t.Errorf("reception approved a plan: %v", err)
	}
	p.restart()
	fitted, err := p.Fitted(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fitted.Approve(ctx, episode, plan); care.KindOf(err) != care.Refused || !strings.Contains(err.Error(), "who works now") {
		t.Errorf("a team approved without saying who: %v", err)
	}
}

func TestAPlanKeepsToWhatThePatientAgreedTo(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	plan := must[planning.Draft](t)(p.PlanDraft(ctx, episode)).Plan
	var areas []string
	for _, row := range plan.Massage.Rows {
		areas = append(areas, row.Region)
	}
	consent := clinic.Consent{
		EpisodeID: episode, Given: p.Today(), Areas: areas, Explicit: clinic.ExplicitAreas, Explained: []string{"soreness"},
		PressureCap: 1, Method: "spoken", GivenBy: "patient",
	}
	must[string](t)(p.GiveConsent(ctx, consent))
	_, err := p.Approve(ctx, episode, plan)
	if care.KindOf(err) != care.Invalid || !strings.Contains(err.Error(), "above the 1 that the patient agreed to") {
		t.Errorf("more pressure than agreed: %v", err)
	}
	consent.PressureCap = 5
	must[string](t)(p.GiveConsent(ctx, consent))
	if err := p.WithdrawConsent(ctx, episode, areas[:1], ""); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Approve(ctx, episode, plan); care.KindOf(err) != care.Invalid || !strings.Contains(err.Error(), "took back") {
		t.Errorf("an area that was taken back: %v", err)
	}
	must[string](t)(p.GiveConsent(ctx, consent))
	if version := must[int](t)(p.Approve(ctx, episode, plan)); version != 1 {
		t.Errorf("an agreed plan is version %d", version)
	}
}
