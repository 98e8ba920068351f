package planning

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"tandem/app/clinic"
	"tandem/app/library"
)

const wordsFile = "rules/words.toml"

// vocabulary is how the reasons of the rules name things to the therapist.
type vocabulary struct {
	Site      map[string]string `toml:"site"`
	Frequency map[string]string `toml:"frequency"`
	Movement  map[string]string `toml:"movement"`
	Technique map[string]string `toml:"technique"`
	Input     map[string]string `toml:"input"`

	lib   *library.Library
	names map[string]string   // exercise code to name, as inside a sentence
	tasks map[string][]string // exercise code to the words of its tasks, spaced
}

func loadVocabulary(assets fs.FS, lib *library.Library) (*vocabulary, error) {
	text, err := fs.ReadFile(assets, wordsFile)
	if err != nil {
		return nil, fmt.Errorf("the words of the rules cannot be read: %w", err)
	}
	words := &vocabulary{}
	if _, err := toml.Decode(string(text), words); err != nil {
		return nil, fmt.Errorf("%s: %w", wordsFile, err)
	}
	return words.of(lib), nil
}

// of is the vocabulary with the exercises of a library.
func (w vocabulary) of(lib *library.Library) *vocabulary {
	w.lib, w.names, w.tasks = lib, map[string]string{}, map[string][]string{}
	for _, e := range lib.Exercises() {
		said, _ := lib.Text(library.English, e.ID, "")
		w.names[e.ID] = library.InSentence(said.Name)
		for _, task := range e.Tasks {
			w.tasks[e.ID] = append(w.tasks[e.ID], spaced(task))
		}
	}
	return &w
}

// exercise is the name inside a sentence, or the code of one not in the library.
func (w *vocabulary) exercise(id string) string {
	if name, found := w.names[id]; found && name != "" {
		return name
	}
	return id
}

func (w *vocabulary) input(code string) string { return known(w.Input, code) }

func (w *vocabulary) site(v float64) string { return known(w.Site, figure(v)) }

func (w *vocabulary) perWeek(v float64) string {
	if words, found := w.Frequency[figure(v)]; found {
		return words
	}
	return figure(v) + " times a week"
}

// row names a massage row: technique, region and a side, left or right, as
// far as they are recorded.
func (w *vocabulary) row(r clinic.MassageRow) string {
	name := cmp.Or(known(w.Technique, r.Technique), "massage")
	var place []string
	if r.Region != "" {
		place = append(place, library.InSentence(w.lib.RegionName(r.Region)))
	}
	if r.Side == clinic.Left || r.Side == clinic.Right {
		place = append(place, string(r.Side))
	}
	if len(place) == 0 {
		return name
	}
	return name + " (" + strings.Join(place, ", ") + ")"
}

// therapyName names what is done in the clinic, inside a sentence.
func (w *vocabulary) therapyName(row clinic.TherapyRow) string {
	switch {
	case row.Exercise != "":
		return w.exercise(row.Exercise)
	case row.What != "":
		return library.InSentence(row.What)
	}
	return row.Kind
}

// described is what a row of the clinic says beside the name of its exercise.
func (w *vocabulary) described(row clinic.TherapyRow) string {
	if strings.EqualFold(row.What, w.exercise(row.Exercise)) {
		return ""
	}
	return row.What
}

// exercises names each exercise once.
func (w *vocabulary) exercises(ids []string) string {
	var names []string
	for _, id := range ids {
		if name := w.exercise(id); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return listed(names)
}

func known(words map[string]string, code string) string {
	if word, found := words[code]; found {
		return word
	}
	return code
}

// figure writes a number as people do: 0.5, 2, 14.
func figure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// short writes a number with at most one decimal.
func short(v float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
}

// listed joins words as a sentence does: a, b and c.
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// dated is what changed, in words, and since when.
type dated struct {
	text string
	day  clinic.Date
}

// sinceText tells of changes with their days, each day once for those that
// follow one another.
func sinceText(changes []dated) string {
	var told, sameDay []string
	for i, c := range changes {
		sameDay = append(sameDay, c.text)
		if i == len(changes)-1 || changes[i+1].day != c.day {
			told = append(told, listed(sameDay)+" since "+c.day.Words())
			sameDay = nil
		}
	}
	return strings.Join(told, "; ")
}

// inTurn tells of the two latest records of a value.
func inTurn(was, now string) string {
	if was == now {
		return now + " twice in a row"
	}
	return was + " and then " + now
}

func counted(n float64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return short(n) + " " + many
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// filled puts the words into a sentence: pairs of name and value.
func filled(sentence string, pairs []string) string {
	bracketed := make([]string, len(pairs))
	for i, p := range pairs {
		if i%2 == 0 {
			p = "{" + p + "}"
		}
		bracketed[i] = p
	}
	return strings.NewReplacer(bracketed...).Replace(sentence)
}
