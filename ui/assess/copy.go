package assess

import (
	"maps"
	"slices"

	"tandem/app/clinic"
)

// copied returns a draft that shares no list with a, so that it can be saved
// while the person goes on typing. Numbers are never changed in place.
func copied(a clinic.Assessment) clinic.Assessment {
	a.RedFlags = maps.Clone(a.RedFlags)
	a.Roots, a.Totals, a.Tests = maps.Clone(a.Roots), maps.Clone(a.Totals), maps.Clone(a.Tests)
	a.SBI, a.BodyChart = slices.Clone(a.SBI), slices.Clone(a.BodyChart)
	a.PSFS = slices.Clone(a.PSFS)
	a.Responses = slices.Clone(a.Responses)
	if a.Direction != nil {
		direction := *a.Direction
		a.Direction = &direction
	}
	if a.Massage != nil {
		massage := *a.Massage
		a.Massage = &massage
	}
	a.PSFS = slices.DeleteFunc(a.PSFS, func(x clinic.Activity) bool { return x.Activity == "" })
	a.Responses = slices.DeleteFunc(a.Responses, func(r clinic.Response) bool {
		return r.Pain == nil && r.Settled == nil && r.Completed == nil && r.SiteChange == nil
	})
	if m := a.Massage; m != nil && m.Soreness == nil && m.Bruise == nil && m.LegSymptoms == nil {
		a.Massage = nil
	}
	if d := a.Direction; d != nil && (d.Movement == "" || d.Result == "") {
		a.Direction = nil
	}
	return a
}
