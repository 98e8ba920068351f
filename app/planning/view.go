package planning

import (
	"cmp"
	"fmt"
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/measure"
	"tandem/app/safety"
)

// view is a course as it stood on one day, and what the rules found in it.
// Records after that day are left out.
type view struct {
	e         *Engine
	course    clinic.Course
	asOf      clinic.Date
	plan      *clinic.Plan // nil without a plan
	exercises []string     // of the plan, home first
	tags      []safety.ActiveTag
	condition library.Condition
	responses map[string][]reading[*clinic.Response] // by exercise of the plan

	proposals []Proposal
	withheld  []Withheld
}

func (e *Engine) look(c clinic.Course, asOf clinic.Date) *view {
	if asOf == "" {
		asOf = lastDay(c)
	}
	c.Assessments = until(c.Assessments, asOf, func(a clinic.Assessment) clinic.Date { return a.Date })
	c.Visits = until(c.Visits, asOf, func(v clinic.Visit) clinic.Date { return v.Date })
	c.Plans = until(c.Plans, asOf, func(p clinic.Plan) clinic.Date { return p.Approved })
	v := &view{e: e, course: c, asOf: asOf, plan: c.Plan(), tags: e.Guard.Active(c)}
	v.condition, _ = e.Lib.Condition(c.Condition)
	if v.plan != nil {
		v.exercises = v.plan.Exercises()
		v.responses = v.collectResponses()
	}
	return v
}

// lastDay is the last assessment's date, or without one the last day that
// anything was recorded.
func lastDay(c clinic.Course) clinic.Date {
	if last := c.Last(); last != nil {
		return last.Date
	}
	var day clinic.Date
	for _, v := range c.Visits {
		day = max(day, v.Date)
	}
	for _, p := range c.Plans {
		day = max(day, p.Approved)
	}
	return day
}

// until returns the records up to a day, in their own order.
func until[T any](records []T, day clinic.Date, date func(T) clinic.Date) []T {
	later := func(r T) bool { return date(r) > day }
	if !slices.ContainsFunc(records, later) {
		return records
	}
	return slices.DeleteFunc(slices.Clone(records), later)
}

// planDay is the day of the plan's approval, or of the review where that is
// not recorded.
func (v *view) planDay() clinic.Date { return cmp.Or(v.plan.Approved, v.asOf) }

func compareDates(a, b clinic.Date) int { return cmp.Compare(a, b) }

// daysSince is how many days ago a day was; ok is false when it is not known.
func (v *view) daysSince(day clinic.Date) (days int, ok bool) {
	if !day.Valid() || !v.asOf.Valid() {
		return 0, false
	}
	return v.asOf.DaysSince(day), true
}

// firstAssessment says that there is no assessment yet to compare with.
func (v *view) firstAssessment() bool { return len(v.course.Assessments) < 2 }

func (v *view) stale(day clinic.Date) bool {
	days, ok := v.daysSince(day)
	return ok && days > v.e.limits.staleDays
}

// field reads one value of an assessment; ok is false when it is not recorded.
type field[T any] func(*clinic.Assessment) (value T, ok bool)

// current is the latest recorded value, which has to be fresh.
func current[T any](v *view, code string, get field[T]) reading[T] {
	r, _ := latest(v, code, get)
	return fresh(v, r)
}

// fresh turns a value that is too old into a gap.
func fresh[T any](v *view, r reading[T]) reading[T] {
	if r.known() && v.stale(r.date) {
		r.gap = fmt.Sprintf("%s was last recorded on %s, more than %d days before %s",
			v.e.words.input(r.code), r.date.Words(), v.e.limits.staleDays, v.asOf.Words())
	}
	return r
}

// latest is the latest recorded value whatever its age, and the place of its
// assessment.
func latest[T any](v *view, code string, get field[T]) (reading[T], int) {
	return recordedBefore(v, code, get, len(v.course.Assessments))
}

// recordedBefore is the latest value recorded before the assessment at this place.
func recordedBefore[T any](v *view, code string, get field[T], place int) (reading[T], int) {
	for i := place - 1; i >= 0; i-- {
		a := &v.course.Assessments[i]
		if value, ok := get(a); ok {
			return reading[T]{code: code, date: a.Date, value: value}, i
		}
	}
	return reading[T]{code: code, gap: fmt.Sprintf("%s is not recorded", v.e.words.input(code))}, -1
}

