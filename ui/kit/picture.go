package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Sharp returns a painted picture in its own size. scale is how many of its
// dots stand for one unit of the window.
func Sharp(painted image.Image, scale float32) fyne.CanvasObject {
	picture := canvas.NewImageFromImage(painted)
	picture.FillMode, picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	bounds := painted.Bounds()
	picture.SetMinSize(fyne.NewSize(float32(bounds.Dx())/scale, float32(bounds.Dy())/scale))
	return container.NewHBox(picture)
}
