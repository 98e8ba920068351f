package library

import (
	"fmt"
	"slices"
	"strings"

	"tandem/app/clinic"
)

// textNumbers are the numbers that stand in the sentence of a red flag or a tag,
// each at its name in braces, such as "after {hours} hours".
type textNumbers []Number

// within returns a sentence with the numbers as they are.
func (ns textNumbers) within(text string) string {
	for _, n := range ns {
		text = strings.ReplaceAll(text, "{"+n.Name+"}", clinic.Number(n.Value))
	}
	return text
}

// set returns the numbers with one changed, and whether it is one of them.
func (ns textNumbers) set(name string, value float64) (textNumbers, bool) {
	at := slices.IndexFunc(ns, func(n Number) bool { return n.Name == name })
	if at < 0 {
		return ns, false
	}
	ns = slices.Clone(ns)
	ns[at].Value = value
	return ns, true
}

// of returns the numbers under the rule that they belong to.
func (ns textNumbers) of(rule string) []Number {
	all := slices.Clone(ns)
	for i := range all {
		all[i].Rule = rule
	}
	return all
}

// check refuses a number that is not whole or stands in none of the sentences,
// and a place in them without a number.
func (ns textNumbers) check(texts ...string) error {
	all := strings.Join(texts, " ")
	for _, n := range ns {
		if n.Words == "" || n.Unit == "" || n.Low >= n.High || n.Range().Complaint(n.Value) != "" {
			return fmt.Errorf("number %s needs words, a unit and a value from low to high", n.Name)
		}
		if !strings.Contains(all, "{"+n.Name+"}") {
			return fmt.Errorf("number %s stands in no sentence", n.Name)
		}
	}
	if rest := ns.within(all); strings.ContainsAny(rest, "{}") {
		return fmt.Errorf("%q has a place without a number", rest)
	}
	return nil
}
