// Package look owns colours, sizes and the Fyne theme. It imports Fyne only.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Tone is one of the chip roles; each has an ink and a ground and is always
// shown with words.
type Tone int

// The tones.
const (
	Teal Tone = iota
	Green
	Amber
	Red
	Grey
)

// The colours in use, see Use.
var (
	Ink, Muted, Line, Border, Ground, Card color.NRGBA
	Rail, RailOn, OnRail, RailKey, RailBar color.NRGBA
	Action, OnAction, Hover, Danger        color.NRGBA
)

// Chip returns a tone's ink and ground.
func Chip(t Tone) (ink, ground color.Color) {
	c := now.chips[t]
	return c.ink, c.ground
}

// ChipEdge is the width of the edge around a chip: none where its ground sets it
// apart.
func ChipEdge() float32 {
	if now.edged {
		return 1
	}
	return 0
}

// The spaces and radii.
const (
	Tiny  float32 = 4
	Small float32 = 8
	Space float32 = 12
	Wide  float32 = 16
	Page  float32 = 22

	CardRadius  float32 = 10
	FieldRadius float32 = 6
	Ring        float32 = 2
)

// The text sizes in use, see Use.
var SizeSmall, SizeBody, SizeSection, SizeTitle float32

// Theme is Tandem's Fyne theme; fonts and icons are Fyne's own (Noto Sans).
type Theme struct{}

var _ fyne.Theme = Theme{}

// Color returns the colour of a role.
func (Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameBackground:
		return cleared(Ground)
	case theme.ColorNameForeground:
		return Ink
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return Action
	case theme.ColorNameDisabled, theme.ColorNamePlaceHolder:
		return Muted
	case theme.ColorNameInputBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return Card
	case theme.ColorNameButton:
		return now.button
	case theme.ColorNameInputBorder:
		return Border
	case theme.ColorNameSeparator:
		return Line
	case theme.ColorNameError:
		return Danger
	case theme.ColorNameHover, theme.ColorNamePressed:
		return Hover
	case theme.ColorNameSelection:
		return now.selection
	case theme.ColorNameFocus:
		focus := Action
		focus.A = 0x18
		return focus
	case theme.ColorNameShadow:
		return color.NRGBA{A: 0x18}
	}
	variant := theme.VariantLight
	if now.dark {
		variant = theme.VariantDark
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font returns Noto Sans.
func (Theme) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon returns Fyne's icons.
func (Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size returns a size; texts follow the chosen text size.
func (Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return SizeBody
	case theme.SizeNameCaptionText:
		return SizeSmall
	case theme.SizeNameSubHeadingText:
		return SizeSection
	case theme.SizeNameHeadingText:
		return SizeTitle
	case theme.SizeNameInlineIcon:
		return Scaled(20)
	case theme.SizeNamePadding:
		return Tiny
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius, theme.SizeNameButtonRadius:
		return FieldRadius
	case theme.SizeNameCardRadius:
		return CardRadius
	case theme.SizeNameInputBorder:
		return 1
	}
	return theme.DefaultTheme().Size(name)
}

// cleared is what the painter has to be told to clear the window to a colour:
// it takes 255 times 255 for the whole of 65,535.
func cleared(c color.NRGBA) color.NRGBA {
	part := func(v uint8) uint8 { return uint8((uint(v)*255*255 + 65535/2) / 65535) }
	return color.NRGBA{R: part(c.R), G: part(c.G), B: part(c.B), A: 255}
}
