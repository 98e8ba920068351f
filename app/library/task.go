package library

import (
	"slices"
	"strings"
	"unicode"
)

// HelpsWith says whether the exercise trains for an everyday activity in the
// patient's own words: one of its Tasks stands in it as whole words, whatever
// the case and accents, in the singular or plural.
func (e Exercise) HelpsWith(activity string) bool {
	words := plainWords(activity)
	return slices.ContainsFunc(e.Tasks, func(task string) bool {
		return containsRun(words, plainWords(task))
	})
}

// containsRun says whether run stands in words without a gap.
func containsRun(words, run []string) bool {
	for start := 0; len(run) > 0 && start+len(run) <= len(words); start++ {
		if slices.EqualFunc(words[start:start+len(run)], run, sameWord) {
			return true
		}
	}
	return false
}

func sameWord(word, task string) bool {
	return word == task || word == task+"s"
}

var withoutAccents = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ñ", "n")

func plainWords(text string) []string {
	return strings.FieldsFunc(withoutAccents.Replace(strings.ToLower(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}
