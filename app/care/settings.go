package care

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/planning"
)

// NumberChange is one change of a number of the rules, kept for ever.
type NumberChange struct {
	ID        string
	Rule      string // empty for a number of all rules
	Name      string
	Value     *float64 // nil sets it back to the default
	Was       float64
	Reason    string
	Clinician string // who confirmed it
	Author    string // who typed it, filled by the store
	Changed   time.Time
}

// Confirmation says that a clinician has read the program's defaults and agrees
// to use them.
type Confirmation struct {
	Clinician string
	Numbers   map[string]float64 // the defaults, by their place
	Author    string
	Confirmed time.Time
}

// Setting is one number of the rules with its history in this clinic. Number's
// value is the default.
type Setting struct {
	library.Number
	Now     float64
	Own     bool
	Changes []NumberChange // oldest first
}

// Settings is what the rules work with in this clinic. Confirmed is nil until a
// clinician has confirmed the defaults of this version of the program.
type Settings struct {
	Numbers   []Setting
	Confirmed *Confirmation
}

// Settings returns every number of the rules as this clinic uses it.
func (c *Clinic) Settings(ctx context.Context) (Settings, error) {
	var s Settings
	err := c.read(ctx, func(r Reader) error {
		changes, err := r.NumberChanges()
		if err != nil {
			return err
		}
		last, err := r.Confirmation()
		if last != nil && maps.Equal(last.Numbers, c.defaults()) {
			s.Confirmed = last
		}
		s.Numbers = c.settings(changes)
		return err
	})
	return s, err
}

func (c *Clinic) settings(changes []NumberChange) []Setting {
	own := ownNumbers(changes)
	var all []Setting
	for _, n := range c.engine.AllNumbers() {
		s := Setting{Number: n, Now: n.Value}
		for _, o := range own {
			if o.Place() == n.Place() {
				s.Now, s.Own = o.Value, true
			}
		}
		for _, change := range changes {
			if change.Rule == n.Rule && change.Name == n.Name {
				s.Changes = append(s.Changes, change)
			}
		}
		all = append(all, s)
	}
	return all
}

// defaults are the program's numbers by their place.
func (c *Clinic) defaults() map[string]float64 {
	numbers := map[string]float64{}
	for _, n := range c.engine.AllNumbers() {
		numbers[n.Place()] = n.Value
	}
	return numbers
}

// ownNumbers are the numbers that hold after all changes.
func ownNumbers(changes []NumberChange) []library.OwnNumber {
	var own []library.OwnNumber
	for _, change := range changes {
		own = slices.DeleteFunc(own, func(o library.OwnNumber) bool { return o.Rule == change.Rule && o.Name == change.Name })
		if change.Value != nil {
			own = append(own, library.OwnNumber{Rule: change.Rule, Name: change.Name, Value: *change.Value})
		}
	}
	return own
}

// ConfirmNumbers records that a clinician has read the defaults and agrees to
// use them.
func (c *Clinic) ConfirmNumbers(ctx context.Context, clinician string) error {
	clinician = strings.TrimSpace(clinician)
	if clinician == "" {
		return invalid([]clinic.Problem{{Place: "confirm", Sentence: "Enter the name of the clinician who confirms the numbers"}})
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		return Act{What: "confirm rule numbers"}, w.InsertConfirmation(Confirmation{Clinician: clinician, Numbers: c.defaults()})
	})
}

// ChangeNumbers sets numbers of the rules, all of them or none; a number set to
// its default is the default again. The reason and the clinician who confirms
// it are required. Problems stand at the place of their number.
func (c *Clinic) ChangeNumbers(ctx context.Context, wanted []library.OwnNumber, reason, clinician string) error {
	reason, clinician = strings.TrimSpace(reason), strings.TrimSpace(clinician)
	problems := changeProblems(wanted, reason, clinician)
	return c.write(ctx, func(w Writer) (Act, error) {
		before, err := w.NumberChanges()
		if err != nil {
			return Act{}, err
		}
		var places []string
		changes := before
		for _, change := range c.numberChanges(before, wanted) {
			change.Reason, change.Clinician = reason, clinician
			changes = append(changes, change)
			places = append(places, change.place())
		}
		if err := invalid(append(problems, c.newProblems(before, changes)...)); err != nil {
			return Act{}, err
		}
		for _, change := range changes[len(before):] {
			if err := w.InsertNumberChange(change); err != nil {
				return Act{}, err
			}
		}
		_, err = c.rules(w)
		return Act{What: "change rule numbers", Detail: strings.Join(places, ", ")}, err
	})
}

