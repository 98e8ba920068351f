package raster

import (
	"bytes"
	"image"
	_ "image/jpeg" // the kinds of picture that a drawing may hold
	_ "image/png"
	"math"

	"golang.org/x/image/draw"

	"tandem/app/drawing"
)

// image lays a picture of dots into its box; one that cannot be read leaves the
// box empty, as a missing font leaves its text.
func (p *painter) image(i drawing.Image) {
	dots, _, err := image.Decode(bytes.NewReader(i.Data))
	if err != nil {
		return
	}
	whole := func(v float64) int { return int(math.Round(v * p.k)) }
	box := image.Rect(whole(i.At.X), whole(i.At.Y), whole(i.At.X+i.W), whole(i.At.Y+i.H))
	draw.ApproxBiLinear.Scale(p.img, box, dots, dots.Bounds(), draw.Over, nil)
}
