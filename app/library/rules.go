package library

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

const (
	rulesFile = "rules/rules.toml"
	ruleCount = 26
)

// Rule is the data of one adjustment rule: its numbers, lists of codes and
// wording. Basis is shown beside each of its proposals and begins with
// "default" until the clinic changes the rule. Judges lists the measures whose
// change it judges.
type Rule struct {
	Code    string              `toml:"-"`
	Title   string              `toml:"title"`
	Basis   string              `toml:"basis"`
	Source  string              `toml:"source"`
	Numbers map[string]float64  `toml:"numbers"`
	Lists   map[string][]string `toml:"lists"`
	Judges  []string            `toml:"judges"`
	Say     map[string]Saying   `toml:"say"`
}

// Saying is one kind of proposal of a rule. Change and Why are sentences with
// {words} to fill in.
type Saying struct {
	Kind   string `toml:"kind"`
	Change string `toml:"change"`
	Why    string `toml:"why"`
}

// ruleBook is the whole file of rules.
type ruleBook struct {
	StaleDays float64         `toml:"stale_days"`
	Rules     map[string]Rule `toml:"rule"`
}

// Rule returns the rule with this code, R01 to R26; an unknown code gives an
// empty rule.
func (l *Library) Rule(code string) Rule { return l.rules.Rules[code] }

// Rules returns all rules in the order of their codes.
func (l *Library) Rules() []Rule {
	var rules []Rule
	for _, code := range slices.Sorted(maps.Keys(l.rules.Rules)) {
		rules = append(rules, l.rules.Rules[code])
	}
	return rules
}

// StaleDays is how many days a measured value stays current for the rules
// (default 28).
func (l *Library) StaleDays() int { return int(l.rules.StaleDays) }

func (l *Library) loadRules(assets fs.FS) error {
	if err := decodeFile(assets, rulesFile, &l.rules); err != nil {
		return err
	}
	if l.rules.StaleDays <= 0 {
		return fmt.Errorf("%s: stale_days must be above 0", rulesFile)
	}
	if len(l.rules.Rules) != ruleCount {
		return fmt.Errorf("%s: %d rules instead of %d", rulesFile, len(l.rules.Rules), ruleCount)
	}
	for n := 1; n <= ruleCount; n++ {
		code := fmt.Sprintf("R%02d", n)
		rule := l.rules.Rules[code]
		if err := rule.check(); err != nil {
			return fmt.Errorf("%s: %s: %w", rulesFile, code, err)
		}
		rule.Code = code
		l.rules.Rules[code] = rule
	}
	return nil
}

func (r Rule) check() error {
	if r.Title == "" || r.Basis == "" || r.Source == "" || len(r.Say) == 0 {
		return fmt.Errorf("title, basis, source and say must be filled in")
	}
	for name, say := range r.Say {
		if say.Kind == "" || say.Change == "" || say.Why == "" {
			return fmt.Errorf("say.%s: kind, change and why must be filled in", name)
		}
	}
	return nil
}
