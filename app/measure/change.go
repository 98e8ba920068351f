package measure

import "math"

// Class says what a change between two scores of one person means.
type Class string

// The classes. Possible is a change that reaches only one of the two
// thresholds, points or per cent.
const (
	Meaningful Class = "MEANINGFUL"
	Possible   Class = "POSSIBLE"
	NoChange   Class = "NO_CHANGE"
	Worse      Class = "WORSE"
)

// slack absorbs the rounding of means such as 16/3.
const slack = 1e-9

// Change is the judgement of one score against another.
type Change struct {
	Class   Class
	Floor   bool    // the baseline left little room to improve; a note, never a class
	Delta   float64 // now minus baseline, in points
	Percent float64 // improvement as a share of what could improve; below 0 when worse
	Chance  bool    // smaller than two measurings may differ by chance; a note, never a class
}

// Better says whether the change is more than none.
func (c Change) Better() bool { return c.Class == Meaningful || c.Class == Possible }

// Classify judges a change by the thresholds of the table (clinical.md 1.2:
// points from Ostelo 2008 and each measure's own source, 30 per cent of the
// baseline). Worsening is judged on points alone. A code that is not in the
// table, or of an anchor, gives an empty class.
func (t *Table) Classify(code string, baseline, now float64) Change {
	m, found := t.byCode[code]
	if !found || m.Anchor {
		return Change{Delta: now - baseline}
	}
	gain, room := m.gain(baseline, now)
	change := Change{Delta: now - baseline, Floor: m.Floor != nil && baseline < *m.Floor}
	if room > 0 {
		change.Percent = gain / room * 100
	}
	change.Class = m.class(gain, room)
	change.Chance = gain != 0 && m.Error != nil && math.Abs(gain) < *m.Error-slack
	return change
}

// gain returns the points improved and the points that could be.
func (m Measure) gain(baseline, now float64) (gain, room float64) {
	if m.Better == "high" {
		return now - baseline, m.High - baseline
	}
	return baseline - now, baseline - m.Low
}

func (m Measure) class(gain, room float64) Class {
	points := gain >= m.Improve-slack
	share := gain > 0 && gain*100 >= m.Percent*room-slack
	if m.Percent == 0 {
		share = points
	}
	switch {
	case gain <= -m.Improve+slack:
		return Worse
	case points && share:
		return Meaningful
	case points || share:
		return Possible
	}
	return NoChange
}
