package clinic

// sbiRatings is how many ratings the bothersomeness index has.
const sbiRatings = 4

// Problems lists what is wrong with an assessment. Places are relative:
// "slr.left", "psfs[0].score".
func (a Assessment) Problems() []Problem {
	var ps problems
	if a.Date == "" {
		ps.add("date", "the day of the assessment is needed")
	}
	ps.date("date", a.Date)
	if a.Kind == "" {
		ps.add("kind", "say whether this is initial, reassessment or discharge")
	}
	oneOf(&ps, "kind", a.Kind, Kinds)
	ps.answers(a)
	ps.scores(a)
	ps.given(a.Given)
	ps.findings(a)
	ps.chart(a.BodyChart)
	ps.responses(a.Responses)
	ps.massageResponse(a.Massage)
	return ps
}

func (ps *problems) answers(a Assessment) {
	for _, code := range sortedKeys(a.RedFlags) {
		oneOf(ps, "red_flags."+code, code, RedFlags)
		oneOf(ps, "red_flags."+code, a.RedFlags[code], Answers)
	}
	ps.under("screen", a.Screen.problems())
}

func (s Screen) problems() []Problem {
	var ps problems
	oneOf(&ps, "saddle", s.Saddle, Answers)
	oneOf(&ps, "legs", s.Legs, Answers)
	oneOf(&ps, "ill", s.Ill, Answers)
	oneOf(&ps, "fall", s.Fall, Answers)
	return ps
}

func (ps *problems) scores(a Assessment) {
	ps.under("nprs", a.NPRS.problems())
	ps.number("rmdq", "rmdq", a.RMDQ)
	for i, activity := range a.PSFS {
		ps.number(at("psfs", i)+".score", "psfs", activity.Score)
	}
	if n := len(a.SBI); n != 0 && n != sbiRatings {
		ps.add("sbi", "%d ratings given; all %d are needed", n, sbiRatings)
	}
	for i := range a.SBI {
		ps.number(at("sbi", i), "sbi", &a.SBI[i])
	}
	ps.number("groc", "groc", a.GROC)
	ps.number("odi", "odi", a.ODI)
	oneOf(ps, "start", a.Start, StartLevels)
	for _, code := range sortedKeys(a.Totals) {
		ps.total(code, a.Totals[code])
	}
}

func (ps *problems) total(code string, value float64) {
	if IsOwnMeasure(code) {
		return
	}
	oneOf(ps, "totals."+code, code, Totals)
	if _, known := limits[code]; known {
		ps.number("totals."+code, code, &value)
	}
}

func (p Pain) problems() []Problem {
	var ps problems
	ps.number("back", "nprs", p.Back)
	ps.number("leg", "nprs", p.Leg)
	return ps
}

func (ps *problems) findings(a Assessment) {
	ps.number("distal_site", "distal_site", a.DistalSite)
	ps.number("spasm", "spasm", a.Spasm)
	oneOf(ps, "irritability", a.Irritable, Irritability)
	ps.number("slr.left", "slr", a.SLR.Left)
	ps.number("slr.right", "slr", a.SLR.Right)
	ps.number("ftf_cm", "ftf_cm", a.FTF)
	ps.number("walk_minutes", "walk_minutes", a.Walk)
	ps.number("sit_minutes", "sit_minutes", a.Sit)
	ps.number("stand_minutes", "stand_minutes", a.Stand)
	ps.number("adherence_percent", "adherence_percent", a.Adherence)
	for _, root := range sortedKeys(a.Roots) {
		oneOf(ps, "roots."+root, root, Roots)
		ps.under("roots."+root+".left", a.Roots[root].Left.problems())
		ps.under("roots."+root+".right", a.Roots[root].Right.problems())
	}
	for _, place := range sortedKeys(a.Details) {
		if !detailPlace.MatchString(place) {
			ps.add("details."+place, "this is no finding that can be kept")
		}
	}
	for _, test := range sortedKeys(a.Tests) {
		oneOf(ps, "tests."+test, test, Tests)
	}
	if a.Direction != nil {
		oneOf(ps, "direction.movement", a.Direction.Movement, Movements)
		oneOf(ps, "direction.result", a.Direction.Result, DirectionResult)
	}
}

func (r Root) problems() []Problem {
	var ps problems
	ps.number("power", "power", r.Power)
	ps.number("sensation", "sensation", r.Sensation)
	ps.number("reflex", "reflex", r.Reflex)
	return ps
}

func (ps *problems) chart(marks []Mark) {
	for i, mark := range marks {
		place := at("body_chart", i)
		oneOf(ps, place+".view", mark.View, Views)
		oneOf(ps, place+".region", mark.Region, ChartRegions())
		oneOf(ps, place+".side", mark.Side, RowSides)
		oneOf(ps, place+".symptom", mark.Symptom, Symptoms)
	}
}

func (ps *problems) responses(list []Response) {
	for i, response := range list {
		place := at("responses", i)
		ps.exercise(place+".exercise", response.Exercise)
		ps.number(place+".pain_during", "pain_during", response.Pain)
		ps.number(place+".settled_hours", "settled_hours", response.Settled)
		ps.number(place+".distal_site_change", "distal_site_change", response.SiteChange)
	}
}

func (ps *problems) massageResponse(r *MassageResponse) {
	if r == nil {
		return
	}
	ps.number("massage_response.soreness_hours", "soreness_hours", r.Soreness)
	ps.number("massage_response.leg_symptoms_minutes", "leg_symptoms_minutes", r.LegSymptoms)
}
