package planning

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
)

// Difference is one thing that differs between two versions of a plan. Item
// is an exercise code, massage, massage:TECHNIQUE:REGION, therapy, or empty
// for the whole plan; Therapist is a plain sentence for the therapist.
type Difference struct {
	Item      string
	Kind      string
	Therapist string
}

// Kinds of difference.
const (
	DiffPhase            = "phase"
	DiffMassageFrequency = "massage_frequency"
	DiffMassageAdd       = "massage_add"
	DiffMassageRemove    = "massage_remove"
	DiffMassagePressure  = "massage_pressure" // pressure, and minutes changed with it
	DiffMassageMinutes   = "massage_minutes"
	DiffMassageSide      = "massage_side"
	DiffMassagePurpose   = "massage_purpose"
	DiffMassageOrder     = "massage_order"
	DiffTherapyFrequency = "therapy_frequency"
	DiffTherapyAdd       = "therapy_add"
	DiffTherapyRemove    = "therapy_remove"
	DiffTherapyMinutes   = "therapy_minutes"
	DiffTherapyWhat      = "therapy_what"
	DiffTherapyOrder     = "therapy_order"
	DiffAdd              = "add"
	DiffRemove           = "remove"
	DiffDose             = "dose"
	DiffSide             = "side"
	DiffNote             = "note"
	DiffOrder            = "order"
	DiffReview           = "review"
)

// Compare says what differs from the old plan to the new one, a sentence each;
// reasons, version numbers and days of approval are left aside. Massage comes
// first, then the clinic, then home.
func (e *Engine) Compare(old, now clinic.Plan) []Difference {
	c := comparison{words: e.words}
	if old.Phase != now.Phase {
		c.say("", DiffPhase, "Phase: from %s to %s.", named(string(old.Phase)), named(string(now.Phase)))
	}
	c.massage(old.Massage, now.Massage)
	c.therapy(old.Therapy, now.Therapy)
	c.home(old.Home, now.Home)
	if old.Review != now.Review {
		c.say("", DiffReview, "Review: from %s to %s.", reviewText(old.Review), reviewText(now.Review))
	}
	return c.found
}

type comparison struct {
	words *vocabulary
	found []Difference
}

func (c *comparison) say(item, kind, sentence string, words ...any) {
	c.found = append(c.found, Difference{item, kind, fmt.Sprintf(sentence, words...)})
}

func (c *comparison) frequency(item, kind, name string, old, now *float64) {
	if was, is := perWeek(old), perWeek(now); was != is {
		c.say(item, kind, "%s: from %s to %s.", name, c.words.perWeek(was), c.words.perWeek(is))
	}
}

// order says so when rows that both versions have come in another order: where
// the one row that moved stands now, or all of them when several moved.
func order[Row any](c *comparison, kind, list string, now []Row, partner []int, item, name func(Row) string) {
	kept := slices.DeleteFunc(slices.Clone(partner), func(j int) bool { return j < 0 })
	if slices.IsSorted(kept) {
		return
	}
	switch moved, after, alone := movedRow(kept); {
	case !alone:
		var names []string
		for _, j := range slices.Sorted(slices.Values(kept)) {
			names = append(names, name(now[j]))
		}
		c.say(item(now[moved]), kind, "%s: the order is now %s.", list, listed(names))
	case after < 0:
		c.say(item(now[moved]), kind, "%s", nowFirst(list, name(now[moved])))
	default:
		c.say(item(now[moved]), kind, "%s: %s now comes after %s.", list, name(now[moved]), name(now[after]))
	}
}

func nowFirst(list, name string) string { return fmt.Sprintf("%s: %s now comes first.", list, name) }

func named(code string) string {
	if code == "" {
		return "none"
	}
	return code
}

func reviewText(r clinic.Review) string {
	if r == (clinic.Review{}) {
		return "none"
	}
	return fmt.Sprintf("%s or %s", counted(float64(r.Days), "day", "days"), counted(float64(r.Visits), "visit", "visits"))
}
