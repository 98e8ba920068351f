package library

import (
	"fmt"
	"io/fs"
	"slices"
)

// Limits is a group of numbers that steer a page rather than a rule. Basis says
// what they are for, Source where they come from.
type Limits struct {
	Code    string   `toml:"code"`
	Title   string   `toml:"title"`
	Basis   string   `toml:"basis"`
	Source  string   `toml:"source"`
	Numbers []Number `toml:"number"`
}

// The places of the limits that the program asks for.
const (
	ResultsEpisodes  = "RESULTS.episodes"          // a share says something from here on
	ResultsOpenDays  = "RESULTS.open_days"         // without a record an episode is broken off
	HelpedVisits     = "HELPED.visits"             // a count says something from here on
	AssessActivities = "ASSESS.activities"         // asked for at the first assessment
	DiaryDayMinutes  = "DIARY.day_minutes"         // more booked is an over-long day
	DiaryMinutes     = "DIARY.appointment_minutes" // of a new appointment
	DiaryRemindDays  = "DIARY.remind_days"         // of the reminder list
	SheetsDueDays    = "SHEETS.due_days"           // until a review makes a sheet due
	PersonOfAge      = "PERSON.of_age"             // years, from when on no guardian is needed
)

var limitPlaces = []string{
	ResultsEpisodes, ResultsOpenDays, HelpedVisits, AssessActivities, DiaryDayMinutes, DiaryMinutes, DiaryRemindDays, SheetsDueDays, PersonOfAge,
}

// Limits lists the groups in order, with the clinic's own numbers.
func (l *Library) Limits() []Limits { return slices.Clone(l.limits) }

// Limit is the number at one of the places above.
func (l *Library) Limit(at string) int {
	for _, n := range l.limitNumbers() {
		if n.Place() == at {
			return int(n.Value)
		}
	}
	return 0
}

func (l *Library) limitNumbers() []Number {
	var numbers []Number
	for _, group := range l.limits {
		numbers = append(numbers, group.Numbers...)
	}
	return numbers
}

// setLimit puts a clinic's own number into the limits, which must be the
// library's own copy. It says whether it is one of them.
func (l *Library) setLimit(o OwnNumber) bool {
	at := slices.IndexFunc(l.limits, func(g Limits) bool { return g.Code == o.Rule })
	if at < 0 {
		return false
	}
	numbers := slices.Clone(l.limits[at].Numbers)
	for i := range numbers {
		if numbers[i].Name == o.Name {
			numbers[i].Value = o.Value
		}
	}
	l.limits[at].Numbers = numbers
	return true
}

func (l *Library) loadLimits(assets fs.FS) error {
	const file = "planning/limits.toml"
	var list struct {
		Limit []Limits `toml:"limit"`
	}
	if err := decodeFile(assets, file, &list); err != nil {
		return err
	}
	l.limits = list.Limit
	for i, group := range l.limits {
		if group.Code == "" || group.Title == "" || group.Basis == "" || group.Source == "" {
			return fmt.Errorf("%s: %q needs a code, a title, a basis and a source", file, group.Code)
		}
		for j := range group.Numbers {
			n := &l.limits[i].Numbers[j]
			n.Rule = group.Code
			if n.Words == "" || n.Unit == "" || n.Low >= n.High || n.Range().Complaint(n.Value) != "" {
				return fmt.Errorf("%s: %s needs words, a unit and a value from low to high", file, n.Place())
			}
		}
	}
	var places []string
	for _, n := range l.limitNumbers() {
		places = append(places, n.Place())
	}
	for _, wanted := range limitPlaces {
		if !slices.Contains(places, wanted) {
			return fmt.Errorf("%s: %s is missing", file, wanted)
		}
	}
	return nil
}
