package library

import "slices"

// The numbers of a jurisdiction that a clinic may change.
const (
	keepYears         = "years"
	keepChild         = "child_until"
	keepChildLastYear = "child_last_year"
	keepOfAge         = "of_age"
)

// keeping describes them; their limits are default: no shorter than the
// shortest that any of the sources names, no longer than thirty years.
var keeping = []struct {
	name, words, unit string
	low, high         float64
	at                func(*Jurisdiction) *int
}{
	{keepYears, "A record is kept after the last contact for", "years", 3, 30, func(j *Jurisdiction) *int { return &j.Years }},
	{keepChild, "A child's record is kept at least until the birthday", "years old", 18, 35, func(j *Jurisdiction) *int { return &j.ChildUntil }},
	{keepChildLastYear, "The same for someone in the last year before coming of age", "years old", 18, 35, func(j *Jurisdiction) *int { return &j.ChildLastYear }},
	{keepOfAge, "A child comes of age with", "years old", 14, 21, func(j *Jurisdiction) *int { return &j.OfAge }},
}

// keepNumbers are the numbers of clinical.md 8.3, each jurisdiction under its
// code. One that its law does not have is left out.
func (l *Library) keepNumbers() []Number {
	var numbers []Number
	for _, j := range l.jurisdictions {
		for _, k := range keeping {
			if value := *k.at(&j); value > 0 {
				numbers = append(numbers, Number{
					Rule: j.Code, Name: k.name, Words: k.words, Unit: k.unit, Low: k.low, High: k.high, Value: float64(value),
				})
			}
		}
	}
	return numbers
}

// setKeeping puts a clinic's own number into the jurisdictions, which must be
// the library's own copies. It says whether it is one of them.
func (l *Library) setKeeping(o OwnNumber) bool {
	at := slices.IndexFunc(l.jurisdictions, func(j Jurisdiction) bool { return j.Code == o.Rule })
	if at < 0 {
		return false
	}
	for _, k := range keeping {
		if k.name == o.Name {
			*k.at(&l.jurisdictions[at]) = int(o.Value)
			l.jurisdictions[at].Own = true
		}
	}
	return true
}
