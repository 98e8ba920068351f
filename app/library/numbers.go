package library

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"tandem/app/clinic"
)

const numbersFile = "rules/numbers.toml"

// staleDays is the one number that counts for all rules.
const staleDays = "stale_days"

// Number is one number of a rule as Settings shows it. Rule is empty for a
// number that counts for all rules. Words and Unit say what it is; Low and High
// are the limits within which a clinic may change it, a whole number unless
// Fraction.
type Number struct {
	Rule     string   `toml:"rule"`
	Name     string   `toml:"name"`
	Words    string   `toml:"words"`
	Unit     string   `toml:"unit"`
	Low      float64  `toml:"low"`
	High     float64  `toml:"high"`
	Fraction bool     `toml:"fraction"`
	Names    []string `toml:"-"`         // what each value from Low on is called, where it is a choice
	NotAbove string   `toml:"not_above"` // place of a number that it must not exceed
	Value    float64  `toml:"value"`     // as it is used now; of a rule it stands in rules.toml
}

// OwnNumber is a number that a clinic uses instead of the default.
type OwnNumber struct {
	Rule, Name string
	Value      float64
}

// Place names a number in a sentence or a form: "R06.pain", "stale_days".
func (n Number) Place() string { return place(n.Rule, n.Name) }

// Place names the number that it replaces.
func (o OwnNumber) Place() string { return place(o.Rule, o.Name) }

func place(rule, name string) string { return strings.TrimPrefix(rule+"."+name, ".") }

// Range is what a clinic may change the number to.
func (n Number) Range() clinic.Range {
	return clinic.Range{Low: n.Low, High: n.High, Whole: !n.Fraction}
}

// Numbers returns every number that a clinic may change: those of the rules, in
// their order, those of the tables of red flags and contraindications, how long
// records are kept, and what steers a page.
func (l *Library) Numbers() []Number {
	return slices.Concat(l.ruleNumbers(), l.safetyNumbers(), l.keepNumbers(), l.limitNumbers())
}

func (l *Library) ruleNumbers() []Number {
	numbers := slices.Clone(l.numbers)
	for i := range numbers {
		numbers[i].Value, _ = l.ruleNumber(numbers[i].Rule, numbers[i].Name)
	}
	return numbers
}

func (l *Library) ruleNumber(rule, name string) (float64, bool) {
	if rule == "" {
		return l.rules.StaleDays, name == staleDays
	}
	value, found := l.rules.Rules[rule].Numbers[name]
	return value, found
}

// WithNumbers returns the library with a clinic's own numbers in its rules; the basis
// of a changed rule begins with "the clinic's own". Numbers that do not exist,
// lie outside their limits or contradict each other are an error.
func (l *Library) WithNumbers(own []OwnNumber) (*Library, error) {
	if problems := l.Problems(own); len(problems) > 0 {
		var all []error
		for _, p := range problems {
			all = append(all, p)
		}
		return nil, errors.Join(all...)
	}
	return l.withNumbers(own), nil
}

func (l *Library) withNumbers(own []OwnNumber) *Library {
	changed := *l
	changed.base = l.defaults()
	changed.rules.Rules = maps.Clone(l.rules.Rules)
	changed.redFlags.Flag, changed.tags = slices.Clone(l.redFlags.Flag), slices.Clone(l.tags)
	changed.jurisdictions, changed.limits = slices.Clone(l.jurisdictions), slices.Clone(l.limits)
	for _, o := range own {
		if o.Place() == staleDays {
			changed.rules.StaleDays = o.Value
			continue
		}
		if changed.setSafety(o) || changed.setKeeping(o) || changed.setLimit(o) {
			continue
		}
		rule := changed.rules.Rules[o.Rule]
		rule.Numbers = maps.Clone(rule.Numbers)
		rule.Numbers[o.Name] = o.Value
		rule.Basis = strings.Replace(rule.Basis, "default; ", "the clinic's own; ", 1)
		changed.rules.Rules[o.Rule] = rule
	}
	return &changed
}

// Problems says what is wrong with a clinic's own numbers, each at the place
// of its number.
func (l *Library) Problems(own []OwnNumber) []clinic.Problem {
	var problems []clinic.Problem
	all := l.Numbers()
	known := slices.DeleteFunc(slices.Clone(own), func(o OwnNumber) bool {
		at := slices.IndexFunc(all, func(n Number) bool { return n.Place() == o.Place() })
		if at < 0 {
			problems = append(problems, clinic.Problem{Place: o.Place(), Sentence: "This version of Tandem has no such number"})
			return true
		}
		// A safety table cannot hold what is no level, effect or pressure.
		if wrong := all[at].Range().Complaint(o.Value); wrong != "" && at >= len(l.numbers) {
			problems = append(problems, clinic.Problem{Place: o.Place(), Sentence: all[at].Words + ": " + wrong})
			return true
		}
		return false
	})
	changed := l.withNumbers(known)
	for _, n := range changed.Numbers() {
		if sentence := changed.complaint(n); sentence != "" {
			problems = append(problems, clinic.Problem{Place: n.Place(), Sentence: sentence})
		}
	}
	return problems
}

// complaint is what is wrong with a number as it stands, or "".
func (l *Library) complaint(n Number) string {
	if wrong := n.Range().Complaint(n.Value); wrong != "" {
		return fmt.Sprintf("%s: %s", n.Words, wrong)
	}
	if top, found := l.ceiling(n); found && n.Value > top.Value {
		return fmt.Sprintf("%s: %s is more than the %s of \u201c%s\u201d (%s)",
			n.Words, clinic.Number(n.Value), clinic.Number(top.Value), top.Words, cmp.Or(top.Rule, "all rules"))
	}
	return ""
}

// ceiling is the number that another must not exceed.
func (l *Library) ceiling(n Number) (Number, bool) {
	if n.NotAbove == "" {
		return Number{}, false
	}
	for _, top := range l.Numbers() {
		if top.Place() == n.NotAbove || top.Place() == place(n.Rule, n.NotAbove) {
			return top, true
		}
	}
	return Number{}, false
}

func (l *Library) loadNumbers(assets fs.FS) error {
	var file struct {
		Numbers []Number `toml:"number"`
	}
	if err := decodeFile(assets, numbersFile, &file); err != nil {
		return err
	}
	l.numbers = file.Numbers
	if err := l.checkNumbers(); err != nil {
		return fmt.Errorf("%s: %w", numbersFile, err)
	}
	return nil
}

// checkNumbers makes sure that every number of the rules is described once and
// every default keeps to its limits.
func (l *Library) checkNumbers() error {
	described := map[string]bool{}
	for _, n := range l.ruleNumbers() {
		if _, found := l.ruleNumber(n.Rule, n.Name); !found || described[n.Place()] {
			return fmt.Errorf("%s is no number of the rules or stands here twice", n.Place())
		}
		if n.Words == "" || n.Unit == "" || n.Low >= n.High {
			return fmt.Errorf("%s: words, unit, low and high must be filled in", n.Place())
		}
		if _, found := l.ceiling(n); n.NotAbove != "" && !found {
			return fmt.Errorf("%s: not_above names %q, which is no number", n.Place(), n.NotAbove)
		}
		if wrong := l.complaint(n); wrong != "" {
			return fmt.Errorf("%s: %s", n.Place(), wrong)
		}
		described[n.Place()] = true
	}
	for _, rule := range l.Rules() {
		for _, name := range slices.Sorted(maps.Keys(rule.Numbers)) {
			if !described[place(rule.Code, name)] {
				return fmt.Errorf("%s is missing", place(rule.Code, name))
			}
		}
	}
	return nil
}
