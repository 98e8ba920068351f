package library

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
)

// Sides on which an exercise is done.
const (
	SideNone = "none" // no side of its own
	SideOne  = "one"  // on the affected side
	SideEach = "each" // both sides in turn
)

// Exercise holds the facts of one exercise without any language.
type Exercise struct {
	ID            string   `toml:"id"`
	Family        string   `toml:"family"`
	Order         int      `toml:"order"`     // place in the catalogue
	Start         string   `toml:"start"`     // starting position, one of startPositions
	Regions       []string `toml:"regions"`   // body regions it works on
	Targets       []string `toml:"targets"`   // muscles or nerve it works on
	Equipment     []string `toml:"equipment"` // codes; "none" alone when nothing is needed
	Side          string   `toml:"side"`      // SideNone, SideOne or SideEach
	Harder        string   `toml:"harder"`    // the next exercise, or empty
	Easier        string   `toml:"easier"`    // the one before, or empty
	Tags          []string `toml:"tags"`      // precautions that mean "check and usually swap"
	Source        string   `toml:"source"`    // source ids, or "default"
	Dose          Dose     `toml:"dose"`
	DoseNote      string   `toml:"dose_note"`       // the whole range as the source gives it
	DoseSource    string   `toml:"dose_source"`     // source ids, or "default"
	SecondsPerRep float64  `toml:"seconds_per_rep"` // seconds of movement for one repetition, besides the hold
	Tasks         []string `toml:"tasks"`           // words of everyday activities it helps with, in every language
	Own           bool     `toml:"-"`               // the clinic's own, never drafted by itself
}

// Dose is the starting dose, one value inside the range of DoseNote. Zero
// means that the part does not apply; a habit that cannot be counted has only
// its days, and Text.When says how often.
type Dose struct {
	Sets        int `toml:"sets" json:"sets,omitzero"`
	Reps        int `toml:"reps" json:"reps,omitzero"`
	HoldSeconds int `toml:"hold_seconds" json:"hold_seconds,omitzero"`
	RestSeconds int `toml:"rest_seconds" json:"rest_seconds,omitzero"`
	Minutes     int `toml:"minutes" json:"minutes,omitzero"`
	TimesPerDay int `toml:"times_per_day" json:"times_per_day,omitzero"`
	DaysPerWeek int `toml:"days_per_week" json:"days_per_week,omitzero"`
}

var startPositions = []string{
	"prone", "supine", "side", "sitting", "standing", "kneeling", "plank", "water", "bike", "bed",
}

// Exercise returns the exercise with this id.
func (l *Library) Exercise(id string) (Exercise, bool) {
	i, found := l.byID[id]
	if !found {
		return Exercise{}, false
	}
	return l.exercises[i], true
}

// Exercises returns all exercises in catalogue order.
func (l *Library) Exercises() []Exercise {
	return slices.Clone(l.exercises)
}

// MinutesADay estimates how long a dose of this exercise takes on a day when
// it is done; side is left, right, both or none.
func (e Exercise) MinutesADay(d Dose, side string) float64 {
	once := float64(d.Minutes)
	if d.Minutes == 0 {
		rep := float64(d.HoldSeconds) + e.SecondsPerRep
		pauses := float64(max(d.Sets-1, 0) * d.RestSeconds)
		once = (float64(max(d.Sets, 1)*d.Reps)*rep + pauses) / 60
	}
	if e.doesBothSides(side) {
		once *= 2
	}
	return once * float64(d.TimesPerDay)
}

// doesBothSides: each side in turn unless one is prescribed; the affected side
// alone unless both are.
func (e Exercise) doesBothSides(side string) bool {
	switch e.Side {
	case SideEach:
		return side != "left" && side != "right"
	case SideOne:
		return side == "both"
	}
	return false
}

func (l *Library) loadExercises(assets fs.FS) error {
	names, err := filesIn(assets, "exercises")
	if err != nil {
		return err
	}
	for _, name := range names {
		var e Exercise
		if err := decodeFile(assets, name, &e); err != nil {
			return err
		}
		if err := checkExercise(e, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		l.exercises = append(l.exercises, e)
	}
	slices.SortFunc(l.exercises, func(a, b Exercise) int { return cmp.Compare(a.Order, b.Order) })
	l.built = l.exercises
	l.index()
	return l.checkLinks()
}

// checkExercise refuses facts that cannot be right on their own. That the id
// is the file's name makes every id unique.
func checkExercise(e Exercise, file string) error {
	switch {
	case e.ID != baseName(file):
		return fmt.Errorf("id is %q but must be the file's name", e.ID)
	case e.Family == "" || e.Source == "" || e.DoseNote == "" || e.DoseSource == "":
		return fmt.Errorf("family, source, dose_note and dose_source must be filled in")
	case !slices.Contains(startPositions, e.Start):
		return fmt.Errorf("start %q is not one of %v", e.Start, startPositions)
	case !slices.Contains([]string{SideNone, SideOne, SideEach}, e.Side):
		return fmt.Errorf("side %q is not none, one or each", e.Side)
	case len(e.Regions) == 0 || len(e.Targets) == 0 || len(e.Equipment) == 0:
		return fmt.Errorf("regions, targets and equipment need at least one word each")
	case e.SecondsPerRep <= 0:
		return fmt.Errorf("seconds_per_rep must be more than 0")
	}
	return e.Dose.check()
}

func (d Dose) check() error {
	for _, part := range []int{d.Sets, d.Reps, d.HoldSeconds, d.RestSeconds, d.Minutes, d.TimesPerDay} {
		if part < 0 {
			return fmt.Errorf("dose: no part may be below 0")
		}
	}
	if d.DaysPerWeek < 1 || d.DaysPerWeek > 7 {
		return fmt.Errorf("dose: days_per_week %d is outside 1 to 7", d.DaysPerWeek)
	}
	return nil
}

// checkLinks makes sure that every harder and easier exercise exists, and
// that following one kind of link never comes back to where it started.
func (l *Library) checkLinks() error {
	for _, link := range []struct {
		name string
		next func(Exercise) string
	}{
		{"harder", func(e Exercise) string { return e.Harder }},
		{"easier", func(e Exercise) string { return e.Easier }},
	} {
		for _, e := range l.exercises {
			if err := l.follow(e, link.name, link.next); err != nil {
				return fmt.Errorf("exercises/%s.toml: %w", e.ID, err)
			}
		}
	}
	return nil
}

func (l *Library) follow(from Exercise, link string, next func(Exercise) string) error {
	at := from
	for range len(l.exercises) {
		id := next(at)
		if id == "" {
			return nil
		}
		there, found := l.Exercise(id)
		if !found {
			return fmt.Errorf("%s names %q, which is no exercise", link, id)
		}
		at = there
	}
	return fmt.Errorf("%s links go round in a loop", link)
}
