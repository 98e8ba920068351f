package care

import (
	"errors"
	"fmt"
	"strings"

	"tandem/app/clinic"
)

// Kind says what sort of failure a Fault is.
type Kind int

// The kinds of failure.
const (
	Invalid  Kind = iota + 1 // what was entered is wrong; Problems names the places
	NotFound                 // there is no such record
	Conflict                 // someone saved a newer version, or the record is signed
	Locked                   // another window holds the clinic
	Refused                  // the rules of care do not allow it now
	Storage                  // disk, folder or database
	Offline                  // the clinic's server does not answer
)

// Fault is a failure with a sentence for the person: what happened, what is
// safe, what to do. Cause is for the log and holds no patient data.
type Fault struct {
	Say      string
	Kind     Kind
	Problems []clinic.Problem // what is wrong and where, for Invalid
	Cause    error
	Unit     string // of an Offline write whose answer was lost: what Sharing.Done knows it by
}

// Error returns the sentence for the person.
func (f *Fault) Error() string { return f.Say }

// Unwrap returns the cause for the log.
func (f *Fault) Unwrap() error { return f.Cause }

// KindOf returns the kind of the first Fault in err, or 0.
func KindOf(err error) Kind {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f.Kind
	}
	return 0
}

// ProblemsOf returns the places and sentences that err names, or nil.
func ProblemsOf(err error) []clinic.Problem {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f.Problems
	}
	return nil
}

// mostSaid is how many problems the sentence lists; all are in Problems.
const mostSaid = 3

// invalid makes the Fault for a list of problems, or nil when there are none.
func invalid(problems []clinic.Problem) error {
	if len(problems) == 0 {
		return nil
	}
	say := "This is not done yet and nothing you typed is lost. Please correct this first:"
	for _, p := range problems[:min(len(problems), mostSaid)] {
		say += " " + strings.TrimSuffix(spoken(p), ".") + "."
	}
	if more := len(problems) - mostSaid; more > 0 {
		say += fmt.Sprintf(" And %d more.", more)
	}
	return &Fault{Say: say, Kind: Invalid, Problems: problems}
}

// spoken names the place as well where it is one of a list.
func spoken(p clinic.Problem) string {
	if strings.Contains(p.Place, "[") {
		return p.Error()
	}
	return p.Sentence
}

func refuse(say string) error { return &Fault{Say: say, Kind: Refused} }
