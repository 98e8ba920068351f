package library_test

import (
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/readability"
)

// leafletParts are the leaflets' lines by the table that they stand in.
func leafletParts(t *testing.T, language string) map[string][]string {
	t.Helper()
	parts := map[string][]string{}
	for key, phrase := range phrasesOf(t, language, "leaflets.toml") {
		table := key[:strings.LastIndex(key, ".")]
		parts[table] = append(parts[table], strings.Split(placeholder.ReplaceAllString(phrase, "ten"), "\n")...)
	}
	return parts
}

func TestEveryConditionHasALeaflet(t *testing.T) {
	for _, language := range builtIn(t).Languages() {
		parts := leafletParts(t, language)
		for _, code := range clinic.Conditions {
			if n := len(parts["about."+code]); n < 10 {
				t.Errorf("%s: the leaflet about %s has %d lines", language, code, n)
			}
		}
	}
}

func TestLeafletsAreEasyToRead(t *testing.T) {
	var all []string
	for table, lines := range leafletParts(t, "en") {
		for _, line := range lines {
			if n := readability.In("en", line).Longest; n > longestLine {
				t.Errorf("%s: %d words in a sentence of %q", table, n, line)
			}
		}
		if table != "document" {
			easy(t, "en", table, lines...)
		}
		all = append(all, lines...)
	}
	easy(t, "en", "the leaflets", all...)
	for table, lines := range leafletParts(t, "es") {
		if table != "document" {
			easy(t, "es", table, lines...)
		}
	}
}

func TestLeafletsPromiseNothing(t *testing.T) {
	for key, phrase := range phrasesOf(t, "en", "leaflets.toml") {
		low := strings.ToLower(phrase)
		for _, promise := range []string{"will get better", "will heal", "always helps", "90", "for sure", "recover fully", "no risk"} {
			if strings.Contains(low, promise) {
				t.Errorf("%s promises %q: %s", key, promise, phrase)
			}
		}
	}
}
