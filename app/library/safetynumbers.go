package library

import (
	"maps"
	"slices"
	"strings"

	"tandem/app/clinic"
)

// levels are the levels of a red flag as numbers, the least urgent first.
var (
	levels     = []string{"R", "U2W", "U24", "E"}
	levelNames = []string{"routine", "within two weeks", "today", "now"}
)

// effects are what a tag does to exercises as numbers, the mildest first.
var (
	effects     = []string{OnlyCaution, BlocksListed, BlocksAll}
	effectNames = []string{"care with those that name it", "blocks those that name it", "blocks all"}
)

// The rule under which the numbers of the examination stand, and the names of
// the numbers of flags and tags.
const (
	Examined    = "EXAM"
	flagLevel   = "level"
	tagExercise = "exercise"
	locksToday  = 2 // the level from which a yes stops planning
	free        = 5 // the pressure of a technique that a tag leaves free
)

// How much stricter than its table a clinic makes a tag for a family of
// exercises.
const (
	ByTable = iota
	WithCare
	Blocked
)

// Strictness is what one of them is called.
func Strictness(how int) string { return strictness[how] }

var strictness = []string{"as the table says", "with care", "blocked"}

// safetyNumbers are the numbers of the tables of clinical.md 3 and 4 that a
// clinic may change: how soon a red flag has to be seen, which can only be made
// sooner; what of the examination counts; the highest pressure of a technique
// where the table caps it or leaves it free; and what a tag does to exercises,
// which can only be made stricter, as a whole or for a family of exercises; and
// the numbers in their sentences. A block of massage is no number.
func (l *Library) safetyNumbers() []Number {
	base := l.defaults()
	e := l.redFlags.Examination
	numbers := []Number{
		{Rule: Examined, Name: "power", Words: "Muscle power of this grade or less stops planning", Unit: "0 to 5", Low: base.redFlags.Examination.Power, High: 4, Value: e.Power},
		{Rule: Examined, Name: "new_roots", Words: "New nerve loss at so many roots asks whether the leg gets weaker", Unit: "roots", Low: 1, High: 3, Value: e.NewRoots},
		{Rule: Examined, Name: "brisk", Words: "A reflex of the legs of this grade or more asks for cord pressure", Unit: "0 to 4", Low: 3, High: 4, Value: e.Brisk},
	}
	for i, s := range e.Signs {
		if s.Words != "" {
			numbers = append(numbers, Number{
				Rule: Examined, Name: s.Place, Words: s.Words, Unit: s.Unit, Fraction: s.Unit == "cm",
				Low: *base.redFlags.Examination.Signs[i].Below, High: s.High, Value: *s.Below,
			})
		}
	}
	for i, f := range l.redFlags.Flag {
		if low := rank(levels, base.redFlags.Flag[i].Level); int(low) < len(levels)-1 {
			numbers = append(numbers, Number{
				Rule: f.Code, Name: flagLevel, Words: "How soon a doctor has to see it", Names: levelNames[int(low):],
				Unit: "choice", Low: low, High: float64(len(levels) - 1), Value: rank(levels, f.Level),
			})
		}
		numbers = append(numbers, f.Numbers.of(f.Code)...)
	}
	for i, t := range l.tags {
		numbers = append(numbers, l.tagNumbers(base.tags[i], t)...)
	}
	return numbers
}

func (l *Library) tagNumbers(base, now Tag) []Number {
	var numbers []Number
	for _, technique := range clinic.Techniques {
		standard, capped := base.Cell(technique).cap()
		if !capped || base.Class == precaution {
			continue
		}
		value, _ := now.Cell(technique).cap()
		low := 1.0
		if len(base.Cell(technique)) < 2 {
			low = 0
		}
		numbers = append(numbers, Number{
			Rule: now.Code, Name: technique, Words: upper(l.TechniqueName(technique)) + ": highest pressure, 5 is free, 0 blocks",
			Unit: "pressure", Low: low, High: min(free, standard+1), Value: value,
		})
	}
	if low := rank(effects, base.Exercise); int(low) < len(effects)-1 {
		numbers = append(numbers, Number{
			Rule: now.Code, Name: tagExercise, Words: "What it does to exercises", Names: effectNames[int(low):], Unit: "choice",
			Low: low, High: float64(len(effects) - 1), Value: rank(effects, now.Exercise),
		})
	}
	numbers = append(numbers, now.Numbers.of(now.Code)...)
	for _, family := range base.loose {
		numbers = append(numbers, Number{
			Rule: now.Code, Name: family, Words: "Exercises of this kind: " + l.familyNames[family] + " (" + family + ")", Unit: "choice",
			High: Blocked, Names: strictness, Value: float64(now.Stricter(family)),
		})
	}
	return numbers
}

