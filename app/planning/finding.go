package planning

import (
	"slices"

	"tandem/app/clinic"
	"tandem/app/measure"
)

// answer is what the record says to a question: no, yes, or not known.
type answer int

const (
	no answer = iota
	unknown
	yes
)

// finding is the answer to one question of a rule, with the values it rests
// on and, when it is not known, what is missing.
type finding struct {
	answer answer
	inputs []Input
	gaps   []string
}

// given is a finding that needs no recorded value.
func given(holds bool) finding {
	if holds {
		return finding{answer: yes}
	}
	return finding{}
}

// missing is a finding that cannot be told.
func missing(gap string) finding { return finding{answer: unknown, gaps: []string{gap}} }

// all holds when each part does; one clear no settles it, whatever is missing.
func all(parts ...finding) finding {
	whole := finding{answer: yes}
	for _, p := range parts {
		if p.answer == no {
			return finding{}
		}
		whole.answer = min(whole.answer, p.answer)
		whole.add(p)
	}
	return whole
}

// anyOf holds when one part does, with the inputs of the parts that hold.
func anyOf(parts ...finding) finding {
	var whole finding
	for _, p := range parts {
		whole.answer = max(whole.answer, p.answer)
	}
	for _, p := range parts {
		if p.answer == whole.answer && p.answer != no {
			whole.add(p)
		}
	}
	return whole
}

func (f *finding) add(part finding) {
	f.inputs = append(f.inputs, part.inputs...)
	for _, gap := range part.gaps {
		if !slices.Contains(f.gaps, gap) {
			f.gaps = append(f.gaps, gap)
		}
	}
}

func (f finding) holds() bool { return f.answer == yes }

// reading is one recorded value, or why there is none.
type reading[T any] struct {
	code  string
	date  clinic.Date
	value T
	gap   string
}

func (r reading[T]) known() bool { return r.gap == "" }

func (r reading[T]) input() Input { return Input{Code: r.code, Date: r.date, Value: r.value} }

// is asks a question of the value.
func (r reading[T]) is(holds func(T) bool) finding {
	if !r.known() {
		return missing(r.gap)
	}
	f := given(holds(r.value))
	f.inputs = []Input{r.input()}
	return f
}

// step is a value and the one it is compared with.
type step struct {
	before, now reading[float64]
}

// is asks a question of the change, now less before.
func (s step) is(holds func(change float64) bool) finding {
	f := all(s.before.is(anything), s.now.is(anything))
	if f.holds() && !holds(s.now.value-s.before.value) {
		return finding{}
	}
	return f
}

func anything(float64) bool { return true }

// progress is the judged change of one measure since the baseline.
type progress struct {
	step
	measure.Change
}

// is asks a question of the class.
func (p progress) is(holds func(measure.Change) bool) finding {
	return p.step.is(func(float64) bool { return holds(p.Change) })
}

func meaningful(c measure.Change) bool    { return c.Class == measure.Meaningful }
func notMeaningful(c measure.Change) bool { return c.Class != measure.Meaningful }
func notBetter(c measure.Change) bool     { return !c.Better() }

// slack absorbs the rounding of differences and means such as 2.3 - 0.3.
const slack = 1e-9

func atLeast(limit float64) func(float64) bool {
	return func(v float64) bool { return v >= limit-slack }
}

func atMost(limit float64) func(float64) bool {
	return func(v float64) bool { return v <= limit+slack }
}

func above(limit float64) func(float64) bool { return func(v float64) bool { return v > limit+slack } }

func below(limit float64) func(float64) bool { return func(v float64) bool { return v < limit-slack } }

func between(low, high float64) func(float64) bool {
	return func(v float64) bool { return v >= low-slack && v <= high+slack }
}