func (c NumberChange) place() string { return library.OwnNumber{Rule: c.Rule, Name: c.Name}.Place() }

func changeProblems(wanted []library.OwnNumber, reason, clinician string) []clinic.Problem {
	var problems []clinic.Problem
	if len(wanted) == 0 {
		problems = append(problems, clinic.Problem{Place: "", Sentence: "No number was changed"})
	}
	if reason == "" {
		problems = append(problems, clinic.Problem{Place: "reason", Sentence: "Write why the clinic changes this; one short sentence is enough"})
	}
	if clinician == "" {
		problems = append(problems, clinic.Problem{Place: "clinician", Sentence: "Enter the name of the clinician who confirms the change"})
	}
	return problems
}

// numberChanges are the changes that lead to the wanted numbers; a number that
// stands there already needs none.
func (c *Clinic) numberChanges(before []NumberChange, wanted []library.OwnNumber) []NumberChange {
	now, defaults := c.settings(before), c.defaults()
	var changes []NumberChange
	for _, own := range wanted {
		at := slices.IndexFunc(now, func(s Setting) bool { return s.Place() == own.Place() })
		change := NumberChange{Rule: own.Rule, Name: own.Name, Value: &own.Value}
		if standard, known := defaults[own.Place()]; known && standard == own.Value {
			change.Value = nil
		}
		if at >= 0 {
			change.Was = now[at].Now
		}
		if at < 0 || change.Was != own.Value {
			changes = append(changes, change)
		}
	}
	return changes
}

// newProblems are those that a change brings, not those of a number that an
// earlier version of the program still allowed.
func (c *Clinic) newProblems(before, after []NumberChange) []clinic.Problem {
	old := c.engine.Problems(ownNumbers(before))
	return slices.DeleteFunc(c.engine.Problems(ownNumbers(after)), func(p clinic.Problem) bool { return slices.Contains(old, p) })
}

// Engine returns the rules with the clinic's own numbers.
func (c *Clinic) Engine(ctx context.Context) (*planning.Engine, error) {
	var engine *planning.Engine
	err := c.readDesk(ctx, func(r Reader) (err error) {
		engine, err = c.rules(r)
		return err
	})
	return engine, err
}

// Rules are the rules with the clinic's own numbers as they were last read; the
// program's own before that.
func (c *Clinic) Rules() *planning.Engine {
	c.reading.Lock()
	defer c.reading.Unlock()
	if c.changed != nil {
		return c.changed
	}
	return c.engine
}

// rules are the rules with the numbers that the clinic has now.
func (c *Clinic) rules(r Reader) (*planning.Engine, error) {
	changes, err := r.NumberChanges()
	if err != nil {
		return nil, err
	}
	added, err := questionnaires(r)
	if err != nil {
		return nil, err
	}
	own := slices.DeleteFunc(ownNumbers(changes), func(o library.OwnNumber) bool { return !c.known(o) })
	c.reading.Lock()
	defer c.reading.Unlock()
	if c.changed != nil && slices.Equal(own, c.own) && slices.EqualFunc(added, c.added, sameFile) {
		return c.changed, nil
	}
	engine, err := c.engine.WithNumbers(own)
	if err == nil {
		engine, err = engine.WithQuestionnaires(asked(added))
	}
	if err != nil {
		return nil, &Fault{Kind: Refused, Cause: err, Say: fmt.Sprintf("The clinic's own numbers of the rules do not fit this version of Tandem (%s). Nothing was changed and all records are safe. Open Settings, correct or reset what is marked, then go on.", oneLine(err))}
	}
	c.own, c.added, c.changed = own, added, engine
	return engine, nil
}

// known says whether this version of the program still has a number; one that
// it has not steers nothing.
func (c *Clinic) known(o library.OwnNumber) bool {
	return slices.ContainsFunc(c.engine.AllNumbers(), func(n library.Number) bool { return n.Place() == o.Place() })
}

func oneLine(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }
