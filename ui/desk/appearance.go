package desk

import (
	"slices"

	"fyne.io/fyne/v2"

	"tandem/ui/look"
)

// Appearance is how the window looks: a name of look.Themes and a text size of
// look.Percents. Each person of a workstation has their own.
type Appearance struct {
	Theme   string
	Percent int
}

const (
	themeKey = "look.theme"
	textKey  = "look.text"
)

// Appears is the look that was chosen last.
func Appears() Appearance {
	kept := fyne.CurrentApp().Preferences()
	return Appearance{kept.StringWithFallback(themeKey, look.Themes[0]), kept.IntWithFallback(textKey, look.Percents[0])}
}

// Use takes the look for what is built from now on and keeps it.
func (a Appearance) Use() {
	kept := fyne.CurrentApp().Preferences()
	kept.SetString(themeKey, a.Theme)
	kept.SetInt(textKey, a.Percent)
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
