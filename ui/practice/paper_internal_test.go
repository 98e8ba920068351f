package practice

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestThePaperFollowsTheLand(t *testing.T) {
	for locale, want := range map[fyne.Locale]string{
		"en-US": "Letter", "es-MX": "Letter", "en-US-Latn": "Letter", "en-GB": "A4", "es-ES": "A4", "de": "A4", "": "A4", "zh-Hans-CN": "A4",
	} {
		if got := usualPaper(locale); got != want {
			t.Errorf("%q prints on %s, want %s", locale, got, want)
		}
	}
}
