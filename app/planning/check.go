package planning

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Problem is something wrong with a plan, at a place named as in the episode
// file ("home[0]"). Stop says that it cannot be approved as it is; otherwise
// it is a warning.
type Problem struct {
	Place    string
	Sentence string
	Stop     bool
}

// Check says what is wrong with a plan for a course: what stops approval and
// what to think of before.
func (e *Engine) Check(p clinic.Plan, c clinic.Course) []Problem {
	d := e.newDrafter(c)
	k := &checker{drafter: d, plan: p, phase: d.numbers.Phase(p.Phase)}
	k.checkLock()
	k.checkMassage()
	k.checkExercises()
	k.checkHome()
	k.checkVisit()
	return k.problems
}

type checker struct {
	*drafter
	plan     clinic.Plan
	phase    library.Phase
	problems []Problem
}

func (k *checker) stop(place, sentence string, words ...any) {
	k.problems = append(k.problems, Problem{place, fmt.Sprintf(sentence, words...), true})
}

func (k *checker) warn(place, sentence string, words ...any) {
	k.problems = append(k.problems, Problem{place, fmt.Sprintf(sentence, words...), false})
}

func (k *checker) checkLock() {
	_, reasons := k.e.Guard.Lock(k.course, k.last)
	for _, reason := range reasons {
		k.stop("", "%s", reason.Why)
	}
	if k.plan.Phase == "" {
		k.warn("phase", "Choose a phase.")
	}
}

func (k *checker) checkMassage() {
	rows := k.plan.Massage.Rows
	active := slices.ContainsFunc(k.plan.Therapy.Rows, func(r clinic.TherapyRow) bool { return r.Kind == "exercise" })
	if len(rows) > 0 && !active {
		k.stop("therapy.rows", "Massage never stands alone: add an exercise to the visit.")
	}
	if sessions := perWeek(k.plan.Massage.PerWeek); (sessions > 0) != (len(rows) > 0) {
		k.warn("massage", "Massage has %s but is set to %s.", counted(float64(len(rows)), "row", "rows"), k.e.words.perWeek(sessions))
	}
	for i, row := range rows {
		k.checkMassageRow(fmt.Sprintf("massage.rows[%d]", i), row)
	}
}

func (k *checker) checkMassageRow(place string, row clinic.MassageRow) {
	limit := k.e.Guard.MassageCap(k.tags, row.Technique, row.Region, row.Side, k.course.Side)
	name := upperFirst(k.e.words.row(row))
	usual := k.phase.Cap
	if most := k.condition.MassageCap; most > 0 {
		usual = min(usual, most)
	}
	switch {
	case limit.Blocked:
		k.stop(place, "%s must not be given. %s", name, k.byTag(limit.Tag).why)
	case row.Pressure > limit.Max:
		k.stop(place, "%s: pressure %d is over the limit of %d. %s", name, row.Pressure, limit.Max, k.byTag(limit.Tag).why)
	case row.Pressure > usual:
		k.warn(place, "%s: pressure %d is more than the usual %d for this condition and phase.", name, row.Pressure, usual)
	}
	if limit.Unplaced != "" {
		k.warn(place, "%s: record where first. %s", name, k.byTag(limit.Unplaced).why)
	}
	if row.Pressure == 0 {
		k.warn(place, "%s: choose a pressure from 1 to 5.", name)
	}
}

// checkExercises looks at every exercise row, at home and in the clinic.
func (k *checker) checkExercises() {
	if len(k.plan.Exercises()) == 0 && len(k.plan.Massage.Rows) == 0 {
		k.stop("", "The plan is empty: add at least one exercise.")
	}
	for i, row := range k.plan.Home {
		k.checkExercise(fmt.Sprintf("home[%d]", i), row.Exercise)
	}
	for i, row := range k.plan.Therapy.Rows {
		if row.Exercise != "" {
			k.checkExercise(fmt.Sprintf("therapy.rows[%d]", i), row.Exercise)
		}
	}
}

func (k *checker) checkExercise(place, id string) {
	name := upperFirst(k.e.words.exercise(id))
	if _, known := k.e.Lib.Exercise(id); !known {
		k.stop(place, "%s is not in the library; choose another exercise.", name)
	}
	if v := k.blockedByTag(id); v != (verdict{}) {
		k.stop(place, "%s must not be given. %s", name, v.why)
	}
	if v := k.movedDown(id); v != (verdict{}) {
		k.warn(place, "%s: %s", name, v.why)
	}
}

func (k *checker) checkHome() {
	usual, most := int(k.e.limits.homeMost), k.numbers.HomeStop
	switch n := len(k.plan.Home); {
	case n > most:
		k.stop("home", "%d home exercises are too many to do well: keep at most %d, better %d.", n, most, usual)
	case n > usual:
		k.warn("home", "%d home exercises: with more than %d they are done less well.", n, usual)
	}
	for i, row := range k.plan.Home {
		k.checkHomeRow(fmt.Sprintf("home[%d]", i), i, row)
	}
}

func (k *checker) checkHomeRow(place string, i int, row clinic.Home) {
	name := upperFirst(k.e.words.exercise(row.Exercise))
	twice := slices.ContainsFunc(k.plan.Home[:i], func(h clinic.Home) bool {
		return h.Exercise == row.Exercise && h.Side == row.Side
	})
	if twice {
		k.stop(place, "%s is in the home programme twice.", name)
	}
	if k.exercise(row.Exercise).Side == library.SideOne && (row.Side == "" || row.Side == clinic.NoSide) {
		k.warn(place, "%s: choose the side.", name)
	}
	usual := k.exercise(row.Exercise).Dose
	if usual.Reps+usual.Minutes > 0 && row.Reps == 0 && row.Minutes == 0 && row.HoldSeconds == 0 {
		k.warn(place, "%s has no dose: say how many times or how long.", name)
	}
}

func (k *checker) checkVisit() {
	minutes := 0
	for _, row := range k.plan.Massage.Rows {
		minutes += row.Minutes
	}
	for _, row := range k.plan.Therapy.Rows {
		minutes += row.Minutes
	}
	if minutes > k.numbers.VisitMinutes {
		k.warn("therapy.rows", "The visit adds up to %d minutes, more than %d.", minutes, k.numbers.VisitMinutes)
	}
	if k.plan.Review == (clinic.Review{}) {
		k.warn("review", "Say when the plan is reviewed.")
	}
}
