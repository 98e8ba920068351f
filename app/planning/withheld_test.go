package planning_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// early makes the first assessment and the plan old enough for every rule.
func early(c *clinic.Course) { moved("2026-08-04")(c) }

func noSLR(a *clinic.Assessment) { a.SLR = clinic.Sides{} }

// What is missing is named, and only where it could make the rule fire.
func TestWithheld(t *testing.T) {
	for _, v := range []struct {
		name  string
		edits []edit
		want  []string // rule and item, in order
		says  string   // in the first one's why
	}{
		{"flag not asked", []edit{flags("RF_DVT", "")}, []string{"R01"}, "signs of a blood clot"},
		{"flag unknown", []edit{flags("RF_DVT", "unknown")}, []string{"R01"}, "signs of a blood clot"},
		{"roots not examined", []edit{now(func(a *clinic.Assessment) { a.Roots = nil })}, []string{"R02"}, "power"},
		{"no earlier power", []edit{
			atFirst(func(a *clinic.Assessment) { a.Roots = nil }),
			rootNow(clinic.Root{Power: ptr(4.0)}),
		}, []string{"R02"}, "no earlier record of power of L5"},
		{
			"no response",
			[]edit{now(func(a *clinic.Assessment) { a.Responses = a.Responses[1:] })},
			[]string{"R03 AER-01", "R04 AER-01", "R06 AER-01", "R07 AER-01", "R08 AER-01"},
			"no response recorded for this exercise since 1 September 2026",
		},
		{"one good response", []edit{answered(responded("STR-03", 1, 1, true, 0))}, []string{"R06 STR-03"}, "only one response"},
		{
			"hours not recorded",
			[]edit{answered(clinic.Response{Exercise: "STR-03", Pain: ptr(4.0), SiteChange: ptr(0.0)})},
			[]string{"R07 STR-03", "R08 STR-03"},
			"hours until it settled",
		},
		{
			"RMDQ missing, pain better",
			[]edit{scores(3, 6, 16, 3, 4, 11), tasks(3, 5), now(func(a *clinic.Assessment) { a.RMDQ = nil })},
			[]string{"R09 massage"},
			"RMDQ is not recorded since the first assessment",
		},
		{
			"RMDQ missing at baseline",
			[]edit{scores(3, 6, 16, 3, 4, 11), tasks(3, 5), atFirst(func(a *clinic.Assessment) { a.RMDQ = nil })},
			[]string{"R09 massage"},
			"at the first assessment",
		},
		{"RMDQ missing, no massage", []edit{scores(3, 6, 16, 3, 4, 11), tasks(3, 5), perWeek(0), now(func(a *clinic.Assessment) { a.RMDQ = nil })}, nil, ""},
		{"PSFS missing, pain better", []edit{scores(3, 6, 12, 3, 4, 12), now(func(a *clinic.Assessment) { a.PSFS = nil })}, []string{"R10"}, "PSFS"},
		{"adherence missing", []edit{
			func(c *clinic.Course) { c.Baseline().Adherence, c.Last().Adherence = nil, nil },
		}, []string{"R12", "R13"}, "home programme"},
		{
			"spasm missing",
			[]edit{func(c *clinic.Course) { c.Baseline().Spasm, c.Last().Spasm, c.Onset = nil, nil, "2026-09-01" }},
			[]string{"R14 massage", "R15 massage"},
			"spasm is not recorded",
		},
		{"onset missing", []edit{spasm(1, 2), onset("")}, []string{"R14 massage"}, "onset"},
		{"massage response missing", []edit{now(func(a *clinic.Assessment) { a.Massage = nil })}, []string{"R16 massage"}, "massage"},
		{"massage response missing, no massage", []edit{now(func(a *clinic.Assessment) { a.Massage = nil }), perWeek(0)}, nil, ""},
		{"no straight leg raise since", []edit{irritable(clinic.Low), atFirst(noSLR)}, []string{"R17 NEU-01", "R18 NEU-01"}, "no earlier record"},
		{
			"irritability missing after a rise",
			[]edit{slr(40, 80, 50, 80), func(c *clinic.Course) { c.Baseline().Irritable, c.Last().Irritable = "", "" }},
			[]string{"R17 NEU-01"},
			"irritability",
		},
		{"no nerve work planned", []edit{atFirst(noSLR), plan(func(p *clinic.Plan) { p.Home = p.Home[:2] })}, nil, ""},
		{"walking not recorded", []edit{condition("LSS"), early, atFirst(func(a *clinic.Assessment) { a.Walk = nil })}, []string{"R20 AER-01"}, "walking time"},
		{
			"nothing measured since",
			[]edit{now(func(a *clinic.Assessment) { a.NPRS, a.RMDQ, a.PSFS = clinic.Pain{}, nil, nil }), perWeek(0)},
			[]string{"R10", "R11", "R21", "R26"},
			"",
		},
		{
			"RMDQ missing after six weeks",
			[]edit{scores(5, 6, 14, 5, 6, 14), early, condition("DISC_RAD"), now(func(a *clinic.Assessment) { a.RMDQ = nil }), tasks(4, 5)},
			[]string{"R11", "R22"},
			"",
		},
		{"risk not recorded", []edit{func(c *clinic.Course) { c.Baseline().Start, c.Last().Start = "", "" }}, []string{"R23"}, "risk"},
		{"earlier pain not recorded", []edit{atFirst(func(a *clinic.Assessment) { a.NPRS.Back = nil })}, []string{"R26"}, "no earlier record of back pain"},
		{"progression under R12", []edit{done(40), twice(responded("STR-03", 1, 1, true, 0))}, []string{"R06 STR-03"}, "held back by R12"},
		{"progression under R02", []edit{rootNow(clinic.Root{Power: ptr(4.0)}), twice(responded("AER-01", 1, 1, true, 0))}, []string{"R06 AER-01"}, "held back by R02"},
		{"paused progression", []edit{rootNow(clinic.Root{Power: ptr(4.0)}), twice(responded("STR-03", 1, 1, true, 0))}, []string{"R06 STR-03"}, "held back by R02"},
		{"settled by a stronger rule", []edit{answered(responded("STR-03", 1, 1, true, -1))}, nil, ""},
	} {
		t.Run(v.name, func(t *testing.T) {
			review := engine(t).Propose(build(v.edits...), "")
			if !slices.Equal(withheld(review), append([]string{}, v.want...)) {
				t.Errorf("got %q, want %q", review.Withheld, v.want)
			} else if len(v.want) > 0 && !strings.Contains(review.Withheld[0].Why, v.says) {
				t.Errorf("%q does not say %q", review.Withheld[0].Why, v.says)
			}
		})
	}
}

