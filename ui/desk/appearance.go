package desk

import (
	"log"
	"slices"

	"fyne.io/fyne/v2"

	"tandem/ui/look"
	"tandem/ui/words"
)

// Appearance is how the window looks and speaks: a name of look.Themes, a text
// size of look.Percents and a code of words.Languages, empty for the system's.
// Each person of a workstation has their own.
type Appearance struct {
	Theme    string
	Percent  int
	Language string
}

const (
	themeKey    = "look.theme"
	textKey     = "look.text"
	languageKey = "look.language"
)

// Appears is the look that was chosen last.
func Appears() Appearance {
	kept := fyne.CurrentApp().Preferences()
	return Appearance{kept.StringWithFallback(themeKey, look.Themes[0]), kept.IntWithFallback(textKey, look.Percents[0]), kept.String(languageKey)}
}

// Use takes the look for what is built from now on and keeps it.
func (a Appearance) Use() {
	kept := fyne.CurrentApp().Preferences()
	kept.SetString(themeKey, a.Theme)
	kept.SetInt(textKey, a.Percent)
	kept.SetString(languageKey, a.Language)
	if err := words.Use(a.Language); err != nil {
		log.Printf("the language stays: %v", err)
	}
	look.Use(a.Theme, a.Percent)
	fyne.CurrentApp().Settings().SetTheme(look.Theme{})
}

// Larger is the look with the next larger text.
func Larger(a Appearance) Appearance { return a.step(+1) }

// Smaller is the look with the next smaller text.
func Smaller(a Appearance) Appearance { return a.step(-1) }

// Plain is the look with text of 100 %.
func Plain(a Appearance) Appearance {
	a.Percent = look.Percents[0]
	return a
}

func (a Appearance) step(by int) Appearance {
	at := max(0, slices.Index(look.Percents, a.Percent)) + by
	a.Percent = look.Percents[min(max(at, 0), len(look.Percents)-1)]
	return a
}
