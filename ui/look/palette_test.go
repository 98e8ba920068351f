package look_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

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

// pairs are what stands on what in the window, and the least contrast: 4.5 for
// letters (WCAG 2.2, 1.4.3), 3 for edges and the focus ring (1.4.11), 7 for what
// is read most.
func pairs() []pair {
	theme := func(name fyne.ThemeColorName) color.Color { return look.Theme{}.Color(name, 0) }
	list := []pair{
		{"ink on a card", look.Ink, look.Card, 7},
		{"ink on the ground", look.Ink, look.Ground, 7},
		{"ink under the pointer", look.Ink, look.Hover, 7},
		{"ink of a chosen row", look.Ink, theme(fynetheme.ColorNameSelection), 7},
		{"ink in a list with the focus", look.Ink, over(theme(fynetheme.ColorNameFocus), look.Card), 7},
		{"ink on a button of the toolkit", look.Ink, theme(fynetheme.ColorNameButton), 7},
		{"small print on a card", look.Muted, look.Card, 4.5},
		{"small print on the ground", look.Muted, look.Ground, 4.5},
		{"small print under the pointer", look.Muted, look.Hover, 4.5},
		{"small print of a chosen row", look.Muted, theme(fynetheme.ColorNameSelection), 4.5},
		{"a hint in a list with the focus", look.Muted, over(theme(fynetheme.ColorNameFocus), look.Card), 4.5},
		{"the next step", look.OnAction, look.Action, 4.5},
		{"an open tab", look.Action, look.Ground, 4.5},
		{"the name of today", look.Action, look.Card, 4.5},
		{"a warning on a card", look.Danger, look.Card, 4.5},
		{"a warning on the ground", look.Danger, look.Ground, 4.5},
		{"the rail", look.OnRail, look.Rail, 7},
		{"the rail's page", look.OnRail, look.RailOn, 7},
		{"the rail's keys", look.RailKey, look.Rail, 4.5},
		{"the key of the rail's page", look.RailKey, look.RailOn, 4.5},
		{"the focus ring on a card", look.Action, look.Card, 3},
		{"the focus ring on the ground", look.Action, look.Ground, 3},
		{"the edge of a field", look.Border, look.Card, 3},
		{"the mark of the rail's page", look.RailBar, look.RailOn, 3},
	}
	for _, tone := range []look.Tone{look.Teal, look.Green, look.Amber, look.Red, look.Grey} {
		ink, ground := look.Chip(tone)
		list = append(list, pair{"a chip", ink, ground, 4.5}, pair{"text on a banner", look.Ink, ground, 7},
			pair{"small print on a banner", look.Muted, ground, 4.5}, pair{"the focus ring on a banner", look.Action, ground, 3})
	}
	return list
}

type pair struct {
	what        string
	ink, ground color.Color
	least       float64
}

// over is a colour that lets some of the one below through.
func over(upper, lower color.Color) color.Color {
	u := color.NRGBAModel.Convert(upper).(color.NRGBA)
	l := color.NRGBAModel.Convert(lower).(color.NRGBA)
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(u.A) + int(b)*(255-int(u.A))) / 255) }
	return color.NRGBA{R: mix(u.R, l.R), G: mix(u.G, l.G), B: mix(u.B, l.B), A: 255}
}

func TestLettersStandOutInEveryTheme(t *testing.T) {
	t.Cleanup(func() { look.Use("light", 100) })
	const letters, enhanced = 4.5, 7
	for _, name := range look.Themes {
		look.Use(name, 100)
		for _, p := range pairs() {
			least := p.least
			if name == "contrast" && least == letters {
				least = enhanced
			}
			if got := contrast(p.ink, p.ground); got < least {
				t.Errorf("%s: %s has a contrast of %.2f, want %g", name, p.what, got, least)
			}
		}
	}
}

// A chip stands out from the card by its ground or by an edge.
func TestAChipStandsOutFromTheCard(t *testing.T) {
	t.Cleanup(func() { look.Use("light", 100) })
	for _, name := range look.Themes {
		look.Use(name, 100)
		for _, tone := range []look.Tone{look.Teal, look.Green, look.Amber, look.Red, look.Grey} {
			ink, ground := look.Chip(tone)
			const seen, edge = 1.05, 3
			edged := look.ChipEdge() > 0 && contrast(ink, look.Card) >= edge
			if contrast(ground, look.Card) < seen && !edged {
				t.Errorf("%s: the ground of chip %d is that of the card, and it has no edge", name, tone)
			}
		}
	}
}

func TestTextGrowsWithTheChosenSize(t *testing.T) {
	t.Cleanup(func() { look.Use("light", 100) })
	for _, percent := range look.Percents {
		look.Use("dark", percent)
		if want := 14 * float32(percent) / 100; look.SizeBody != want || (look.Theme{}).Size(fynetheme.SizeNameText) != want {
			t.Errorf("%d %%: body text is %g, want %g", percent, look.SizeBody, want)
		}
	}
	dark := look.Card
	look.Use("sepia", 1000)
	if look.SizeBody != 14 || look.Card == dark {
		t.Error("an unknown look is not the first one")
	}
}
