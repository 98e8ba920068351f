package library

import (
	"strings"

	catalogue "tandem/app/library"
	"tandem/ui/words"
)

// doseLine is a dose as a therapist writes it: 2 × 8, hold 5 s, 2 a day. A
// habit that cannot be counted is said by its own words.
func doseLine(e catalogue.Exercise, habit string) string {
	d := e.Dose
	var parts []string
	say := func(key string, n int) {
		if n > 0 {
			parts = append(parts, words.T(key, "n", n))
		}
	}
	switch {
	case d.Minutes > 0:
		say("library.dose.minutes", d.Minutes)
	case d.Reps > 0 && d.Sets > 1:
		parts = append(parts, words.T("library.dose.sets", "sets", d.Sets, "reps", d.Reps))
	default:
		say("library.dose.reps", d.Reps)
	}
	say("library.dose.hold", d.HoldSeconds)
	if len(parts) == 0 && d.TimesPerDay == 0 && habit != "" {
		return strings.TrimSuffix(habit, ".")
	}
	if e.Side == catalogue.SideEach {
		parts = append(parts, words.T("library.dose.each"))
	}
	switch {
	case d.DaysPerWeek < 7:
		say("library.dose.days", d.DaysPerWeek)
	case d.TimesPerDay <= 1:
		parts = append(parts, words.T("library.dose.daily"))
	}
	if d.TimesPerDay > 1 {
		say("library.dose.aday", d.TimesPerDay)
	}
	return strings.Join(parts, ", ")
}
