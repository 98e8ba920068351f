package raster

import (
	"bytes"
	"image"
	_ "image/jpeg" // the kinds of picture that a drawing may hold
	_ "image/png"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"

	"tandem/app/drawing"
)

// image lays a picture of dots into its box; one that cannot be read leaves the
// box empty, as a missing font leaves its text.
func (p *painter) image(i drawing.Image) {
	dots, _, err := image.Decode(bytes.NewReader(i.Data))
	if err != nil {
		return
	}
	whole := func(v float64) float64 { return math.Round(v * p.k) }
	from := dots.Bounds()
	x, y := whole(i.At.X), whole(i.At.Y)
	kx, ky := (whole(i.At.X+i.W)-x)/float64(from.Dx()), (whole(i.At.Y+i.H)-y)/float64(from.Dy())
	if i.Flipped {
		x, kx = whole(i.At.X+i.W), -kx
	}
	scaler := draw.Interpolator(draw.BiLinear)
	if ky >= 1 {
		scaler = draw.ApproxBiLinear
	}
	scaler.Transform(p.img, f64.Aff3{kx, 0, x, 0, ky, y}, dots, from, draw.Over, nil)
}
