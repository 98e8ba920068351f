package library

import (
	"fmt"
	"slices"
	"strings"
)

// exerciseFile is text/<language>/exercises.toml.
type exerciseFile struct {
	Nothing      string                  `toml:"nothing"`
	NameWithSide string                  `toml:"name_with_side"`
	OtherSide    string                  `toml:"other_side"` // the last step of a clinic's own exercise for each side
	Label        map[string]sideWords    `toml:"label"`
	Part         map[string]sideWords    `toml:"part"`
	Exercise     map[string]exerciseText `toml:"exercise"`
}

// sideWords are the forms of one body part: of a given side, of no side, and
// of the affected one.
type sideWords struct {
	Left  string `toml:"left"`
	Right string `toml:"right"`
	One   string `toml:"one"`
	Sore  string `toml:"sore"`
}

type exerciseText struct {
	Name     string   `toml:"name"`
	Purpose  string   `toml:"purpose"`
	Start    string   `toml:"start"`
	Need     string   `toml:"need"`
	When     string   `toml:"when"`
	Steps    []string `toml:"steps"`
	Label    string   `toml:"label"`
	Other    string   `toml:"other"`
	Feel     string   `toml:"feel"`
	Mistakes []string `toml:"mistakes"`
	Stop     string   `toml:"stop"`
}

// Text is what the patient reads about one exercise on the prescribed side.
type Text struct {
	Name     string   // short, with the side where one is prescribed
	Purpose  string   // one sentence
	Start    string   // the start position as a caption
	Need     string   // what to have at hand, in words
	When     string   // how often, for a habit whose dose has no count; else empty
	Steps    []string // at most 5, one action each
	Feel     string   // what it should feel like
	Mistakes []string // what to avoid, short
	Stop     string   // a caution of this exercise alone, or empty
}

// Text returns the text of an exercise in this language for the side: left,
// right, both or none. It falls back to English, and then translated is
// false; an unknown exercise gives an empty text. A clinic's own exercise has
// the one language that it was written in.
func (l *Library) Text(lang, id, side string) (t Text, translated bool) {
	if own, is := l.own[id]; is {
		return l.ownText(own, side), baseLanguage(lang) == own.Language
	}
	words := l.texts[baseLanguage(lang)].exercises
	raw, translated := words.Exercise[id]
	if !translated {
		words = l.texts[English].exercises
		raw = words.Exercise[id]
	}
	e, _ := l.Exercise(id)
	text := words.resolve(raw, e.Side, side)
	if translated {
		for _, line := range text.lines() {
			*line = l.Digits(lang, *line)
		}
	}
	return text, translated
}

// lines are all that may hold a number.
func (t *Text) lines() []*string {
	out := []*string{&t.Purpose, &t.Need, &t.When, &t.Feel, &t.Stop}
	for i := range t.Steps {
		out = append(out, &t.Steps[i])
	}
	return out
}

// resolve puts the prescribed side into the text of an exercise.
func (f exerciseFile) resolve(raw exerciseText, kind, side string) Text {
	parts := map[string]string{}
	for name, forms := range f.Part {
		parts[name] = forms.of(side, kind)
	}
	steps := make([]string, 0, len(raw.Steps)+1)
	for _, step := range raw.Steps {
		steps = append(steps, fill(step, parts))
	}
	if raw.Other != "" && (Exercise{Side: kind}).doesBothSides(side) {
		steps = append(steps, raw.Other)
	}
	need := raw.Need
	if need == "" {
		need = f.Nothing
	}
	return Text{
		Name: f.sidedName(raw, side), Purpose: raw.Purpose, Start: raw.Start, Need: need, When: raw.When,
		Steps: steps, Feel: raw.Feel, Mistakes: slices.Clone(raw.Mistakes), Stop: raw.Stop,
	}
}

func (f exerciseFile) sidedName(raw exerciseText, side string) string {
	label := f.Label[raw.Label].given(side)
	if label == "" {
		return raw.Name
	}
	return fill(f.NameWithSide, map[string]string{"name": raw.Name, "label": label})
}

// given is the form of a left or right side, empty for any other.
func (w sideWords) given(side string) string {
	switch side {
	case "left":
		return w.Left
	case "right":
		return w.Right
	}
	return ""
}

// of is the form to use in a step; without a given side an exercise for the
// affected side speaks of the sore one.
func (w sideWords) of(side, kind string) string {
	if given := w.given(side); given != "" {
		return given
	}
	if kind == SideOne && side != "both" {
		return w.Sore
	}
	return w.One
}

// checkTexts makes sure that English covers every exercise, that no language
// has text for an exercise that does not exist, and that each text is whole.
func (l *Library) checkTexts() error {
	english := l.texts[English].exercises.Exercise
	for _, e := range l.exercises {
		if _, found := english[e.ID]; !found {
			return fmt.Errorf("text/en/exercises.toml: no text for %s", e.ID)
		}
	}
	for lang, words := range l.texts {
		for id, text := range words.exercises.Exercise {
			if _, found := l.byID[id]; !found {
				return fmt.Errorf("text/%s/exercises.toml: %s is no exercise", lang, id)
			}
			if err := words.exercises.check(text); err != nil {
				return fmt.Errorf("text/%s/exercises.toml: %s: %w", lang, id, err)
			}
		}
	}
	return nil
}

func (f exerciseFile) check(text exerciseText) error {
	if text.Name == "" || text.Purpose == "" || text.Start == "" || text.Feel == "" {
		return fmt.Errorf("name, purpose, start and feel must be filled in")
	}
	if len(text.Steps) < 2 || len(text.Mistakes) == 0 {
		return fmt.Errorf("at least two steps and one mistake are needed")
	}
	if _, known := f.Label[text.Label]; text.Label != "" && !known {
		return fmt.Errorf("label %q is not in [label]", text.Label)
	}
	for _, step := range text.Steps {
		if _, rest, open := strings.Cut(step, "{"); open {
			part, _, _ := strings.Cut(rest, "}")
			if _, known := f.Part[part]; !known {
				return fmt.Errorf("{%s} is not in [part]", part)
			}
		}
	}
	return nil
}
