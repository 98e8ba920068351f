package care_test

import (
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
)

var quietScreen = clinic.Screen{Saddle: clinic.No, Legs: clinic.No, Ill: clinic.No, Fall: clinic.No}

// treated is an episode with an approved plan, three days later.
func (p *practice) treated() string {
	p.t.Helper()
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	p.later(3)
	return episode
}

// begun is the next visit with all done as planned and agreed to.
func (p *practice) begun(episode string) clinic.Visit {
	p.t.Helper()
	course := must[clinic.Course](p.t)(p.Course(p.t.Context(), episode))
	v := p.BeginVisit(course, "Sam Field")
	v.Screen, v.Session.Consent.Given = quietScreen, clinic.Yes
	v.Massage, v.Exercise = care.PlannedMassage(course), p.PlannedExercise(course)
	for _, row := range v.Massage {
		v.Session.Consent.Areas = append(v.Session.Consent.Areas, row.Region)
		v.Session.Reactions = append(v.Session.Reactions, clinic.Better)
	}
	for range v.Exercise {
		full := true
		v.Session.Taken = append(v.Session.Taken, clinic.Taken{Completed: &full, Pain: number(2), Site: number(-1)})
	}
	return v
}

func (p *practice) signVisit(episode string, v clinic.Visit, part string) (care.SignedVisit, error) {
	p.t.Helper()
	kept := must[clinic.Visit](p.t)(p.SaveVisit(p.t.Context(), episode, v))
	return p.SignVisit(p.t.Context(), episode, kept.ID, part)
}

func TestAVisitFeedsTheRulesThroughItsResponses(t *testing.T) {
	p := newPractice(t)
	episode := p.treated()
	v := p.begun(episode)
	if len(v.Massage) == 0 || len(v.Exercise) == 0 || v.Session.Consent.Cap == 0 {
		t.Fatalf("the plan fills nothing in: %+v", v)
	}
	v.Session.Diary = []clinic.DiaryLine{{Exercise: "EXT-03", Done: 3, Asked: 3, Pain: number(6), Settled: number(30)}}
	if signed := must[care.SignedVisit](t)(p.signVisit(episode, v, "")); !signed.Sealed || signed.Locked {
		t.Fatalf("signing gave %+v", signed)
	}
	course := must[clinic.Course](t)(p.Course(t.Context(), episode))
	if len(course.Visits) != 1 || len(course.Visits[0].Responses) < 2 {
		t.Fatalf("the course has %+v", course.Visits)
	}
	consent := clinic.InForce(must[[]clinic.Consent](t)(p.Consents(t.Context(), episode)))
	if consent == nil || consent.VisitID != course.Visits[0].ID || consent.Gap(course.Visits[0].Massage[0]) != clinic.Agreed {
		t.Errorf("the consent that was kept is %+v", consent)
	}
	p.later(4)
	p.sign(episode, better())
	for _, x := range must[planning.Review](t)(p.Review(t.Context(), episode)).Proposals {
		if x.Rule == "R08" && x.Item == "EXT-03" {
			return
		}
	}
	t.Error("a diary with a pain of 6 does not make the exercise easier")
}

func TestAVisitIsNotSignedWithoutSafetyAndConsent(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*clinic.Visit)
		place  string
	}{
		"a question open":              {func(v *clinic.Visit) { v.Screen.Fall = "" }, "screen.fall"},
		"a yes with its flags open":    {func(v *clinic.Visit) { v.Screen.Fall = clinic.Yes }, "red_flags.RF_FX1"},
		"no consent":                   {func(v *clinic.Visit) { v.Session.Consent.Given = "" }, "consent.given"},
		"a sensitive area unagreed":    {func(v *clinic.Visit) { v.Session.Consent.Areas = []string{"lumbar", "hamstrings", "calf"} }, "consent.areas"},
		"pressure above what was said": {func(v *clinic.Visit) { v.Session.Consent.Cap = 1 }, "massage[0].pressure"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPractice(t)
			episode := p.treated()
			v := p.begun(episode)
			c.change(&v)
			_, err := p.signVisit(episode, v, "")
			found := false
			for _, problem := range care.ProblemsOf(err) {
				found = found || problem.Place == c.place
			}
			if !found {
				t.Errorf("no problem at %s: %v", c.place, err)
			}
			if n := len(must[clinic.Course](t)(p.Course(t.Context(), episode)).Visits); n != 0 {
				t.Error("the visit was signed all the same")
			}
		})
	}
}

func TestARedFlagAtAVisitLocksTheEpisode(t *testing.T) {
	p := newPractice(t)
	episode := p.treated()
	v := p.begun(episode)
	v.Massage, v.Exercise, v.Session.Reactions, v.Session.Taken = nil, nil, nil, nil
	v.Screen.Saddle = clinic.Yes
	v.Session.RedFlags = map[string]clinic.Answer{"RF_CES1": clinic.Yes, "RF_CES2": clinic.No, "RF_CES3": clinic.No, "RF_CES4": clinic.No}
	if signed := must[care.SignedVisit](t)(p.signVisit(episode, v, "")); !signed.Locked {
		t.Error("saddle numbness does not lock")
	}
	if lock := p.lock(episode); !lock.Locked || !lock.Emergency() {
		t.Errorf("the lock is %+v", lock)
	}
	p.later(1)
	if _, err := p.signVisit(episode, p.begun(episode), ""); care.KindOf(err) != care.Refused {
		t.Errorf("a treatment was signed in a locked episode: %v", err)
	}
}

func TestTwoTherapistsSignOneVisit(t *testing.T) {
	p := newPractice(t)
	episode := p.treated()
	v := p.begun(episode)
	v.Session.Hands = clinic.Hands{Massage: "Sam Field", Exercise: "Kim Lee"}
	if signed := must[care.SignedVisit](t)(p.signVisit(episode, v, clinic.MassagePart)); signed.Sealed {
		t.Fatal("one signature seals the visit of two")
	}
	half := must[*clinic.Visit](t)(p.VisitDraft(t.Context(), episode))
	if signed := must[care.SignedVisit](t)(p.signVisit(episode, *half, clinic.ExercisePart)); !signed.Sealed {
		t.Error("both have signed and the visit is still open")
	}
	hands := must[clinic.Course](t)(p.Course(t.Context(), episode)).Visits[0].Session.Hands
	if hands.MassageSigned == "" || hands.ExerciseSigned == "" || hands.Exercise != "Kim Lee" {
		t.Errorf("the hands are %+v", hands)
	}
}

func TestAVisitThatNobodySignedCanBeTakenAway(t *testing.T) {
	p := newPractice(t)
	episode := p.treated()
	kept := must[clinic.Visit](t)(p.SaveVisit(t.Context(), episode, p.begun(episode)))
	if err := p.DropVisit(t.Context(), episode, kept.ID); err != nil {
		t.Fatal(err)
	}
	if must[*clinic.Visit](t)(p.VisitDraft(t.Context(), episode)) != nil {
		t.Error("the visit is still there")
	}
}
