package planning_test

import (
	"strings"
	"testing"

	"tandem/app/clinic"
)

func TestCheck(t *testing.T) {
	home := func(ids ...string) func(*clinic.Plan) {
		return func(p *clinic.Plan) {
			p.Home = nil
			for _, id := range ids {
				p.Home = append(p.Home, clinic.Home{Exercise: id, Side: clinic.NoSide, Sets: 1, Reps: 10, Minutes: 5, TimesPerDay: 1, DaysPerWeek: 7})
			}
		}
	}
	tests := []struct {
		name   string
		course clinic.Course
		change func(*clinic.Plan)
		place  string
		says   string
		stop   bool
	}{
		{"red flag", intake("NSLBP", withAnswer("RF_CES1", clinic.Yes)), nil, "", "saddle numbness", true},
		{"massage alone", intake("NSLBP"), func(p *clinic.Plan) { p.Therapy.Rows = p.Therapy.Rows[1:] }, "therapy.rows", "never stands alone", true},
		{"blocked at home", intake("NSLBP", withHealth("PREG")), nil, "home[0]", "must not be given", true},
		{"blocked in the clinic", intake("NSLBP", withHealth("CARDIO_UNST")), nil, "therapy.rows[0]", "must not be given", true},
		{"massage blocked", intake("NSLBP", withHealth("HTN_UNCTRL")), nil, "massage.rows[1]", "must not be given", true},
		{"pressure over a tag's cap", intake("NSLBP", withHealth("TUMOUR")), nil, "massage.rows[0]", "pressure 2 is over the limit of 1", true},
		{"pressure over the phase's cap", intake("NSLBP"), func(p *clinic.Plan) { p.Massage.Rows[0].Pressure = 4 }, "massage.rows[0]", "more than the usual 3", false},
		{"pressure over the condition's cap", intake("DISC_RAD"), func(p *clinic.Plan) { p.Phase, p.Massage.Rows[0].Pressure = "C", 4 }, "massage.rows[0]", "more than the usual 3", false},
		{"pressure not given", intake("NSLBP"), func(p *clinic.Plan) { p.Massage.Rows[0].Pressure = 0 }, "massage.rows[0]", "choose a pressure", false},
		{"unknown site", intake("NSLBP", withHealth("SURG_RECENT")), nil, "massage.rows[0]", "record where", false},
		{"five at home", intake("NSLBP"), home("EXT-03", "AER-01", "STR-01", "COR-01", "MOB-03"), "home", "5 home exercises", false},
		{"seven at home", intake("NSLBP"), home("EXT-03", "AER-01", "STR-01", "COR-01", "MOB-03", "MOB-01", "STR-05"), "home", "too many", true},
		{"twice", intake("NSLBP"), home("AER-01", "AER-01"), "home[1]", "twice", true},
		{"unknown exercise", intake("NSLBP"), home("OWN-01"), "home[0]", "not in the library", true},
		{"no side", intake("NSLBP"), home("NEU-01"), "home[0]", "choose the side", false},
		{"no dose", intake("NSLBP"), func(p *clinic.Plan) { p.Home[0].Reps = 0 }, "home[0]", "no dose", false},
		{"moved symptoms down", intake("NSLBP", withDirection("side_glide_left", "peripheralised")), home("LAT-01"), "home[0]", "moved the symptoms down", false},
		{"empty", intake("NSLBP"), func(p *clinic.Plan) { *p = clinic.Plan{Phase: "B"} }, "", "empty", true},
		{"no phase", intake("NSLBP"), func(p *clinic.Plan) { p.Phase = "" }, "phase", "phase", false},
		{"rows without sessions", intake("NSLBP"), func(p *clinic.Plan) { p.Massage.PerWeek = sessions(0) }, "massage", "2 rows", false},
		{"long visit", intake("NSLBP"), func(p *clinic.Plan) { p.Therapy.Rows[0].Minutes = 45 }, "therapy.rows", "70 minutes", false},
		{"no review", intake("NSLBP"), func(p *clinic.Plan) { p.Review = clinic.Review{} }, "review", "reviewed", false},
	}
	e := draftEngine(t)
	for _, test := range tests {
		p := somePlan()
		if test.change != nil {
			test.change(&p)
		}
		found := false
		for _, problem := range e.Check(p, test.course) {
			if problem.Place == test.place && strings.Contains(problem.Sentence, test.says) {
				found = true
				if problem.Stop != test.stop {
					t.Errorf("%s: stop is %v", test.name, problem.Stop)
				}
			}
		}
		if !found {
			t.Errorf("%s: %+v", test.name, e.Check(p, test.course))
		}
	}
}

func TestGoodPlanHasNoProblem(t *testing.T) {
	if problems := draftEngine(t).Check(somePlan(), intake("NSLBP")); len(problems) > 0 {
		t.Errorf("%+v", problems)
	}
}
