package care

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tandem/app/clinic"
)

// Likeness is why two records may be of one person.
type Likeness string

// The likenesses, the surest first.
const (
	SameNameAndBirth Likeness = "birth"
	SamePhone        Likeness = "phone"
	SimilarName      Likeness = "name"
)

// Duplicate is a record that may be of the same person.
type Duplicate struct {
	Patient clinic.Patient // names, birth date, phone and number only
	Why     []Likeness
}

// Duplicates lists the records that may be of the same person as p, the
// likeliest first: same name and birth date, same phone, or a similar name
// where the birth dates do not speak against it.
func (c *Clinic) Duplicates(ctx context.Context, p clinic.Patient) ([]Duplicate, error) {
	var known []clinic.Patient
	err := c.readDesk(ctx, func(r Reader) (err error) {
		known, err = r.Identities()
		return err
	})
	if err != nil {
		return nil, err
	}
	var found []Duplicate
	mine := identityOf(p)
	for _, other := range known {
		if why := mine.likeness(identityOf(other)); other.ID != p.ID && len(why) > 0 {
			found = append(found, Duplicate{other, why})
		}
	}
	slices.SortStableFunc(found, func(a, b Duplicate) int { return rank(a) - rank(b) })
	return found, nil
}

func rank(d Duplicate) int {
	sum := 0
	for i, l := range []Likeness{SameNameAndBirth, SamePhone, SimilarName} {
		if !slices.Contains(d.Why, l) {
			sum += 4 >> i
		}
	}
	return sum
}

// identity is a person made comparable: the words of the name in order of the
// alphabet, so that family and given name may stand either way round.
type identity struct {
	name, called string
	born         clinic.Date
	phone        string
}

func identityOf(p clinic.Patient) identity {
	id := identity{name: nameKey(p.FullName()), born: p.Born, phone: phoneKey(p.Contact.Phone)}
	if p.Preferred != "" {
		id.called = nameKey(p.Preferred + " " + p.Family)
	}
	return id
}

func nameKey(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case unicode.IsLetter(r):
			b.WriteRune(r)
		case unicode.IsSpace(r) || r == '-':
			b.WriteRune(' ')
		}
	}
	words := strings.Fields(b.String())
	slices.Sort(words)
	return strings.Join(words, " ")
}

// shortestPhone is the least digits that a shared number says something with;
// the last ones are compared, so that a country code does not hide it.
const shortestPhone, comparedPhone = 6, 9

func phoneKey(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, phone)
	if len(digits) < shortestPhone {
		return ""
	}
	return strings.TrimLeft(digits[max(0, len(digits)-comparedPhone):], "0")
}

func (a identity) likeness(b identity) []Likeness {
	var why []Likeness
	same := a.name != "" && (a.name == b.name || a.called != "" && a.called == b.name || b.called != "" && a.name == b.called)
	if same && a.born != "" && a.born == b.born {
		why = append(why, SameNameAndBirth)
	}
	if a.phone != "" && a.phone == b.phone {
		why = append(why, SamePhone)
	}
	if len(why) == 0 && (same || closeNames(a.name, b.name)) && closeBirths(a.born, b.born) {
		why = append(why, SimilarName)
	}
	return why
}

// closeBirths says whether two birth dates may be one: unknown, equal, one
// figure apart, or with day and month changed over.
func closeBirths(a, b clinic.Date) bool {
	if !a.Valid() || !b.Valid() {
		return true
	}
	swapped := a[:5] + a[8:] + "-" + a[5:7]
	return swapped == b || apart(string(a), string(b)) <= 1
}

// longName is from how many letters on a name may have two slips of the pen.
const longName = 8

func closeNames(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	slips := 1
	if min(len(a), len(b)) >= longName {
		slips = 2
	}
	return apart(a, b) <= slips
}

// apart is how many letters have to be put in, left out, changed or swapped
// with their neighbour to turn a into b.
func apart(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last := []int(nil), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row := make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			change := last[j-1]
			if x[i-1] != y[j-1] {
				change++
			}
			row[j] = min(last[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(y)]
}
