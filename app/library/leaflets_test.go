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
			if n := readability.English(line).Longest; n > longestLine {
				t.Errorf("%s: %d words in a sentence of %q", table, n, line)
			}
		}
		if grade := readability.English(lines...).Grade(); grade > highestGrade && table != "document" {
			t.Errorf("%s reads at grade %.1f, want %.0f at most", table, grade, highestGrade)
		}
		all = append(all, lines...)
	}
	if grade := readability.English(all...).Grade(); grade > highestGrade {
		t.Errorf("the leaflets read at grade %.1f, want %.0f at most", grade, highestGrade)
	}
	for table, lines := range leafletParts(t, "es") {
		if score := readability.Spanish(lines...).Szigriszt(); score < readability.FairlyEasy && table != "document" {
			t.Errorf("%s in Spanish scores %.1f, want fairly easy (%.0f)", table, score, readability.FairlyEasy)
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
