package look_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2/theme"

	"tandem/ui/look"
)

// contrast is WCAG 2.2's ratio between two colours, 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= .04045 {
			return s / 12.92
		}
		return math.Pow((s+.055)/1.055, 2.4)
	}
	return .2126*linear(r) + .7152*linear(g) + .0722*linear(b)
}

func TestLettersStandOutInEveryTheme(t *testing.T) {
	t.Cleanup(func() { look.Use("light", 100) })
	for _, name := range look.Themes {
		look.Use(name, 100)
		least := func(what string, ink, ground color.Color, want float64) {
			if got := contrast(ink, ground); got < want {
				t.Errorf("%s: %s has a contrast of %.1f, want %g", name, what, got, want)
			}
		}
		least("ink on a card", look.Ink, look.Card, 7)
		least("ink on the ground", look.Ink, look.Ground, 7)
		least("ink under the pointer", look.Ink, look.Hover, 7)
		least("a chosen row", look.Ink, look.Theme{}.Color(theme.ColorNameSelection, 0), 7)
		least("small print on a card", look.Muted, look.Card, 4.5)
		least("small print on the ground", look.Muted, look.Ground, 4.5)
		least("the next step", look.OnAction, look.Action, 4.5)
		least("the focus ring", look.Action, look.Card, 3)
		least("a warning", look.Danger, look.Card, 4.5)
		least("the rail", look.OnRail, look.Rail, 7)
		least("the rail's page", look.OnRail, look.RailOn, 7)
		least("the rail's keys", look.RailKey, look.Rail, 4.5)
		for _, tone := range []look.Tone{look.Teal, look.Green, look.Amber, look.Red, look.Grey} {
			ink, ground := look.Chip(tone)
			least("a chip", ink, ground, 4.5)
			least("text on a banner", look.Ink, ground, 7)
		}
	}
}

func TestTextGrowsWithTheChosenSize(t *testing.T) {
	t.Cleanup(func() { look.Use("light", 100) })
	for _, percent := range look.Percents {
		look.Use("dark", percent)
		if want := 14 * float32(percent) / 100; look.SizeBody != want || (look.Theme{}).Size(theme.SizeNameText) != want {
			t.Errorf("%d %%: body text is %g, want %g", percent, look.SizeBody, want)
		}
	}
	dark := look.Card
	look.Use("sepia", 1000)
	if look.SizeBody != 14 || look.Card == dark {
		t.Error("an unknown look is not the first one")
	}
}
