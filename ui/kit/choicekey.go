package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// keysOf are the keys that pick the answers, no two the same and 0 for none: the
// first letter that only one answer begins with in the window's language, else
// the answer's own key where its words have it, else another letter of them
// that is no answer's own.
func keysOf(options []Option) []rune {
	keys, taken, owned := make([]rune, len(options)), map[rune]bool{}, map[rune]bool{}
	give := func(i int, key rune) {
		if keys[i] == 0 && key != 0 && !taken[key] {
			keys[i], taken[key] = key, true
		}
	}
	for i, o := range options {
		owned[o.Key] = true
		if !unicode.IsLetter(o.Key) {
			give(i, o.Key)
		}
	}
	for i, o := range options {
		if beginning(options, first(o)) == i {
			give(i, first(o))
		}
	}
	for i, o := range options {
		if strings.ContainsRune(strings.ToLower(o.box()), o.Key) {
			give(i, o.Key)
		}
	}
	for i, o := range options {
		for _, r := range strings.ToLower(o.box()) {
			if o.Key != 0 && unicode.IsLetter(r) && !owned[r] {
				give(i, r)
			}
		}
	}
	for i, o := range options {
		give(i, o.Key)
	}
	return keys
}

// first is the letter that an answer begins with, 0 where it is none.
func first(o Option) rune {
	r, _ := utf8.DecodeRuneInString(o.box())
	if !unicode.IsLetter(r) {
		return 0
	}
	return unicode.ToLower(r)
}

// beginning is the one answer that begins with a letter, -1 for none or
// several.
func beginning(options []Option, letter rune) int {
	at, n := -1, 0
	for i, o := range options {
		if letter != 0 && first(o) == letter {
			at, n = i, n+1
		}
	}
	if n != 1 {
		return -1
	}
	return at
}

// meant is the answer that a typed letter picks, -1 for none. Beside the keys
// that are shown, an answer's own key holds where no other answer has it.
func (c *Choice) meant(r rune) int {
	keys := keysOf(c.Options)
	for i, key := range keys {
		if key == r && key != 0 {
			return i
		}
	}
	if at := beginning(c.Options, r); at >= 0 {
		return at
	}
	for i, o := range c.Options {
		if o.Key == r && r != 0 {
			return i
		}
	}
	return -1
}

// underlined are the words of an answer before the letter that picks it, and
// that letter; empty where the words do not have it or are the key.
func underlined(o Option, key rune) (before, letter string) {
	text := o.box()
	for at, r := range text {
		if unicode.ToLower(r) == key && unicode.IsLetter(r) && len(text) > utf8.RuneLen(r) {
			return text[:at], string(r)
		}
	}
	return "", ""
}
