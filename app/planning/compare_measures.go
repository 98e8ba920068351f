package planning

import (
	"tandem/app/clinic"
	"tandem/app/measure"
)

// Movement is how one measure went between two assessments. Class is empty for
// a measure without thresholds.
type Movement struct {
	Code     string
	Was, Is  float64
	Delta    float64 // now minus before, in the measure's own units
	Class    measure.Class
	Chance   bool // smaller than two measurings may differ by chance
	From, To clinic.Date
}

// Between says how a measure went from one assessment to another; ok is false
// when one of them did not record it. PSFS goes by the activities rated at
// both.
func (e *Engine) Between(a, b clinic.Assessment, code string) (m Movement, ok bool) {
	m = Movement{Code: code, From: a.Date, To: b.Date}
	if of, _ := e.Measures.Measure(code); of.Anchor {
		return m, false
	}
	var change measure.Change
	if code == "PSFS" {
		if m.Was, m.Is, ok = measure.PSFSPair(a, b); !ok {
			return m, false
		}
		change, _ = e.Measures.PSFSChange(a, b)
	} else {
		was, known := measure.Value(a, code)
		is, now := measure.Value(b, code)
		if !known || !now {
			return m, false
		}
		m.Was, m.Is = was, is
		change = e.Measures.Classify(code, was, is)
	}
	m.Delta, m.Class, m.Chance = m.Is-m.Was, change.Class, change.Chance
	return m, true
}

// AfterVersion says how the measures went while a plan version was in force:
// from the last assessment up to its approval to the last one up to the next
// version's approval, or to the latest. It is empty when none came after it.
func (e *Engine) AfterVersion(c clinic.Course, version int) []Movement {
	before, after := span(c, version)
	if before == nil || after == nil || before == after {
		return nil
	}
	var moved []Movement
	for _, m := range e.Measures.Measures() {
		if way, ok := e.Between(*before, *after, m.Code); ok {
			moved = append(moved, way)
		}
	}
	return moved
}

// span finds the assessments at either end of a version's time.
func span(c clinic.Course, version int) (before, after *clinic.Assessment) {
	for i, p := range c.Plans {
		if p.Version != version {
			continue
		}
		before = lastUntil(c.Assessments, p.Approved)
		if i+1 < len(c.Plans) {
			return before, lastUntil(c.Assessments, c.Plans[i+1].Approved)
		}
		return before, c.Last()
	}
	return nil, nil
}

// lastUntil is the last assessment up to a day, or nil.
func lastUntil(all []clinic.Assessment, day clinic.Date) *clinic.Assessment {
	var found *clinic.Assessment
	for i := range all {
		if all[i].Date <= day {
			found = &all[i]
		}
	}
	return found
}
