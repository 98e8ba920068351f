package library

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Query says which exercises to find. What is empty holds for all of them.
type Query struct {
	// Text is words in any order, each the beginning of a word of the
	// exercise's code, its name or purpose in any language, the muscles or
	// nerve it works on, or its family's label.
	Text      string
	Region    string
	Family    string
	Start     string
	Equipment string
	// Keep, when set, says of an exercise's id whether it may be found.
	Keep func(id string) bool
}

// Search returns the exercises that a query finds, in catalogue order: first
// one that is called just so, then those that the words name, then the rest.
func (l *Library) Search(q Query) []Exercise {
	wanted := plainly(q.Text)
	var ranked [3][]Exercise
	for _, e := range l.exercises {
		if !q.admits(e) {
			continue
		}
		said := l.sayings()[e.ID]
		switch {
		case slices.ContainsFunc(said.names, func(name []string) bool { return slices.Equal(name, wanted) }):
			ranked[0] = append(ranked[0], e)
		case beginAll(wanted, said.named):
			ranked[1] = append(ranked[1], e)
		case beginAll(wanted, said.all):
			ranked[2] = append(ranked[2], e)
		}
	}
	return slices.Concat(ranked[:]...)
}

func (q Query) admits(e Exercise) bool {
	return (q.Region == "" || slices.Contains(e.Regions, q.Region)) &&
		(q.Family == "" || q.Family == e.Family) &&
		(q.Start == "" || q.Start == e.Start) &&
		(q.Equipment == "" || slices.Contains(e.Equipment, q.Equipment)) &&
		(q.Keep == nil || q.Keep(e.ID))
}

// saying is an exercise as the search looks through it, in words.
type saying struct {
	names      [][]string
	named, all []string // the words of the names; those and of what it is about
}

// say makes the sayings of the library's exercises ready for the first search.
func (l *Library) say() {
	l.sayings = sync.OnceValue(func() map[string]saying {
		all := map[string]saying{}
		for _, e := range l.exercises {
			names := l.names(e)
			named := slices.Concat(names...)
			all[e.ID] = saying{names, named, slices.Concat(named, l.about(e))}
		}
		return all
	})
}

// names are what an exercise is called, in words: its code, and its name in
// every language.
func (l *Library) names(e Exercise) [][]string {
	names := [][]string{plainly(e.ID)}
	for _, lang := range l.Languages() {
		text, _ := l.Text(lang, e.ID, SideNone)
		names = append(names, plainly(text.Name))
	}
	return names
}

// about are the words of what it is for and what it works on.
func (l *Library) about(e Exercise) []string {
	words := plainly(strings.Join(e.Targets, " "))
	words = append(words, plainly(l.label("families", e.Family))...)
	for _, lang := range l.Languages() {
		text, _ := l.Text(lang, e.ID, SideNone)
		words = append(words, plainly(text.Purpose)...)
	}
	return words
}

// beginAll says whether each of the wanted is the beginning of some word.
func beginAll(wanted, words []string) bool {
	for _, w := range wanted {
		if !slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, w) }) {
			return false
		}
	}
	return true
}

// plainly splits a text into words without case, accents and signs.
func plainly(text string) []string {
	letters := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
	return strings.FieldsFunc(letters, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
