package library

import (
	"fmt"
	"io/fs"
	"slices"

	"tandem/app/clinic"
)

// Planning is the numbers a draft starts from: clinical.md 5.2 and 5.5.
// Weeks, days and minutes as named; Source says where they come from.
type Planning struct {
	WeeksAcute          int               `toml:"weeks_acute"`
	WeeksSubacute       int               `toml:"weeks_subacute"`
	MassageRows         int               `toml:"massage_rows"` // most techniques in one visit
	HomeLeast           int               `toml:"home_least"`
	HomeStop            int               `toml:"home_stop"` // more than this cannot be approved
	VisitMinutes        int               `toml:"visit_minutes"`
	ReviewRadicularDays int               `toml:"review_radicular_days"`
	TaskLow             float64           `toml:"task_low"`      // a PSFS activity below this still needs work
	TaskFamilies        []string          `toml:"task_families"` // may train for an activity in any condition
	Kernel              []string          `toml:"kernel"`        // exercises that stand in for any condition
	Source              string            `toml:"source"`
	Aims                map[string]string `toml:"aims"` // family: what its exercises are for
	Directions          []Direction       `toml:"direction"`
	Phases              []Phase           `toml:"phase"`
}

// Direction is a repeated movement and the exercises that follow it when it
// eases, best first.
type Direction struct {
	Movement  string   `toml:"movement"`
	Words     string   `toml:"words"`
	Exercises []string `toml:"exercises"`
}

// Phase is one phase with its starting doses.
type Phase struct {
	Code             clinic.Phase `toml:"code"`
	Goal             string       `toml:"goal"`
	Cap              int          `toml:"cap"`      // highest massage pressure when drafting
	Pressure         int          `toml:"pressure"` // pressure to start with
	MassageMinutes   int          `toml:"massage_minutes"`
	MassagePerWeek   float64      `toml:"massage_per_week"`
	TherapyPerWeek   float64      `toml:"therapy_per_week"`
	ExerciseMinutes  int          `toml:"exercise_minutes"`
	EducationMinutes int          `toml:"education_minutes"`
	HomeMost         int          `toml:"home_most"`
	ReviewDays       int          `toml:"review_days"`
	ReviewVisits     int          `toml:"review_visits"`
	Later            []string     `toml:"later"` // exercises that wait for a later phase
	Doses            []PhaseDose  `toml:"dose"`
	Source           string       `toml:"source"`
}

// PhaseDose changes the parts of the library's dose that are not 0, for one
// exercise or a family.
type PhaseDose struct {
	Of          string `toml:"of"`
	Sets        int    `toml:"sets"`
	Reps        int    `toml:"reps"`
	HoldSeconds int    `toml:"hold_seconds"`
	Minutes     int    `toml:"minutes"`
	TimesPerDay int    `toml:"times_per_day"`
	DaysPerWeek int    `toml:"days_per_week"`
	Source      string `toml:"source"`
}

// Planning returns the numbers a draft starts from.
func (l *Library) Planning() *Planning { return &l.planning }

// Phase returns the phase with this code; an unknown code is the first phase.
func (p *Planning) Phase(code clinic.Phase) Phase {
	for _, phase := range p.Phases {
		if phase.Code == code {
			return phase
		}
	}
	return p.Phases[0]
}

// Dose is the starting dose of an exercise in this phase.
func (p Phase) Dose(e Exercise) Dose {
	dose := e.Dose
	for _, change := range p.Doses {
		if e.Is(change.Of) {
			change.apply(&dose)
		}
	}
	return dose
}

func (c PhaseDose) apply(d *Dose) {
	for _, part := range []struct {
		to   *int
		from int
	}{
		{&d.Sets, c.Sets},
		{&d.Reps, c.Reps},
		{&d.HoldSeconds, c.HoldSeconds},
		{&d.Minutes, c.Minutes},
		{&d.TimesPerDay, c.TimesPerDay},
		{&d.DaysPerWeek, c.DaysPerWeek},
	} {
		if part.from > 0 {
			*part.to = part.from
		}
	}
}

func (l *Library) loadPlanning(assets fs.FS) error {
	const file = "planning/phases.toml"
	if err := decodeFile(assets, file, &l.planning); err != nil {
		return err
	}
	if err := l.checkPlanning(); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

func (l *Library) checkPlanning() error {
	p := &l.planning
	if len(p.Phases) != len(clinic.Phases) {
		return fmt.Errorf("there must be one phase for each of %v", clinic.Phases)
	}
	for i, phase := range p.Phases {
		if phase.Code != clinic.Phases[i] || phase.Source == "" {
			return fmt.Errorf("phase %d must be %s and have a source", i+1, clinic.Phases[i])
		}
		if phase.MassageMinutes+phase.ExerciseMinutes+phase.EducationMinutes > p.VisitMinutes {
			return fmt.Errorf("phase %s does not fit a visit of %d minutes", phase.Code, p.VisitMinutes)
		}
		for _, dose := range phase.Doses {
			if dose.Source == "" || len(l.Members([]string{dose.Of})) == 0 {
				return fmt.Errorf("phase %s: dose of %q needs a source and a known exercise or family", phase.Code, dose.Of)
			}
		}
		if err := l.checkNames(phase.Later); err != nil {
			return fmt.Errorf("phase %s: %w", phase.Code, err)
		}
	}
	for _, e := range l.exercises {
		if p.Aims[e.Family] == "" {
			return fmt.Errorf("aims: %s is missing", e.Family)
		}
	}
	for _, d := range p.Directions {
		if err := l.checkNames(d.Exercises); err != nil {
			return fmt.Errorf("direction %s: %w", d.Movement, err)
		}
	}
	return l.checkNames(slices.Concat(p.Kernel, p.TaskFamilies))
}
