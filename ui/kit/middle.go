package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/look"
)

// Middle returns content in the middle of its room.
func Middle(content fyne.CanvasObject) *fyne.Container { return container.New(middle{}, content) }

// middle puts one object in the middle, as wide as a line is good to read and
// as high as it then is.
type middle struct{}

func (middle) wide(room float32) float32 {
	const width = 640
	return min(room, look.Scaled(width))
}

// MinSize is the height that the object has at its width.
func (m middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize()
	return fyne.NewSize(least.Width, least.Height)
}

// Layout places the object.
func (m middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	o, width := objects[0], m.wide(size.Width)
	o.Resize(fyne.NewSize(width, o.MinSize().Height)) // wrapped text has its height only then
	height := o.MinSize().Height
	o.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos((size.Width-width)/2, max(0, (size.Height-height)/2)))
}
