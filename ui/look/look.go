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

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

// The colours of the light theme.
var (
	Ink    = hex(0x1F2A37)
	Muted  = hex(0x5B6B7B)
	Line   = hex(0xE3E8EE)
	Border = hex(0xC9D2DC)
	Ground = hex(0xF5F7F9)
	Card   = hex(0xFFFFFF)
	Rail   = hex(0x12343B)
	RailOn = hex(0x1C4A50)
	OnRail = hex(0xD7E6E6)
	Action = hex(0x0F766E)
	Hover  = hex(0xF0F6F6)
	Danger = hex(0xB42318)
)

// Chip returns a tone's ink and ground.
func Chip(t Tone) (ink, ground color.Color) {
	switch t {
	case Teal:
		return hex(0x0F766E), hex(0xE3F2F0)
	case Green:
		return hex(0x216E3D), hex(0xE6F4EA)
	case Amber:
		return hex(0x8A5A0B), hex(0xFFF4DD)
	case Red:
		return hex(0xB42318), hex(0xFDECEA)
	}
	return hex(0x5B6B7B), hex(0xEEF2F5)
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

// The text sizes at 100 %.
const (
	SizeSmall   float32 = 12
	SizeBody    float32 = 14
	SizeSection float32 = 15
	SizeTitle   float32 = 21
)

// Theme is Tandem's Fyne theme; fonts and icons are Fyne's own (Noto Sans).
type Theme struct{}

var _ fyne.Theme = Theme{}

// Color returns the colour of a role.
func (Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameBackground:
		return Ground
	case theme.ColorNameForeground:
		return Ink
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return Action
	case theme.ColorNameDisabled, theme.ColorNamePlaceHolder:
		return Muted
	case theme.ColorNameInputBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return Card
	case theme.ColorNameButton:
		return hex(0xEEF2F5)
	case theme.ColorNameInputBorder:
		return Border
	case theme.ColorNameSeparator:
		return Line
	case theme.ColorNameError:
		return Danger
	case theme.ColorNameHover, theme.ColorNamePressed:
		return Hover
	case theme.ColorNameSelection:
		return hex(0xD3ECE9)
	case theme.ColorNameFocus:
		return color.NRGBA{R: 0x0F, G: 0x76, B: 0x6E, A: 0x40}
	case theme.ColorNameShadow:
		return color.NRGBA{A: 0x18}
	}
	return theme.DefaultTheme().Color(name, theme.VariantLight)
}

// Font returns Noto Sans.
func (Theme) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon returns Fyne's icons.
func (Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size returns a size at 100 %.
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
