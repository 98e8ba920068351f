package settings_test

import (
	"regexp"
	"testing"

	"tandem/ui/trial"
	"tandem/ui/words"
)

// aWord tells words from units such as cm.
var aWord = regexp.MustCompile(`\pL{3,}`)

// The words of numbers are made by several rooms; Settings alone shows them all.
func TestTheWordsOfEveryNumberAreTranslated(t *testing.T) {
	d := trial.Desk(t, trial.Day(1))
	all, err := d.Clinic.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := words.Use(words.English); err != nil {
			t.Error(err)
		}
	})
	for _, language := range words.Languages() {
		if language == words.English {
			continue
		}
		if err := words.Use(language); err != nil {
			t.Fatal(err)
		}
		missing := map[string]bool{}
		for _, s := range all.Numbers {
			for _, text := range append([]string{s.Words, s.Unit}, s.Names...) {
				if language == "fr" && (text == "points" || text == "minutes") {
					continue // the same in French
				}
				if words.Say(text) == text && aWord.MatchString(text) && !missing[text] {
					missing[text] = true
					t.Errorf("%s: %q", language, text)
				}
			}
		}
	}
}
