package readability

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// nuclei counts the vowels of a word that stand for a syllable each. Two that
// joined says belong together are one.
func nuclei(word, vowels string, joined func(before, at string) bool) int {
	if isNumber(word) {
		return utf8.RuneCountInString(word)
	}
	n, before := 0, ""
	for _, r := range word {
		at := string(r)
		switch {
		case !strings.ContainsRune(vowels, r):
			before = ""
		case before != "" && joined(before, at):
			before = "" // a third vowel begins a syllable
		default:
			n++
			before = at
		}
	}
	return max(n, 1)
}

// pairs tells whether two vowels are one of a list.
func pairs(list string) func(before, at string) bool {
	all := strings.Fields(list)
	return func(before, at string) bool { return slices.Contains(all, before+at) }
}

var germanPairs = pairs("ai au äu ei eu ie aa ee oo ay ey oy oi ui")

// germanSyllables counts vowels and double vowels; u is silent in qu.
func germanSyllables(word string) int {
	return nuclei(strings.ReplaceAll(word, "qu", "q"), "aeiouyäöüéàè", germanPairs)
}

// frenchSyllables counts groups of vowels as they are spoken: a final e, es is
// silent, é before another vowel and a vowel with two dots stand alone, and y
// between vowels parts them.
func frenchSyllables(word string) int {
	if isNumber(word) {
		return utf8.RuneCountInString(word)
	}
	word = strings.NewReplacer("qu'", "q", "'", "", "’", "", "œ", "e", "qu", "q", "gue", "ge", "gué", "gé", "gui", "gi").Replace(word)
	const vowels = "aeiouyàâäéèêëîïôöùûü"
	letters := []rune(word)
	n, before := 0, ' '
	for i, r := range letters {
		vowel := strings.ContainsRune(vowels, r)
		parts := r == 'y' && i > 0 && i+1 < len(letters) && strings.ContainsRune(vowels, before) && strings.ContainsRune(vowels, letters[i+1])
		apart := strings.ContainsRune("ïëü", r) || before == 'é' && r != 'e'
		if vowel && !parts && (!strings.ContainsRune(vowels, before) || apart) {
			n++
		}
		if before = r; parts {
			before = ' '
		}
	}
	stem := strings.TrimSuffix(word, "s")
	if rest, is := strings.CutSuffix(stem, "e"); is && n > 1 && rest != "" {
		last, _ := utf8.DecodeLastRuneInString(rest)
		if !strings.ContainsRune(vowels, last) {
			n--
		}
	}
	return max(n, 1)
}

// italianSyllables counts vowels; an i or u without an accent joins the vowel
// beside it.
func italianSyllables(word string) int {
	weak := func(v string) bool { return v == "i" || v == "u" }
	return nuclei(strings.ReplaceAll(word, "'", ""), "aeiouàèéìíòóùú", func(before, at string) bool { return weak(before) || weak(at) })
}

var portuguesePairs = pairs("ai ei oi ui au eu iu ou ái éi ói úi áu éu êu íu ão ãe õe âi êi ôi")

// portugueseSyllables counts vowels and falling diphthongs; after q and g an u
// belongs to the next vowel, and in a word with an accent before it a final ia,
// ie, io or ua is one.
func portugueseSyllables(word string) int {
	if isNumber(word) {
		return utf8.RuneCountInString(word)
	}
	for _, v := range []string{"a", "e", "i", "o", "á", "é", "ê", "í", "ã"} {
		word = strings.ReplaceAll(strings.ReplaceAll(word, "qu"+v, "q"+v), "gu"+v, "g"+v)
	}
	n := nuclei(word, "aeiouáéíóúâêôãõàü", portuguesePairs)
	bare := strings.TrimSuffix(word, "s")
	for _, end := range []string{"ia", "ie", "io", "ua", "ue", "uo"} {
		if stem, is := strings.CutSuffix(bare, end); is && strings.ContainsAny(stem, "áéíóúâêô") {
			return max(n-1, 1)
		}
	}
	return n
}

// polishSyllables counts vowels; i before another vowel only softens.
func polishSyllables(word string) int {
	return nuclei(word, "aąeęioóuy", func(before, _ string) bool { return before == "i" })
}
