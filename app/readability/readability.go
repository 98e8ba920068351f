// Package readability measures how easy a text is to read with the published
// formulas of assets/reading. A line is a sentence, as on a sheet where each step
// stands alone. It imports nothing of ours. A score checks a text; it does not prove that
// people understand it.
package readability

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Count is what the formulas need to know of a text.
type Count struct {
	Sentences     int
	Words         int
	Syllables     int
	Polysyllables int                    // words of three syllables or more
	Longest       int                    // words in the longest sentence
	Letters       int                    // letters and digits
	OfSyllables   [mostSyllables + 1]int // words by their syllables, the last holds longer ones too
}

// mostSyllables is where words stop being told apart by their syllables.
const mostSyllables = 8

// In counts a text in a language, each line at least one sentence. Syllables of
// a language that is not known are counted as in English.
func In(language string, lines ...string) Count {
	syllables, known := syllablesOf[language]
	if !known {
		syllables = englishSyllables
	}
	return count(lines, syllables)
}

// syllablesOf counts the syllables of a word, by language.
var syllablesOf = map[string]func(word string) int{
	"en": englishSyllables, "es": spanishSyllables, "de": germanSyllables, "fr": frenchSyllables,
	"it": italianSyllables, "pt": portugueseSyllables, "pl": polishSyllables,
}

func (c Count) wordsPerSentence() float64 { return ratio(c.Words, c.Sentences) }

func (c Count) syllablesPerWord() float64 { return ratio(c.Syllables, c.Words) }

// ratio is a/b, 0 for a text without any b.
func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func count(lines []string, syllables func(word string) int) Count {
	var c Count
	for _, line := range lines {
		for _, sentence := range strings.FieldsFunc(line, endsSentence) {
			c.add(wordsOf(sentence), syllables)
		}
	}
	return c
}

func (c *Count) add(words []string, syllables func(word string) int) {
	if len(words) == 0 {
		return
	}
	c.Sentences++
	c.Words += len(words)
	c.Longest = max(c.Longest, len(words))
	for _, word := range words {
		n := syllables(word)
		c.Syllables += n
		c.OfSyllables[min(n, mostSyllables)]++
		c.Letters += utf8.RuneCountInString(word)
		if n >= 3 {
			c.Polysyllables++
		}
	}
}

func endsSentence(r rune) bool { return strings.ContainsRune(".!?¡¿:;\n", r) }

// wordsOf splits at everything but letters, digits and apostrophes, in lower
// case.
func wordsOf(sentence string) []string {
	fields := strings.FieldsFunc(strings.ToLower(sentence), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
	words := fields[:0]
	for _, field := range fields {
		if word := strings.Trim(field, "'"); word != "" {
			words = append(words, word)
		}
	}
	return words
}
