package library

import (
	"fmt"
	"io/fs"
	"slices"

	"tandem/app/clinic"
)

// Jurisdiction says how long a record is kept somewhere. Source is the source
// ids or the word "default".
type Jurisdiction struct {
	Code          string `toml:"code"`
	Name          string `toml:"name"`
	Years         int    `toml:"years"`           // after the last contact
	ChildUntil    int    `toml:"child_until"`     // birthday until which a child's record is kept at least
	ChildLastYear int    `toml:"child_last_year"` // the same for one in the last year before coming of age
	FromMajority  bool   `toml:"from_majority"`   // for a child the years count from coming of age
	OfAge         int    `toml:"of_age"`          // years old, 0 where a child's record has no rule of its own
	Source        string `toml:"source"`
	Own           bool   `toml:"-"` // the clinic changed a number of it
}

// Jurisdictions lists them in order.
func (l *Library) Jurisdictions() []Jurisdiction { return slices.Clone(l.jurisdictions) }

// Jurisdiction returns the one of a code, or the last, which holds elsewhere.
func (l *Library) Jurisdiction(code string) Jurisdiction {
	for _, j := range l.jurisdictions {
		if j.Code == code {
			return j
		}
	}
	return l.jurisdictions[len(l.jurisdictions)-1]
}

// Until is the last day on which the record of someone born on a day, and last
// in contact on another, must be kept. It is empty without a contact.
func (j Jurisdiction) Until(born, last clinic.Date) clinic.Date {
	if !last.Valid() {
		return ""
	}
	until := years(last, j.Years)
	if !born.Valid() {
		return until
	}
	age := born.YearsSince(last)
	switch {
	case age >= j.OfAge:
	case j.FromMajority:
		until = max(until, years(born, j.OfAge+j.Years))
	case age == j.OfAge-1:
		until = max(until, years(born, j.ChildLastYear))
	default:
		until = max(until, years(born, j.ChildUntil))
	}
	return until
}

func years(from clinic.Date, n int) clinic.Date { return clinic.DateOf(from.Time().AddDate(n, 0, 0)) }

func (l *Library) loadRetention(assets fs.FS) error {
	const file = "duties/retention.toml"
	var list struct {
		Jurisdiction []Jurisdiction `toml:"jurisdiction"`
	}
	if err := decodeFile(assets, file, &list); err != nil {
		return err
	}
	for _, j := range list.Jurisdiction {
		if j.Code == "" || j.Name == "" || j.Source == "" || j.Years < 1 {
			return fmt.Errorf("%s: %q needs a code, a name, years and a source", file, j.Code)
		}
		if (j.FromMajority || j.ChildUntil > 0) != (j.OfAge > 0) {
			return fmt.Errorf("%s: %q must say when a child is of age, if it has a rule for children", file, j.Code)
		}
	}
	if len(list.Jurisdiction) == 0 {
		return fmt.Errorf("%s: no jurisdiction", file)
	}
	l.jurisdictions = list.Jurisdiction
	return nil
}
