package planning

import (
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/measure"
)

// The numbers of a measure that a clinic may change.
const (
	measurePoints  = "points"
	measurePercent = "percent"
	measureFloor   = "floor"
)

// AllNumbers returns every number that a clinic may change: those of the
// measures and those of the library.
func (e *Engine) AllNumbers() []library.Number {
	return append(e.measureNumbers(), e.Lib.Numbers()...)
}

// measureNumbers are the changes that count for each built-in measure. Their
// limits are default: half to twice the points, 10 to 60 per cent.
func (e *Engine) measureNumbers() []library.Number {
	var numbers []library.Number
	for _, m := range e.Measures.Measures() {
		if clinic.IsOwnMeasure(m.Code) {
			continue
		}
		standard := e.standard(m)
		number := func(name, words, unit string, low, high, value float64) {
			numbers = append(numbers, library.Number{Rule: m.Code, Name: name, Words: words, Unit: unit, Low: low, High: high, Fraction: true, Value: value})
		}
		number(measurePoints, "A change of so many points counts", "points", standard.Improve/2, standard.Improve*2, m.Improve)
		if standard.Percent > 0 {
			number(measurePercent, "and of so much of the baseline", "%", 10, 60, m.Percent)
		}
		if m.Floor != nil {
			number(measureFloor, "A baseline below this leaves little room to improve", "points", 0, *standard.Floor*2, *m.Floor)
		}
	}
	return numbers
}

func (e *Engine) standard(m measure.Measure) measure.Measure {
	if e.standards != nil {
		m, _ = e.standards.Measure(m.Code)
	}
	return m
}

// Problems says what is wrong with a clinic's own numbers, each at the place of
// its number.
func (e *Engine) Problems(own []library.OwnNumber) []clinic.Problem {
	measures, rest := e.split(own)
	problems := e.Lib.Problems(rest)
	all := e.measureNumbers()
	for _, o := range measures {
		at := slices.IndexFunc(all, func(n library.Number) bool { return n.Place() == o.Place() })
		if at < 0 {
			problems = append(problems, clinic.Problem{Place: o.Place(), Sentence: "This version of Tandem has no such number"})
		} else if wrong := all[at].Range().Complaint(o.Value); wrong != "" {
			problems = append(problems, clinic.Problem{Place: o.Place(), Sentence: all[at].Words + ": " + wrong})
		}
	}
	return problems
}

// split tells the numbers of measures from the others.
func (e *Engine) split(own []library.OwnNumber) (measures, rest []library.OwnNumber) {
	for _, o := range own {
		if _, is := e.Measures.Measure(o.Rule); is {
			measures = append(measures, o)
		} else {
			rest = append(rest, o)
		}
	}
	return measures, rest
}

// measuresWith returns the table with a clinic's own numbers.
func (e *Engine) measuresWith(own []library.OwnNumber) (*measure.Table, error) {
	changed := e.Measures.Measures()
	for i := range changed {
		m := &changed[i]
		for _, o := range own {
			if o.Rule != m.Code {
				continue
			}
			switch o.Name {
			case measurePoints:
				m.Improve = o.Value
			case measurePercent:
				m.Percent = o.Value
			case measureFloor:
				m.Floor = &o.Value
			}
		}
	}
	return e.Measures.WithMeasures(changed)
}
