package photo_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"tandem/app/photo"
)

// corners is a picture with a colour in each quarter, clockwise from the upper
// left: red, green, blue, black.
func corners(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{A: 255}
			switch {
			case x < w/2 && y < h/2:
				c.R = 255
			case y < h/2:
				c.G = 255
			case x >= w/2:
				c.B = 255
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func encoded(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// held writes into a JPEG how the camera was held, and where it was.
func held(text []byte, how uint16) []byte {
	exif := []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	exif = binary.BigEndian.AppendUint16(exif, how)
	exif = append(exif, "\x00\x00\x00\x00\x00\x00GPS 51.5 N"...)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(exif)+2))
	return append(append(head, exif...), text[2:]...)
}

// seen are the colours of the corners, clockwise from the upper left.
func seen(img image.Image) string {
	b := img.Bounds()
	var out strings.Builder
	for _, p := range []image.Point{
		{b.Min.X + 3, b.Min.Y + 3},
		{b.Max.X - 4, b.Min.Y + 3},
		{b.Max.X - 4, b.Max.Y - 4},
		{b.Min.X + 3, b.Max.Y - 4},
	} {
		r, g, blue, _ := img.At(p.X, p.Y).RGBA()
		switch {
		case r > 0x8000:
			out.WriteByte('R')
		case g > 0x8000:
			out.WriteByte('G')
		case blue > 0x8000:
			out.WriteByte('B')
		default:
			out.WriteByte('K')
		}
	}
	return out.String()
}

func TestAPhotoStandsUprightHoweverTheCameraWasHeld(t *testing.T) {
	text := encoded(t, corners(80, 40))
	for how, want := range map[uint16]string{
		1: "RGBK", 2: "GRKB", 3: "BKRG", 4: "KBGR", 5: "RKBG", 6: "KRGB", 7: "BGRK", 8: "GBKR",
	} {
		img, err := photo.Open(bytes.NewReader(held(text, how)))
		if err != nil {
			t.Fatal(err)
		}
		wide := img.Bounds().Dx() > img.Bounds().Dy()
		if got := seen(img); got != want || wide != (how < 5) {
			t.Errorf("held %d it shows %s in %v, want %s", how, got, img.Bounds(), want)
		}
	}
}

func TestAKeptPhotoIsSmallCroppedAndSaysNothingOfItsPlace(t *testing.T) {
	img, err := photo.Open(bytes.NewReader(held(encoded(t, corners(2000, 1000)), 1)))
	if err != nil {
		t.Fatal(err)
	}
	whole, err := photo.Make(img, photo.Crop{})
	if err != nil || whole.W != photo.Longest || whole.H != photo.Longest/2 {
		t.Fatalf("%d by %d, %v", whole.W, whole.H, err)
	}
	if bytes.Contains(whole.JPEG, []byte("GPS")) || bytes.Contains(whole.JPEG, []byte("Exif")) {
		t.Error("the kept photo says where it was taken")
	}
	half, err := photo.Make(img, photo.Crop{Left: .5, Bottom: .5})
	if err != nil || half.W != photo.Longest || half.H != photo.Longest/2 {
		t.Fatalf("%d by %d, %v", half.W, half.H, err)
	}
	back, err := jpeg.Decode(bytes.NewReader(half.JPEG))
	if err != nil || seen(back) != "GGGG" {
		t.Errorf("cropped to the upper right it shows %s, %v", seen(back), err)
	}
	for _, made := range []photo.Photo{whole, half} {
		if got, err := photo.Check(made.Name, made.JPEG); err != nil || got.W != made.W || !photo.IsName(made.Name) {
			t.Errorf("what was made is refused: %v", err)
		}
	}
	if turned := photo.Turn(corners(40, 20)); seen(turned) != "KRGB" {
		t.Errorf("turned it shows %s", seen(turned))
	}
}

func TestWhatIsNoPhotoIsRefused(t *testing.T) {
	good, err := photo.Make(corners(200, 100), photo.Crop{})
	if err != nil {
		t.Fatal(err)
	}
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, corners(40, 40)); err != nil {
		t.Fatal(err)
	}
	if _, err := photo.Open(&drawn); err != nil {
		t.Errorf("a PNG is refused: %v", err)
	}
	for name, text := range map[string]string{"a text": "hello", "a stub": string(good.JPEG[:40]), "a dot": string(encoded(t, corners(4, 4)))} {
		if _, err := photo.Open(strings.NewReader(text)); err == nil {
			t.Errorf("%s was opened", name)
		}
	}
	if _, err := photo.Make(corners(40, 40), photo.Crop{Left: .6, Right: .6}); err == nil {
		t.Error("a photo of which nothing is left was made")
	}
	if _, err := photo.Check(good.Name, append(good.JPEG[:len(good.JPEG):len(good.JPEG)], 0)); err == nil {
		t.Error("a changed photo was taken")
	}
	if _, err := photo.Check("x.jpg", good.JPEG); err == nil {
		t.Error("another name was taken")
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(held(encoded(f, corners(40, 20)), 6))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, text []byte) {
		img, err := photo.Open(bytes.NewReader(text))
		if err != nil {
			return
		}
		made, err := photo.Make(img, photo.Crop{})
		if err != nil {
			return
		}
		if _, err := photo.Check(made.Name, made.JPEG); err != nil {
			t.Errorf("what was made is refused: %v", err)
		}
	})
}
