package library

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"tandem/app/clinic"
)

// OwnExercise is an exercise that a clinic made: its facts, its words in one
// language and its drawing. It is kept and shared as one JSON object, which
// assets/schema/library.schema.json describes.
type OwnExercise struct {
	ID        string   `json:"id"`     // OWN-001 and so on
	Family    string   `json:"family"` // kind of exercise, which the safety rules go by
	Start     string   `json:"start"`  // starting position, one of Positions
	Regions   []string `json:"regions"`
	Targets   []string `json:"targets,omitzero"`
	Equipment []string `json:"equipment,omitzero"` // none when nothing is needed
	Side      string   `json:"side"`               // SideNone, SideOne or SideEach
	Easier    string   `json:"easier,omitzero"`
	Harder    string   `json:"harder,omitzero"`
	Tags      []string `json:"tags,omitzero"`
	Dose      Dose     `json:"dose"`
	Language  string   `json:"language"`
	Words     OwnWords `json:"words"`
	// Picture is the drawing as app/figure reads it; this room only keeps it.
	Picture json.RawMessage `json:"picture"`
	// Photos name up to two photos that stand in the place of the drawing.
	Photos []string `json:"photos,omitzero"`
}

// OwnWords are the words of a clinic's own exercise, as written: {leg}, {knee}
// and so on take the prescribed side.
type OwnWords struct {
	Name     string   `json:"name"`
	Purpose  string   `json:"purpose"`
	Start    string   `json:"start,omitzero"` // the start position as a caption
	Need     string   `json:"need,omitzero"`
	Steps    []string `json:"steps"`
	Feel     string   `json:"feel"`
	Mistakes []string `json:"mistakes,omitzero"`
	Stop     string   `json:"stop,omitzero"`
}

// MostOwn is how many own exercises a clinic can have.
const MostOwn = 999

var ownID = regexp.MustCompile(`^OWN-[0-9]{3}$`)

// IsOwnID says whether a code is that of a clinic's own exercise.
func IsOwnID(id string) bool { return ownID.MatchString(id) }

// OwnID is the code of a clinic's n-th own exercise.
func OwnID(n int) string { return fmt.Sprintf("OWN-%03d", n) }

// Positions lists the starting positions.
func Positions() []string { return slices.Clone(startPositions) }

// Families lists the kinds of exercises in catalogue order.
func (l *Library) Families() []string {
	return l.builtIn(func(e Exercise) []string { return []string{e.Family} })
}

// Regions lists the body regions that exercises work on.
func (l *Library) Regions() []string {
	return l.builtIn(func(e Exercise) []string { return e.Regions })
}

// Equipment lists what exercises need.
func (l *Library) Equipment() []string {
	return l.builtIn(func(e Exercise) []string { return e.Equipment })
}

// Parts lists the {words} that take the prescribed side in a step.
func (l *Library) Parts(lang string) []string {
	return slices.Sorted(maps.Keys(l.texts[lang].exercises.Part))
}

func (l *Library) builtIn(of func(Exercise) []string) []string {
	var all []string
	for _, e := range l.built {
		for _, word := range of(e) {
			if !slices.Contains(all, word) {
				all = append(all, word)
			}
		}
	}
	return all
}

// Copy returns a built-in or own exercise as the beginning of a new own one,
// in a language, without drawing and id; what it was copied from is its easier
// or harder neighbour no more.
func (l *Library) Copy(lang, id string) (OwnExercise, bool) {
	if own, is := l.own[id]; is {
		own.ID = ""
		return own.clone(), true
	}
	e, found := l.Exercise(id)
	if !found {
		return OwnExercise{}, false
	}
	lang = baseLanguage(lang)
	raw, translated := l.texts[lang].exercises.Exercise[id]
	if !translated {
		lang, raw = English, l.texts[English].exercises.Exercise[id]
	}
	return OwnExercise{
		Family: e.Family, Start: e.Start, Regions: e.Regions, Targets: e.Targets, Equipment: e.Equipment, Side: e.Side,
		Easier: e.Easier, Harder: e.Harder, Tags: e.Tags, Dose: e.Dose, Language: lang,
		Words: OwnWords{
			Name: raw.Name, Purpose: raw.Purpose, Start: raw.Start, Need: raw.Need, Steps: raw.Steps,
			Feel: raw.Feel, Mistakes: raw.Mistakes, Stop: raw.Stop,
		},
	}.clone(), true
}

