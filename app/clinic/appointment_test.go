package clinic_test

import (
	"testing"

	"tandem/app/clinic"
)

func TestReadClock(t *testing.T) {
	for typed, want := range map[string]int{"14:30": 870, "14.30": 870, "1430": 870, "930": 570, "9": 540, "09": 540, "0:05": 5} {
		if minute, ok := clinic.ReadClock(typed); !ok || minute != want {
			t.Errorf("%q is %d, %v", typed, minute, ok)
		}
	}
	for _, typed := range []string{"", "24:00", "12:60", "noon", "12345"} {
		if minute, ok := clinic.ReadClock(typed); ok {
			t.Errorf("%q is read as %s", typed, clinic.Clock(minute))
		}
	}
}

func at(id, therapist string, day clinic.Date, start, minutes int) clinic.Appointment {
	return clinic.Appointment{ID: id, PatientID: "p", Therapist: therapist, Day: day, Start: start, Minutes: minutes, Status: clinic.Booked}
}

func TestClashes(t *testing.T) {
	gone := at("gone", "Sam", "2026-09-01", 540, 60)
	gone.Status = clinic.Cancelled
	found := clinic.Clashes([]clinic.Appointment{
		at("a", "Sam", "2026-09-01", 540, 45), at("b", "Sam", "2026-09-01", 580, 30), at("c", "Sam", "2026-09-01", 610, 30),
		at("d", "Kim", "2026-09-01", 540, 60), at("e", "Sam", "2026-09-02", 540, 60), gone,
	})
	for id, want := range map[string]bool{"a": true, "b": true, "c": false, "d": false, "e": false, "gone": false} {
		if found[id] != want {
			t.Errorf("%s clashes: %v", id, found[id])
		}
	}
	all := []clinic.Appointment{at("a", "Sam", "2026-09-01", 540, 45), gone, at("d", "Kim", "2026-09-01", 540, 60)}
	if sum := clinic.BookedMinutes(all, "Sam", "2026-09-01"); sum != 45 {
		t.Errorf("Sam has %d minutes booked", sum)
	}
}

func TestASeriesKeepsItsRhythmAndTheWeekendFree(t *testing.T) {
	for _, c := range []struct {
		first   clinic.Date
		perWeek float64
		want    []clinic.Date
	}{
		{"2026-09-01", 2, []clinic.Date{"2026-09-01", "2026-09-04", "2026-09-08", "2026-09-11"}},
		{"2026-09-01", 1, []clinic.Date{"2026-09-01", "2026-09-08", "2026-09-15"}},
		{"2026-09-01", 0.5, []clinic.Date{"2026-09-01", "2026-09-15", "2026-09-29"}},
		{"2026-09-03", 2, []clinic.Date{"2026-09-03", "2026-09-07", "2026-09-10", "2026-09-14"}},
		{"2026-09-05", 0, []clinic.Date{"2026-09-07", "2026-09-14"}},
	} {
		series := clinic.Series(at("", "Sam", c.first, 600, 45), c.perWeek, len(c.want))
		for i, a := range series {
			if a.Day != c.want[i] {
				t.Errorf("from %s, %v a week: number %d on %s, not %s", c.first, c.perWeek, i+1, a.Day, c.want[i])
			}
		}
	}
}

func TestAnAppointmentNamesWhatIsWrong(t *testing.T) {
	for place, a := range map[string]clinic.Appointment{
		"patient": {Therapist: "Sam", Day: "2026-09-01", Start: 540, Minutes: 30}, "therapist": {PatientID: "p", Day: "2026-09-01", Start: 540, Minutes: 30},
		"day": {PatientID: "p", Therapist: "Sam", Start: 540, Minutes: 30}, "start": at("", "Sam", "2026-09-01", 1440, 30),
		"minutes": at("", "Sam", "2026-09-01", 1430, 30),
	} {
		if problems := a.Problems(); len(problems) != 1 || problems[0].Place != place {
			t.Errorf("%s: %v", place, problems)
		}
	}
}
