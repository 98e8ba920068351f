package fhir

import (
	"strings"
	"unicode"
)

// plain makes text one that FHIR allows: no control characters, and of spaces
// the plain one, tab and line end.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\r':
			return r
		case r == '\ufeff', unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, text)
}

func texts(list ...string) []string {
	var some []string
	for _, text := range list {
		if text = plain(text); text != "" {
			some = append(some, text)
		}
	}
	return some
}
