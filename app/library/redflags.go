package library

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"tandem/app/clinic"
)

// RedFlag is one safety question of clinical.md section 3, in our own words.
type RedFlag struct {
	Code     string `toml:"code"`
	Name     string `toml:"name"` // a few words, for lists
	Question string `toml:"question"`
	Looks    string `toml:"looks"` // what it looks for
	// Level is E emergency, U24 same day, U2W within two weeks or R routine.
	Level     string   `toml:"level"`
	Action    string   `toml:"action"`
	Locks     bool     `toml:"locks"`      // a yes stops planning by itself
	LocksWith []string `toml:"locks_with"` // or together with a yes to one of these
	Refer     bool     `toml:"refer"`      // a yes that does not stop planning means a referral
	Neck      bool     `toml:"neck"`       // asked about the neck
	Screen    string   `toml:"screen"`     // saddle, legs, ill or fall: the short question that asks for it
	Source    string   `toml:"source"`

	Numbers          textNumbers `toml:"number"` // that stand in the question and the action
	question, action string      // with their names in their places
}

// fill puts the numbers into the question and the action.
func (f *RedFlag) fill() {
	f.Question, f.Action = f.Numbers.within(f.question), f.Numbers.within(f.action)
}

// Examination is what stops planning without a question: power of Power or
// less at any root, and one of the symptoms in a region of the body chart.
type Examination struct {
	Power         float64  `toml:"power"`
	PowerSoon     string   `toml:"power_soon"`      // the level of one side
	PowerBothSoon string   `toml:"power_both_soon"` // and of both sides
	PowerSource   string   `toml:"power_source"`
	ChartRegion   string   `toml:"chart_region"`
	ChartSymptoms []string `toml:"chart_symptoms"`
	ChartFlag     string   `toml:"chart_flag"` // the red flag it counts as

	// New nerve loss at NewRoots roots, or on both sides, asks for RootsFlag.
	NewRoots        float64 `toml:"new_roots"`
	PowerNormal     float64 `toml:"power_normal"`
	SensationNormal float64 `toml:"sensation_normal"`
	ReflexNormal    float64 `toml:"reflex_normal"`
	RootsFlag       string  `toml:"roots_flag"`
	RootsSource     string  `toml:"roots_source"`
	// A reflex of the legs of Brisk or more asks for BriskFlag.
	Brisk       float64 `toml:"brisk"`
	BriskFlag   string  `toml:"brisk_flag"`
	BriskSource string  `toml:"brisk_source"`
	Signs       []Sign  `toml:"sign"`
}

// Sign is a detail of a test that asks for a red flag, or for a thought where
// Flag is empty, when it is below Below, or From or more.
type Sign struct {
	Place  string   `toml:"place"` // among the details of an assessment
	Below  *float64 `toml:"below"`
	From   *float64 `toml:"from"`
	Flag   string   `toml:"flag"`
	Why    string   `toml:"why"` // {below} is the number
	Source string   `toml:"source"`
	High   float64  `toml:"high"`  // how far a clinic may raise Below
	Words  string   `toml:"words"` // what that number is, for Settings
	Unit   string   `toml:"unit"`
}

// Says is why, with the number as it is.
func (s Sign) Says() string {
	if s.Below == nil {
		return s.Why
	}
	return strings.ReplaceAll(s.Why, "{below}", clinic.Number(*s.Below))
}

// RedFlags returns all questions in the order they are asked.
func (l *Library) RedFlags() []RedFlag { return slices.Clone(l.redFlags.Flag) }

// RedFlag returns the question with this code.
func (l *Library) RedFlag(code string) (RedFlag, bool) {
	for _, f := range l.redFlags.Flag {
		if f.Code == code {
			return f, true
		}
	}
	return RedFlag{}, false
}

// Examination returns the findings that stop planning.
func (l *Library) Examination() Examination { return l.redFlags.Examination }

type redFlagFile struct {
	Examination Examination `toml:"examination"`
	Flag        []RedFlag   `toml:"flag"`
}

func (l *Library) loadRedFlags(assets fs.FS) error {
	const file = "safety/redflags.toml"
	if err := decodeFile(assets, file, &l.redFlags); err != nil {
		return err
	}
	for _, level := range []string{l.redFlags.Examination.PowerSoon, l.redFlags.Examination.PowerBothSoon} {
		if level != "E" && level != "U24" {
			return fmt.Errorf("%s: the level %q of weak power is not E or U24", file, level)
		}
	}
	if err := l.redFlags.Examination.check(); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	var codes []string
	for i := range l.redFlags.Flag {
		f := &l.redFlags.Flag[i]
		codes = append(codes, f.Code)
		if err := f.check(); err != nil {
			return fmt.Errorf("%s: %s: %w", file, f.Code, err)
		}
		f.question, f.action = f.Question, f.Action
		f.fill()
	}
	if !slices.Equal(codes, clinic.RedFlags) {
		return fmt.Errorf("%s: the flags must be %v in this order", file, clinic.RedFlags)
	}
	return nil
}

func (e Examination) check() error {
	flags := []string{e.RootsFlag, e.BriskFlag}
	for _, s := range e.Signs {
		if s.Place == "" || s.Why == "" || s.Source == "" || (s.Below == nil) == (s.From == nil) {
			return fmt.Errorf("sign %s: place, why, source and one of below and from must be filled in", s.Place)
		}
		if s.Words != "" && (s.Below == nil || s.Unit == "" || s.High <= *s.Below) {
			return fmt.Errorf("sign %s: words need below, a unit and high above below", s.Place)
		}
		if s.Flag != "" {
			flags = append(flags, s.Flag)
		}
	}
	for _, flag := range flags {
		if !slices.Contains(clinic.RedFlags, flag) {
			return fmt.Errorf("examination names %q, which is no red flag", flag)
		}
	}
	if e.NewRoots < 1 || e.Brisk < 1 || e.RootsSource == "" || e.BriskSource == "" {
		return fmt.Errorf("new_roots, brisk and their sources must be filled in")
	}
	return nil
}

func (f RedFlag) check() error {
	switch {
	case f.Name == "" || f.Question == "" || f.Looks == "" || f.Action == "" || f.Source == "":
		return fmt.Errorf("name, question, looks, action and source must be filled in")
	case !slices.Contains([]string{"E", "U24", "U2W", "R"}, f.Level):
		return fmt.Errorf("level %q is not E, U24, U2W or R", f.Level)
	case !slices.Contains([]string{"", "saddle", "legs", "ill", "fall"}, f.Screen):
		return fmt.Errorf("screen %q is not saddle, legs, ill or fall", f.Screen)
	}
	for _, code := range f.LocksWith {
		if !slices.Contains(clinic.RedFlags, code) {
			return fmt.Errorf("locks_with names %q, which is no red flag", code)
		}
	}
	return f.Numbers.check(f.Question, f.Action)
}
