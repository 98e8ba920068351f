package clinic_test

import (
	"slices"
	"testing"

	"tandem/app/clinic"
)

const today = clinic.Date("2026-09-15")

func number(value float64) *float64 { return &value }

func lines(list []clinic.Problem) []string {
	var said []string
	for _, p := range list {
		said = append(said, p.Error())
	}
	return said
}

func TestPatientProblems(t *testing.T) {
	good := clinic.Patient{Name: "Ana Ruiz", Born: "1979-04-02", Sex: "female", Language: "es", Sheet: "large"}
	cases := []struct {
		name string
		with func(*clinic.Patient)
		want []string
	}{
		{"good", func(*clinic.Patient) {}, nil},
		{"only a name", func(p *clinic.Patient) { *p = clinic.Patient{Given: "Ana"} }, nil},
		{"no name", func(p *clinic.Patient) { p.Name = "  " }, []string{"name: a name is needed"}},
		{"no such day", func(p *clinic.Patient) { p.Born = "1979-02-30" }, []string{`born: "1979-02-30" is not a day of the calendar; write it as 1979-04-02`}},
		{"tomorrow", func(p *clinic.Patient) { p.Born = "2026-09-16" }, []string{"born: 2026-09-16 is in the future; check the year"}},
		{"today", func(p *clinic.Patient) {
			p.Born, p.Guardian = today, clinic.Relative{Name: "Eva Ruiz", Phone: "07700 900100"}
		}, nil},
		{"a minor alone", func(p *clinic.Patient) { p.Born = today.Plus(-6500) }, []string{"guardian.name: under 18 years: enter the parent or guardian who answers for this patient"}},
		{"a guardian who cannot be reached", func(p *clinic.Patient) {
			p.Born, p.Guardian.Name = today.Plus(-6500), "Eva Ruiz"
		}, []string{"guardian.phone: enter a phone number at which the guardian can be reached"}},
		{"tag that ends before it begins", func(p *clinic.Patient) {
			p.Health = []clinic.Tag{{Tag: "PREG", Since: "2026-09-02", Until: "2026-09-01"}}
		}, []string{"health[0].until: 2026-09-01 is before 2026-09-02, when it began"}},
		{"too old", func(p *clinic.Patient) { p.Born = "1880-01-01" }, []string{"born: 1880-01-01 is more than 130 years ago; check the year"}},
		{"sex", func(p *clinic.Patient) { p.Sex = "f" }, []string{`sex: "f" is not one of female, male, other, unknown`}},
		{"language", func(p *clinic.Patient) { p.Language = "Spanish!" }, []string{`language: "Spanish!" is not a language code such as en or es`}},
		{"tag", func(p *clinic.Patient) { p.Health = []clinic.Tag{{Tag: "FLU"}} }, []string{`health[0].tag: "FLU" is not a known code`}},
		{"region", func(p *clinic.Patient) { p.Health = []clinic.Tag{{Tag: "SKIN_INF", Regions: []string{"tail"}}} }, []string{`health[0].regions[0]: "tail" is not a known code`}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := good
			c.with(&p)
			if got := lines(append(p.Problems(today), p.GuardianProblems(today, 18)...)); !slices.Equal(got, c.want) {
				t.Errorf("said %q, wanted %q", got, c.want)
			}
		})
	}
}

func TestEpisodeProblems(t *testing.T) {
	e := clinic.Episode{Condition: "BACK", Side: "up", Onset: "2026-09-16", Goals: []clinic.Goal{
		{Measure: "RMDQ", Target: number(25), By: "soon"}, {Measure: "SBI", Target: number(24)}, {Measure: "PASS", Target: number(1)},
	}}
	want := []string{
		`condition: "BACK" is not a known code`,
		`side: "up" is not one of left, right, both, central`,
		"onset: 2026-09-16 is after today; check the year",
		`goals[0].by: "soon" is not a day of the calendar; write it as 1979-04-02`,
		"goals[0].target: 25 is outside 0 to 24",
	}
	if got := lines(e.Problems(today)); !slices.Equal(got, want) {
		t.Errorf("said %q", got)
	}
}

func TestAssessmentNamesEachPlace(t *testing.T) {
	a := clinic.Assessment{
		Date: today, Kind: clinic.Initial,
		RedFlags: map[string]clinic.Answer{"RF_DVT": "perhaps"}, Screen: clinic.Screen{Legs: "maybe"},
		NPRS: clinic.Pain{Leg: number(11)}, RMDQ: number(12.5), SBI: []float64{1, 7, 0},
		PSFS: []clinic.Activity{{Score: number(3)}, {Score: number(-1)}},
		SLR:  clinic.Sides{Left: number(130)}, Totals: map[string]float64{"LEFS": 81, "XYZ": 1},
		Roots:     map[string]clinic.RootSides{"L5": {Right: clinic.Root{Power: number(6)}}},
		Direction: &clinic.Direction{Movement: "sideways"},
		BodyChart: []clinic.Mark{{Region: "tail"}},
		Responses: []clinic.Response{{Exercise: "press-up", Settled: number(721)}},
		Massage:   &clinic.MassageResponse{Soreness: number(-1)},
	}
	want := []string{
		`red_flags.RF_DVT: "perhaps" is not one of yes, no, unknown`,
		`screen.legs: "maybe" is not one of yes, no, unknown`,
		"nprs.leg: 11 is outside 0 to 10",
		"rmdq: 12.5 is not a whole number",
		"psfs[1].score: -1 is outside 0 to 10",
		"sbi: 3 ratings given; all 4 are needed",
		"sbi[1]: 7 is outside 0 to 6",
		"totals.LEFS: 81 is outside 0 to 80",
		`totals.XYZ: "XYZ" is not one of LEFS, NDI, VAS, EQ5D, EQ5D_VAS, START`,
		"slr.left: 130 is outside 0 to 90",
		"roots.L5.right.power: 6 is outside 0 to 5",
		`direction.movement: "sideways" is not one of extension, flexion, side_glide_left, side_glide_right`,
		`body_chart[0].region: "tail" is not a known code`,
		`responses[0].exercise: "press-up" is not an exercise code such as EXT-03`,
		"responses[0].settled_hours: 721 is outside 0 to 720",
		"massage_response.soreness_hours: -1 is outside 0 to 720",
	}
	if got := lines(a.Problems()); !slices.Equal(got, want) {
		t.Errorf("said %q", got)
	}
}

