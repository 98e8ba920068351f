package planning

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
)

// r03MovesDown: the latest response moved the lowest point of symptoms down.
// Other exercises of the same direction go with it, unless their own latest
// response is known to have moved nothing down.
func r03MovesDown(v *view) {
	for _, id := range v.exercises {
		r := v.lastResponse(id)
		if v.fires("R03", id, r.site.is(atLeast(v.e.limits.siteDown))) {
			v.propose("R03", v.movedDown(id, r))
		}
	}
	for _, cause := range slices.Clone(v.proposals) {
		if cause.Rule == "R03" {
			v.removeFamily(cause)
		}
	}
}

// movedDown names the sites when the same day's assessment recorded where
// symptoms reached.
func (v *view) movedDown(id string, r response) told {
	t := told{
		saying: "steps", item: id, inputs: []Input{r.site.input()},
		words: []string{"name", v.e.words.exercise(id), "steps", counted(r.site.value, "step", "steps")},
	}
	now, _ := latest(v, "distal_site", distalSite)
	was := now.value - r.site.value
	if now.known() && now.date == r.date && was > 0 {
		t.saying = "sites"
		t.inputs = append(t.inputs, now.input())
		t.words = append(t.words, "was", v.e.words.site(was), "now", v.e.words.site(now.value))
	}
	return t
}

func (v *view) removeFamily(cause Proposal) {
	e, _ := v.e.Lib.Exercise(cause.Item)
	if !slices.Contains(v.list("R03", "families"), e.Family) {
		return
	}
	for _, id := range v.planned([]string{e.Family}) {
		site := v.lastResponse(id).site
		if v.proposed("R03", id) || site.known() && site.value <= 0 {
			continue
		}
		v.propose("R03", told{
			saying: "family", item: id, inputs: cause.Inputs,
			words: []string{"name", v.e.words.exercise(id), "cause", v.e.words.exercise(cause.Item), "date", cause.Inputs[0].Date.Words()},
		})
	}
}

// r04MovesUp: the latest response moved the lowest point of symptoms up.
func r04MovesUp(v *view) {
	for _, id := range v.exercises {
		r := v.lastResponse(id)
		if !v.fires("R04", id, r.site.is(atMost(v.e.limits.siteUp))) {
			continue
		}
		t := told{
			saying: "first", item: id, inputs: []Input{r.site.input()},
			words: []string{"name", v.e.words.exercise(id), "steps", counted(-r.site.value, "step", "steps"), "date", r.date.Words()},
		}
		if len(v.plan.Home) > 0 && v.plan.Home[0].Exercise == id {
			t.saying = "stays"
		}
		v.propose("R04", t)
	}
}

// r06Progress: the two latest responses were both easy and complete.
func r06Progress(v *view) {
	for _, id := range v.exercises {
		last, before := v.lastResponse(id), v.responseBefore(id)
		if len(v.responses[id]) == 0 {
			before = last
		}
		f := all(v.easy(last), v.easy(before))
		if v.fires("R06", id, f) {
			v.propose("R06", v.harder(id, f.inputs, []string{
				"pain", painText(before.pain.value, last.pain.value),
				"settled", settledText(max(last.settled.value, before.settled.value)),
			}))
		}
	}
}

func (v *view) easy(r response) finding {
	return all(r.pain.is(atMost(v.e.limits.easyPain)), r.settled.is(atMost(v.e.limits.easySettled)), r.done.is(isTrue))
}

// harder tells of the step up: the next exercise, or more of this one where
// there is none, it is blocked or already planned, or it is the tensioner and
// the slider was not free of pain.
func (v *view) harder(id string, inputs []Input, words []string) told {
	e, _ := v.e.Lib.Exercise(id)
	to := v.freeLink(e.Harder)
	if slices.Contains(v.list("R17", "tensioner"), to) && !v.painless(id) {
		to = ""
	}
	words = append(words, "name", v.e.words.exercise(id))
	if to != "" {
		return told{saying: "next", item: id, to: to, inputs: inputs, words: append(words, "next", v.e.words.exercise(to))}
	}
	more := v.e.moreText(v.dose(id))
	return told{saying: "dose", item: id, inputs: inputs, words: append(words, "dose", more)}
}

// r07Keep: the latest response was acceptable.
func r07Keep(v *view) {
	l := &v.e.limits
	for _, id := range v.exercises {
		r := v.lastResponse(id)
		f := all(r.pain.is(between(l.keepPainFrom, l.keepPainTo)), r.settled.is(atMost(l.keepSettled)))
		if v.fires("R07", id, f) {
			v.propose("R07", told{saying: "keep", item: id, inputs: f.inputs, words: []string{
				"name", v.e.words.exercise(id), "pain", figure(r.pain.value), "settled", settledText(r.settled.value),
			}})
		}
	}
}

// r08Regress: the latest response was too much.
func r08Regress(v *view) {
	l := &v.e.limits
	for _, id := range v.exercises {
		r := v.lastResponse(id)
		f := anyOf(r.pain.is(above(l.hardPain)), r.settled.is(above(l.hardSettled)))
		if v.fires("R08", id, f) {
			v.propose("R08", v.easier(id, l.cut, f.inputs, []string{
				"date", r.date.Words(), "values", responseText(r),
			}))
		}
	}
}

// easier tells of the step down: the easier exercise, or less of this one.
func (v *view) easier(id string, percent float64, inputs []Input, words []string) told {
	e, _ := v.e.Lib.Exercise(id)
	words = append(words, "name", v.e.words.exercise(id))
	if to := v.freeLink(e.Easier); to != "" {
		return told{saying: "easier", item: id, to: to, inputs: inputs, words: append(words, "next", v.e.words.exercise(to))}
	}
	less := lessText(v.dose(id), percent)
	return told{saying: "dose", item: id, inputs: inputs, words: append(words, "dose", less)}
}

// painText tells the pain of two responses in turn.
func painText(before, now float64) string {
	if before == 0 && now == 0 {
		return "caused no pain"
	}
	return fmt.Sprintf("caused pain of %s and then %s out of 10", figure(before), figure(now))
}

func settledText(hours float64) string {
	if hours == 0 {
		return "settled at once"
	}
	return "settled within " + counted(hours, "hour", "hours")
}

// responseText tells of a response that was too much.
func responseText(r response) string {
	long := "took " + counted(r.settled.value, "hour", "hours") + " to settle"
	if !r.pain.known() || r.pain.value == 0 {
		return long
	}
	pain := fmt.Sprintf("caused pain of %s out of 10", figure(r.pain.value))
	switch {
	case !r.settled.known():
		return pain
	case r.settled.value == 0:
		return pain + " that settled at once"
	}
	return pain + " that " + long
}

// painless says whether the latest response to an exercise, of any plan
// version, was without pain.
func (v *view) painless(id string) bool {
	var pains []reading[float64]
	add := func(date clinic.Date, responses []clinic.Response) {
		for _, r := range responses {
			if r.Exercise == id && r.Pain != nil {
				pains = append(pains, reading[float64]{date: date, value: *r.Pain})
			}
		}
	}
	for i := range v.course.Visits {
		add(v.course.Visits[i].Date, v.course.Visits[i].Responses)
	}
	for i := range v.course.Assessments {
		add(v.course.Assessments[i].Date, v.course.Assessments[i].Responses)
	}
	pains = oneADay(pains)
	return len(pains) > 0 && pains[len(pains)-1].value <= v.e.limits.tensionerPain
}
