package figure

import "tandem/app/drawing"

// Style says how a picture is coloured.
type Style int

// Colour is for the window and colour print, Grey for ink-saving and black and
// white print, Outline for line drawings on white.
const (
	Colour Style = iota
	Grey
	Outline
)

// Styles are the names of the styles, in their order.
var Styles = []string{"colour", "grey", "outline"}

// palette holds a style's colours; the far ones are for limbs behind the body.
type palette struct {
	ink, skin, shirt, shorts, shoe, hair     drawing.Colour
	farSkin, farShirt, farShorts, farShoe    drawing.Colour
	worked, arrow, floor, mat, prop, propTop drawing.Colour
	cloth, strap, water                      drawing.Colour
	hatch                                    bool
}

var colours = palette{
	ink: drawing.RGB(0x22313f), skin: drawing.RGB(0xf0cdb4), shirt: drawing.RGB(0x9fc8de),
	shorts: drawing.RGB(0x35566f), shoe: drawing.RGB(0xeef1f4), hair: drawing.RGB(0x4a3b33),
	farSkin: drawing.RGB(0xcfab93), farShirt: drawing.RGB(0x7ea6bc), farShorts: drawing.RGB(0x28424f),
	farShoe: drawing.RGB(0xcdd4da), worked: drawing.RGB(0xe4572e), arrow: drawing.RGB(0x0f766e),
	floor: drawing.RGB(0xb9c3cb), mat: drawing.RGB(0xa3c4ae), prop: drawing.RGB(0xd9cdbb),
	propTop: drawing.RGB(0xeae2d5), cloth: drawing.RGB(0xf6f3ee), strap: drawing.RGB(0x7a5a9c),
	water: drawing.Colour{R: 0x6f, G: 0xb7, B: 0xd6, A: 120},
}

func (s Style) palette() palette {
	switch s {
	case Grey:
		return greys()
	case Outline:
		return lines()
	}
	return colours
}

func greys() palette {
	grey := func(v uint8) drawing.Colour { return drawing.Colour{R: v, G: v, B: v, A: 255} }
	return palette{
		ink: grey(0x28), skin: grey(0xf4), shirt: grey(0xd4), shorts: grey(0x9a), shoe: grey(0xfa), hair: grey(0x6a),
		farSkin: grey(0xd8), farShirt: grey(0xb8), farShorts: grey(0x80), farShoe: grey(0xde),
		worked: grey(0x30), arrow: grey(0x20), floor: grey(0xc4), mat: grey(0xcc), prop: grey(0xde), propTop: grey(0xec),
		cloth: grey(0xf6), strap: grey(0x60), water: drawing.Colour{R: 0xb0, G: 0xb0, B: 0xb0, A: 90}, hatch: true,
	}
}

func lines() palette {
	white := drawing.RGB(0xffffff)
	ink := drawing.RGB(0x1a1a1a)
	pale := drawing.RGB(0xf0f0f0)
	return palette{
		ink: ink, skin: white, shirt: white, shorts: white, shoe: white, hair: drawing.RGB(0xdddddd),
		farSkin: pale, farShirt: pale, farShorts: pale, farShoe: pale,
		worked: drawing.RGB(0x555555), arrow: ink, floor: drawing.RGB(0x999999), mat: drawing.RGB(0xdddddd),
		prop: white, propTop: white, cloth: white, strap: ink, water: drawing.Colour{R: 0xcc, G: 0xcc, B: 0xcc, A: 90}, hatch: true,
	}
}
