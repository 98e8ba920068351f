package care_test

import (
	"slices"
	"strconv"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
)

func TestAfterApprovalOnlySafetyIsProposedUntilTheNextAssessment(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	patient, episode := p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	p.later(15)
	p.sign(episode, better())
	open := must[planning.Review](t)(p.Review(ctx, episode))
	if !proposesRule(open, "R09") {
		t.Fatalf("the better course is not asked to taper its massage: %+v", open.Proposals)
	}
	version := p.approve(episode)
	settled := must[planning.Review](t)(p.Review(ctx, episode))
	if len(settled.Proposals) != 0 || len(settled.Withheld) != 0 {
		t.Errorf("after version %v the same assessment still proposes %+v", version, settled.Proposals)
	}
	person := must[clinic.Patient](t)(p.Patient(ctx, patient))
	person.Health = []clinic.Tag{{Tag: "HTN_UNCTRL"}}
	if err := p.SavePatient(ctx, person); err != nil {
		t.Fatal(err)
	}
	if tagged := must[planning.Review](t)(p.Review(ctx, episode)); !proposesRule(tagged, "R19") {
		t.Errorf("a new health tag changes nothing: %+v", tagged.Proposals)
	}
}

func proposesRule(r planning.Review, rule string) bool {
	return slices.ContainsFunc(r.Proposals, func(p planning.Proposal) bool { return p.Rule == rule })
}

func TestACorrectionOfAnOldValueWorksTheProposalsOutAnew(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	p.later(15)
	p.sign(episode, better())
	course := must[clinic.Course](t)(p.Course(ctx, episode))
	if before := must[planning.Review](t)(p.Review(ctx, episode)); !proposesRule(before, "R09") {
		t.Fatal("massage is not tapered before the correction")
	}
	last := course.Last()
	wrong := care.Correction{EpisodeID: episode, Subject: course.Assessments[0].ID, Place: "rmdq", Reason: "another patient's form"}
	wrong.Text = strconv.FormatFloat(*last.RMDQ, 'f', -1, 64)
	if err := p.Correct(ctx, wrong); err != nil {
		t.Fatal(err)
	}
	if after := must[planning.Review](t)(p.Review(ctx, episode)); proposesRule(after, "R09") {
		t.Error("disability did not change, and massage is still tapered")
	}
}
