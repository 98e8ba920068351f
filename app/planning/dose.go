package planning

import (
	"fmt"
	"math"

	"tandem/app/clinic"
	"tandem/app/library"
)

// dose is the plan's row of an exercise; for one done only in the clinic the
// library's starting dose.
func (v *view) dose(id string) clinic.Home {
	for _, h := range v.plan.Home {
		if h.Exercise == id {
			return h
		}
	}
	e, _ := v.e.Lib.Exercise(id)
	return v.e.startingRow(e, clinic.NoSide, v.plan.Phase)
}

// startingRow is an exercise at the dose to start with in a phase.
func (e *Engine) startingRow(ex library.Exercise, side clinic.Side, phase clinic.Phase) clinic.Home {
	dose := ex.Dose
	if phase != "" {
		dose = e.Lib.Planning().Phase(phase).Dose(ex)
	}
	return clinic.Home{
		Exercise: ex.ID, Side: side, Sets: dose.Sets, Reps: dose.Reps, HoldSeconds: dose.HoldSeconds,
		RestSeconds: dose.RestSeconds, Minutes: dose.Minutes, TimesPerDay: dose.TimesPerDay, DaysPerWeek: dose.DaysPerWeek,
	}
}

// growDose adds to a dose: minutes where it is timed, and at the most minutes
// one more time a day; else a set up to the most sets, else seconds of hold or
// repetitions.
func (e *Engine) growDose(h clinic.Home) clinic.Home {
	m := e.limits.more
	switch {
	case h.Minutes >= int(m.minutesMax):
		h.TimesPerDay++
	case h.Minutes > 0:
		h.Minutes = min(h.Minutes+int(m.minutes), int(m.minutesMax))
	case float64(h.Sets) < m.setsMax:
		h.Sets = max(h.Sets, 1) + int(m.sets)
	case h.HoldSeconds > 0 && h.Reps <= 1:
		h.HoldSeconds += int(m.hold)
	default:
		h.Reps += int(m.reps)
	}
	return h
}

// cutDose takes a share off a dose: off the minutes where it is timed, else
// the repetitions, the sets, the hold, or the times a day.
func cutDose(h clinic.Home, percent float64) clinic.Home {
	for _, part := range []*int{&h.Minutes, &h.Reps, &h.Sets, &h.HoldSeconds, &h.TimesPerDay} {
		if *part > 1 {
			*part = lessBy(*part, percent)
			return h
		}
	}
	return h
}

// lessBy takes a share off a whole number, at least 1 and never below 1.
func lessBy(n int, percent float64) int {
	kept := int(math.Round(float64(n) * (1 - percent/100)))
	return max(1, min(kept, n-1))
}

func (e *Engine) moreText(h clinic.Home) string { return doseChange(h, e.growDose(h)) }

func lessText(h clinic.Home, percent float64) string { return doseChange(h, cutDose(h, percent)) }

// doseChange says what differs between two doses of one exercise.
func doseChange(was, now clinic.Home) string {
	for _, part := range []struct {
		was, now int
		one      string
		many     string
	}{
		{was.Minutes, now.Minutes, "minute", "minutes"},
		{was.Sets, now.Sets, "set", "sets"},
		{was.Reps, now.Reps, "repetition", "repetitions"},
		{was.HoldSeconds, now.HoldSeconds, "second of hold", "seconds of hold"},
		{was.TimesPerDay, now.TimesPerDay, "time a day", "times a day"},
	} {
		if part.was != part.now {
			return fmt.Sprintf("%s instead of %d", counted(float64(part.now), part.one, part.many), part.was)
		}
	}
	return "keep the numbers and make it slower"
}
