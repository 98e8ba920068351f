package planning_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// vignette is a course and all that must come of it. Rules not named in only
// are free; want lists every proposal of the rules in only, in order.
type vignette struct {
	name  string
	edits []edit
	only  string
	want  []string
}

func runVignettes(t *testing.T, vignettes []vignette) {
	t.Helper()
	for _, v := range vignettes {
		t.Run(v.only+" "+v.name, func(t *testing.T) {
			review := engine(t).Propose(build(v.edits...), "")
			var got []string
			for _, p := range review.Proposals {
				if strings.Contains(v.only, p.Rule) {
					got = append(got, short(p))
				}
				checkWhole(t, p)
			}
			if !slices.Equal(got, v.want) {
				t.Errorf("got %q\nwant %q\nall %q\nwithheld %v", got, v.want, proposals(review), review.Withheld)
			}
		})
	}
}

// checkWhole: every proposal names its reason, its values and its basis, with
// no word left to fill in.
func checkWhole(t *testing.T, p planning.Proposal) {
	t.Helper()
	if p.Change == "" || p.Why == "" || len(p.Inputs) == 0 || !strings.HasPrefix(p.Basis, "default") {
		t.Errorf("not whole: %+v", p)
	}
	if strings.ContainsAny(p.Change+p.Why, "{}") {
		t.Errorf("a word is missing in %q / %q", p.Change, p.Why)
	}
	for _, in := range p.Inputs {
		if in.Code == "" || in.Date == "" || in.Value == nil {
			t.Errorf("%s has an empty input %+v", short(p), in)
		}
	}
}

func TestQuietCourseIsQuiet(t *testing.T) {
	review := engine(t).Propose(quiet(), "")
	if len(review.Proposals)+len(review.Withheld) > 0 || review.Locked || review.AsOf != day2 {
		t.Errorf("%+v", review)
	}
	if review.Proposals == nil || review.Withheld == nil {
		t.Error("empty lists must not be null")
	}
}

func flags(answers ...string) edit {
	return now(func(a *clinic.Assessment) {
		for i := 0; i < len(answers); i += 2 {
			a.RedFlags[answers[i]] = clinic.Answer(answers[i+1])
		}
	})
}

func rootNow(r clinic.Root) edit {
	return now(func(a *clinic.Assessment) {
		a.Roots = map[string]clinic.RootSides{"L5": {Left: r, Right: normalRoot()}}
	})
}

func saddle(symptom string) edit {
	return now(func(a *clinic.Assessment) {
		a.BodyChart = []clinic.Mark{{View: "back", Region: "saddle", Symptom: symptom}}
	})
}

func TestR01(t *testing.T) {
	lock := []string{"R01 lock"}
	runVignettes(t, []vignette{
		{"CES", []edit{flags("RF_CES3", "yes")}, "R01", lock},
		{"self-harm", []edit{flags("RF_MH", "yes")}, "R01", lock},
		{"unknown never locks", []edit{flags("RF_CES3", "unknown")}, "R01", nil},
		{"axial SpA alone", []edit{flags("RF_SPA", "yes", "RF_ZOS", "yes", "RF_NIGHT", "yes")}, "R01", nil},
		{"cancer alone", []edit{flags("RF_CA1", "yes")}, "R01", nil},
		{"cancer and night pain", []edit{flags("RF_CA1", "yes", "RF_NIGHT", "yes")}, "R01", lock},
		{"weight loss alone", []edit{flags("RF_CA3", "yes")}, "R01", nil},
		{"weight loss and night pain", []edit{flags("RF_CA3", "yes", "RF_NIGHT", "yes")}, "R01", lock},
		{"infection risk alone", []edit{flags("RF_INF2", "yes")}, "R01", nil},
		{"infection risk and weight loss", []edit{flags("RF_INF2", "yes", "RF_CA3", "yes")}, "R01", lock},
		{"infection risk and night pain", []edit{flags("RF_INF2", "yes", "RF_NIGHT", "yes")}, "R01", nil},
		{"power 3", []edit{rootNow(clinic.Root{Power: ptr(3.0)})}, "R01", lock},
		{"power 4", []edit{rootNow(clinic.Root{Power: ptr(4.0)})}, "R01", nil},
		{"saddle numbness on the chart", []edit{saddle("numbness")}, "R01", lock},
		{"saddle pain on the chart", []edit{saddle("pain")}, "R01", nil},
		{"a screen yes alone", []edit{now(func(a *clinic.Assessment) { a.Screen.Saddle = clinic.Yes })}, "R01", nil},
		{"flag of an earlier assessment", []edit{atFirst(func(a *clinic.Assessment) { a.RedFlags["RF_CES1"] = clinic.Yes })}, "R01", nil},
	})
}

