package handout

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"strconv"
	"testing"

	"tandem/app/clinic"
	"tandem/app/drawing"
)

// Photos as wide as each other come in one order, however often they are
// printed.
func TestPicturesOfOneWidthKeepTheirOrder(t *testing.T) {
	p := pressOf(t)
	pg := &page{w: 210, h: 297, faces: p.faces}
	for i := range 6 {
		dots := image.NewRGBA(image.Rect(0, 0, 12, 12))
		dots.Set(3, 3, color.RGBA{R: uint8(40 * i), A: 255})
		var data bytes.Buffer
		if err := png.Encode(&data, dots); err != nil {
			t.Fatal(err)
		}
		pg.picture(drawing.Image{At: drawing.Point{X: 20 * float64(i), Y: 20}, W: 10, H: 10, Data: data.Bytes(), Flipped: i%2 == 0})
	}
	var first bytes.Buffer
	for i := range 20 {
		var out bytes.Buffer
		fresh := *p
		fresh.parts = newParts()
		if err := fresh.write([]*page{pg}, "Six", "en", clinic.Date("2026-09-15"), &out); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = out
		} else if !bytes.Equal(first.Bytes(), out.Bytes()) {
			t.Fatal("the same page gave other bytes")
		}
	}
}

// What is kept of fonts and pictures changes no sheet, and does not grow.
func TestWhatIsKeptChangesNothingAndStaysSmall(t *testing.T) {
	p := pressOf(t)
	fresh := *p
	fresh.parts = newParts()
	for i := range 2 * mostParts {
		s := filled(1)
		s.Layout, s.Language = "summary", "en"
		s.Course.Patient.Name = string(rune('À'+i%300)) + "na " + strconv.Itoa(i)
		if err := fresh.PDF(s, io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(fresh.parts.made); n > mostParts {
		t.Errorf("%d fonts and pictures are kept", n)
	}
	for _, language := range p.lib.Languages() {
		s := filled(3)
		s.Layout, s.Language = "standard", language
		var kept, anew bytes.Buffer
		if err := fresh.PDF(s, &kept); err != nil {
			t.Fatal(err)
		}
		again := *p
		again.parts = newParts()
		if err := again.PDF(s, &anew); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(kept.Bytes(), anew.Bytes()) {
			t.Errorf("%s: other bytes after other sheets", language)
		}
	}
}