// A value is current for 28 days and not for 29; the baseline may be older.
func TestStale(t *testing.T) {
	c := build(scores(3, 6, 16, 3, 4, 11), slr(40, 80, 50, 80), irritable(clinic.Low), withHome("MOB-01"), twice(responded("STR-03", 1, 1, true, 0)))
	fresh, old := engine(t).Propose(c, day2.Plus(28)), engine(t).Propose(c, day2.Plus(29))
	for _, rule := range []string{"R06", "R09", "R17"} {
		if !has(fresh, rule) {
			t.Errorf("%s is missing after 28 days: %q", rule, proposals(fresh))
		}
		if has(old, rule) || !holds(old, rule) {
			t.Errorf("%s after 29 days: %q, withheld %q", rule, proposals(old), withheld(old))
		}
	}
}

// Tags and safety findings never go stale.
func TestSafetyNeverGoesStale(t *testing.T) {
	c := build(tested("extension", "peripheralised"), withHome("EXT-01"), rootNow(clinic.Root{Power: ptr(4.0)}))
	late := engine(t).Propose(c, day2.Plus(90))
	if !has(late, "R19") || !has(late, "R02") {
		t.Errorf("after 90 days: %q", proposals(late))
	}
	flags("RF_CES1", "yes")(&c)
	if !engine(t).Propose(c, day2.Plus(90)).Locked {
		t.Error("a red flag does not lock after 90 days")
	}
}

// Records after the day of the review are left out.
func TestAsOf(t *testing.T) {
	c := build(flags("RF_CES1", "yes"), visited("2026-09-20", responded("STR-03", 9, 1, true, 0)), func(c *clinic.Course) {
		next := quietPlan()
		next.Version, next.Approved, next.Home = 2, "2026-09-20", nil
		c.Plans = append(c.Plans, next)
	})
	before := engine(t).Propose(c, "2026-09-14")
	if before.Locked || has(before, "R08") || before.AsOf != "2026-09-14" {
		t.Errorf("as of the day before: %+v", before)
	}
	if !engine(t).Propose(c, day2).Locked {
		t.Error("as of the day itself it does not lock")
	}
}

func has(r planning.Review, rule string) bool {
	return slices.ContainsFunc(r.Proposals, func(p planning.Proposal) bool { return p.Rule == rule })
}

func holds(r planning.Review, rule string) bool {
	return slices.ContainsFunc(r.Withheld, func(w planning.Withheld) bool { return w.Rule == rule })
}
