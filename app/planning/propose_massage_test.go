package planning_test

import (
	"testing"

	"tandem/app/clinic"
)

func spasm(first, now float64) edit {
	return func(c *clinic.Course) { c.Baseline().Spasm, c.Last().Spasm = &first, &now }
}

// spasmAt records spasm at a visit.
func spasmAt(date clinic.Date, v float64) edit {
	return func(c *clinic.Course) { c.Visits = append(c.Visits, clinic.Visit{Date: date, Spasm: &v}) }
}

func onset(date clinic.Date) edit { return func(c *clinic.Course) { c.Onset = date } }

func irritable(l clinic.Level) edit { return now(func(a *clinic.Assessment) { a.Irritable = l }) }

func TestR14(t *testing.T) {
	early := onset("2026-08-19") // 27 days before the re-assessment
	add := []string{"R14 massage_add massage > 2"}
	runVignettes(t, []vignette{
		{"early", []edit{spasm(1, 2), early}, "R14", add},
		{"28 days", []edit{spasm(1, 2), onset("2026-08-18")}, "R14", nil},
		{"irritable", []edit{spasm(1, 3), irritable(clinic.High)}, "R14", add},
		{"mild spasm", []edit{spasm(1, 1), early}, "R14", nil},
		{"spasm of the latest visit", []edit{spasm(1, 1), early, spasmAt(day2, 3)}, "R14", nil},
		{"already twice a week", []edit{spasm(1, 2), early, perWeek(2)}, "R14", nil},
		{"one step at a time", []edit{spasm(1, 2), early, perWeek(0)}, "R14", []string{"R14 massage_add massage > 0.5"}},
		{"soreness holds it back", []edit{spasm(1, 2), early, sore(49, false)}, "R14R16", []string{"R16 massage_pressure massage > 2"}},
		{"beside R02", []edit{spasm(1, 2), early, rootNow(clinic.Root{Power: ptr(4.0)})}, "R14", nil},
		{"gentle massage blocked everywhere", []edit{spasm(1, 2), early, tagged("PLATELET_LOW"), plan(func(p *clinic.Plan) { p.Massage = clinic.Massage{} })}, "R14", nil},
		{"R19 took the last row", []edit{spasm(1, 2), early, tagged("ANTICOAG"), plan(func(p *clinic.Plan) {
			p.Massage.Rows = []clinic.MassageRow{row("DT", "gluteal", 3)}
		})}, "R14", nil},
		{"outranks R09", []edit{spasm(1, 2), early, scores(3, 6, 16, 3, 4, 11)}, "R09R14", add},
	})
}

func TestR15(t *testing.T) {
	runVignettes(t, []vignette{
		{"two low after a high", []edit{spasm(2, 1), spasmAt("2026-09-08", 1)}, "R15", []string{"R15 massage_taper massage > 0.5"}},
		{"only one low", []edit{spasm(2, 1), spasmAt("2026-09-08", 2)}, "R15", nil},
		{"never high", []edit{spasm(1, 1), spasmAt("2026-09-08", 1)}, "R15", nil},
		{"two on one day count once", []edit{spasm(2, 1), spasmAt(day2, 1)}, "R15", nil},
		{"no massage", []edit{spasm(2, 1), spasmAt("2026-09-08", 1), perWeek(0)}, "R15", nil},
		{
			"stands with R09",
			[]edit{spasm(2, 1), spasmAt("2026-09-08", 1), scores(3, 6, 16, 3, 4, 11)},
			"R09R15",
			[]string{"R09 massage_frequency massage > 0.5", "R15 massage_taper massage > 0.5"},
		},
	})
}

func sore(hours float64, bruise bool) edit {
	return now(func(a *clinic.Assessment) { a.Massage = &clinic.MassageResponse{Soreness: &hours, Bruise: &bruise} })
}

