package kit

import (
	"bytes"
	"image"
	"image/color"
	_ "image/png" // pictures of the help

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"tandem/ui/look"
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

// Framed returns a picture file in a thin frame, as wide as the room for text
// allows; nil for a file that is no picture.
func Framed(name string, file []byte) fyne.CanvasObject {
	const widest = 640
	size, _, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil
	}
	picture := canvas.NewImageFromResource(fyne.NewStaticResource(name, file))
	picture.FillMode, picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	width := min(widest, float32(size.Width))
	picture.SetMinSize(fyne.NewSize(width, width*float32(size.Height)/float32(size.Width)))
	edge := canvas.NewRectangle(color.Transparent)
	edge.StrokeColor, edge.StrokeWidth = look.Border, 1
	return container.NewHBox(container.NewStack(picture, edge))
}
