package measure

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tandem/app/clinic"
)

// rmdqStatements is how many statements the RMDQ has.
const rmdqStatements = 24

// ReadTicked reads the numbers of the RMDQ statements that a patient ticked,
// as "3 5 7-9", each once and in order; a blank statement counts as not true
// (Roland & Morris). "0" and "none" mean that none was ticked. ok is false
// where a number is no statement of 1 to 24.
func ReadTicked(text string) (numbers []int, ok bool) {
	if t := strings.ToLower(strings.TrimSpace(text)); t == "0" || t == "none" {
		return nil, true
	}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' }) {
		from, to, span := strings.Cut(part, "-")
		first, errFirst := strconv.Atoi(from)
		last, errLast := first, error(nil)
		if span {
			last, errLast = strconv.Atoi(to)
		}
		if errFirst != nil || errLast != nil || first < 1 || last > rmdqStatements || last < first {
			return nil, false
		}
		for n := first; n <= last; n++ {
			if !slices.Contains(numbers, n) {
				numbers = append(numbers, n)
			}
		}
	}
	slices.Sort(numbers)
	return numbers, true
}

// TickedText lists the ticked RMDQ statements among the details, "3 5 7".
func TickedText(details clinic.Details) string {
	var parts []string
	for n := range rmdqStatements {
		if details[clinic.ItemPlace("RMDQ", n)] != 0 {
			parts = append(parts, strconv.Itoa(n+1))
		}
	}
	return strings.Join(parts, " ")
}
