package raster_test

import (
	"bytes"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"

	"tandem/app/drawing"
	"tandem/app/drawing/raster"
)

// Pages painted side by side are those painted one by one, and the same letter
// looks the same wherever it stands.
func TestPagesSideBySideAreThePagesOneByOne(t *testing.T) {
	face, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	fonts := raster.Fonts{Regular: face}
	pages := make([]drawing.Drawing, 5)
	for i := range pages {
		d := drawing.Drawing{W: 60, H: 20}
		d.Write(drawing.Text{At: drawing.Point{X: float64(i), Y: 12}, Size: 8, Colour: drawing.RGB(0), Text: "oo gg oo"})
		pages[i] = d
	}
	for i, got := range raster.PaintAll(pages, 240, fonts) {
		want := raster.Paint(pages[i], 4, fonts)
		if got.Bounds() != want.Bounds() || !bytes.Equal(got.Pix, want.Pix) {
			t.Errorf("page %d is another picture", i+1)
		}
		if covered(want, 4) < 10 {
			t.Errorf("page %d is nearly blank", i+1)
		}
	}
}
