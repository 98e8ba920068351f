package program

import (
	"time"
)

// todayVariable is an environment variable that sets the calendar date, for
// tests and training; the window says so in its top bar.
const todayVariable = "TANDEM_TODAY"

// clock is the system's, moved to the day that the environment sets.
func clock(env func(string) string) func() time.Time {
	day, err := time.ParseInLocation(time.DateOnly, env(todayVariable), time.Local)
	if err != nil {
		return time.Now
	}
	start := time.Now()
	noon := day.Add(12 * time.Hour)
	return func() time.Time { return noon.Add(time.Since(start)) }
}
