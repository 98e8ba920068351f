package clinic

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Status is what became of an appointment.
type Status string

// The statuses.
const (
	Booked    Status = "booked"
	Cancelled Status = "cancelled"
	NoShow    Status = "no_show"
)

// Appointment is a time that a patient has with a therapist. Start is in
// minutes after midnight.
type Appointment struct {
	ID        string
	Revision  int
	PatientID string
	Therapist string
	Day       Date
	Start     int
	Minutes   int
	Status    Status
	Note      string
	Series    string // the same for all that were booked in one step
}

// End is in minutes after midnight.
func (a Appointment) End() int { return a.Start + a.Minutes }

// Limits of an appointment, in minutes.
const (
	shortestAppointment = 5
	longestAppointment  = 720
	dayMinutes          = 24 * 60
)

// Problems lists what is wrong with an appointment, by field.
func (a Appointment) Problems() []Problem {
	var ps problems
	if a.PatientID == "" {
		ps.add("patient", "choose the patient")
	}
	if strings.TrimSpace(a.Therapist) == "" {
		ps.add("therapist", "enter the therapist")
	}
	if a.Day == "" {
		ps.add("day", "enter the day")
	}
	ps.date("day", a.Day)
	switch {
	case a.Start < 0 || a.Start >= dayMinutes:
		ps.add("start", "this is no time of day; write it as 14:30")
	case a.Minutes < shortestAppointment || a.Minutes > longestAppointment:
		ps.add("minutes", "%d is outside %d to %d minutes", a.Minutes, shortestAppointment, longestAppointment)
	case a.End() > dayMinutes:
		ps.add("minutes", "this would last past midnight; shorten it or begin earlier")
	}
	oneOf(&ps, "status", a.Status, []Status{Booked, Cancelled, NoShow})
	return ps
}

// Clock writes minutes after midnight as 14:30.
func Clock(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }

// ReadClock reads 14:30, 14.30, 1430, 9 or 930 as minutes after midnight.
func ReadClock(text string) (minute int, ok bool) {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
	if other := strings.Trim(text, "0123456789:. "); other != "" || digits == "" || len(digits) > 4 {
		return 0, false
	}
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	hour, rest := n, 0
	if len(digits) > 2 {
		hour, rest = n/100, n%100
	}
	if hour > 23 || rest > 59 {
		return 0, false
	}
	return hour*60 + rest, true
}

// Clashes are the ids of appointments that overlap another of the same
// therapist on the same day. Cancelled and missed ones clash with none.
func Clashes(all []Appointment) map[string]bool {
	list := slices.DeleteFunc(slices.Clone(all), func(a Appointment) bool { return a.Status != Booked })
	slices.SortStableFunc(list, func(a, b Appointment) int {
		return cmp.Or(cmp.Compare(a.Therapist, b.Therapist), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Start, b.Start))
	})
	found := map[string]bool{}
	for i, a := range list {
		for _, b := range list[i+1:] {
			if b.Therapist != a.Therapist || b.Day != a.Day || b.Start >= a.End() {
				break
			}
			found[a.ID], found[b.ID] = true, true
		}
	}
	return found
}

// BookedMinutes adds up what one therapist has booked on a day.
func BookedMinutes(all []Appointment, therapist string, day Date) int {
	sum := 0
	for _, a := range all {
		if a.Status == Booked && a.Therapist == therapist && a.Day == day {
			sum += a.Minutes
		}
	}
	return sum
}

// Series are appointments in the rhythm of a week, from a first day on, none
// on a Saturday or Sunday. perWeek is 2, 1 or less; 0.5 is every other week.
func Series(first Appointment, perWeek float64, count int) []Appointment {
	var all []Appointment
	for i := range count {
		a := first
		a.Day = workday(first.Day.Plus(spread(perWeek, i)))
		if n := len(all); n > 0 && a.Day <= all[n-1].Day {
			a.Day = workday(all[n-1].Day.Plus(1))
		}
		all = append(all, a)
	}
	return all
}

const weekDays = 7

// spread is how many days after the first the appointment number i falls.
func spread(perWeek float64, i int) int {
	if perWeek <= 0 {
		perWeek = 1
	}
	if perWeek >= 2 {
		n := int(perWeek)
		return i/n*weekDays + i%n*weekDays/n
	}
	return int(float64(i) * weekDays / perWeek)
}

func workday(d Date) Date {
	for d.Valid() && (d.Time().Weekday() == 0 || d.Time().Weekday() == 6) {
		d = d.Plus(1)
	}
	return d
}