func TestPlanProblems(t *testing.T) {
	pl := clinic.Plan{
		Phase:   "E",
		Massage: clinic.Massage{PerWeek: number(3), Rows: []clinic.MassageRow{{Technique: "SW", Region: "lumbar", Pressure: 6}}},
		Therapy: clinic.Therapy{Rows: []clinic.TherapyRow{{Kind: "talk", Minutes: 300}}},
		Home:    []clinic.Home{{Exercise: "EXT-03", Side: "central", Sets: -1, DaysPerWeek: 8}},
	}
	want := []string{
		`phase: "E" is not one of A, B, C, D`,
		"massage.sessions_per_week: 3 is not one of 2, 1, 0.5, 0",
		"massage.rows[0].pressure: 6 is outside 1 to 5",
		`therapy.rows[0].kind: "talk" is not one of manual, exercise, education`,
		"therapy.rows[0].minutes: 300 is outside 0 to 240",
		`home[0].side: "central" is not one of left, right, both, none`,
		"home[0].sets: -1 is outside 0 to 20",
		"home[0].days_per_week: 8 is outside 0 to 7",
	}
	if got := lines(pl.Problems()); !slices.Equal(got, want) {
		t.Errorf("said %q", got)
	}
}

func TestCourseKeepsTheOrderOfTime(t *testing.T) {
	course := clinic.Course{
		Patient: clinic.Patient{Name: "A", Born: "2026-08-10"},
		Episode: clinic.Episode{Condition: "DGS", Onset: "2026-09-20"},
		Assessments: []clinic.Assessment{
			{Date: "2026-09-01", Kind: clinic.Initial}, {Date: "2026-08-01", Kind: clinic.Reassessment, SLR: clinic.Sides{Left: number(130)}},
		},
		Visits:    []clinic.Visit{{Date: "2026-09-02"}, {Date: "2026-09-02"}, {Date: "2026-09-01", Spasm: number(4)}},
		Plans:     []clinic.Plan{{Version: 1, Approved: "2026-09-02"}, {Version: 1, Approved: "2026-09-01"}},
		Decisions: []clinic.Decision{{Date: "2026-09-02", Rule: "R27", Item: "everything"}, {Date: "2026-09-01", Decision: "perhaps"}},
	}
	want := []string{
		"assessments[1].slr.left: 130 is outside 0 to 90",
		"visits[2].spasm: 4 is outside 0 to 3",
		`decisions[0].rule: "R27" is not a rule from R01 to R26`,
		`decisions[0].item: "everything" is not an exercise code, massage, or massage:TECHNIQUE:REGION`,
		`decisions[1].decision: "perhaps" is not one of accepted, edited, declined`,
		"assessments[1].date: 2026-08-01 comes before 2026-09-01; list the oldest first",
		"visits[2].date: 2026-09-01 comes before 2026-09-02; list the oldest first",
		"decisions[1].date: 2026-09-01 comes before 2026-09-02; list the oldest first",
		"plans[1].approved: 2026-09-01 comes before 2026-09-02; list the oldest first",
		"plans[1].version: 1 must be more than 1; plans are listed oldest first",
		"onset: 2026-09-20 is after the last assessment",
	}
	if got := lines(course.Problems()); !slices.Equal(got, want) {
		t.Errorf("said %q", got)
	}
}

func TestBirthMustComeFirst(t *testing.T) {
	course := clinic.Course{Patient: clinic.Patient{Name: "A", Born: "2026-09-10"}, Episode: clinic.Episode{Condition: "DGS", Onset: "2026-09-01"}}
	course.Assessments = []clinic.Assessment{{Date: "2026-09-05", Kind: clinic.Initial}}
	want := []string{"patient.born: 2026-09-10 is after the onset", "patient.born: 2026-09-10 is after the first assessment"}
	if got := lines(course.Problems()); !slices.Equal(got, want) {
		t.Errorf("said %q", got)
	}
}

func TestLimitsAreInclusive(t *testing.T) {
	slr, known := clinic.Limit("slr")
	if !known || slr.String() != "0 to 90" {
		t.Fatalf("slr is %v", slr)
	}
	for value, want := range map[float64]string{0: "", 90: "", 45.5: "", 90.1: "90.1 is outside 0 to 90", -0.1: "-0.1 is outside 0 to 90"} {
		if got := slr.Complaint(value); got != want {
			t.Errorf("%v: %q", value, got)
		}
	}
	if _, known := clinic.Limit("colour"); known {
		t.Error("colour has limits")
	}
}
