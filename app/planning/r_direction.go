package planning

import "fmt"

// settling is a series that came down: high at an earlier record, low at the
// two latest.
type settling struct {
	before, last, now reading[float64]
}

// settled asks whether a series came down. It is not known only while nothing
// is recorded or the newest record is too old; with fewer records than three
// there was no earlier high.
func (v *view) settled(code string, records []reading[float64], low, high float64) (settling, finding) {
	n := len(records)
	if n == 0 {
		return settling{}, missing(fmt.Sprintf("%s is not recorded", v.e.words.input(code)))
	}
	s := settling{now: fresh(v, records[n-1])}
	if n < 3 || records[n-2].value > low {
		return s, finding{}
	}
	s.last = records[n-2]
	for i := n - 3; i >= 0; i-- {
		if records[i].value >= high {
			s.before = records[i]
			f := all(s.now.is(atMost(low)), s.last.is(anything), s.before.is(anything))
			return s, f
		}
	}
	return s, finding{}
}

// r05OtherDirection: symptoms of the leg have gone with a direction that
// centralised them, so the opposite direction comes back gently.
func r05OtherDirection(v *view) {
	l := &v.e.limits
	s, sites := v.settled("distal_site", v.series("distal_site", distalSite), l.siteNow, l.siteBefore)
	results := map[string]reading[string]{}
	tested := false
	for _, movement := range []string{"extension", "flexion"} {
		results[movement], _ = latest(v, "direction", direction(movement))
		tested = tested || results[movement].known()
	}
	for _, movement := range []string{"extension", "flexion"} {
		result := results[movement]
		if tested && !result.known() {
			continue
		}
		centralised := all(sites, result.is(func(r string) bool { return r == "centralised" }))
		for _, id := range v.list("R05", movement) {
			if v.free(id) && v.fires("R05", id, centralised) {
				v.bringBack(id, movement, s, centralised)
			}
		}
	}
}

func (v *view) bringBack(id, movement string, s settling, f finding) {
	v.propose("R05", told{saying: "add", item: id, to: id, inputs: f.inputs, words: []string{
		"name", v.e.words.exercise(id), "movement", known(v.e.words.Movement, movement),
		"now", inTurn(v.e.words.site(s.last.value), v.e.words.site(s.now.value)), "before", v.e.words.site(s.before.value), "date", s.before.date.Words(),
	}})
}
