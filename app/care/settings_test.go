package care_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/planning"
)

func (p *practice) setting(place string) care.Setting {
	p.t.Helper()
	all := must[care.Settings](p.t)(p.Settings(p.t.Context())).Numbers
	at := slices.IndexFunc(all, func(s care.Setting) bool { return s.Place() == place })
	if at < 0 {
		p.t.Fatalf("there is no setting %s", place)
	}
	return all[at]
}

func (p *practice) change(place string, value float64) error {
	rule, name, found := strings.Cut(place, ".")
	if !found {
		rule, name = "", place
	}
	return p.ChangeNumbers(p.t.Context(), []library.OwnNumber{{Rule: rule, Name: name, Value: value}}, "our own audit", "Dr Lee")
}

// reviewed is an episode whose current review proposes R15 at the defaults:
// spasm was 2, then 1 twice.
func reviewed(p *practice) string {
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	p.later(15)
	p.sign(episode, better())
	p.later(14)
	p.sign(episode, better())
	return episode
}

func (p *practice) proposal(episode, rule string) (planning.Proposal, bool) {
	p.t.Helper()
	review := must[planning.Review](p.t)(p.Review(p.t.Context(), episode))
	at := slices.IndexFunc(review.Proposals, func(x planning.Proposal) bool { return x.Rule == rule })
	if at < 0 {
		return planning.Proposal{}, false
	}
	return review.Proposals[at], true
}

func TestAChangedNumberSteersTheReviewAndIsKeptWithTheDecision(t *testing.T) {
	p := newPractice(t)
	episode := reviewed(p)
	x, found := p.proposal(episode, "R15")
	if !found || !strings.HasPrefix(x.Basis, "default; ") || x.Numbers["R15.spasm"] != 1 {
		t.Fatalf("R15 by the defaults: %v, %+v", found, x)
	}
	if err := p.change("R15.before", 3); err != nil {
		t.Fatal(err)
	}
	if _, found := p.proposal(episode, "R15"); found {
		t.Error("spasm was 2 before, and R15 still fires at 3")
	}
	err := p.Decide(t.Context(), episode, care.Choice{Proposal: x, Verdict: clinic.Accepted})
	wantFault(t, err, care.Conflict, "not part of the current review")
	if err := p.ChangeNumbers(t.Context(), []library.OwnNumber{{Rule: "R15", Name: "before", Value: 2}, {Rule: "R15", Name: "spasm", Value: 2}}, "back", "Dr Lee"); err != nil {
		t.Fatal(err)
	}
	p.restart()
	own, found := p.proposal(episode, "R15")
	if !found || !strings.HasPrefix(own.Basis, "the clinic's own; ") || own.Numbers["R15.spasm"] != 2 {
		t.Fatalf("R15 by the clinic's numbers: %v, %+v", found, own)
	}
	wantFault(t, p.Decide(t.Context(), episode, care.Choice{Proposal: x, Verdict: clinic.Accepted}), care.Conflict)
	if err := p.Decide(t.Context(), episode, care.Choice{Proposal: own, Verdict: clinic.Accepted}); err != nil {
		t.Fatal(err)
	}
	kept := must[[]care.Choice](t)(p.Choices(t.Context(), episode))
	if len(kept) != 1 || kept[0].Proposal.Numbers["R15.spasm"] != 2 || kept[0].Proposal.Numbers["stale_days"] != 28 || kept[0].RuleVersion == "" {
		t.Errorf("kept: %+v", kept)
	}
	if !strings.HasPrefix(kept[0].Proposal.Basis, "the clinic's own; ") {
		t.Errorf("the basis kept is %q", kept[0].Proposal.Basis)
	}
}

