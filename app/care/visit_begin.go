package care

import (
	"cmp"
	"slices"

	"tandem/app/clinic"
)

// BeginVisit prepares the next visit of a course: what the patient agreed to
// last time stands there to be asked again, and who did which part.
func (c *Clinic) BeginVisit(course clinic.Course, therapist string) clinic.Visit {
	v := clinic.Visit{Date: c.Today(), Session: clinic.Session{Began: c.clock().UTC().Format(instantLayout)}}
	hands := clinic.Hands{Massage: therapist, Exercise: therapist}
	if n := len(course.Visits); n > 0 {
		last := course.Visits[n-1].Session
		v.Session.Consent.Cap = last.Consent.Cap
		hands.Massage = cmp.Or(last.Hands.Massage, hands.Massage)
		hands.Exercise = cmp.Or(last.Hands.Exercise, hands.Exercise)
	}
	v.Session.Hands = hands
	if plan := course.Plan(); plan != nil {
		for _, row := range plan.Massage.Rows {
			v.Session.Consent.Cap = max(v.Session.Consent.Cap, row.Pressure)
		}
	}
	return v
}

// LastSpasm is the grade of spasm that was recorded last, at a visit or an
// assessment, or nil.
func LastSpasm(course clinic.Course) *float64 {
	var last *float64
	var day clinic.Date
	for _, v := range course.Visits {
		if v.Spasm != nil && v.Date >= day {
			last, day = v.Spasm, v.Date
		}
	}
	for _, a := range course.Assessments {
		if a.Spasm != nil && a.Date >= day {
			last, day = a.Spasm, a.Date
		}
	}
	return last
}

// PlannedMassage are the massage rows of the current plan as a visit does
// them; none while massage has ended.
func PlannedMassage(course clinic.Course) []clinic.MassageRow {
	plan := course.Plan()
	if plan == nil || plan.Massage.PerWeek != nil && *plan.Massage.PerWeek == 0 {
		return nil
	}
	rows := slices.Clone(plan.Massage.Rows)
	for i := range rows {
		rows[i].Why, rows[i].By = "", ""
	}
	return rows
}

// PlannedExercise are the rows after the massage as a visit does them. A row
// takes its dose from the last visit that did it, or else from the home
// programme, or else from the library.
func (c *Clinic) PlannedExercise(course clinic.Course) []clinic.ExerciseRow {
	plan := course.Plan()
	if plan == nil {
		return nil
	}
	var rows []clinic.ExerciseRow
	for _, t := range plan.Therapy.Rows {
		t.Why, t.By = "", ""
		rows = append(rows, c.dosed(course, *plan, clinic.ExerciseRow{TherapyRow: t}))
	}
	return rows
}

func (c *Clinic) dosed(course clinic.Course, plan clinic.Plan, row clinic.ExerciseRow) clinic.ExerciseRow {
	code := row.TherapyRow.Exercise
	if code == "" {
		return row
	}
	for _, v := range slices.Backward(course.Visits) {
		for _, done := range v.Exercise {
			if done.TherapyRow.Exercise == code && done.Sets > 0 {
				done.TherapyRow = row.TherapyRow
				return done
			}
		}
	}
	for _, h := range plan.Home {
		if h.Exercise == code {
			row.Side, row.Sets, row.Reps, row.HoldSeconds, row.RestSeconds = h.Side, h.Sets, h.Reps, h.HoldSeconds, h.RestSeconds
			return row
		}
	}
	if x, known := c.Rules().Lib.Exercise(code); known {
		row.Sets, row.Reps, row.HoldSeconds, row.RestSeconds = x.Dose.Sets, x.Dose.Reps, x.Dose.HoldSeconds, x.Dose.RestSeconds
	}
	return row
}
