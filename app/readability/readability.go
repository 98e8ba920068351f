// Package readability measures how easy a text is to read with published
// formulas. A line is a sentence, as on a sheet where each step stands alone.
// It imports nothing of ours. A score checks a text; it does not prove that
// people understand it.
package readability

import (
	"math"
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

// English counts a text in English, each line at least one sentence.
func English(lines ...string) Count { return count(lines, englishSyllables) }

// Spanish counts a text in Spanish, each line at least one sentence.
func Spanish(lines ...string) Count { return count(lines, spanishSyllables) }

// Grade is the Flesch-Kincaid grade level in US school years (Kincaid et al.
// 1975): 0.39 words per sentence + 11.8 syllables per word - 15.59.
func (c Count) Grade() float64 {
	return 0.39*c.wordsPerSentence() + 11.8*c.syllablesPerWord() - 15.59
}

// SMOG is the SMOG grade in US school years (McLaughlin 1969), meant for 30
// sentences or more: 3.1291 + 1.043 sqrt(30 polysyllables per sentence).
func (c Count) SMOG() float64 {
	return 3.1291 + 1.043*math.Sqrt(30*ratio(c.Polysyllables, c.Sentences))
}

// Szigriszt is the Szigriszt-Pazos perspicuity of a Spanish text (1993),
// higher is easier: 206.835 - 62.3 syllables per word - words per sentence.
// On the INFLESZ scale (Barrio-Cantalejo et al. 2008) 55 to 65 is normal, 65
// to 80 fairly easy and above 80 very easy.
func (c Count) Szigriszt() float64 {
	return 206.835 - 62.3*c.syllablesPerWord() - c.wordsPerSentence()
}

// FairlyEasy is the INFLESZ bound from which a Spanish text is fairly easy.
const FairlyEasy = 65.0

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
