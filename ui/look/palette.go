package look

import (
	"image/color"
	"slices"
)

// Themes are the names of the palettes, as a person chooses them.
var Themes = []string{"light", "dark", "contrast"}

// Percents are the text sizes that can be chosen.
var Percents = []int{100, 125, 150, 175, 200, 225, 250}

// palette holds one colour for each role.
type palette struct {
	dark  bool
	edged bool // chips have an edge, for their ground is that of the card

	ink, muted, line, border, ground, card color.NRGBA
	rail, railOn, onRail, railKey, railBar color.NRGBA
	action, onAction, hover, danger        color.NRGBA
	button, selection                      color.NRGBA

	chips [5]pair
}

type pair struct{ ink, ground color.NRGBA }

func two(ink, ground uint32) pair { return pair{hex(ink), hex(ground)} }

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

var palettes = map[string]palette{
	"light": {
		ink: hex(0x1F2A37), muted: hex(0x5B6B7B), line: hex(0xE3E8EE), border: hex(0x8593A1), ground: hex(0xF5F7F9), card: hex(0xFFFFFF),
		rail: hex(0x12343B), railOn: hex(0x1C4A50), onRail: hex(0xD7E6E6), railKey: hex(0x9CBFC2), railBar: hex(0x4FD1C5),
		action: hex(0x0F766E), onAction: hex(0xFFFFFF), hover: hex(0xF0F6F6), danger: hex(0xB42318),
		button: hex(0xEEF2F5), selection: hex(0xDDF1EE),
		chips: [5]pair{two(0x0F766E, 0xE3F2F0), two(0x216E3D, 0xE6F4EA), two(0x8A5A0B, 0xFFF4DD), two(0xB42318, 0xFDECEA), two(0x5B6B7B, 0xEEF2F5)},
	},
	"dark": {
		dark: true,
		ink:  hex(0xE8EDF2), muted: hex(0xA7B4C1), line: hex(0x2E3B47), border: hex(0x617386), ground: hex(0x12181E), card: hex(0x1B232B),
		rail: hex(0x0C1F24), railOn: hex(0x1C4A50), onRail: hex(0xD7E6E6), railKey: hex(0x9CBFC2), railBar: hex(0x4FD1C5),
		action: hex(0x5ECDBF), onAction: hex(0x08201D), hover: hex(0x22303A), danger: hex(0xFF9B8F),
		button: hex(0x2A3540), selection: hex(0x1F4B49),
		chips: [5]pair{two(0x7FDCD0, 0x12383A), two(0x8FDCA6, 0x17361F), two(0xF3C56B, 0x3A2C0C), two(0xFFA79C, 0x431D19), two(0xB4C0CC, 0x2A3540)},
	},
	"contrast": {
		edged: true,
		ink:   hex(0x000000), muted: hex(0x1A1A1A), line: hex(0x000000), border: hex(0x000000), ground: hex(0xFFFFFF), card: hex(0xFFFFFF),
		rail: hex(0x000000), railOn: hex(0x003B36), onRail: hex(0xFFFFFF), railKey: hex(0xFFFFFF), railBar: hex(0xFFD400),
		action: hex(0x004D47), onAction: hex(0xFFFFFF), hover: hex(0xE0F2F0), danger: hex(0x8B0000),
		button: hex(0xFFFFFF), selection: hex(0xFFE873),
		chips: [5]pair{two(0x00403B, 0xFFFFFF), two(0x00401A, 0xFFFFFF), two(0x4A2B00, 0xFFFFFF), two(0x8B0000, 0xFFFFFF), two(0x000000, 0xFFFFFF)},
	},
}

var (
	now    palette
	growth float32 // 1 at 100 %
)

func init() { Use("light", 100) }

// Use takes the palette and the text size, in percent, for whatever is built
// from now on. Another name or size than those of Themes and Percents gives the
// first of them.
func Use(name string, percent int) {
	if !slices.Contains(Themes, name) {
		name = Themes[0]
	}
	if !slices.Contains(Percents, percent) {
		percent = Percents[0]
	}
	now = palettes[name]
	Ink, Muted, Line, Border, Ground, Card = now.ink, now.muted, now.line, now.border, now.ground, now.card
	Rail, RailOn, OnRail, RailKey, RailBar = now.rail, now.railOn, now.onRail, now.railKey, now.railBar
	Action, OnAction, Hover, Danger = now.action, now.onAction, now.hover, now.danger
	growth = float32(percent) / 100
	SizeSmall, SizeBody, SizeSection, SizeTitle = Scaled(12), Scaled(14), Scaled(15), Scaled(21)
}

// Scaled is a length that grows with the text size, such as a button's height.
func Scaled(length float32) float32 { return length * growth }
