package care_test

import (
	"slices"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
)

func TestSignAsksForEveryFlagAtTheStart(t *testing.T) {
	for name, test := range map[string]struct {
		condition string
		change    func(map[string]clinic.Answer)
		want      []string
	}{
		"all answered":                  {"DISC_RAD", func(map[string]clinic.Answer) {}, nil},
		"one not asked":                 {"DISC_RAD", func(a map[string]clinic.Answer) { delete(a, "RF_CES2") }, []string{"red_flags.RF_CES2"}},
		"unknown is an answer":          {"DISC_RAD", func(a map[string]clinic.Answer) { a["RF_CES2"] = clinic.Unknown }, nil},
		"a routine flag counts too":     {"DISC_RAD", func(a map[string]clinic.Answer) { delete(a, "RF_SPA") }, []string{"red_flags.RF_SPA"}},
		"the neck's flag at the back":   {"DISC_RAD", func(a map[string]clinic.Answer) { delete(a, "RF_CAD") }, nil},
		"the neck's flag at the neck":   {"CERV_RAD", func(a map[string]clinic.Answer) { delete(a, "RF_CAD") }, []string{"red_flags.RF_CAD"}},
		"a yes is an answer, and signs": {"DISC_RAD", func(a map[string]clinic.Answer) { a["RF_CES1"] = clinic.Yes }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPractice(t)
			_, episode := p.episode(clinic.Episode{Condition: test.condition})
			a := initial()
			a.Date = p.Today()
			test.change(a.RedFlags)
			kept := must[clinic.Assessment](t)(p.SaveDraft(t.Context(), episode, a))
			err := p.Sign(t.Context(), episode, kept.ID)
			if got := places(err); !slices.Equal(got, test.want) {
				t.Fatalf("sign names %q, want %q: %v", got, test.want, err)
			}
			if draft := must[*clinic.Assessment](t)(p.Draft(t.Context(), episode)); (draft != nil) != (test.want != nil) {
				t.Errorf("after signing the draft is %+v", draft)
			}
		})
	}
}

func TestSignAsksTheScreenLater(t *testing.T) {
	for name, test := range map[string]struct {
		screen clinic.Screen
		flags  map[string]clinic.Answer
		want   []string
	}{
		"all no":                {screened, nil, nil},
		"nothing asked":         {clinic.Screen{}, nil, []string{"screen.saddle", "screen.legs", "screen.ill", "screen.fall"}},
		"a yes asks for more":   {clinic.Screen{Saddle: clinic.No, Legs: clinic.Yes, Ill: clinic.No, Fall: clinic.No}, nil, []string{"red_flags.RF_CES5", "red_flags.RF_MOTOR"}},
		"which may be answered": {clinic.Screen{Saddle: clinic.No, Legs: clinic.Yes, Ill: clinic.No, Fall: clinic.No}, map[string]clinic.Answer{"RF_CES5": clinic.No, "RF_MOTOR": clinic.No}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPractice(t)
			_, episode := p.episode(disc)
			p.sign(episode, initial())
			p.later(14)
			a := clinic.Assessment{Date: p.Today(), Kind: clinic.Reassessment, Screen: test.screen, RedFlags: test.flags}
			kept := must[clinic.Assessment](t)(p.SaveDraft(t.Context(), episode, a))
			err := p.Sign(t.Context(), episode, kept.ID)
			if got := places(err); !slices.Equal(got, test.want) {
				t.Fatalf("sign names %q, want %q: %v", got, test.want, err)
			}
			course := must[clinic.Course](t)(p.Course(t.Context(), episode))
			if err == nil && len(course.Last().RedFlags) != len(test.flags) {
				t.Errorf("signing filled in red flags: %v", course.Last().RedFlags)
			}
		})
	}
}

func TestSignKeepsTheOrderOfAssessments(t *testing.T) {
	p := newPractice(t)
	_, episode := p.episode(disc)
	ctx := t.Context()
	tries := func(a clinic.Assessment, want string) {
		t.Helper()
		draft := must[*clinic.Assessment](t)(p.Draft(ctx, episode))
		if draft != nil {
			a.ID, a.Revision = draft.ID, draft.Revision
		}
		kept := must[clinic.Assessment](t)(p.SaveDraft(ctx, episode, a))
		if got := places(p.Sign(ctx, episode, kept.ID)); !slices.Contains(got, want) {
			t.Errorf("sign names %q, want %q", got, want)
		}
	}
	first := better()
	first.Date = p.Today()
	tries(first, "kind")
	draft := must[*clinic.Assessment](t)(p.Draft(ctx, episode))
	again := initial()
	again.ID, again.Revision = draft.ID, draft.Revision
	p.sign(episode, again)
	second := initial()
	second.Date = p.Today()
	tries(second, "kind")
	early := better()
	early.Date = p.Today().Plus(-1)
	tries(early, "date")
}

func TestSaveDraftNamesWhatIsWrongAndKeepsTheLastGoodDraft(t *testing.T) {
	p := newPractice(t)
	_, episode := p.episode(disc)
	a := initial()
	a.Date = p.Today()
	kept := must[clinic.Assessment](t)(p.SaveDraft(t.Context(), episode, a))
	kept.SLR.Left = number(130)
	_, err := p.SaveDraft(t.Context(), episode, kept)
	wantFault(t, err, care.Invalid, "130")
	if got := places(err); !slices.Equal(got, []string{"slr.left"}) {
		t.Errorf("the places are %q", got)
	}
	kept.SLR.Left, kept.Date = number(50), p.Today().Plus(1)
	_, err = p.SaveDraft(t.Context(), episode, kept)
	wantFault(t, err, care.Invalid, "future")
	if draft := must[*clinic.Assessment](t)(p.Draft(t.Context(), episode)); *draft.SLR.Left != 45 {
		t.Errorf("the draft became %+v", draft)
	}
}

func TestSavingAnOlderDraftIsAConflict(t *testing.T) {
	p := newPractice(t)
	_, episode := p.episode(disc)
	a := initial()
	a.Date = p.Today()
	old := must[clinic.Assessment](t)(p.SaveDraft(t.Context(), episode, a))
	must[clinic.Assessment](t)(p.SaveDraft(t.Context(), episode, old))
	_, err := p.SaveDraft(t.Context(), episode, old)
	wantFault(t, err, care.Conflict, "still on the page")
}

func TestACorrectionLeavesTheOriginal(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	before := must[clinic.Course](t)(p.Course(ctx, episode))
	correction := care.Correction{EpisodeID: episode, Subject: before.Assessments[0].ID, Place: "slr.left", Text: "54"}
	wantFault(t, p.Correct(ctx, correction), care.Invalid, "why the record was wrong")
	correction.Reason = "digits swapped"
	if err := p.Correct(ctx, correction); err != nil {
		t.Fatal(err)
	}
	list := must[[]care.Correction](t)(p.Corrections(ctx, episode))
	if len(list) != 1 || list[0].Text != "54" || list[0].Was != "45" || list[0].Author != "Sam Field" || !list[0].Entered.Equal(p.now) {
		t.Errorf("the corrections are %+v", list)
	}
	after := must[clinic.Course](t)(p.Course(ctx, episode))
	if *after.Assessments[0].SLR.Left != 54 {
		t.Error("the rules do not read the corrected value")
	}
	for text, says := range map[string]string{"swapped": "not a number", "130": "130 is outside 0 to 90"} {
		correction.Text = text
		wantFault(t, p.Correct(ctx, correction), care.Invalid, says)
	}
	correction.Text = "54"
	correction.Subject = episode
	wantFault(t, p.Correct(ctx, correction), care.Refused, "signed")
}
