package care_test

import (
	"slices"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
)

func TestRegisterPatientNamesWhatIsWrong(t *testing.T) {
	p := newPractice(t)
	for name, test := range map[string]struct {
		patient clinic.Patient
		place   string
	}{
		"no name":               {clinic.Patient{Given: " "}, "name"},
		"an impossible day":     {clinic.Patient{Given: "Ana", Born: "1979-02-30"}, "born"},
		"born in the future":    {clinic.Patient{Given: "Ana", Born: "2027-01-01"}, "born"},
		"an unknown health tag": {clinic.Patient{Given: "Ana", Health: []clinic.Tag{{Tag: "NONSENSE"}}}, "health[0].tag"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := p.RegisterPatient(t.Context(), test.patient)
			wantFault(t, err, care.Invalid, "nothing you typed is lost")
			if got := places(err); !slices.Contains(got, test.place) {
				t.Errorf("the places are %q, want %q", got, test.place)
			}
		})
	}
	if rows := must[[]care.PatientRow](t)(p.FindPatients(t.Context(), "", 10)); len(rows) != 0 {
		t.Errorf("%d wrong patients were kept", len(rows))
	}
}

func TestSavePatientOverANewerRevision(t *testing.T) {
	p := newPractice(t)
	id, _ := p.episode(disc)
	person := must[clinic.Patient](t)(p.Patient(t.Context(), id))
	person.Contact.Phone = "020"
	if err := p.SavePatient(t.Context(), person); err != nil {
		t.Fatal(err)
	}
	wantFault(t, p.SavePatient(t.Context(), person), care.Conflict)
	person.ID = "nobody"
	wantFault(t, p.SavePatient(t.Context(), person), care.NotFound)
}

func TestDue(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	due := func(want string) {
		t.Helper()
		if row := must[[]care.PatientRow](t)(p.FindPatients(ctx, "", 10))[0]; row.Due != want {
			t.Errorf("on %s %q is due, want %q", p.Today(), row.Due, want)
		}
	}
	_, episode := p.episode(disc)
	due("")
	a := initial()
	a.Date = p.Today()
	must[clinic.Assessment](t)(p.SaveDraft(ctx, episode, a))
	due("draft")
	draft := must[*clinic.Assessment](t)(p.Draft(ctx, episode))
	if err := p.Sign(ctx, episode, draft.ID); err != nil {
		t.Fatal(err)
	}
	due("plan")
	p.approve(episode)
	due("")
	course := must[clinic.Course](t)(p.Course(ctx, episode))
	days := course.Plan().Review.Days
	p.later(days - 1)
	due("")
	p.later(1)
	due("reassess")
	last := better()
	last.Kind = clinic.Discharge
	p.sign(episode, last)
	p.later(100)
	due("")
}

func TestOpenEpisodeNamesWhatIsWrong(t *testing.T) {
	p := newPractice(t)
	patient, _ := p.episode(disc)
	for place, e := range map[string]clinic.Episode{
		"condition": {Side: clinic.Left},
		"onset":     {Condition: "DISC_RAD", Onset: "2026-09-02"},
		"side":      {Condition: "DISC_RAD", Side: "up"},
	} {
		_, err := p.OpenEpisode(t.Context(), patient, e)
		if got := places(err); !slices.Equal(got, []string{place}) {
			t.Errorf("the places are %q, want %q", got, place)
		}
	}
	_, err := p.OpenEpisode(t.Context(), "nobody", disc)
	wantFault(t, err, care.NotFound)
	episodes := must[[]clinic.Episode](t)(p.Episodes(t.Context(), patient))
	episodes[0].Side = clinic.Right
	if err := p.SaveEpisode(t.Context(), episodes[0]); err != nil {
		t.Fatal(err)
	}
	wantFault(t, p.SaveEpisode(t.Context(), episodes[0]), care.Conflict)
}

func TestThePracticeNeedsANameAndAnEmergencyNumber(t *testing.T) {
	p := newPractice(t)
	err := p.SavePractice(t.Context(), clinic.Practice{Phone: "020"})
	if got := places(err); !slices.Equal(got, []string{"name", "emergency"}) {
		t.Errorf("the places are %q", got)
	}
}
