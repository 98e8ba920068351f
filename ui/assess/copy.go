package assess

import (
	"slices"

	"tandem/app/clinic"
)

// copied returns a draft that shares no list with a, so that it can be saved
// while the person goes on typing, without the rows that hold nothing.
func copied(a clinic.Assessment) clinic.Assessment {
	a = a.Clone()
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
