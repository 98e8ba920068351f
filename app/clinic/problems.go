package clinic

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Problem is one thing that is wrong, at a place named as in the episode file
// ("assessments[1].slr.left"), in a sentence a person can act on.
type Problem struct{ Place, Sentence string }

// Error makes a problem an error.
func (p Problem) Error() string { return p.Place + ": " + p.Sentence }

// longList is how many codes a sentence still lists.
const longList = 8

var (
	exerciseCode = regexp.MustCompile(`^[A-Z]{3}-[0-9]{2,3}$`)
	ruleCode     = regexp.MustCompile(`^R(0[1-9]|1[0-9]|2[0-6])$`)
	languageCode = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

// problems collects what is wrong while a record is looked through.
type problems []Problem

func (ps *problems) add(place, format string, args ...any) {
	*ps = append(*ps, Problem{place, fmt.Sprintf(format, args...)})
}

// under takes over the problems of a part that lies at place.
func (ps *problems) under(place string, part []Problem) {
	for _, p := range part {
		*ps = append(*ps, Problem{join(place, p.Place), p.Sentence})
	}
}

func join(place, inner string) string {
	if place == "" || inner == "" || strings.HasPrefix(inner, "[") {
		return place + inner
	}
	return place + "." + inner
}

func at(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

func (ps *problems) date(place string, d Date) {
	if d != "" && !d.Valid() {
		ps.add(place, "%q is not a day of the calendar; write it as 1979-04-02", string(d))
	}
}

func (ps *problems) notAfter(place string, d, limit Date, what string) {
	if d.Valid() && limit.Valid() && d > limit {
		ps.add(place, "%s is after %s", d, what)
	}
}

func (ps *problems) number(place, field string, value *float64) {
	if value == nil {
		return
	}
	if complaint := limits[field].Complaint(*value); complaint != "" {
		ps.add(place, "%s", complaint)
	}
}

// count checks a whole number in which 0 means that it was not given.
func (ps *problems) count(place, field string, value int) {
	if value != 0 {
		number := float64(value)
		ps.number(place, field, &number)
	}
}

func (ps *problems) exercise(place, code string) {
	if code != "" && !exerciseCode.MatchString(code) {
		ps.add(place, "%q is not an exercise code such as EXT-03", code)
	}
}

// oneOf checks a code that may be absent against its list.
func oneOf[T ~string](ps *problems, place string, code T, list []T) {
	if code == "" || slices.Contains(list, code) {
		return
	}
	if len(list) > longList {
		ps.add(place, "%q is not a known code", string(code))
		return
	}
	words := make([]string, len(list))
	for i, known := range list {
		words[i] = string(known)
	}
	ps.add(place, "%q is not one of %s", string(code), strings.Join(words, ", "))
}

// sortedKeys gives a map's keys in a fixed order, so that the same record
// always gives the same list of problems.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
