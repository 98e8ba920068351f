package care_test

import (
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
)

// hire adds a person to the team and returns the id.
func (p *practice) hire(name string, profession clinic.Profession, role clinic.Role) string {
	p.t.Helper()
	if err := p.SaveUser(p.t.Context(), clinic.User{Name: name, Profession: profession, Role: role}); err != nil {
		p.t.Fatal(err)
	}
	for _, u := range must[[]clinic.User](p.t)(p.Team(p.t.Context())) {
		if u.Name == name {
			return u.ID
		}
	}
	p.t.Fatalf("%s is not in the team", name)
	return ""
}

func TestTheOnlyPersonOfATeamIsAtWork(t *testing.T) {
	p := newPractice(t)
	if p.WorkerName() != "Sam Field" {
		t.Fatalf("before any team %q signs", p.WorkerName())
	}
	p.hire("Mara Owner", clinic.BothProfessions, clinic.Owner)
	if p.WorkerName() != "Mara Owner" {
		t.Errorf("the only person is not at work: %q", p.WorkerName())
	}
	p.hire("Jo Hands", clinic.MassageTherapist, clinic.Therapist)
	if p.WorkerName() != "Mara Owner" {
		t.Errorf("another person in the team changed who works: %q", p.WorkerName())
	}
}

func TestATeamKeepsSomeoneForEachPart(t *testing.T) {
	p := newPractice(t)
	err := p.SaveUser(t.Context(), clinic.User{Name: "Jo", Profession: clinic.MassageTherapist, Role: clinic.Therapist})
	if care.KindOf(err) != care.Invalid {
		t.Fatalf("a team without anyone for exercise was kept: %v", err)
	}
	p.hire("Mara", clinic.BothProfessions, clinic.Owner)
	err = p.SaveUser(t.Context(), clinic.User{Name: "mara ", Profession: clinic.Physiotherapist, Role: clinic.Therapist})
	if care.KindOf(err) != care.Invalid {
		t.Errorf("two people of one name: %v", err)
	}
	mara := p.Worker()
	mara.Left = true
	if err := p.SaveUser(t.Context(), mara); care.KindOf(err) != care.Invalid {
		t.Errorf("the last one left: %v", err)
	}
}

func TestConsentIsKeptAndWithdrawn(t *testing.T) {
	p := newPractice(t)
	_, episode := p.episode(disc)
	if err := p.WithdrawConsent(t.Context(), episode, nil, ""); care.KindOf(err) != care.Refused {
		t.Errorf("withdrew what was never given: %v", err)
	}
	consent := clinic.Consent{
		EpisodeID: episode, Given: p.Today(), Areas: []string{"lumbar", "gluteal"}, Explicit: []string{"gluteal"}, Refused: []string{"neck"},
		Explained: []string{"soreness"}, Questions: "May I stop?", PressureCap: 3, Method: "spoken", GivenBy: "patient",
	}
	must[string](t)(p.GiveConsent(t.Context(), consent))
	if err := p.WithdrawConsent(t.Context(), episode, []string{"gluteal"}, "felt uneasy"); err != nil {
		t.Fatal(err)
	}
	p.restart()
	kept := clinic.InForce(must[[]clinic.Consent](t)(p.Consents(t.Context(), episode)))
	if kept.By != "Sam Field" || kept.PressureCap != 3 || kept.Questions != "May I stop?" || len(kept.Withdrawn) != 1 || kept.Withdrawn[0].Reason != "felt uneasy" {
		t.Errorf("kept %+v", kept)
	}
	if gap := kept.Gap(clinic.MassageRow{Region: "gluteal", Pressure: 1}); gap != clinic.AreaWithdrawn {
		t.Errorf("the gap is %q", gap)
	}
	child := p.register(clinic.Patient{Given: "Kim", Born: "2012-05-05", Guardian: clinic.Relative{Name: "Eva", Phone: "07700 900100"}})
	consent.EpisodeID = must[string](t)(p.OpenEpisode(t.Context(), child, disc))
	if _, err := p.GiveConsent(t.Context(), consent); care.KindOf(err) != care.Invalid || !strings.Contains(err.Error(), "guardian") {
		t.Errorf("a child consented alone: %v", err)
	}
	consent.Explicit = nil
	if _, err := p.GiveConsent(t.Context(), consent); care.KindOf(err) != care.Invalid {
		t.Errorf("the buttock without a yes of its own: %v", err)
	}
}
