package care_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
)

// decided is a clinic with a course of two versions: the second has one
// proposal accepted or edited to a value of the therapist's own, the others
// declined.
func decided(t *testing.T, rule string, choice care.Choice) (p *practice, patient, episode string) {
	t.Helper()
	p = newPractice(t)
	patient, episode = p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	p.later(15)
	review := better()
	review.Start = clinic.High
	p.sign(episode, review)
	course := must[clinic.Course](t)(p.Course(t.Context(), episode))
	next := *course.Plan()
	for _, proposal := range must[planning.Review](t)(p.Review(t.Context(), episode)).Proposals {
		decision := care.Choice{Proposal: proposal, Verdict: clinic.Declined, Reason: "not this time"}
		if proposal.Rule == rule {
			decision, decision.Proposal = choice, proposal
			if choice.To != "" {
				proposal.To = choice.To
			}
			next = enginePlan(t, course, proposal)
		}
		if err := p.Decide(t.Context(), episode, decision); err != nil {
			t.Fatal(err)
		}
	}
	next.Version = 0
	must[int](t)(p.Approve(t.Context(), episode, next))
	return p, patient, episode
}

func TestAVersionSaysWhatChangedAndWhy(t *testing.T) {
	p, _, episode := decided(t, "R09", care.Choice{Verdict: clinic.Accepted})
	checkReason(t, p, episode, "Massage: from twice a week to once a week, because leg pain went from 7 to 2 and RMDQ from 15 to 5")
}

func TestAnEditedProposalIsItsReasonToo(t *testing.T) {
	p, _, episode := decided(t, "R09", care.Choice{Verdict: clinic.Edited, To: "0.5"})
	checkReason(t, p, episode, "Massage: from twice a week to once a fortnight, because leg pain went from 7 to 2")
}

// A course from a file has its decisions without their reasons; they are worked
// out from the record as it was on that day.
func TestAnImportedVersionHasItsReasons(t *testing.T) {
	p, patient, _ := decided(t, "R09", care.Choice{Verdict: clinic.Accepted})
	course := must[clinic.Course](t)(p.Export(t.Context(), patient))
	other := newPractice(t)
	other.later(40)
	id := must[string](t)(other.Import(t.Context(), course))
	row := must[[]care.PatientRow](t)(other.FindPatients(t.Context(), "lopez", 10))[0]
	if row.ID != id {
		t.Fatalf("found %+v", row)
	}
	checkReason(t, other, row.EpisodeID, "Massage: from twice a week to once a week, because leg pain went from 7 to 2 and RMDQ from 15 to 5")
}

func checkReason(t *testing.T, p *practice, episode, begins string) {
	t.Helper()
	versions := must[[]care.Version](t)(p.Versions(t.Context(), episode))
	sentences := planning.Sentences(versions[1].Differences)
	if len(sentences) != 1 || !strings.HasPrefix(sentences[0], begins) {
		t.Errorf("%q, want %q", sentences, begins)
	}
	for _, d := range versions[1].Decisions {
		if d.Proposal.Change == "" || d.Proposal.Why == "" {
			t.Errorf("%s %s has no words", d.Proposal.Rule, d.Proposal.Item)
		}
		if d.Verdict == clinic.Declined && d.Reason != "not this time" {
			t.Errorf("declined because of %q", d.Reason)
		}
	}
	if len(versions[1].Decisions) < 2 {
		t.Errorf("only %d decisions", len(versions[1].Decisions))
	}
	moved := slices.ContainsFunc(versions[0].After, func(m planning.Movement) bool {
		return m.Code == "NPRS_LEG" && m.Was == 7 && m.Is == 2 && m.Class == "MEANINGFUL"
	})
	if !moved || len(versions[1].After) > 0 {
		t.Errorf("after the first %+v, after the second %+v", versions[0].After, versions[1].After)
	}
}

func TestTakenIsWhatLiesBetweenTwoVersions(t *testing.T) {
	decision := func(rule string, verdict clinic.Verdict, to string) care.Settled {
		return care.Settled{Choice: care.Choice{Proposal: planning.Proposal{Rule: rule, To: "1"}, Verdict: verdict, To: to}}
	}
	version := func(n int, decisions ...care.Settled) care.Version {
		return care.Version{Plan: clinic.Plan{Version: n}, Decisions: decisions}
	}
	versions := []care.Version{
		version(1, decision("R21", clinic.Accepted, "")),
		version(2, decision("R09", clinic.Accepted, ""), decision("R06", clinic.Declined, "")),
		version(3, decision("R14", clinic.Edited, "2")),
		version(4, decision("R16", clinic.Accepted, "")),
	}
	var got []string
	for _, p := range care.Taken(versions, 1, 3) {
		got = append(got, p.Rule+" "+p.To)
	}
	if want := []string{"R09 1", "R14 2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