// sinceBefore compares the current value with the assessment before that
// recorded it.
func (v *view) sinceBefore(code string, get field[float64]) step {
	now, place := latest(v, code, get)
	if !now.known() {
		return step{now: now, before: reading[float64]{code: code}}
	}
	before, _ := recordedBefore(v, code, get, place)
	if !before.known() {
		before.gap = v.noEarlier(code, place)
	}
	return step{now: fresh(v, now), before: before}
}

// noEarlier says why the value at this place has none before it.
func (v *view) noEarlier(code string, place int) string {
	if place == 0 && !v.firstAssessment() {
		return v.e.words.input(code) + " is not recorded since the first assessment"
	}
	return "there is no earlier record of " + v.e.words.input(code)
}

// sinceBaseline judges the current value of a measure against the first
// assessment.
func (v *view) sinceBaseline(code string) progress {
	get := score(code)
	now, place := latest(v, code, get)
	p := progress{step: step{now: v.later(now, place), before: v.atBaseline(code, get)}}
	if p.now.known() && p.before.known() {
		p.Change = v.e.Measures.Classify(code, p.before.value, p.now.value)
	}
	return p
}

// later turns a value that is not from after the baseline, or not fresh, into
// a gap.
func (v *view) later(now reading[float64], place int) reading[float64] {
	if place <= 0 {
		now.gap = fmt.Sprintf("%s is not recorded since the first assessment", v.e.words.input(now.code))
		return now
	}
	return fresh(v, now)
}

func (v *view) atBaseline(code string, get field[float64]) reading[float64] {
	r, place := recordedBefore(v, code, get, min(1, len(v.course.Assessments)))
	if place < 0 {
		r.gap = fmt.Sprintf("%s is not recorded at the first assessment", v.e.words.input(code))
	}
	return r
}

// pain is the change of NPRS back or leg, the worse at baseline, a tie going
// to the leg.
func (v *view) pain() progress {
	back, leg := v.sinceBaseline("NPRS_BACK"), v.sinceBaseline("NPRS_LEG")
	if back.before.known() && (!leg.before.known() || back.before.value > leg.before.value) {
		return back
	}
	return leg
}

// tasks is the change of PSFS over the activities rated at both assessments.
func (v *view) tasks() progress {
	now, place := latest(v, "PSFS", score("PSFS"))
	p := progress{step: step{now: v.later(now, place), before: v.atBaseline("PSFS", score("PSFS"))}}
	if !p.now.known() || !p.before.known() {
		return p
	}
	first, last := v.course.Assessments[0], v.course.Assessments[place]
	change, ok := v.e.Measures.PSFSChange(first, last)
	if !ok {
		p.now.gap = "no PSFS activity was rated both at the first assessment and since"
		if _, _, some := measure.PSFSPair(first, last); some {
			p.now.gap = "fewer PSFS activities than the clinic asks for were rated both at the first assessment and since"
		}
		return p
	}
	p.before.value, p.now.value, _ = measure.PSFSPair(first, last)
	p.Change = change
	return p
}

// series lists all records of a value, oldest first.
func (v *view) series(code string, get field[float64]) []reading[float64] {
	records := make([]reading[float64], 0, len(v.course.Assessments))
	for i := range v.course.Assessments {
		a := &v.course.Assessments[i]
		if value, ok := get(a); ok {
			records = append(records, reading[float64]{code: code, date: a.Date, value: value})
		}
	}
	return records
}

// oneADay keeps the last record of each day after sorting by date, in the place
// of the records. Those of assessments come after those of visits, so theirs is
// the one kept.
func oneADay[T any](records []reading[T]) []reading[T] {
	slices.SortStableFunc(records, func(a, b reading[T]) int { return compareDates(a.date, b.date) })
	kept := records[:0]
	for _, r := range records {
		if n := len(kept); n > 0 && kept[n-1].date == r.date {
			kept[n-1] = r
			continue
		}
		kept = append(kept, r)
	}
	return kept
}
