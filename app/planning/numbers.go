package planning

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
)

// WithNumbers returns an engine that works with a clinic's own numbers; e is not
// changed. Numbers that do not exist, lie outside their limits or contradict
// each other are an error.
func (e *Engine) WithNumbers(own []library.OwnNumber) (*Engine, error) {
	if problems := e.Problems(own); len(problems) > 0 {
		var all []error
		for _, p := range problems {
			all = append(all, p)
		}
		return nil, fmt.Errorf("the clinic's own numbers: %w", errors.Join(all...))
	}
	ofMeasures, rest := e.split(own)
	lib, err := e.Lib.WithNumbers(rest)
	if err != nil {
		return nil, fmt.Errorf("the clinic's own numbers: %w", err)
	}
	measures, err := e.measuresWith(ofMeasures)
	if err != nil {
		return nil, fmt.Errorf("the clinic's own numbers: %w", err)
	}
	limits, err := readLimits(lib)
	if err != nil {
		return nil, fmt.Errorf("the rules cannot be read: %w", err)
	}
	changed := *e
	changed.Lib, changed.limits, changed.Measures = lib, limits, measures
	changed.Guard, changed.standards = e.Guard.With(lib), cmp.Or(e.standards, e.Measures)
	return &changed, nil
}

// borrowed lists the rules whose numbers a rule uses beside its own.
var borrowed = map[string][]string{
	"R06": {"R17"},
	"R17": {"R06"},
	"R20": {"R08"},
}

// Numbers returns the numbers that a rule's proposals use now, by their place:
// "R06.pain", "stale_days".
func (e *Engine) Numbers(rule string) map[string]float64 {
	used := map[string]float64{}
	for _, n := range e.Lib.Numbers() {
		if n.Rule == "" || n.Rule == rule || slices.Contains(borrowed[rule], n.Rule) {
			used[n.Place()] = n.Value
		}
	}
	for _, n := range e.judged(e.Lib.Rule(rule)) {
		used[n.Place()] = n.Value
	}
	return used
}

// judged are the numbers that say which change counts for the measures that a
// rule judges.
func (e *Engine) judged(rule library.Rule) []library.Number {
	return slices.DeleteFunc(e.measureNumbers(), func(n library.Number) bool {
		return !slices.Contains(rule.Judges, n.Rule) || n.Name != measurePoints && n.Name != measurePercent
	})
}

// basis is what a rule rests on. It begins with "the clinic's own" where the
// rule judges a measure by a change that the clinic set, and then says which.
func (e *Engine) basis(rule library.Rule) string {
	var own []string
	for _, m := range e.Measures.Measures() {
		standard := e.standard(m)
		if !slices.Contains(rule.Judges, m.Code) {
			continue
		}
		if m.Improve != standard.Improve {
			own = append(own, fmt.Sprintf("%s by %s points", m.Name, short(m.Improve)))
		}
		if m.Percent != standard.Percent {
			own = append(own, fmt.Sprintf("%s by %s per cent", m.Name, short(m.Percent)))
		}
	}
	if len(own) == 0 {
		return rule.Basis
	}
	return strings.Replace(rule.Basis, "default; ", "the clinic's own; ", 1) + "; a change counts for " + listed(own)
}

// Review is Propose with the numbers that each proposal used, for the record
// of what is decided.
func (e *Engine) Review(c clinic.Course, asOf clinic.Date) Review {
	review := e.Propose(c, asOf)
	for i := range review.Proposals {
		p := &review.Proposals[i]
		p.Numbers = e.Numbers(p.Rule)
		e.addTables(p)
	}
	return review
}

// addTables adds the numbers of the red flags and tags that a proposal goes by.
func (e *Engine) addTables(p *Proposal) {
	for _, n := range e.Lib.Numbers() {
		if slices.ContainsFunc(p.Inputs, func(in Input) bool {
			return n.Rule == in.Code || n.Place() == powerNumber && strings.HasPrefix(in.Code, "power_")
		}) {
			p.Numbers[n.Place()] = n.Value
		}
	}
}

// powerNumber is the grade of muscle power that stops planning.
const powerNumber = library.Examined + ".power"
