package endtoend

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// frame draws a ring of two dots' width on white.
func frame(at image.Rectangle, cut int) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, 200, 100))
	draw.Draw(picture, picture.Bounds(), image.White, image.Point{}, draw.Src)
	teal := image.NewUniform(color.NRGBA{R: 0x0F, G: 0x76, B: 0x6E, A: 255})
	draw.Draw(picture, at, teal, image.Point{}, draw.Src)
	draw.Draw(picture, at.Inset(2), image.White, image.Point{}, draw.Src)
	draw.Draw(picture, image.Rect(0, cut, 200, 100), image.White, image.Point{}, draw.Src)
	return picture
}

func TestARingIsWholeOrCut(t *testing.T) {
	ring := Ring{Colour: 0x0F766E, Grounds: []uint32{0xFFFFFF}}
	at := image.Rect(20, 20, 120, 60)
	upper := image.Rect(20, 20, 120, 24) // all that appeared: the rest was there before
	if place, whole := ring.around(frame(at, 100), upper); !whole || !place.In(at.Inset(-2)) || !at.Inset(4).In(place) {
		t.Error("a whole ring is taken for one that is cut")
	}
	if _, whole := ring.around(frame(at, 50), upper); whole {
		t.Error("a ring without its lower side is taken for a whole one")
	}
	if _, whole := ring.around(frame(image.Rectangle{}, 100), at); whole {
		t.Error("a white picture has a ring")
	}
}
