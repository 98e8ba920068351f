package care_test

import (
	"slices"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
)

func TestALockedEpisodeGivesNoPlanAndNoSheet(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	draft := must[planning.Draft](t)(p.PlanDraft(ctx, episode))
	p.approve(episode)
	p.later(7)
	worse := better()
	worse.Screen.Saddle = clinic.Yes
	worse.RedFlags = map[string]clinic.Answer{"RF_CES1": clinic.Yes, "RF_CES2": clinic.No, "RF_CES3": clinic.No, "RF_CES4": clinic.No}
	p.sign(episode, worse)

	locked := must[planning.Draft](t)(p.PlanDraft(ctx, episode))
	if !locked.Locked || len(locked.Home) != 0 || len(locked.Massage.Rows) != 0 {
		t.Errorf("the draft of a locked episode is %+v", locked)
	}
	if review := must[planning.Review](t)(p.Review(ctx, episode)); !review.Locked {
		t.Errorf("the review of a locked episode is %+v", review)
	}
	draft.Version = 0
	_, err := p.Approve(ctx, episode, draft.Plan)
	wantFault(t, err, care.Refused, "refer the patient")
	_, err = p.PrintSheet(ctx, episode, care.SheetOptions{})
	wantFault(t, err, care.Refused, "refer the patient")
	_, err = p.PreviewSheet(ctx, episode, draft.Plan, care.SheetOptions{})
	wantFault(t, err, care.Refused, "refer the patient")
	if sheets := must[[]care.SheetRecord](t)(p.PrintedSheets(ctx, episode)); len(sheets) != 0 {
		t.Errorf("a locked episode printed %+v", sheets)
	}
}

func TestAPlanNeedsASignedAssessment(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	_, episode := p.episode(disc)
	_, err := p.PlanDraft(ctx, episode)
	wantFault(t, err, care.Refused, "no signed assessment")
	_, err = p.Review(ctx, episode)
	wantFault(t, err, care.Refused, "no signed assessment")
	_, err = p.Approve(ctx, episode, clinic.Plan{})
	wantFault(t, err, care.Refused, "no signed assessment")
	_, err = p.Sheet(ctx, episode, care.SheetOptions{})
	wantFault(t, err, care.Refused, "no approved plan")
}

func TestApproveRefusesWhatCheckStops(t *testing.T) {
	p := newPractice(t)
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	draft := must[planning.Draft](t)(p.PlanDraft(t.Context(), episode))
	draft.Home, draft.Therapy.Rows = nil, nil
	_, err := p.Approve(t.Context(), episode, draft.Plan)
	wantFault(t, err, care.Invalid, "exercise")
	if versions := must[[]care.Version](t)(p.Versions(t.Context(), episode)); len(versions) != 0 {
		t.Errorf("a refused plan was kept: %+v", versions)
	}
}

func TestApproveNoticesAVersionInBetween(t *testing.T) {
	p := newPractice(t)
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	draft := must[planning.Draft](t)(p.PlanDraft(t.Context(), episode))
	p.approve(episode)
	_, err := p.Approve(t.Context(), episode, draft.Plan)
	wantFault(t, err, care.Conflict, "Version 1 was approved in the meantime")
}

func TestDecide(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	p.later(15)
	p.sign(episode, better())
	proposal := must[planning.Review](t)(p.Review(ctx, episode)).Proposals[0]
	for name, test := range map[string]struct {
		choice care.Choice
		kind   care.Kind
		place  []string
	}{
		"declined without a reason": {care.Choice{Proposal: proposal, Verdict: clinic.Declined, Reason: " "}, care.Invalid, []string{"reason"}},
		"edited without a value":    {care.Choice{Proposal: proposal, Verdict: clinic.Edited}, care.Invalid, []string{"to"}},
		"no verdict":                {care.Choice{Proposal: proposal}, care.Invalid, []string{"verdict"}},
		"not proposed":              {care.Choice{Proposal: planning.Proposal{Rule: "R03", Item: "FLX-01"}, Verdict: clinic.Accepted}, care.Conflict, nil},
	} {
		t.Run(name, func(t *testing.T) {
			err := p.Decide(ctx, episode, test.choice)
			wantFault(t, err, test.kind)
			if got := places(err); !slices.Equal(got, test.place) {
				t.Errorf("the places are %q", got)
			}
		})
	}
	for _, choice := range []care.Choice{
		{Proposal: proposal, Verdict: clinic.Accepted},
		{Proposal: proposal, Verdict: clinic.Declined, Reason: "Ana travels next week"},
	} {
		if err := p.Decide(ctx, episode, choice); err != nil {
			t.Fatal(err)
		}
	}
	open := must[[]care.Choice](t)(p.Choices(ctx, episode))
	if len(open) != 1 || open[0].Verdict != clinic.Declined || open[0].Reason != "Ana travels next week" {
		t.Errorf("after deciding twice the choices are %+v", open)
	}
	p.later(14)
	p.sign(episode, better())
	if open := must[[]care.Choice](t)(p.Choices(ctx, episode)); len(open) != 0 {
		t.Errorf("choices on an earlier review are still open: %+v", open)
	}
}

func TestASheetIsNotPrintedWithAnExerciseThatIsRuledOutSince(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	patient, episode := p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	must[care.PrintedSheet](t)(p.PrintSheet(ctx, episode, care.SheetOptions{}))
	person := must[clinic.Patient](t)(p.Patient(ctx, patient))
	person.Health = []clinic.Tag{{Tag: "DVT_ACTIVE"}}
	if err := p.SavePatient(ctx, person); err != nil {
		t.Fatal(err)
	}
	_, err := p.PrintSheet(ctx, episode, care.SheetOptions{})
	wantFault(t, err, care.Refused, "must not be given any more")
}

func TestTheSheetFollowsItsOptions(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	patient, episode := p.episode(disc)
	person := must[clinic.Patient](t)(p.Patient(ctx, patient))
	person.Sheet = "large"
	if err := p.SavePatient(ctx, person); err != nil {
		t.Fatal(err)
	}
	if err := p.SavePractice(ctx, clinic.Practice{Name: "Riverside", Emergency: "911", Paper: "Letter"}); err != nil {
		t.Fatal(err)
	}
	p.sign(episode, initial())
	p.approve(episode)
	own, err := p.Sheet(ctx, episode, care.SheetOptions{})
	if err != nil || own.Layout != "large" || own.Paper != "Letter" || own.Language != "en" || own.Printed != "2026-09-01" || own.Practice.Emergency != "911" {
		t.Errorf("the sheet is %s, %s, %s, %s, %v", own.Layout, own.Paper, own.Language, own.Printed, err)
	}
	asked, err := p.Sheet(ctx, episode, care.SheetOptions{Layout: "diary", Paper: "A4", NextVisit: "Monday 9:00"})
	if err != nil || asked.Layout != "diary" || asked.Paper != "A4" || asked.NextVisit != "Monday 9:00" {
		t.Errorf("the sheet is %s, %s, %s, %v", asked.Layout, asked.Paper, asked.NextVisit, err)
	}
	_, err = p.PrintSheet(ctx, episode, care.SheetOptions{Layout: "poster"})
	wantFault(t, err, care.Refused, "poster")
}
