package care

import (
	"reflect"

	"tandem/app/clinic"
)

// AlignedVisit is a visit merged from two versions in which what stands beside
// a row, the reaction to it or how it was taken, is that row's again.
func AlignedVisit(merged, mine, theirs clinic.Visit) clinic.Visit {
	reactions, taken := map[string]clinic.Reaction{}, map[string]clinic.Taken{}
	for _, v := range []clinic.Visit{theirs, mine, merged} {
		for i, name := range rowsOf(v.Massage) {
			if i < len(v.Session.Reactions) && len(v.Session.Reactions) == len(v.Massage) {
				reactions[name] = v.Session.Reactions[i]
			}
		}
		for i, name := range rowsOf(v.Exercise) {
			if i < len(v.Session.Taken) && len(v.Session.Taken) == len(v.Exercise) {
				taken[name] = v.Session.Taken[i]
			}
		}
	}
	if len(merged.Session.Reactions) != len(merged.Massage) {
		merged.Session.Reactions = nil
		for _, name := range rowsOf(merged.Massage) {
			merged.Session.Reactions = append(merged.Session.Reactions, reactions[name])
		}
	}
	if len(merged.Session.Taken) != len(merged.Exercise) {
		merged.Session.Taken = nil
		for _, name := range rowsOf(merged.Exercise) {
			merged.Session.Taken = append(merged.Session.Taken, taken[name])
		}
	}
	return merged
}

// rowsOf are the names of rows by which versions are compared, in their order.
func rowsOf[T any](rows []T) []string {
	list, _ := byName(reflect.ValueOf(rows))
	return list.names
}
