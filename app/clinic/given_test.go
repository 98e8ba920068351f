package clinic_test

import (
	"maps"
	"slices"
	"testing"

	"tandem/app/clinic"
)

func TestHowItWasAskedGoesOnAsLastTime(t *testing.T) {
	paper := clinic.Given{Mode: "paper", By: "patient", Language: "en", Version: "2"}
	aloud := clinic.Given{Mode: "spoken", By: "helped", Language: "es"}
	score := 4.0
	course := clinic.Course{Assessments: []clinic.Assessment{
		{Given: map[string]clinic.Given{"RMDQ": paper, "NPRS": paper}},
		{Given: map[string]clinic.Given{"RMDQ": aloud, "NPRS": {}}},
	}}
	last := course.LastGiven()
	if last["RMDQ"] != aloud || last["NPRS"] != paper {
		t.Errorf("last time: %v", last)
	}
	a := clinic.Assessment{
		RMDQ: &score, NPRS: clinic.Pain{Leg: &score}, Totals: map[string]float64{"LEFS": 40},
		Given: map[string]clinic.Given{"NPRS": {Mode: "screen"}, "ODI": paper},
	}
	want := map[string]clinic.Given{"NPRS": {Mode: "screen"}, "RMDQ": aloud}
	if got := a.GivenAs(last); !maps.Equal(got, want) {
		t.Errorf("now %v, not %v", got, want)
	}
	if len(a.Given) != 2 {
		t.Error("the assessment itself was changed")
	}
}

func TestEachAnsweredQuestionnaireIsNamed(t *testing.T) {
	v, yes := 1.0, true
	a := clinic.Assessment{
		NPRS: clinic.Pain{Back: &v}, RMDQ: &v, PSFS: []clinic.Activity{{Activity: "walk"}, {Activity: "sit", Score: &v}}, SBI: []float64{1, 2, 3, 4},
		ODI: &v, Start: clinic.Low, GROC: &v, PASS: &yes, Totals: map[string]float64{"START": 3, "OWN_FEAR": 2, "LEFS": 40},
	}
	want := []string{"NPRS", "RMDQ", "PSFS", "SBI", "ODI", "START", "GROC", "PASS", "LEFS", "OWN_FEAR"}
	if got := a.Asked(); !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
	if got := (clinic.Assessment{PSFS: []clinic.Activity{{Activity: "walk"}}}).Asked(); len(got) != 0 {
		t.Errorf("nothing is answered, yet %v", got)
	}
}

func TestOnlyWhatIsKnownOfBothSetsThemApart(t *testing.T) {
	for _, c := range []struct {
		a, b clinic.Given
		want bool
	}{
		{clinic.Given{}, clinic.Given{Mode: "paper"}, false},
		{clinic.Given{Mode: "paper"}, clinic.Given{Mode: "paper", By: "proxy"}, false},
		{clinic.Given{Mode: "paper"}, clinic.Given{Mode: "spoken"}, true},
		{clinic.Given{By: "patient"}, clinic.Given{By: "proxy"}, true},
		{clinic.Given{Language: "en"}, clinic.Given{Language: "es"}, true},
		{clinic.Given{Version: "1"}, clinic.Given{Version: "2"}, true},
	} {
		if c.a.Differs(c.b) != c.want || c.b.Differs(c.a) != c.want {
			t.Errorf("%+v beside %+v: not %v", c.a, c.b, c.want)
		}
		a := clinic.Assessment{Given: map[string]clinic.Given{"NPRS": c.a}}
		b := clinic.Assessment{Given: map[string]clinic.Given{"NPRS": c.b}}
		if clinic.AskedApart(a, b, "NPRS_LEG") != c.want || clinic.AskedApart(a, b, "RMDQ") {
			t.Errorf("leg pain with %+v beside %+v", c.a, c.b)
		}
	}
}

func TestHowItWasAskedIsChecked(t *testing.T) {
	long := "a version with far more than forty letters in it"
	for place, g := range map[string]clinic.Given{
		"given.RMDQ": {Mode: "telephone"}, "given.ODI": {By: "dog"}, "given.LEFS": {Language: "Spanish!"}, "given.SBI": {Version: long}, "given.a b": {},
	} {
		a := clinic.Assessment{Date: "2026-09-01", Kind: clinic.Initial, Given: map[string]clinic.Given{place[len("given."):]: g, "NPRS": {Mode: "paper"}}}
		problems := a.Problems()
		if len(problems) != 1 || problems[0].Place != place {
			t.Errorf("%s: %v", place, problems)
			continue
		}
		if kept := a.Without([]string{place}); len(kept.Given) != 1 || len(kept.Problems()) != 0 {
			t.Errorf("without %s: %v", place, kept.Given)
		}
	}
}