func TestEveryChangeIsRecordedAndCanBeTakenBack(t *testing.T) {
	p := newPractice(t)
	if s := p.setting("R06.pain"); s.Own || s.Now != 2 || len(s.Changes) != 0 || s.Words == "" {
		t.Errorf("at first: %+v", s)
	}
	if err := p.change("R06.pain", 1); err != nil {
		t.Fatal(err)
	}
	p.later(1)
	if err := p.change("R06.pain", 2); err != nil {
		t.Fatal(err)
	}
	p.restart()
	s := p.setting("R06.pain")
	if s.Own || s.Now != 2 || s.Value != 2 || len(s.Changes) != 2 {
		t.Fatalf("in the end: %+v", s)
	}
	first, back := s.Changes[0], s.Changes[1]
	if *first.Value != 1 || first.Was != 2 || first.Reason != "our own audit" || first.Clinician != "Dr Lee" || first.Author != "Sam Field" || first.Changed.Day() != 1 {
		t.Errorf("the first change: %+v", first)
	}
	if back.Value != nil || back.Was != 1 || back.Changed.Day() != 2 {
		t.Errorf("the change back: %+v", back)
	}
}

func TestAChangeThatCannotBeIsRefusedWhole(t *testing.T) {
	p := newPractice(t)
	good := library.OwnNumber{Rule: "R06", Name: "pain", Value: 1}
	for name, test := range map[string]struct {
		wanted            []library.OwnNumber
		reason, clinician string
		place             string
	}{
		"no reason":               {[]library.OwnNumber{good}, " ", "Dr Lee", "reason"},
		"no clinician":            {[]library.OwnNumber{good}, "audit", "", "clinician"},
		"nothing changed":         {nil, "audit", "Dr Lee", ""},
		"outside the limits":      {[]library.OwnNumber{good, {Rule: "R21", Name: "days", Value: 400}}, "audit", "Dr Lee", "R21.days"},
		"against another number":  {[]library.OwnNumber{good, {Rule: "R07", Name: "pain_from", Value: 5}, {Rule: "R07", Name: "pain_to", Value: 4}}, "audit", "Dr Lee", "R07.pain_from"},
		"a number that is not":    {[]library.OwnNumber{good, {Rule: "R99", Name: "days", Value: 4}}, "audit", "Dr Lee", "R99.days"},
		"not a whole number here": {[]library.OwnNumber{good, {Name: "stale_days", Value: 14.5}}, "audit", "Dr Lee", "stale_days"},
	} {
		t.Run(name, func(t *testing.T) {
			err := p.ChangeNumbers(t.Context(), test.wanted, test.reason, test.clinician)
			wantFault(t, err, care.Invalid)
			if got := places(err); !slices.Equal(got, []string{test.place}) {
				t.Errorf("the places are %q", got)
			}
		})
	}
	if s := p.setting("R06.pain"); s.Own || len(s.Changes) != 0 {
		t.Errorf("a refused change left %+v", s)
	}
	if slices.ContainsFunc(p.did(), func(act string) bool { return strings.HasPrefix(act, "change rule") }) {
		t.Errorf("the audit trail says %q", p.did())
	}
}

func TestTheNumbersAreConfirmedByAClinician(t *testing.T) {
	p := newPractice(t)
	if s := must[care.Settings](t)(p.Settings(t.Context())); s.Confirmed != nil {
		t.Fatalf("a new clinic is confirmed: %+v", s.Confirmed)
	}
	wantFault(t, p.ConfirmNumbers(t.Context(), "  "), care.Invalid, "name of the clinician")
	if err := p.ConfirmNumbers(t.Context(), "Dr Lee"); err != nil {
		t.Fatal(err)
	}
	p.restart()
	s := must[care.Settings](t)(p.Settings(t.Context()))
	if s.Confirmed == nil || s.Confirmed.Clinician != "Dr Lee" || s.Confirmed.Author != "Sam Field" || s.Confirmed.Numbers["R06.pain"] != 2 {
		t.Errorf("confirmed: %+v", s.Confirmed)
	}
	if err := p.change("R06.pain", 1); err != nil {
		t.Fatal(err)
	}
	if s := must[care.Settings](t)(p.Settings(t.Context())); s.Confirmed == nil {
		t.Error("a change with a clinician's name takes the confirmation back")
	}
}
