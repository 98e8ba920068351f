package planning

import (
	"fmt"
	"slices"
	"strconv"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/measure"
)

// The numbers of a measure that a clinic may change.
const (
	measurePoints  = "points"
	measurePercent = "percent"
	measureFloor   = "floor"
	measureGoal    = "goal"
	measureAccept  = "accept"
	measureError   = "error"
	measureRecall  = "recall"
	measureLeast   = "least"
	measureBand    = "band" // and its number, from 1; the last ends at the highest score
)

// AllNumbers returns every number that a clinic may change: those of the
// measures, of the physical tests and of the library.
func (e *Engine) AllNumbers() []library.Number {
	return slices.Concat(e.measureNumbers(), e.testNumbers(), e.Lib.Numbers())
}

// measureNumbers are the changes that count for each built-in measure. Their
// limits are default: half to twice the points, 10 to 60 per cent, up to twice
// the measuring error, half of the items to all.
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
		counts := "A change of so many points counts"
		if m.Anchor {
			counts = "Counts as better from"
		}
		number(measurePoints, counts, "points", standard.Improve/2, standard.Improve*2, m.Improve)
		if standard.Percent > 0 {
			number(measurePercent, "and of so much of the baseline", "%", 10, 60, m.Percent)
		}
		if m.Floor != nil {
			number(measureFloor, "A baseline below this leaves little room to improve", "points", 0, *standard.Floor*2, *m.Floor)
		}
		if m.Goal != nil {
			number(measureGoal, "Counts as well again", "points", m.Low, m.High, *m.Goal)
		}
		if m.Accept != nil {
			number(measureAccept, "Most are content up to", "points", m.Low, m.High, *m.Accept)
		}
		for i, b := range m.Bands[:max(0, len(m.Bands)-1)] {
			number(bandName(i), "Called "+b.Label+" up to", "points", m.Low, m.High, b.To)
		}
		if m.Error != nil {
			number(measureError, "Two measurings may differ by chance by", "points", 0, *standard.Error*2, *m.Error)
		}
		numbers = append(numbers, e.asking(m, standard)...)
	}
	return numbers
}

// asking are the numbers of how a measure is asked: the time that it asks
// about, and how many of its items must be answered.
func (e *Engine) asking(m, standard measure.Measure) []library.Number {
	recalls := e.Measures.Recalls()
	numbers := []library.Number{{
		Rule: m.Code, Name: measureRecall, Words: "The time that is asked about", Unit: "choice",
		High: float64(len(recalls) - 1), Names: recalls, Value: float64(slices.Index(recalls, m.Recall)),
	}}
	if m.Items > 0 {
		numbers = append(numbers, library.Number{
			Rule: m.Code, Name: measureLeast, Words: "So many items must be answered", Unit: fmt.Sprintf("of %d", m.Items),
			Low: float64(min(standard.Least, (m.Items+1)/2)), High: float64(m.Items), Value: float64(m.Least),
		})
	}
	return numbers
}

func bandName(i int) string { return measureBand + strconv.Itoa(i+1) }

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
	all := append(e.measureNumbers(), e.testNumbers()...)
	for _, o := range measures {
		at := slices.IndexFunc(all, func(n library.Number) bool { return n.Place() == o.Place() })
		if at < 0 {
			problems = append(problems, clinic.Problem{Place: o.Place(), Sentence: "This version of Tandem has no such number"})
		} else if wrong := all[at].Range().Complaint(o.Value); wrong != "" {
			problems = append(problems, clinic.Problem{Place: o.Place(), Sentence: all[at].Words + ": " + wrong})
		} else if e.crosses(o, measures) {
			problems = append(problems, clinic.Problem{Place: o.Place(), Sentence: all[at].Words + ": the bands must rise from one to the next"})
		}
	}
	return problems
}

// crosses says whether the end of a band lies beyond that of the next one.
func (e *Engine) crosses(o library.OwnNumber, own []library.OwnNumber) bool {
	m, _ := e.Measures.Measure(o.Rule)
	ends := make([]float64, len(m.Bands))
	for i, b := range m.Bands {
		ends[i] = b.To
		for _, x := range own {
			if x.Rule == o.Rule && x.Name == bandName(i) {
				ends[i] = x.Value
			}
		}
	}
	for i := range ends {
		if o.Name == bandName(i) {
			return i > 0 && ends[i-1] > ends[i] || i+1 < len(ends) && ends[i] > ends[i+1]
		}
	}
	return false
}

// split tells the numbers of measures and tests from the others.
func (e *Engine) split(own []library.OwnNumber) (measures, rest []library.OwnNumber) {
	for _, o := range own {
		if e.ofMeasures(o) || e.ofTests(o) {
			measures = append(measures, o)
		} else {
			rest = append(rest, o)
		}
	}
	return measures, rest
}

// measuresWith returns the table of measures and tests with a clinic's own
// numbers.
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
			case measureGoal:
				m.Goal = &o.Value
			case measureAccept:
				m.Accept = &o.Value
			case measureError:
				m.Error = &o.Value
			case measureRecall:
				m.Recall = e.Measures.Recalls()[int(o.Value)]
			case measureLeast:
				m.Least = int(o.Value)
			}
			for at := range m.Bands {
				if o.Name == bandName(at) {
					m.Bands = slices.Clone(m.Bands)
					m.Bands[at].To = o.Value
				}
			}
		}
	}
	with, err := e.Measures.WithMeasures(changed)
	if err != nil {
		return nil, err
	}
	return with.WithExamination(e.examinationWith(own)), nil
}
