package planning

import (
	"fmt"

	"tandem/app/clinic"
)

// collectResponses lists, for each exercise of the plan, the responses dated
// after the plan's approval, oldest first and one a day.
func (v *view) collectResponses() map[string][]reading[*clinic.Response] {
	found := make(map[string][]reading[*clinic.Response], len(v.exercises))
	for _, id := range v.exercises {
		found[id] = make([]reading[*clinic.Response], 0, len(v.course.Visits)+len(v.course.Assessments))
	}
	add := func(date clinic.Date, responses []clinic.Response) {
		if date <= v.plan.Approved {
			return
		}
		for i := range responses {
			r := &responses[i]
			if list, planned := found[r.Exercise]; planned {
				found[r.Exercise] = append(list, reading[*clinic.Response]{date: date, value: r})
			}
		}
	}
	for i := range v.course.Visits {
		add(v.course.Visits[i].Date, v.course.Visits[i].Responses)
	}
	for i := range v.course.Assessments {
		add(v.course.Assessments[i].Date, v.course.Assessments[i].Responses)
	}
	for id, list := range found {
		found[id] = oneADay(list)
	}
	return found
}

// response is how one exercise went on one day: its four values, each with
// its own gap where it is not recorded.
type response struct {
	date          clinic.Date
	pain, settled reading[float64]
	site          reading[float64]
	done          reading[bool]
}

// lastResponse is the latest response to an exercise of the plan.
func (v *view) lastResponse(id string) response {
	list := v.responses[id]
	if len(list) == 0 {
		return noResponse("no response recorded for this exercise" + v.sinceApproval())
	}
	last := list[len(list)-1]
	if v.stale(last.date) {
		return noResponse(fmt.Sprintf("the last response to this exercise is from %s, more than %d days before %s",
			last.date.Words(), v.e.limits.staleDays, v.asOf.Words()))
	}
	return v.read(last)
}

// responseBefore is the one before the latest.
func (v *view) responseBefore(id string) response {
	list := v.responses[id]
	if len(list) < 2 {
		return noResponse("only one response recorded for this exercise" + v.sinceApproval())
	}
	return v.read(list[len(list)-2])
}

func (v *view) sinceApproval() string {
	if v.plan.Approved == "" {
		return ""
	}
	return " since " + v.plan.Approved.Words()
}

func (v *view) read(r reading[*clinic.Response]) response {
	return response{
		date:    r.date,
		pain:    part(v, r.date, "pain_during", r.value.Pain),
		settled: part(v, r.date, "settled_hours", r.value.Settled),
		site:    part(v, r.date, "distal_site_change", r.value.SiteChange),
		done:    part(v, r.date, "completed", r.value.Completed),
	}
}

func part[T any](v *view, date clinic.Date, code string, value *T) reading[T] {
	if value == nil {
		return reading[T]{code: code, date: date, gap: fmt.Sprintf("%s is not recorded on %s", v.e.words.input(code), date.Words())}
	}
	return reading[T]{code: code, date: date, value: *value}
}

func noResponse(gap string) response {
	none := reading[float64]{gap: gap}
	return response{pain: none, settled: none, site: none, done: reading[bool]{gap: gap}}
}

func isTrue(b bool) bool { return b }
