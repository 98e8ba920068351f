package library

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tandem/app/clinic"
)

// What an own exercise may be: the most letters of a line and lines of a list.
const (
	longestName = 60
	longestLine = 200
	mostSteps   = 5
	mostListed  = 20
	mostPhotos  = 2
)

// OwnProblems says what is wrong with one own exercise in this library, each
// at its place in the exercise's JSON. The drawing is for app/figure to judge.
func (l *Library) OwnProblems(o OwnExercise) []clinic.Problem {
	k := ownCheck{lib: l}
	k.facts(o)
	k.dose(o.Dose)
	k.links(o)
	if _, known := l.texts[o.Language]; !known {
		k.add("language", "%q is not one of %s", o.Language, strings.Join(l.Languages(), ", "))
	}
	k.words(o)
	if len(o.Photos) > mostPhotos {
		k.add("photos", "At most %d photos belong here: the start and the end", mostPhotos)
	}
	return k.found
}

type ownCheck struct {
	lib   *Library
	found []clinic.Problem
}

func (k *ownCheck) add(place, sentence string, args ...any) {
	k.found = append(k.found, clinic.Problem{Place: place, Sentence: fmt.Sprintf(sentence, args...)})
}

func (k *ownCheck) facts(o OwnExercise) {
	if o.ID != "" && !IsOwnID(o.ID) {
		k.add("id", "%q is not a code such as OWN-001", o.ID)
	}
	if !slices.Contains(k.lib.Families(), o.Family) {
		k.add("family", "Choose the kind of exercise; the safety rules go by it")
	}
	if !slices.Contains(startPositions, o.Start) {
		k.add("start", "Choose the starting position")
	}
	if !slices.Contains([]string{SideNone, SideOne, SideEach}, o.Side) {
		k.add("side", "Choose on which side it is done")
	}
	if len(o.Regions) == 0 {
		k.add("regions", "Choose at least one part of the body")
	}
	k.list("regions", o.Regions, k.lib.Regions())
	k.list("equipment", o.Equipment, k.lib.Equipment())
	k.lines("targets", o.Targets, mostListed)
	var tags []string
	for _, t := range k.lib.tags {
		tags = append(tags, t.Code)
	}
	k.list("tags", o.Tags, tags)
}

// list checks codes against those that there are.
func (k *ownCheck) list(place string, codes, known []string) {
	if len(codes) > mostListed {
		k.add(place, "At most %d belong here", mostListed)
		return
	}
	for i, code := range codes {
		at := place + "[" + strconv.Itoa(i) + "]"
		if !slices.Contains(known, code) {
			k.add(at, "%q is not known", code)
		} else if slices.Contains(codes[:i], code) {
			k.add(at, "%q stands twice", code)
		}
	}
}

func (k *ownCheck) dose(d Dose) {
	for _, part := range []struct {
		field string
		value int
	}{
		{"sets", d.Sets},
		{"reps", d.Reps},
		{"hold_seconds", d.HoldSeconds},
		{"rest_seconds", d.RestSeconds},
		{"minutes", d.Minutes},
		{"times_per_day", d.TimesPerDay},
		{"days_per_week", d.DaysPerWeek},
	} {
		limit, _ := clinic.Limit(part.field)
		if wrong := limit.Complaint(float64(part.value)); wrong != "" {
			k.add("dose."+part.field, "%s", wrong)
		}
	}
	switch {
	case d.DaysPerWeek == 0:
		k.add("dose.days_per_week", "Enter on how many days a week")
	case d.TimesPerDay == 0:
		k.add("dose.times_per_day", "Enter how many times a day")
	case d.Reps == 0 && d.Minutes == 0 && d.HoldSeconds == 0:
		k.add("dose.reps", "Enter repetitions, a hold or minutes")
	}
}

// links must lead to exercises, and never back to where they began.
func (k *ownCheck) links(o OwnExercise) {
	for _, link := range []struct {
		name, to string
		next     func(Exercise) string
	}{
		{"easier", o.Easier, func(e Exercise) string { return e.Easier }},
		{"harder", o.Harder, func(e Exercise) string { return e.Harder }},
	} {
		if err := k.lib.follow(o.facts(0), link.name, func(e Exercise) string {
			if e.ID == o.ID {
				return link.to
			}
			return link.next(e)
		}); err != nil {
			k.add(link.name, "%s", err.Error())
		}
	}
	if o.Easier != "" && o.Easier == o.Harder {
		k.add("harder", "The easier and the harder exercise are the same")
	}
}

func (k *ownCheck) words(o OwnExercise) {
	w := o.Words
	for _, line := range []struct{ field, text, missing string }{
		{"name", w.Name, "Give the exercise a name"},
		{"purpose", w.Purpose, "Say in one sentence what it is good for"},
		{"feel", w.Feel, "Say what the patient should feel"},
	} {
		if strings.TrimSpace(line.text) == "" {
			k.add("words."+line.field, "%s", line.missing)
		}
		k.line("words."+line.field, line.text, longestLine)
	}
	k.line("words.name", w.Name, longestName)
	for field, text := range map[string]string{"start": w.Start, "need": w.Need, "stop": w.Stop} {
		k.line("words."+field, text, longestLine)
	}
	if len(w.Steps) < 2 || len(w.Steps) > mostSteps {
		k.add("words.steps", "Write 2 to %d steps, one action a line", mostSteps)
	}
	k.lines("words.steps", w.Steps, mostListed)
	k.lines("words.mistakes", w.Mistakes, mostSteps)
	for i, step := range w.Steps {
		if part := k.lib.strangePart(o.Language, step); part != "" {
			k.add("words.steps["+strconv.Itoa(i)+"]", "{%s} is none of {%s}", part, strings.Join(k.lib.Parts(o.Language), "}, {"))
		}
	}
	slices.SortStableFunc(k.found, func(a, b clinic.Problem) int { return strings.Compare(a.Place, b.Place) })
}

// strangePart is the first {part} of a step that has no words, or "".
func (l *Library) strangePart(lang, step string) string {
	for rest := step; ; {
		_, after, open := strings.Cut(rest, "{")
		if !open {
			return ""
		}
		part, next, _ := strings.Cut(after, "}")
		if _, known := l.texts[lang].exercises.Part[part]; !known {
			return part
		}
		rest = next
	}
}

func (k *ownCheck) lines(place string, lines []string, most int) {
	if len(lines) > most {
		k.add(place, "At most %d lines belong here", most)
	}
	for i, line := range lines {
		at := place + "[" + strconv.Itoa(i) + "]"
		if strings.TrimSpace(line) == "" {
			k.add(at, "This line is empty")
		}
		k.line(at, line, longestLine)
	}
}

func (k *ownCheck) line(place, text string, most int) {
	switch {
	case len([]rune(text)) > most:
		k.add(place, "At most %d letters fit here", most)
	case strings.ContainsFunc(text, unicode.IsControl):
		k.add(place, "This must be one line of text")
	}
}
