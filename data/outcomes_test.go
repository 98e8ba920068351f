package data_test

import (
	"slices"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
)

// What is counted at every change is what counting all episodes anew finds.
func TestResultsKeepCountOfEveryChange(t *testing.T) {
	c, dir := newClinic(t)
	db := raw(t, dir)
	check := func(when string, changes int) {
		t.Helper()
		for _, count := range []struct{ kept, anew string }{
			{
				"SELECT condition || ' ' || episodes || ' ' || discharged || ' ' || visits || ' ' || again FROM outcome_tally WHERE episodes <> 0 ORDER BY condition",
				"SELECT condition || ' ' || SUM(episodes) || ' ' || SUM(discharged) || ' ' || SUM(visits) || ' ' || SUM(again) FROM outcome_counts GROUP BY condition ORDER BY condition",
			},
			{
				"SELECT condition || code || was || became || ' ' || episodes FROM outcome_change WHERE episodes <> 0 ORDER BY condition, code, was, became",
				"SELECT condition || code || was || became || ' ' || SUM(episodes) FROM outcome_changes GROUP BY condition, code, was, became ORDER BY condition, code, was, became",
			},
		} {
			kept, anew := column(t, db, count.kept), column(t, db, count.anew)
			if !slices.Equal(kept, anew) {
				t.Errorf("%s %v is kept, %v counted", when, kept, anew)
			}
		}
		if n := len(column(t, db, "SELECT code FROM outcome_change WHERE episodes <> 0")); n != changes {
			t.Errorf("%s %d kinds of change are kept, not %d", when, n, changes)
		}
	}
	sign := func(episode string, kind clinic.Kind, day clinic.Date, leg, rmdq float64) {
		t.Helper()
		write(t, c, func(w care.Writer) error {
			kept, err := w.PutDraft(clinic.Assessment{EpisodeID: episode, Kind: kind, Date: day, NPRS: clinic.Pain{Leg: &leg}, RMDQ: &rmdq})
			if err != nil {
				return err
			}
			return w.Sign(kept.ID)
		})
	}
	var episodes []string
	for range 3 {
		course := full()
		course.Assessments, course.Visits, course.Plans, course.Decisions = nil, nil, nil, nil
		episodes = append(episodes, insertCourse(t, c, course))
	}
	for _, episode := range episodes {
		sign(episode, clinic.Initial, "2026-06-01", 7, 15)
	}
	check("after the first assessments", 0)
	sign(episodes[0], clinic.Reassessment, "2026-06-15", 3, 8)
	sign(episodes[1], clinic.Reassessment, "2026-06-15", 3, 8)
	check("after two more", 2)
	sign(episodes[1], clinic.Discharge, "2026-07-15", 1, 2)
	check("after a discharge", 4)
	course := readCourse(t, c, episodes[0])
	last := course.Last()
	write(t, c, func(w care.Writer) error {
		_, err := w.InsertCorrection(care.Correction{EpisodeID: episodes[0], Subject: last.ID, Place: "rmdq", Text: "2", Reason: "counted wrong"})
		return err
	})
	check("after a correction", 3)
	write(t, c, func(w care.Writer) error {
		e := readCourse(t, c, episodes[1]).Episode
		e.Condition = "STENOSIS"
		return w.UpdateEpisode(e)
	})
	check("after another condition was found", 4)
	write(t, c, func(w care.Writer) error {
		_, err := w.InsertVisit(clinic.Visit{EpisodeID: episodes[2], Date: "2026-06-20"})
		return err
	})
	check("after a visit", 4)
}
