package handout

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"

	"golang.org/x/image/draw"

	"tandem/app/drawing"
)

// Logo is a clinic's logo as NewLogo made it, a small PNG or JPEG; empty for
// none.
type Logo []byte

// The logo on paper in mm, and its pixels: 300 to the inch at that size.
const (
	logoWide, logoHigh   = 36.0, 15.0
	logoAcross, logoDown = 426, 178
)

// mostLogo is the largest picture taken for a logo, in pixels: 64 million need
// about 256 MB while it is made small.
const mostLogo = 64_000_000

// NewLogo reads a PNG or JPEG of any size and makes it as small as a sheet needs
// it, on white. The error is a sentence that says why it cannot be a logo.
func NewLogo(file []byte) (Logo, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(file))
	switch {
	case err != nil:
		return nil, errors.New("this file is no PNG or JPEG picture; choose another, or save the logo as PNG first")
	case config.Width*config.Height > mostLogo:
		return nil, fmt.Errorf("this picture has %d by %d dots, too many to read; save it smaller first", config.Width, config.Height)
	}
	full, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, errors.New("this picture is damaged and cannot be read; choose another file")
	}
	return encodeLogo(shrunk(full))
}

// shrunk fits a picture into the logo's pixels, on white. A small one keeps its
// size.
func shrunk(full image.Image) *image.RGBA {
	from := full.Bounds()
	k := math.Min(1, math.Min(logoAcross/float64(from.Dx()), logoDown/float64(from.Dy())))
	small := image.NewRGBA(image.Rect(0, 0, max(1, int(math.Round(k*float64(from.Dx())))), max(1, int(math.Round(k*float64(from.Dy()))))))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(small, small.Bounds(), full, from, draw.Over, nil)
	return small
}

// encodeLogo takes the shorter of PNG and JPEG: drawn logos and photographs.
func encodeLogo(small *image.RGBA) (Logo, error) {
	var lines, photo bytes.Buffer
	if err := errors.Join(png.Encode(&lines, small), jpeg.Encode(&photo, small, &jpeg.Options{Quality: 88})); err != nil {
		return nil, fmt.Errorf("the logo could not be made small: %w", err)
	}
	if lines.Len() <= 2*photo.Len() {
		return lines.Bytes(), nil
	}
	return photo.Bytes(), nil
}

// size is the logo on paper in mm, nothing when it is no picture.
func (l Logo) size() (w, h float64) {
	config, _, err := image.DecodeConfig(bytes.NewReader(l))
	if err != nil || config.Width == 0 || config.Height == 0 {
		return 0, 0
	}
	k := math.Min(logoWide/float64(config.Width), logoHigh/float64(config.Height))
	return k * float64(config.Width), k * float64(config.Height)
}

// badge is the logo at the left of a block.
type badge struct {
	logo   Logo
	wide   float64
	high   float64
	beside block
}

// badgeGap is the room between logo and text in mm.
const badgeGap = 3.5

func (b badge) measure(w float64) float64 {
	return math.Max(b.high, b.beside.measure(w-b.wide-badgeGap))
}

func (b badge) paint(p *page, x, y, w, h float64) {
	p.note(markPicture, x, y, b.wide, b.high)
	p.picture(drawing.Image{At: drawing.Point{X: x, Y: y}, W: b.wide, H: b.high, Data: b.logo})
	b.beside.paint(p, x+b.wide+badgeGap, y, w-b.wide-badgeGap, h)
}

// branded puts the clinic's logo beside a block, where there is one.
func (w writer) branded(b block) block {
	wide, high := w.Logo.size()
	if wide == 0 {
		return b
	}
	return badge{w.Logo, wide, high, b}
}