// Own returns a clinic's own exercise as it was saved.
func (l *Library) Own(id string) (OwnExercise, bool) {
	own, found := l.own[id]
	return own.clone(), found
}

func (o OwnExercise) clone() OwnExercise {
	for _, list := range []*[]string{&o.Regions, &o.Targets, &o.Equipment, &o.Tags, &o.Words.Steps, &o.Words.Mistakes} {
		*list = slices.Clone(*list)
	}
	o.Picture, o.Photos = slices.Clone(o.Picture), slices.Clone(o.Photos)
	return o
}

// WithExercises returns the built-in exercises and a clinic's own, and l
// unchanged. What holds for built-in exercises holds for own ones too: links
// lead to exercises and never round in a loop, tags are known. The error is the
// first of ExerciseProblems.
func (l *Library) WithExercises(own []OwnExercise) (*Library, error) {
	out := l.joined(own)
	if problems := out.ownProblems(own); len(problems) > 0 {
		return nil, problems[0]
	}
	return out, nil
}

// ExerciseProblems says what would be wrong with a clinic's own exercises, each
// at its code and place: "OWN-001.words.steps[1]".
func (l *Library) ExerciseProblems(own []OwnExercise) []clinic.Problem {
	return l.joined(own).ownProblems(own)
}

func (l *Library) ownProblems(own []OwnExercise) []clinic.Problem {
	var problems []clinic.Problem
	seen := map[string]bool{}
	for _, o := range own {
		if seen[o.ID] {
			problems = append(problems, clinic.Problem{Place: o.ID + ".id", Sentence: "This code stands twice"})
		}
		seen[o.ID] = true
		for _, p := range l.OwnProblems(o) {
			problems = append(problems, clinic.Problem{Place: o.ID + "." + p.Place, Sentence: p.Sentence})
		}
	}
	return problems
}

// joined is the library with a clinic's own exercises, unchecked.
func (l *Library) joined(own []OwnExercise) *Library {
	out := *l
	out.exercises, out.own = slices.Clone(l.built), map[string]OwnExercise{}
	for i, o := range own {
		out.own[o.ID] = o.clone()
		out.exercises = append(out.exercises, o.facts(i))
	}
	out.index()
	out.say()
	return &out
}

// index finds each exercise's place.
func (l *Library) index() {
	l.byID = make(map[string]int, len(l.exercises))
	for i, e := range l.exercises {
		l.byID[e.ID] = i
	}
}

// facts is the exercise as the rest of the program sees it.
func (o OwnExercise) facts(order int) Exercise {
	e := Exercise{
		ID: o.ID, Family: o.Family, Order: 10*MostOwn + order, Start: o.Start, Regions: o.Regions, Targets: o.Targets,
		Equipment: o.Equipment, Side: o.Side, Harder: o.Harder, Easier: o.Easier, Tags: o.Tags, Source: ownSource,
		Dose: o.Dose, DoseNote: ownSource, DoseSource: ownSource, SecondsPerRep: ownSecondsPerRep, Own: true,
	}
	if len(e.Targets) == 0 {
		e.Targets = e.Regions
	}
	if len(e.Equipment) == 0 {
		e.Equipment = []string{"none"}
	}
	return e
}

const (
	ownSource = "the clinic's own"
	// ownSecondsPerRep is the built-in exercises' most frequent value.
	ownSecondsPerRep = 4
)

// Read returns an own exercise as a patient reads it on a side, also one that is
// being made.
func (l *Library) Read(o OwnExercise, side string) Text { return l.ownText(o, side) }

func (l *Library) ownText(o OwnExercise, side string) Text {
	w, words := o.Words, l.texts[o.Language].exercises
	return words.resolve(exerciseText{
		Name: w.Name, Purpose: w.Purpose, Start: w.Start, Need: w.Need, Steps: w.Steps,
		Feel: w.Feel, Mistakes: w.Mistakes, Stop: w.Stop, Label: l.ownLabel(o), Other: words.OtherSide,
	}, o.Side, side)
}

// ownLabel makes the side part of the name where the exercise has one.
func (l *Library) ownLabel(o OwnExercise) string {
	if _, known := l.texts[o.Language].exercises.Label["side"]; !known || o.Side == SideNone {
		return ""
	}
	return "side"
}
