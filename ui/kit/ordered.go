package kit

import (
	"strings"
	"unicode"
)

// mark is U+200E, an invisible letter written from the left.
const mark = '\u200e'

// Ordered is text as it has to be given to the window library when words
// written from the right stand beside others: the library (Fyne 2.8.1,
// internal/painter, walkString) draws the pieces of a line in the order in which
// they are read, from left to right, whatever the first letter makes of the
// line. A line that begins with an Arabic name then has the space behind the
// name drawn before it. A mark on both sides of such words gives every line
// the same order, and the spaces to what stands beside.
func Ordered(text string) string {
	letters := []rune(text)
	if !mixed(letters) {
		return text
	}
	var b strings.Builder
	for at := 0; at < len(letters); {
		end := rightward(letters, at)
		if end == at {
			b.WriteRune(letters[at])
			at++
			continue
		}
		b.WriteRune(mark)
		b.WriteString(string(letters[at:end]))
		b.WriteRune(mark)
		at = end
	}
	return b.String()
}

// unmarked takes the marks away again.
func unmarked(text string) string { return strings.ReplaceAll(text, string(mark), "") }

// fromRight are the writing systems that run from right to left.
var fromRight = []*unicode.RangeTable{unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko}

func isRightward(r rune) bool { return unicode.In(r, fromRight...) }

// mixed says whether a text has letters from the right and others or digits.
func mixed(text []rune) bool {
	right, left := false, false
	for _, r := range text {
		if isRightward(r) {
			right = true
		} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
			left = true
		}
	}
	return right && left
}

// rightward is where the words from the right that begin at a place end: behind
// their last letter and the signs on it, with what stands between them.
func rightward(text []rune, from int) int {
	end := from
	for i := from; i < len(text); i++ {
		switch {
		case isRightward(text[i]), unicode.Is(unicode.Mn, text[i]) && end == i && i > from:
			end = i + 1
		case unicode.IsLetter(text[i]), unicode.IsDigit(text[i]), i == from:
			return end
		}
	}
	return end
}