func TestR16(t *testing.T) {
	runVignettes(t, []vignette{
		{"over 48 hours", []edit{sore(49, false)}, "R16", []string{"R16 massage_pressure massage > 2"}},
		{"48 hours", []edit{sore(48, false)}, "R16", nil},
		{"a bruise", []edit{sore(1, true)}, "R16", []string{"R16 massage_pressure massage > 2"}},
		{"the latest counts", []edit{func(c *clinic.Course) {
			c.Visits = append(c.Visits, clinic.Visit{Date: "2026-09-08", Response: &clinic.MassageResponse{Soreness: ptr(60.0), Bruise: ptr(true)}})
		}}, "R16", nil},
		{"highest of the rows", []edit{sore(60, false), plan(func(p *clinic.Plan) {
			p.Massage.Rows = append(p.Massage.Rows, row("DT", "gluteal", 5))
		})}, "R16", []string{"R16 massage_pressure massage > 4"}},
		{
			"never under 1",
			[]edit{sore(60, false), plan(func(p *clinic.Plan) { p.Massage.Rows[0].Pressure = 1 })},
			"R16",
			[]string{"R16 massage_pressure massage > 1"},
		},
	})
}

func slr(left1, right1, left2, right2 float64) edit {
	return func(c *clinic.Course) {
		c.Baseline().SLR = clinic.Sides{Left: &left1, Right: &right1}
		c.Last().SLR = clinic.Sides{Left: &left2, Right: &right2}
	}
}

func side(s clinic.Side) edit { return func(c *clinic.Course) { c.Side = s } }

func TestR17AndR18(t *testing.T) {
	low := irritable(clinic.Low)
	runVignettes(t, []vignette{
		{"up 10", []edit{slr(40, 80, 50, 80), low}, "R17R18", []string{"R17 progress NEU-01 > NEU-02"}},
		{"up 9", []edit{slr(40, 80, 49, 80), low}, "R17R18", nil},
		{"up 10, moderate", []edit{slr(40, 80, 50, 80)}, "R17R18", nil},
		{"up on the well side", []edit{slr(40, 60, 40, 80), low}, "R17R18", nil},
		{
			"to the tensioner after pain",
			[]edit{slr(40, 80, 50, 80), low, answered(responded("NEU-02", 1, 13, true, 0))},
			"R17",
			[]string{"R17 progress NEU-01", "R17 progress NEU-02"},
		},
		{
			"to the tensioner without pain",
			[]edit{slr(40, 80, 50, 80), low, answered(responded("NEU-02", 0, 13, true, 0))},
			"R17",
			[]string{"R17 progress NEU-01", "R17 progress NEU-02 > NEU-03"},
		},
		{"down 6", []edit{slr(50, 80, 44, 80), withHome("NEU-03")}, "R17R18", []string{"R18 regress NEU-01 > MOB-01", "R18 regress NEU-03 > NEU-02"}},
		{"down 5", []edit{slr(50, 80, 45, 80)}, "R17R18", nil},
		{"either leg, a fall before a rise", []edit{slr(40, 80, 60, 74), low, side(clinic.Both)}, "R17R18", []string{"R18 regress NEU-01 > MOB-01"}},
		{"either leg, a rise", []edit{slr(60, 60, 60, 70), low, side(clinic.Central)}, "R17R18", []string{"R17 progress NEU-01 > NEU-02"}},
		{"no nerve work planned", []edit{slr(50, 80, 40, 80), plan(func(p *clinic.Plan) { p.Home = p.Home[:2] })}, "R17R18", nil},
	})
}

