// Package photo owns what happens to a clinic's own photos before they are kept:
// they are turned the right way up, cropped, scaled down and written anew, so
// that place, time and camera are not in them any more. It imports the standard
// library's image packages and golang.org/x/image/draw.
package photo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // photos may come as PNG
	"io"
	"math"
	"regexp"

	"golang.org/x/image/draw"
)

const (
	// Longest is the longer side of a kept photo in pixels: 254 dots an inch on
	// 90 mm of paper.
	Longest = 900
	// MostBytes is how large a kept photo can be.
	MostBytes = 1 << 20

	mostRead   = 40 << 20
	mostPixels = 80 << 20
	leastSide  = 16
	quality    = 82
)

// Crop is how much is cut off each side, as shares of width and height.
type Crop struct{ Left, Top, Right, Bottom float64 }

// Photo is a photo as it is kept. Its name is made from its bytes.
type Photo struct {
	Name string
	JPEG []byte
	W, H int
}

// Open reads a JPEG or PNG from a camera and turns it the right way up. The
// error is a sentence that says what is wrong.
func Open(in io.Reader) (image.Image, error) {
	text, err := io.ReadAll(io.LimitReader(in, mostRead+1))
	if err != nil {
		return nil, fmt.Errorf("the photo could not be read: %w", err)
	}
	if len(text) > mostRead {
		return nil, fmt.Errorf("the photo is larger than %d MB", mostRead>>20)
	}
	about, _, err := image.DecodeConfig(bytes.NewReader(text))
	if err != nil {
		return nil, errors.New("this is no photo that Tandem can read; choose a JPEG or PNG file")
	}
	if about.Width < leastSide || about.Height < leastSide || about.Width*about.Height > mostPixels {
		return nil, fmt.Errorf("the photo is %d by %d pixels, which is too small or too large", about.Width, about.Height)
	}
	img, _, err := image.Decode(bytes.NewReader(text))
	if err != nil {
		return nil, errors.New("the photo is damaged; take it or copy it again")
	}
	return upright(img, orientation(text)), nil
}

// Make crops and scales a photo and writes it as it is kept.
func Make(img image.Image, c Crop) (Photo, error) {
	from := c.of(img.Bounds())
	if from.Dx() < leastSide || from.Dy() < leastSide {
		return Photo{}, errors.New("nothing is left of the photo; cut less off")
	}
	k := math.Min(1, Longest/float64(max(from.Dx(), from.Dy())))
	size := image.Rect(0, 0, max(1, int(math.Round(float64(from.Dx())*k))), max(1, int(math.Round(float64(from.Dy())*k))))
	small := image.NewRGBA(size)
	draw.Draw(small, size, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(small, size, img, from, draw.Over, nil)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: quality}); err != nil {
		return Photo{}, fmt.Errorf("the photo could not be written: %w", err)
	}
	return Photo{nameOf(out.Bytes()), out.Bytes(), size.Dx(), size.Dy()}, nil
}

// of is the part of a picture that stays.
func (c Crop) of(box image.Rectangle) image.Rectangle {
	w, h := float64(box.Dx()), float64(box.Dy())
	return image.Rect(
		box.Min.X+int(math.Round(share(c.Left)*w)), box.Min.Y+int(math.Round(share(c.Top)*h)),
		box.Max.X-int(math.Round(share(c.Right)*w)), box.Max.Y-int(math.Round(share(c.Bottom)*h)),
	).Intersect(box)
}

func share(v float64) float64 { return math.Max(0, math.Min(1, v)) }

func nameOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16]) + ".jpg"
}

var named = regexp.MustCompile(`^[0-9a-f]{32}\.jpg$`)

// IsName says whether a text is the name of a kept photo.
func IsName(name string) bool { return named.MatchString(name) }

// Check takes a photo that was kept or that another clinic sent: a JPEG no
// larger than Make writes, whose name belongs to its bytes.
func Check(name string, text []byte) (Photo, error) {
	if len(text) > MostBytes {
		return Photo{}, fmt.Errorf("is larger than %d kB", MostBytes>>10)
	}
	if nameOf(text) != name {
		return Photo{}, errors.New("is not the photo of this name; it was changed")
	}
	about, kind, err := image.DecodeConfig(bytes.NewReader(text))
	if err != nil || kind != "jpeg" {
		return Photo{}, errors.New("is no JPEG photo")
	}
	if max(about.Width, about.Height) > Longest || min(about.Width, about.Height) < 1 {
		return Photo{}, fmt.Errorf("is %d by %d pixels; at most %d belong here", about.Width, about.Height, Longest)
	}
	if _, err := jpeg.Decode(bytes.NewReader(text)); err != nil {
		return Photo{}, errors.New("is damaged")
	}
	return Photo{name, text, about.Width, about.Height}, nil
}

// Turn turns a picture a quarter to the right.
func Turn(img image.Image) image.Image { return upright(img, 6) }
