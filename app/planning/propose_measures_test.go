package planning_test

import (
	"testing"

	"tandem/app/clinic"
)

// scores sets NPRS back and leg and RMDQ at first and now.
func scores(back1, leg1, rmdq1, back2, leg2, rmdq2 float64) edit {
	return func(c *clinic.Course) {
		first, last := c.Baseline(), c.Last()
		first.NPRS, first.RMDQ = clinic.Pain{Back: &back1, Leg: &leg1}, &rmdq1
		last.NPRS, last.RMDQ = clinic.Pain{Back: &back2, Leg: &leg2}, &rmdq2
	}
}

func tasks(first, now float64) edit {
	return func(c *clinic.Course) {
		c.Baseline().PSFS = []clinic.Activity{{Activity: "walk the dog", Score: &first}, {Activity: "tie my shoe", Score: ptr(first + 1)}}
		c.Last().PSFS = []clinic.Activity{{Activity: "walk the dog", Score: &now}, {Activity: "tie my shoe", Score: ptr(now + 1)}}
	}
}

func perWeek(n float64) edit { return plan(func(p *clinic.Plan) { p.Massage.PerWeek = &n }) }

func TestR09(t *testing.T) {
	better := scores(3, 6, 16, 3, 4, 11)
	runVignettes(t, []vignette{
		{"both meaningful at the edge", []edit{better, perWeek(2)}, "R09", []string{"R09 massage_frequency massage > 1"}},
		{"once a week", []edit{better, perWeek(1)}, "R09", []string{"R09 massage_frequency massage > 0.5"}},
		{"once a fortnight", []edit{better, perWeek(0.5)}, "R09", []string{"R09 massage_frequency massage > 0"}},
		{"no massage", []edit{better, perWeek(0)}, "R09", nil},
		{"RMDQ only possible", []edit{scores(3, 6, 17, 3, 4, 12)}, "R09", nil},
		{"pain only possible", []edit{scores(3, 7, 16, 3, 5, 11)}, "R09", nil},
		{"judged on the worse at baseline", []edit{scores(7, 6, 16, 7, 2, 11)}, "R09", nil},
		{"a tie goes to the leg", []edit{scores(6, 6, 16, 6, 4, 11)}, "R09", []string{"R09 massage_frequency massage > 0.5"}},
	})
}

func TestR10(t *testing.T) {
	runVignettes(t, []vignette{
		{"pain down, task not back", []edit{scores(3, 6, 12, 3, 4, 12), tasks(3, 4.9)}, "R10", []string{"R10 add STR-06 > STR-06"}},
		{"task back", []edit{scores(3, 6, 12, 3, 4, 12), tasks(3, 5)}, "R10", nil},
		{"pain not down", []edit{scores(3, 7, 12, 3, 5, 12), tasks(3, 4)}, "R10", nil},
		{"PSFS not known", []edit{scores(3, 6, 12, 3, 4, 12), now(func(a *clinic.Assessment) { a.PSFS = nil })}, "R10", nil},
		{"no exercise names the task", []edit{scores(3, 6, 12, 3, 4, 12), func(c *clinic.Course) {
			for i := range c.Assessments {
				c.Assessments[i].PSFS = []clinic.Activity{{Activity: "zumba", Score: ptr(2.0)}}
			}
		}}, "R10", []string{"R10 add STR-05 > STR-05"}},
	})
}

func TestR11(t *testing.T) {
	runVignettes(t, []vignette{
		{"RMDQ better", []edit{scores(3, 6, 16, 3, 6, 11)}, "R11", []string{"R11 keep"}},
		{"PSFS better", []edit{tasks(3, 5)}, "R11", []string{"R11 keep"}},
		{"neither", []edit{scores(3, 6, 16, 3, 6, 12), tasks(3, 4)}, "R11", nil},
		{"pain better too", []edit{scores(3, 6, 16, 3, 4, 11)}, "R11", nil},
		{"single activity needs 3 points", []edit{func(c *clinic.Course) {
			c.Baseline().PSFS = []clinic.Activity{{Activity: "walk", Score: ptr(3.0)}}
			c.Last().PSFS = []clinic.Activity{{Activity: "walk", Score: ptr(5.0)}}
		}}, "R11", nil},
	})
}

func done(percent float64) edit { return now(func(a *clinic.Assessment) { a.Adherence = &percent }) }

func TestR12AndR13(t *testing.T) {
	runVignettes(t, []vignette{
		{"under half of three", []edit{done(49)}, "R12R13", []string{"R12 reduce"}},
		{"half", []edit{done(50)}, "R12R13", []string{"R13 keep"}},
		{"79", []edit{done(79)}, "R12R13", []string{"R13 keep"}},
		{"80", []edit{done(80)}, "R12R13", nil},
		{"two exercises", []edit{done(10), plan(func(p *clinic.Plan) { p.Home = p.Home[:2] })}, "R12R13", nil},
		{"no progression beside it", []edit{done(49), twice(responded("STR-03", 1, 1, true, 0))}, "R06R12", []string{"R12 reduce"}},
	})
}

