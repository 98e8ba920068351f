package data_test

import (
	"fmt"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
)

// The large clinic of the benchmarks: patients with one episode each, ten
// visits and two assessments to an episode, spread over ten years.
const (
	manyPatients = 100_000
	visitsEach   = 10
	tenYears     = 3650
	benchDay     = clinic.Date("2026-09-01")
)

// fillLarge writes the large clinic straight into its tables.
const fillLarge = `
	PRAGMA foreign_keys = OFF;
	CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %[1]d - 1) SELECT i, date('%[3]s', '-' || (i %% %[2]d) || ' days') AS day FROM n;
	INSERT INTO patient (id, revision, name, given, family, preferred, referrer, born, sex, language, sheet, phone, address, email, sort_family, sort_given, search, entered_at, changed_at)
		SELECT 'p' || i, 1, 'Ana ' || i, 'Ana', i, '', '', '1970-01-01', 'female', 'en', 'standard', '', '', '', i, 'ana', 'ana', '', '' FROM n;
	INSERT INTO episode (id, patient_id, revision, condition, side, onset, extra, opened_at, changed_at)
		SELECT 'e' || i, 'p' || i, 1, 'DISC_RAD', 'left', day, '', day, day FROM n;
	INSERT INTO assessment_value (assessment_id, code, side, value)
		SELECT x || i, code, '', high - (x = 'b') * (i %% 7) FROM n, (SELECT 'a' AS x UNION SELECT 'b'), (SELECT 'NPRS_LEG' AS code, 7 AS high UNION SELECT 'NPRS_BACK', 6 UNION SELECT 'RMDQ', 14);
	INSERT INTO assessment (id, episode_id, revision, kind, day, author, massage_response, entered_at, changed_at, signed_at)
		SELECT 'a' || i, 'e' || i, 1, 'initial', date(day, '-80 days'), 'Sam', 0, day, day, day FROM n;
	INSERT INTO assessment (id, episode_id, revision, kind, day, author, massage_response, entered_at, changed_at, signed_at)
		SELECT 'b' || i, 'e' || i, 1, 'reassessment', date(day, '-50 days'), 'Sam', 0, day, day, day FROM n;
	INSERT INTO plan (id, episode_id, version, approved, author, phase, massage_per_week, therapy_per_week, review_days, review_visits, entered_at, sealed_at)
		SELECT 'l' || i, 'e' || i, 1, date(day, '-80 days'), 'Sam', 'B', 1, 1, 14, 6, day, day FROM n;
	INSERT INTO visit (id, episode_id, day, author, note, massage_response, entered_at, signed_at, sort_day)
		SELECT 'v' || i || '-' || k, 'e' || i, date(day, '-' || (7 * k) || ' days'), 'Sam', '', 0, day, day, date(day, '-' || (7 * k) || ' days')
		FROM n, (WITH RECURSIVE k(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM k WHERE k < %[4]d - 1) SELECT k FROM k);
	INSERT INTO appointment (id, revision, patient_id, therapist, day, start_minute, minutes, status, note, series, author, entered_at, changed_at)
		SELECT 'm' || i, 1, 'p' || i, 'Sam', date('%[3]s', (i %% 365 - 180) || ' days'), 480 + i %% 10 * 45, 45, 'booked', '', '', 'Sam', '', '' FROM n;
	INSERT OR REPLACE INTO episode_state SELECT * FROM episode_now;
	INSERT OR REPLACE INTO episode_outcome SELECT * FROM episode_went;
	INSERT INTO outcome_tally SELECT condition, SUM(episodes), SUM(discharged), SUM(visits), SUM(again) FROM outcome_counts GROUP BY condition;
	INSERT INTO outcome_change SELECT condition, code, was, became, SUM(episodes) FROM outcome_changes GROUP BY condition, code, was, became;
	ANALYZE;`

func largeClinic(b *testing.B) *data.Clinic {
	b.Helper()
	c, dir := newClinic(b)
	mustClose(b, c)
	db := raw(b, dir)
	if _, err := db.Exec(fmt.Sprintf(fillLarge, manyPatients, tenYears, benchDay, visitsEach)); err != nil {
		b.Fatal(err)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	c, err := data.Open(b.Context(), dir, data.TestKey)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.Close() })
	return c
}

// BenchmarkToday reads what the first page shows of a clinic with 100,000
// patients and 1,000,000 visits.
func BenchmarkToday(b *testing.B) {
	c := largeClinic(b)
	b.ResetTimer()
	for b.Loop() {
		err := c.Read(b.Context(), func(r care.Reader) error {
			meetings, err := r.Appointments(benchDay, benchDay, "")
			if err != nil || len(meetings) == 0 {
				return fmt.Errorf("%d appointments: %w", len(meetings), err)
			}
			waiting, err := r.Standings(benchDay.Plus(-90), benchDay)
			if err != nil || len(waiting) == 0 {
				return fmt.Errorf("%d wait: %w", len(waiting), err)
			}
			_, err = r.Unsigned()
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkResults reads how every episode of the large clinic went.
func BenchmarkResults(b *testing.B) {
	c := largeClinic(b)
	b.ResetTimer()
	for b.Loop() {
		err := c.Read(b.Context(), func(r care.Reader) error {
			found, err := r.Outcomes(benchDay.Plus(-90))
			if err != nil || len(found.Groups) != 1 || len(found.Changes) != 14 || found.Groups[0].Visits != visitsEach*found.Groups[0].Episodes {
				return fmt.Errorf("%+v: %w", found, err)
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTenYears opens the record of a patient with ten years of history.
func BenchmarkTenYears(b *testing.B) {
	c, _ := newClinic(b)
	course := full()
	visit := course.Visits[0]
	course.Visits = nil
	episode := insertCourse(b, c, course)
	visit.EpisodeID = episode
	for year := range 10 {
		write(b, c, func(w care.Writer) error {
			for week := range 52 {
				visit.Date = clinic.Date("2016-09-01").Plus(7 * (52*year + week))
				if _, err := w.InsertVisit(visit); err != nil {
					return err
				}
			}
			return nil
		})
	}
	b.ResetTimer()
	for b.Loop() {
		if n := len(readCourse(b, c, episode).Visits); n != 520 {
			b.Fatalf("%d visits", n)
		}
	}
}
