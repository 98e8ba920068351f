package readability

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// englishSyllables estimates by vowel groups, without silent endings. A
// number counts a syllable for each digit.
func englishSyllables(word string) int {
	if isNumber(word) {
		return utf8.RuneCountInString(word)
	}
	word = strings.ReplaceAll(word, "'", "")
	n := vowelGroups(word) - silentEnding(word) + splitVowels(word)
	return max(n, 1)
}

func vowelGroups(word string) int {
	groups, inside := 0, false
	for i, r := range word {
		vowel := strings.ContainsRune("aeiouy", r) && !(i == 0 && r == 'y')
		if vowel && !inside {
			groups++
		}
		inside = vowel
	}
	return groups
}

// silentEnding is 1 for a final e, es or ed that is not spoken.
func silentEnding(word string) int {
	switch {
	case endsIn(word, "ted", "ded"):
		return 0
	case endsIn(word, "ed") && !endsInVowelThen(word, "ed"):
		return 1
	case endsIn(word, "ces", "ses", "zes", "ges", "shes", "ches", "xes"):
		return 0
	case endsIn(word, "les") && !endsInVowelThen(word, "les"):
		return 0
	case endsIn(word, "es") && !endsInVowelThen(word, "es"):
		return 1
	case endsIn(word, "le") && !endsInVowelThen(word, "le"):
		return 0
	case endsIn(word, "e") && !endsInVowelThen(word, "e"):
		return 1
	}
	return 0
}

// splitVowels counts vowel pairs that are spoken apart.
func splitVowels(word string) int {
	n := 0
	for _, pair := range []string{"ia", "io", "iu", "eo", "ying", "oing", "eing"} {
		n += strings.Count(word, pair)
	}
	for _, joined := range []string{"tion", "sion", "cial", "tial", "people", "gion", "cious", "nion"} {
		n -= strings.Count(word, joined)
	}
	return n
}

func endsIn(word string, endings ...string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(word, ending) && len(word) > len(ending) {
			return true
		}
	}
	return false
}

func endsInVowelThen(word, ending string) bool {
	stem := strings.TrimSuffix(word, ending)
	return stem == "" || strings.ContainsRune("aeiouy", rune(stem[len(stem)-1]))
}

// spanishSyllables counts vowel groups; two strong vowels stand apart, an
// accented i or u is strong, and u is silent in que, qui, gue and gui.
func spanishSyllables(word string) int {
	if isNumber(word) {
		return utf8.RuneCountInString(word)
	}
	for _, silent := range []string{"que", "qui", "qué", "quí", "gue", "gui", "gué", "guí"} {
		letters := []rune(silent)
		word = strings.ReplaceAll(word, silent, string(letters[0])+string(letters[2]))
	}
	n, before := 0, ' '
	for i, r := range []rune(word) {
		if r == 'y' && i == utf8.RuneCountInString(word)-1 {
			r = 'i'
		}
		if isSpanishVowel(r) && !(isSpanishVowel(before) && (isWeak(r) || isWeak(before))) {
			n++
		}
		before = r
	}
	return max(n, 1)
}

func isSpanishVowel(r rune) bool { return strings.ContainsRune("aeiouáéíóúü", r) }

func isWeak(r rune) bool { return strings.ContainsRune("iuü", r) }

func isNumber(word string) bool {
	for _, r := range word {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}
