package library

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"tandem/app/clinic"
)

// Affected is the side of a suggested massage row that follows the episode.
const Affected = "affected"

// Condition is what suits a complaint and what does not, clinical.md 6.2.
type Condition struct {
	Code       string                           `toml:"code"`
	Order      int                              `toml:"order"`
	Name       string                           `toml:"-"`       // the therapist's label
	Picture    string                           `toml:"picture"` // the typical picture in a line
	Hurts      []string                         `toml:"hurts"`   // regions of the body chart, shown to the patient
	Radicular  bool                             `toml:"radicular"`
	Neck       bool                             `toml:"neck"`
	MassageCap int                              `toml:"massage_cap"` // highest pressure when drafting; 0 when the phase alone counts
	Implies    []string                         `toml:"implies"`     // tags it brings
	Prefer     []string                         `toml:"prefer"`      // exercises and families, best first
	Avoid      []string                         `toml:"avoid"`
	NoEase     []string                         `toml:"no_ease"` // movements of the low back whose ease leads to no exercise here
	Clinic     []string                         `toml:"clinic"`  // exercises taken in the clinic, best first
	Bundle     map[clinic.Phase]Bundle          `toml:"bundle"`
	Massage    map[clinic.Phase][]MassageChoice `toml:"massage"` // best first
	Note       string                           `toml:"massage_note"`
	// Caution is what a guideline says against massage here, with its source;
	// empty where there is none.
	Caution       string `toml:"caution"`
	CautionSource string `toml:"caution_source"`
	Source        string `toml:"source"`
}

// Bundle is the exercises a condition starts with in one phase.
type Bundle struct {
	Exercises []string `toml:"exercises"`
	Source    string   `toml:"source"`
}

// MassageChoice is a massage row that suits a condition.
type MassageChoice struct {
	Technique string `toml:"technique"`
	Region    string `toml:"region"`
	Side      string `toml:"side"` // "both" or Affected
	Purpose   string `toml:"purpose"`
}

// Condition returns the condition with this code.
func (l *Library) Condition(code string) (Condition, bool) {
	for _, c := range l.conditions {
		if c.Code == code {
			return c, true
		}
	}
	return Condition{}, false
}

// Conditions returns all conditions in the order of clinical.md.
func (l *Library) Conditions() []Condition { return slices.Clone(l.conditions) }

// Members lists the exercises that a list of codes and families names, each
// once, families in catalogue order. The clinic's own are never among them:
// only a therapist puts them into a plan.
func (l *Library) Members(names []string) []string {
	var ids []string
	for _, name := range names {
		for _, e := range l.exercises {
			if e.Is(name) && !e.Own && !slices.Contains(ids, e.ID) {
				ids = append(ids, e.ID)
			}
		}
	}
	return ids
}

// Is says whether a name is the exercise's code or its family.
func (e Exercise) Is(name string) bool { return e.ID == name || e.Family == name }

// IsAny says whether one of the names is the exercise's code or its family.
func (e Exercise) IsAny(names []string) bool { return slices.ContainsFunc(names, e.Is) }

func (l *Library) loadConditions(assets fs.FS) error {
	names, err := filesIn(assets, "conditions")
	if err != nil {
		return err
	}
	for _, name := range names {
		var c Condition
		if err := decodeFile(assets, name, &c); err != nil {
			return err
		}
		if err := l.checkCondition(c, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		c.Name = l.label("conditions", c.Code)
		l.conditions = append(l.conditions, c)
	}
	slices.SortFunc(l.conditions, func(a, b Condition) int { return cmp.Compare(a.Order, b.Order) })
	if len(l.conditions) != len(clinic.Conditions) {
		return fmt.Errorf("conditions: there must be one file for each of %v", clinic.Conditions)
	}
	return nil
}

func (l *Library) checkCondition(c Condition, file string) error {
	switch {
	case c.Code != baseName(file) || !slices.Contains(clinic.Conditions, c.Code):
		return fmt.Errorf("code is %q but must be a known condition and the file's name", c.Code)
	case c.Picture == "" || c.Source == "" || c.Note == "" || len(c.Hurts) == 0:
		return fmt.Errorf("picture, hurts, massage_note and source must be filled in")
	case c.Radicular && (c.Caution == "" || c.CautionSource == ""):
		return fmt.Errorf("a radicular condition needs caution and caution_source")
	}
	for _, region := range c.Hurts {
		if !slices.Contains(clinic.MassageRegions, region) && !slices.Contains(clinic.ChartOnly, region) {
			return fmt.Errorf("hurts: %q is no region of the body", region)
		}
	}
	for _, code := range c.Implies {
		if _, found := l.Tag(code); !found {
			return fmt.Errorf("implies %q, which is no tag", code)
		}
	}
	for _, movement := range c.NoEase {
		if !slices.Contains(clinic.Movements, movement) {
			return fmt.Errorf("no_ease: %q is no movement", movement)
		}
	}
	for _, list := range [][]string{c.Prefer, c.Avoid, c.Clinic} {
		if err := l.checkNames(list); err != nil {
			return err
		}
	}
	return l.checkPhases(c)
}

func (l *Library) checkPhases(c Condition) error {
	for _, phase := range clinic.Phases {
		bundle := c.Bundle[phase]
		if len(bundle.Exercises) < 2 || len(bundle.Exercises) > 4 || bundle.Source == "" {
			return fmt.Errorf("bundle.%s needs 2 to 4 exercises and a source", phase)
		}
		if err := l.checkNames(bundle.Exercises); err != nil {
			return fmt.Errorf("bundle.%s: %w", phase, err)
		}
		if len(c.Massage[phase]) == 0 {
			return fmt.Errorf("massage.%s is missing", phase)
		}
		for _, m := range c.Massage[phase] {
			if err := m.check(); err != nil {
				return fmt.Errorf("massage.%s: %w", phase, err)
			}
		}
	}
	return nil
}

func (m MassageChoice) check() error {
	switch {
	case !slices.Contains(clinic.Techniques, m.Technique):
		return fmt.Errorf("%q is no technique", m.Technique)
	case !slices.Contains(clinic.MassageRegions, m.Region):
		return fmt.Errorf("%q is no massage region", m.Region)
	case m.Side != string(clinic.Both) && m.Side != Affected:
		return fmt.Errorf("side %q is not both or %s", m.Side, Affected)
	case m.Purpose == "":
		return fmt.Errorf("%s %s needs a purpose", m.Technique, m.Region)
	}
	return nil
}

// checkNames refuses a name that is neither an exercise nor a family.
func (l *Library) checkNames(names []string) error {
	for _, name := range names {
		if len(l.Members([]string{name})) == 0 {
			return fmt.Errorf("%q is no exercise and no family", name)
		}
	}
	return nil
}