func TestR21AndR22(t *testing.T) {
	flat := scores(5, 6, 14, 5, 6, 14)
	runVignettes(t, []vignette{
		{"14 days", []edit{flat}, "R21R22", []string{"R21 review"}},
		{"13 days", []edit{flat, moved("2026-09-02")}, "R21R22", nil},
		{"6 visits", []edit{flat, moved("2026-09-05"), visits("2026-09-06", 6)}, "R21R22", []string{"R21 review"}},
		{"5 visits", []edit{flat, moved("2026-09-05"), visits("2026-09-06", 5)}, "R21R22", nil},
		{"one possible", []edit{scores(5, 6, 14, 5, 6, 9.8)}, "R21", nil},
		{"worse is not better", []edit{scores(5, 6, 14, 5, 9, 20)}, "R21", []string{"R21 review"}},
		{"SBI better", []edit{flat, func(c *clinic.Course) {
			c.Baseline().SBI, c.Last().SBI = []float64{4, 4, 4, 4}, []float64{3, 3, 3, 2}
		}}, "R21", nil},
		{"42 days, radicular", []edit{flat, condition("DISC_RAD"), moved("2026-08-04")}, "R21R22", []string{"R22 refer"}},
		{"41 days, radicular", []edit{flat, condition("DISC_RAD"), moved("2026-08-05")}, "R21R22", []string{"R21 review"}},
		{"42 days, not radicular", []edit{flat, moved("2026-08-04")}, "R21R22", []string{"R21 review"}},
		{"leg better", []edit{scores(5, 6, 14, 5, 5, 14), condition("CERV_RAD"), moved("2026-08-04")}, "R21R22", []string{"R22 refer"}},
		{"leg possible", []edit{scores(5, 7, 14, 5, 5, 14), condition("CERV_RAD"), moved("2026-08-04")}, "R21R22", nil},
		{"without a plan", []edit{flat, condition("LSS"), func(c *clinic.Course) { c.Baseline().Date = "2026-08-04" }, withoutPlan}, "R21R22", []string{"R22 refer"}},
	})
}

// visits adds a visit on each of so many days.
func visits(from clinic.Date, n int) edit {
	return func(c *clinic.Course) {
		for i := range n {
			c.Visits = append(c.Visits, clinic.Visit{Date: from.Plus(i)})
		}
	}
}

func TestR23ToR26(t *testing.T) {
	goals := []edit{scores(3, 5, 12, 3, 5, 4), tasks(3, 7.5), done(50), now(func(a *clinic.Assessment) { a.PASS = ptr(true) })}
	but := func(e edit) []edit { return append(goals[:len(goals):len(goals)], e) }
	runVignettes(t, []vignette{
		{"high", []edit{now(func(a *clinic.Assessment) { a.Start = clinic.High })}, "R23", []string{"R23 refer"}},
		{"medium", []edit{now(func(a *clinic.Assessment) { a.Start = clinic.Medium })}, "R23", nil},
		{"five", []edit{withHome("MOB-01", "MOB-02")}, "R24", []string{"R24 reduce"}},
		{"four", []edit{withHome("MOB-01")}, "R24", nil},
		{"goals met at the edge", goals, "R25", []string{"R25 discharge"}},
		{"RMDQ 5", but(scores(3, 5, 12, 3, 5, 5)), "R25", nil},
		{"PSFS under 8", but(tasks(3, 7.4)), "R25", nil},
		{"adherence 49", but(done(49)), "R25", nil},
		{"not content", but(now(func(a *clinic.Assessment) { a.PASS = ptr(false) })), "R25", nil},
		{"leg up by 2", []edit{scores(5, 4, 12, 5, 6, 8)}, "R26", []string{"R26 flare"}},
		{"back up by 2", []edit{scores(5, 4, 12, 7, 4, 8)}, "R26", []string{"R26 flare"}},
		{"up by 1", []edit{scores(5, 4, 12, 6, 5, 8)}, "R26", nil},
		{"a red flag", []edit{scores(5, 4, 12, 5, 6, 8), flags("RF_SPA", "yes")}, "R26", nil},
		{"without a plan", []edit{scores(5, 4, 12, 5, 6, 8), withoutPlan}, "R26", []string{"R26 flare"}},
		{"quiets what goes forward", []edit{scores(8, 4, 16, 3, 6, 11), perWeek(2), twice(responded("STR-03", 1, 1, true, 0))}, "R06R09R26", []string{"R26 flare"}},
	})
}