// findLoose notes the families of exercises for which each precaution can be made
// stricter, those with an exercise that it does not block, and their names.
func (l *Library) findLoose() {
	l.familyNames = map[string]string{}
	for _, e := range l.built {
		l.familyNames[e.Family] = l.label("families", e.Family)
		for i := range l.tags {
			if t := &l.tags[i]; t.Precaution() && !t.Blocks(e) && !slices.Contains(t.loose, e.Family) {
				t.loose = append(t.loose, e.Family)
			}
		}
	}
}

// cap is the pressure that a cell allows; ok is false for one that is a block
// by the table or holds a block with a place of its own only.
func (c Cell) cap() (pressure float64, ok bool) {
	if len(c) == 0 {
		return free, true
	}
	for _, r := range c {
		if r.Cap > 0 {
			return float64(r.Cap), true
		}
	}
	return 0, false
}

func rank(names []string, name string) float64 { return float64(slices.Index(names, name)) }

func upper(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// defaults is the library before a clinic's own numbers.
func (l *Library) defaults() *Library {
	if l.base != nil {
		return l.base
	}
	return l
}

// setSafety puts a clinic's own number into the tables of safety, which must be
// the library's own copies. It says whether it is one of them.
func (l *Library) setSafety(o OwnNumber) bool {
	if o.Rule == Examined {
		return l.setExamination(o)
	}
	for i := range l.redFlags.Flag {
		if f := &l.redFlags.Flag[i]; f.Code == o.Rule && o.Name == flagLevel {
			f.Level = levels[int(o.Value)]
			f.Locks = f.Locks || int(o.Value) >= locksToday
			return true
		} else if f.Code == o.Rule {
			var known bool
			f.Numbers, known = f.Numbers.set(o.Name, o.Value)
			f.fill()
			return known
		}
	}
	for i := range l.tags {
		if t := &l.tags[i]; t.Code == o.Rule {
			t.set(o)
			return true
		}
	}
	return false
}

func (l *Library) setExamination(o OwnNumber) bool {
	e := &l.redFlags.Examination
	at, known := map[string]*float64{"power": &e.Power, "new_roots": &e.NewRoots, "brisk": &e.Brisk}[o.Name]
	if known {
		*at = o.Value
		return true
	}
	e.Signs = slices.Clone(e.Signs)
	for i := range e.Signs {
		if e.Signs[i].Place == o.Name {
			e.Signs[i].Below, known = &o.Value, true
		}
	}
	return known
}

func (t *Tag) set(o OwnNumber) {
	name, value := o.Name, int(o.Value)
	if numbers, known := t.Numbers.set(name, o.Value); known {
		t.Numbers, t.Rule = numbers, numbers.within(t.template)
		return
	}
	if name == tagExercise {
		t.Exercise = effects[value]
		return
	}
	if !slices.Contains(clinic.Techniques, name) {
		t.families = maps.Clone(t.families)
		if t.families == nil {
			t.families = map[string]int{}
		}
		t.families[name] = value
		return
	}
	cell := slices.Clone(t.cells[name])
	switch {
	case len(cell) == 0:
		cell = Cell{{Cap: value, Block: value == 0}}
	case value == 0:
		cell = Cell{{Block: true}}
	}
	for i := range cell {
		if cell[i].Cap > 0 {
			cell[i].Cap = value
		}
	}
	t.cells = maps.Clone(t.cells)
	t.cells[name] = cell
}