func TestR02(t *testing.T) {
	all := []string{"R02 refer", "R02 pause massage", "R02 pause STR-03"}
	runVignettes(t, []vignette{
		{"power 5 to 4", []edit{rootNow(clinic.Root{Power: ptr(4.0)})}, "R02", all},
		{"power stays 4", []edit{atFirst(func(a *clinic.Assessment) {
			a.Roots = map[string]clinic.RootSides{"L5": {Left: clinic.Root{Power: ptr(4.0)}}}
		}), rootNow(clinic.Root{Power: ptr(4.0)})}, "R02", nil},
		{"sensation lost", []edit{rootNow(clinic.Root{Sensation: ptr(1.0)})}, "R02", all},
		{"reflex lost", []edit{rootNow(clinic.Root{Reflex: ptr(1.0)})}, "R02", all},
		{"reflex brisk to normal", []edit{atFirst(func(a *clinic.Assessment) {
			a.Roots = map[string]clinic.RootSides{"L5": {Left: clinic.Root{Reflex: ptr(3.0)}}}
		}), rootNow(clinic.Root{Reflex: ptr(2.0)})}, "R02", nil},
		{
			"pauses load, not control",
			[]edit{rootNow(clinic.Root{Power: ptr(4.0)}), withHome("COR-02", "BAL-01", "BAL-02", "ERG-02", "NEU-03")},
			"R02",
			[]string{"R02 refer", "R02 pause massage", "R02 pause STR-03", "R02 pause COR-02", "R02 pause BAL-02", "R02 pause ERG-02", "R02 pause NEU-03"},
		},
		{
			"no massage in the plan",
			[]edit{rootNow(clinic.Root{Power: ptr(4.0)}), plan(func(p *clinic.Plan) { p.Massage = clinic.Massage{PerWeek: ptr(0.0)} })},
			"R02",
			[]string{"R02 refer", "R02 pause STR-03"},
		},
		{"without a plan", []edit{rootNow(clinic.Root{Power: ptr(4.0)}), withoutPlan}, "R02", []string{"R02 refer"}},
	})
}

func TestR03(t *testing.T) {
	runVignettes(t, []vignette{
		{"one step down", []edit{answered(responded("STR-03", 1, 1, true, 1))}, "R03", []string{"R03 remove STR-03"}},
		{"same place", []edit{answered(responded("STR-03", 1, 1, true, 0))}, "R03", nil},
		{
			"family without a good response",
			[]edit{withHome("EXT-01", "EXT-02"), answered(responded("EXT-03", 1, 1, true, 1))},
			"R03",
			[]string{"R03 remove EXT-03", "R03 remove EXT-01", "R03 remove EXT-02"},
		},
		{
			"family member that moved nothing stays",
			[]edit{answered(responded("EXT-01", 1, 1, true, 0)), answered(responded("EXT-03", 1, 1, true, 2))},
			"R03",
			[]string{"R03 remove EXT-03"},
		},
		{"other directions stay", []edit{withHome("FLX-01"), answered(responded("EXT-03", 1, 1, true, 1))}, "R03", []string{"R03 remove EXT-03"}},
		{"family of strength is no direction", []edit{withHome("STR-01"), answered(responded("STR-03", 1, 1, true, 1))}, "R03", []string{"R03 remove STR-03"}},
		{"response of the approval day", []edit{
			now(func(a *clinic.Assessment) { a.Responses = nil }),
			atFirst(func(a *clinic.Assessment) { a.Responses = []clinic.Response{responded("STR-03", 1, 1, true, 1)} }),
		}, "R03", nil},
	})
}

func TestR04(t *testing.T) {
	runVignettes(t, []vignette{
		{"one step up", []edit{answered(responded("NEU-01", 1, 13, true, -1))}, "R04", []string{"R04 first NEU-01"}},
		{"same place", []edit{answered(responded("NEU-01", 1, 13, true, 0))}, "R04", nil},
		{"already first", []edit{answered(responded("AER-01", 1, 13, true, -2))}, "R04", []string{"R04 first AER-01"}},
	})
}

// sites records an earlier assessment and the sites of the three.
func sites(a, b, c float64) edit {
	return func(course *clinic.Course) {
		early := quietAssessment("2026-08-25")
		course.Assessments = append([]clinic.Assessment{early}, course.Assessments...)
		for i, v := range []float64{a, b, c} {
			course.Assessments[i].DistalSite = ptr(v)
		}
	}
}

func tested(movement, result string) edit {
	return now(func(a *clinic.Assessment) { a.Direction = &clinic.Direction{Movement: movement, Result: result} })
}

