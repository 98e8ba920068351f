package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/look"
)

// capSize is the size of a key's cap that stands alone, at a text size of 100 %.
const capSize = 22

// Cap returns the cap of one key, or empty room of its size.
func Cap(key string) *fyne.Container {
	back := plate(3)
	back.SetMinSize(fyne.NewSquareSize(look.Scaled(capSize)))
	back.StrokeColor, back.StrokeWidth = look.Border, 1
	back.Hidden = key == ""
	return container.NewStack(back, container.NewCenter(words(key, look.SizeSmall, false, look.Muted)))
}
