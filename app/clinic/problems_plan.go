package clinic

import "slices"

// Problems lists what is wrong with a plan. Places are relative:
// "massage.rows[0].pressure". A plan not yet approved has no version.
func (pl Plan) Problems() []Problem {
	var ps problems
	ps.count("version", "version", pl.Version)
	ps.date("approved", pl.Approved)
	oneOf(&ps, "phase", pl.Phase, Phases)
	if steps := pl.Massage.PerWeek; steps != nil && !slices.Contains(MassageSteps, *steps) {
		ps.add("massage.sessions_per_week", "%s is not one of 2, 1, 0.5, 0", Number(*steps))
	}
	for i, row := range pl.Massage.Rows {
		ps.under(at("massage.rows", i), row.problems())
	}
	ps.number("therapy.sessions_per_week", "sessions_per_week", pl.Therapy.PerWeek)
	for i, row := range pl.Therapy.Rows {
		ps.under(at("therapy.rows", i), row.problems())
	}
	for i, home := range pl.Home {
		ps.under(at("home", i), home.problems())
	}
	ps.count("review.days", "days", pl.Review.Days)
	ps.count("review.visits", "visits", pl.Review.Visits)
	return ps
}

func (r MassageRow) problems() []Problem {
	var ps problems
	oneOf(&ps, "technique", r.Technique, Techniques)
	oneOf(&ps, "region", r.Region, MassageRegions)
	oneOf(&ps, "side", r.Side, RowSides)
	ps.count("pressure", "pressure", r.Pressure)
	ps.count("minutes", "minutes", r.Minutes)
	return ps
}

func (r TherapyRow) problems() []Problem {
	var ps problems
	oneOf(&ps, "kind", r.Kind, RowKinds)
	ps.exercise("exercise", r.Exercise)
	ps.count("minutes", "minutes", r.Minutes)
	return ps
}

func (h Home) problems() []Problem {
	var ps problems
	ps.exercise("exercise", h.Exercise)
	oneOf(&ps, "side", h.Side, DoseSides)
	ps.dose(h.Sets, h.Reps, h.HoldSeconds, h.RestSeconds, h.TimesPerDay, h.DaysPerWeek)
	ps.count("minutes", "minutes", h.Minutes)
	return ps
}

func (r ExerciseRow) problems() []Problem {
	ps := problems(r.TherapyRow.problems())
	oneOf(&ps, "side", r.Side, DoseSides)
	ps.dose(r.Sets, r.Reps, r.HoldSeconds, r.RestSeconds, r.TimesPerDay, r.DaysPerWeek)
	return ps
}

func (ps *problems) dose(sets, reps, hold, rest, times, days int) {
	ps.count("sets", "sets", sets)
	ps.count("reps", "reps", reps)
	ps.count("hold_seconds", "hold_seconds", hold)
	ps.count("rest_seconds", "rest_seconds", rest)
	ps.count("times_per_day", "times_per_day", times)
	ps.count("days_per_week", "days_per_week", days)
}