func TestR05(t *testing.T) {
	runVignettes(t, []vignette{
		{"after extension", []edit{sites(2, 1, 0), tested("extension", "centralised")}, "R05", []string{"R05 add FLX-01 > FLX-01"}},
		{"after flexion", []edit{sites(4, 1, 1), tested("flexion", "centralised")}, "R05", []string{"R05 add EXT-01 > EXT-01"}},
		{"still in the thigh", []edit{sites(4, 2, 1), tested("extension", "centralised")}, "R05", nil},
		{"was never lower", []edit{sites(1, 1, 1), tested("extension", "centralised")}, "R05", nil},
		{"only partly", []edit{sites(4, 1, 1), tested("extension", "partly")}, "R05", nil},
		{"side glide", []edit{sites(4, 1, 1), tested("side_glide_left", "centralised")}, "R05", nil},
		{"already planned", []edit{sites(4, 1, 1), tested("extension", "centralised"), withHome("FLX-01")}, "R05", nil},
		{"blocked", []edit{sites(4, 1, 1), tested("extension", "centralised"), tagged("FLEX_PERIPH")}, "R05", nil},
		{"an earlier result stands", []edit{sites(4, 1, 1), tested("flexion", "none"), func(c *clinic.Course) {
			c.Assessments[1].Direction = &clinic.Direction{Movement: "extension", Result: "centralised"}
		}}, "R05", []string{"R05 add FLX-01 > FLX-01"}},
		{"tested again", []edit{sites(4, 1, 1), tested("extension", "none"), func(c *clinic.Course) {
			c.Assessments[0].Direction = &clinic.Direction{Movement: "extension", Result: "centralised"}
		}}, "R05", nil},
	})
}

// twice records the same response at a visit and at the re-assessment.
func twice(r clinic.Response) edit {
	return func(c *clinic.Course) {
		visited("2026-09-08", r)(c)
		answered(r)(c)
	}
}

func TestR06(t *testing.T) {
	runVignettes(t, []vignette{
		{"at the edge", []edit{twice(responded("STR-03", 2, 12, true, 0))}, "R06", []string{"R06 progress STR-03 > STR-04"}},
		{"pain over 2", []edit{twice(responded("STR-03", 2.5, 12, true, 0))}, "R06", nil},
		{"settled after 12 hours", []edit{twice(responded("STR-03", 2, 12.5, true, 0))}, "R06", nil},
		{"not completed", []edit{twice(responded("STR-03", 2, 12, false, 0))}, "R06", nil},
		{"only the latest", []edit{visited("2026-09-08", responded("STR-03", 4, 1, true, 0)), answered(responded("STR-03", 1, 1, true, 0))}, "R06", nil},
		{"two on one day count once", []edit{visited(day2, responded("STR-03", 1, 1, true, 0)), answered(responded("STR-03", 1, 1, true, 0))}, "R06", nil},
		{"the assessment's of one day counts", []edit{
			visited("2026-09-08", responded("STR-03", 1, 1, true, 0)), visited(day2, responded("STR-03", 9, 1, true, 0)),
			answered(responded("STR-03", 1, 1, true, 0)),
		}, "R06R08", []string{"R06 progress STR-03 > STR-04"}},
		{"next already planned", []edit{withHome("STR-04"), twice(responded("STR-03", 1, 1, true, 0))}, "R06", []string{"R06 progress STR-03"}},
		{"next blocked", []edit{tagged("SPONDY_EXT"), twice(responded("EXT-01", 1, 1, true, 0))}, "R06", []string{"R06 progress EXT-01"}},
		{"nothing harder", []edit{twice(responded("COR-09", 1, 1, true, 0))}, "R06", []string{"R06 progress COR-09"}},
		{"tensioner after pain", []edit{twice(responded("NEU-02", 1, 1, true, 0))}, "R06", []string{"R06 progress NEU-02"}},
		{"tensioner without pain", []edit{twice(responded("NEU-02", 0, 1, true, 0))}, "R06", []string{"R06 progress NEU-02 > NEU-03"}},
	})
}

func TestR07AndR08(t *testing.T) {
	runVignettes(t, []vignette{
		{"pain 3", []edit{answered(responded("STR-03", 3, 24, true, 0))}, "R07R08", []string{"R07 keep STR-03"}},
		{"pain 5", []edit{answered(responded("STR-03", 5, 24, false, 0))}, "R07R08", []string{"R07 keep STR-03"}},
		{"pain 2", []edit{answered(responded("STR-03", 2, 24, true, 0))}, "R07R08", nil},
		{"pain over 5", []edit{answered(responded("STR-03", 5.5, 1, true, 0))}, "R07R08", []string{"R08 regress STR-03"}},
		{"over 24 hours", []edit{answered(responded("STR-01", 1, 25, true, 0))}, "R07R08", []string{"R08 regress STR-01 > MOB-01"}},
		{"easier already planned", []edit{withHome("MOB-01"), answered(responded("STR-01", 6, 1, true, 0))}, "R08", []string{"R08 regress STR-01"}},
		{"nothing easier", []edit{answered(responded("EXT-01", 6, 1, true, 0))}, "R08", []string{"R08 regress EXT-01"}},
	})
}
