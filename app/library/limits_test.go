package library_test

import (
	"strings"
	"testing"

	"tandem/app/library"
)

func TestLimitsOfThePagesAreDefaultsThatAClinicChanges(t *testing.T) {
	l := builtIn(t)
	for place, want := range map[string]int{
		library.ResultsEpisodes: 20, library.ResultsOpenDays: 90, library.HelpedVisits: 5, library.AssessActivities: 3,
		library.DiaryDayMinutes: 480, library.DiaryMinutes: 45, library.DiaryRemindDays: 2, library.SheetsDueDays: 7, library.PersonOfAge: 18,
	} {
		if got := l.Limit(place); got != want {
			t.Errorf("%s is %d, want %d", place, got, want)
		}
		rule, name, _ := strings.Cut(place, ".")
		own, err := l.WithNumbers([]library.OwnNumber{{Rule: rule, Name: name, Value: float64(want + 1)}})
		if err != nil {
			t.Errorf("%s: %v", place, err)
		} else if got := own.Limit(place); got != want+1 {
			t.Errorf("%s set to %d is %d", place, want+1, got)
		}
	}
	if l.Limit(library.ResultsEpisodes) != 20 {
		t.Error("the library of the defaults was changed")
	}
	for _, group := range l.Limits() {
		if group.Source == "" || group.Basis == "" {
			t.Errorf("%s says neither source nor default", group.Code)
		}
	}
	if _, err := l.WithNumbers([]library.OwnNumber{{Rule: "RESULTS", Name: "episodes", Value: 1}}); err == nil || !strings.Contains(err.Error(), "1 is outside 5 to 200") {
		t.Errorf("one episode: %v", err)
	}
}

func TestDamagedLimitsAreNamed(t *testing.T) {
	for says, damage := range map[string][2]string{
		"HELPED.visits is missing":   {`code = "HELPED"`, `code = "HELPS"`},
		"needs a code, a title":      {`title = "Diary"`, `title = ""`},
		"needs words, a unit and a ": {"value = 480", "value = 4800"},
	} {
		if _, err := library.Load(changed(t, "planning/limits.toml", damage[0], damage[1])); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q, got %v", says, err)
		}
	}
}
