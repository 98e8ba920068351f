package clinic

import (
	"maps"
	"slices"
)

// Without returns the assessment with nothing at the places given, named as in
// Problem: so a draft can be kept while one of its values is being put right.
// It shares no list with a. A wrong day is not taken out, because each
// assessment has one.
func (a Assessment) Without(places []string) Assessment {
	a = a.Clone()
	for _, place := range places {
		if number := a.Number(place); number != nil {
			*number = nil
		}
	}
	gone := func(place string) bool { return slices.Contains(places, place) }
	maps.DeleteFunc(a.Totals, func(code string, _ float64) bool { return gone("totals." + code) })
	maps.DeleteFunc(a.Details, func(place string, _ float64) bool { return gone("details." + place) })
	maps.DeleteFunc(a.Given, func(code string, _ Given) bool { return gone("given." + code) })
	for root, sides := range a.Roots {
		sides.Left.drop(gone, "roots."+root+".left")
		sides.Right.drop(gone, "roots."+root+".right")
		a.Roots[root] = sides
	}
	for i := range a.PSFS {
		drop(&a.PSFS[i].Score, gone(at("psfs", i)+".score"))
	}
	if slices.ContainsFunc(a.SBI, func(v float64) bool { return limits["sbi"].Complaint(v) != "" }) {
		a.SBI = nil
	}
	for i := range a.Responses {
		r, place := &a.Responses[i], at("responses", i)
		drop(&r.Pain, gone(place+".pain_during"))
		drop(&r.Settled, gone(place+".settled_hours"))
	}
	if a.Massage != nil {
		drop(&a.Massage.Soreness, gone("massage_response.soreness_hours"))
		drop(&a.Massage.LegSymptoms, gone("massage_response.leg_symptoms_minutes"))
	}
	return a
}

func (r *Root) drop(gone func(string) bool, place string) {
	drop(&r.Power, gone(place+".power"))
	drop(&r.Sensation, gone(place+".sensation"))
	drop(&r.Reflex, gone(place+".reflex"))
}

func drop(v **float64, gone bool) {
	if gone {
		*v = nil
	}
}

// Clone returns an assessment that shares no list with a. Numbers are never
// changed in place.
func (a Assessment) Clone() Assessment {
	a.RedFlags = maps.Clone(a.RedFlags)
	a.Roots, a.Totals, a.Tests = maps.Clone(a.Roots), maps.Clone(a.Totals), maps.Clone(a.Tests)
	a.Details, a.Given = maps.Clone(a.Details), maps.Clone(a.Given)
	a.SBI, a.BodyChart = slices.Clone(a.SBI), slices.Clone(a.BodyChart)
	a.PSFS, a.Responses = slices.Clone(a.PSFS), slices.Clone(a.Responses)
	if a.Direction != nil {
		direction := *a.Direction
		a.Direction = &direction
	}
	if a.Massage != nil {
		massage := *a.Massage
		a.Massage = &massage
	}
	return a
}
