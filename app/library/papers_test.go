package library_test

import (
	"maps"
	"strings"
	"testing"

	"tandem/app/readability"
)

// The papers beside the sheet that a patient reads: the page on progress and
// the slip with the appointments.
var patientPapers = map[string][]string{
	"progress.toml": {"progress.patient", "progress.flare", "progress.flare_text.", "progress.you."},
	"agenda.toml":   {"agenda.slip", "agenda.when", "agenda.time", "agenda.with", "agenda.change"},
}

func TestEveryLanguageHasThePatientsPapers(t *testing.T) {
	for _, lang := range builtIn(t).Languages() {
		for file, wanted := range patientPapers {
			english, other := phrasesOf(t, "en", file), phrasesOf(t, lang, file)
			for key, phrase := range english {
				if !oneOf(key, wanted) {
					continue
				}
				got, found := other[key]
				if !found || strings.TrimSpace(got) == "" || lang != "en" && got == phrase && len(phrase) > 6 {
					t.Errorf("%s/%s lacks %s", lang, file, key)
				}
				if !maps.Equal(placeholdersOf(got), placeholdersOf(phrase)) {
					t.Errorf("%s/%s: %s has the placeholders %v", lang, file, key, placeholdersOf(got))
				}
				if n := readability.In(lang, got).Longest; n > longestPaperLine {
					t.Errorf("%s/%s: %d words in a sentence of %q", lang, file, n, got)
				}
			}
			for key := range other {
				if _, known := english[key]; !known {
					t.Errorf("%s/%s has %s, English has not", lang, file, key)
				}
			}
		}
	}
}

// longestPaperLine is the words of a sentence on these papers; the emergency
// line names four signs.
const longestPaperLine = 22

func oneOf(key string, starts []string) bool {
	for _, start := range starts {
		if strings.HasPrefix(key, start) {
			return true
		}
	}
	return false
}

// longestShared is how long a phrase may be that two languages share.
const longestShared = 12

// The papers for doctors, insurers and the clinic itself, in each language of
// the program.
var (
	clinicPapers    = []string{"agenda.toml", "blank.toml", "letter.toml", "progress.toml", "record.toml", "recovery.toml"}
	clinicLanguages = []string{"de", "es", "fr", "pt"}
)

// Its failure is the list of what is to be translated.
func TestEveryLanguageOfTheProgramHasThePapersForOthers(t *testing.T) {
	for _, file := range clinicPapers {
		english := phrasesOf(t, "en", file)
		for _, lang := range clinicLanguages {
			other := phrasesOf(t, lang, file)
			for key, phrase := range english {
				got, found := other[key]
				if !found || strings.TrimSpace(got) == "" && strings.TrimSpace(phrase) != "" {
					t.Errorf("%s/%s lacks %s: %q", lang, file, key, phrase)
				}
				if !maps.Equal(placeholdersOf(got), placeholdersOf(phrase)) {
					t.Errorf("%s/%s: %s has the placeholders %v, English has %v", lang, file, key, placeholdersOf(got), placeholdersOf(phrase))
				}
				if got == phrase && len(placeholder.ReplaceAllString(phrase, "")) > longestShared {
					t.Errorf("%s/%s: %s is left in English: %q", lang, file, key, phrase)
				}
			}
			for key := range other {
				if _, known := english[key]; !known {
					t.Errorf("%s/%s has %s, English has not", lang, file, key)
				}
			}
		}
	}
}
