package exchange

import (
	"fmt"
	"strings"

	"tandem/app/clinic"
)

// shown is how many problems an error still spells out.
const shown = 5

// Error says what is wrong with a file, in the order of its places. Its text
// has one line for each of the first problems.
type Error struct {
	Problems []clinic.Problem
	cause    error
}

// Error writes "assessments[1].slr.left: 130 is outside 0 to 90".
func (e *Error) Error() string {
	lines := make([]string, 0, shown+1)
	for i, p := range e.Problems {
		if i == shown {
			lines = append(lines, fmt.Sprintf("and %d more", len(e.Problems)-shown))
			break
		}
		lines = append(lines, p.Error())
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the reader's own error, for the log.
func (e *Error) Unwrap() error { return e.cause }

func wrong(place, format string, args ...any) *Error {
	return &Error{Problems: []clinic.Problem{{Place: place, Sentence: fmt.Sprintf(format, args...)}}}
}