func TestR19(t *testing.T) {
	runVignettes(t, []vignette{
		{"exercise blocked", []edit{tagged("EXT_PERIPH"), withHome("EXT-03", "STR-07")}, "R19", []string{"R19 remove EXT-03", "R19 remove STR-07"}},
		{"caution is no block", []edit{tagged("HTN_VALSALVA", "FALL_RISK"), withHome("COR-05")}, "R19", nil},
		{"slider stays in an irritable disc", []edit{tagged("DISC_ACUTE_IRRIT"), withHome("NEU-02")}, "R19", []string{"R19 remove NEU-02"}},
		{
			"everything",
			[]edit{tagged("DVT_ACTIVE")},
			"R19",
			[]string{"R19 remove AER-01", "R19 remove STR-03", "R19 remove NEU-01", "R19 remove COR-01", "R19 remove massage:SW:lumbar > 0"},
		},
		{
			"after surgery",
			[]edit{tagged("POSTOP_SPINE"), withHome("NCK-01", "ERG-01")},
			"R19",
			[]string{"R19 remove STR-03", "R19 remove NEU-01", "R19 remove COR-01"},
		},
		{"cap", []edit{tagged("ANTICOAG"), plan(func(p *clinic.Plan) { p.Massage.Rows[0].Pressure = 4 })}, "R19", []string{"R19 cap massage:SW:lumbar > 3"}},
		{"at the cap", []edit{tagged("ANTICOAG")}, "R19", nil},
		{"strictest of two", []edit{tagged("ANTIPLT", "OSTEO"), plan(func(p *clinic.Plan) {
			p.Massage.Rows = []clinic.MassageRow{row("TP", "hip", 4), row("DT", "hip", 4), row("DT", "lumbar", 4)}
		})}, "R19", []string{"R19 cap massage:TP:hip > 2", "R19 cap massage:DT:hip > 3", "R19 remove massage:DT:lumbar"}},
		{"local only there", []edit{func(c *clinic.Course) {
			c.Patient.Health = []clinic.Tag{{Tag: "SKIN_INF", Regions: []string{"calf"}, Side: clinic.Left}}
		}, plan(func(p *clinic.Plan) { p.Massage.Rows = append(p.Massage.Rows, row("SW", "calf", 2)) })}, "R19", []string{"R19 remove massage:SW:calf"}},
		{"implied by the condition", []edit{condition("LSS"), withHome("EXT-01")}, "R19", []string{"R19 remove EXT-01"}},
		{"implied by a finding", []edit{tested("flexion", "peripheralised"), withHome("FLX-01")}, "R19", []string{"R19 remove FLX-01"}},
		{"one proposal for two sides", []edit{tagged("ANTICOAG"), plan(func(p *clinic.Plan) {
			left, right := row("DT", "hip", 3), row("DT", "hip", 3)
			left.Side, right.Side = clinic.Left, clinic.Right
			p.Massage.Rows = append(p.Massage.Rows, left, right)
		})}, "R19", []string{"R19 remove massage:DT:hip"}},
	})
}

func walking(first, now float64) edit {
	return func(c *clinic.Course) { c.Baseline().Walk, c.Last().Walk = &first, &now }
}

func TestR20(t *testing.T) {
	lss := []edit{condition("LSS"), moved("2026-08-18")} // 28 days
	with := func(edits ...edit) []edit { return append(lss[:2:2], edits...) }
	runVignettes(t, []vignette{
		{"flat", with(walking(20, 20)), "R20", []string{"R20 swap AER-01 > AER-02"}},
		{"within 10 per cent", with(walking(20, 22)), "R20", []string{"R20 swap AER-01 > AER-02"}},
		{"over 10 per cent", with(walking(20, 22.5)), "R20", nil},
		{"27 days", []edit{condition("LSS"), moved("2026-08-19"), walking(20, 20)}, "R20", nil},
		{"another condition", []edit{moved("2026-08-18"), walking(20, 20)}, "R20", nil},
		{"bike planned", with(walking(20, 20), withHome("AER-02")), "R20", []string{"R20 swap AER-01 > FLX-01"}},
		{"bike planned and bending blocked", with(walking(20, 20), withHome("AER-02"), tagged("FLEX_PERIPH")), "R20", []string{"R20 swap AER-01 > AER-03"}},
		{"no walk planned", with(walking(20, 20), plan(func(p *clinic.Plan) { p.Home = p.Home[1:] })), "R20", nil},
		{"too much comes first", with(walking(20, 20), answered(responded("AER-01", 6, 1, true, 0))), "R08R20", []string{"R08 regress AER-01 > AER-03"}},
	})
}
