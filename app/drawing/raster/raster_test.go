package raster_test

import (
	"image"
	"math"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"

	"tandem/app/drawing"
	"tandem/app/drawing/raster"
)

// covered is the painted area in units, taking black on white.
func covered(img *image.RGBA, pixelsPerUnit float64) float64 {
	sum := 0.0
	for i := 0; i < len(img.Pix); i += 4 {
		sum += float64(255-img.Pix[i]) / 255
	}
	return sum / pixelsPerUnit / pixelsPerUnit
}

func black(d *drawing.Drawing) drawing.Colour {
	d.W, d.H = 10, 10
	return drawing.RGB(0)
}

func TestPaintCoversTheShapesArea(t *testing.T) {
	for _, c := range []struct {
		name string
		add  func(*drawing.Drawing)
		want float64
	}{
		{"square", func(d *drawing.Drawing) { d.Fill(drawing.Rect(2, 2, 3, 3, 0), black(d)) }, 9},
		{"circle", func(d *drawing.Drawing) { d.Fill(drawing.Circle(drawing.Point{X: 5, Y: 5}, 3), black(d)) }, 9 * math.Pi},
		{"overlapping squares count once", func(d *drawing.Drawing) {
			d.Fill(append(drawing.Rect(2, 2, 3, 3, 0), drawing.Rect(2, 2, 3, 3, 0)...), black(d))
		}, 9},
		{"line with round caps", func(d *drawing.Drawing) {
			d.Stroke(drawing.Polyline(drawing.Point{X: 2, Y: 5}, drawing.Point{X: 8, Y: 5}), black(d), 1)
		}, 6 + math.Pi/4},
		{"ring", func(d *drawing.Drawing) {
			d.Stroke(drawing.Circle(drawing.Point{X: 5, Y: 5}, 3), black(d), 1)
		}, 6 * math.Pi},
		{"corner", func(d *drawing.Drawing) {
			d.Stroke(drawing.Polyline(drawing.Point{X: 2, Y: 2}, drawing.Point{X: 8, Y: 2}, drawing.Point{X: 8, Y: 8}), black(d), 1)
		}, 12 + math.Pi/4 + math.Pi/16 - .25},
		{"dot", func(d *drawing.Drawing) {
			d.Stroke(drawing.Polyline(drawing.Point{X: 5, Y: 5}), black(d), 2)
		}, math.Pi},
		{"dashes", func(d *drawing.Drawing) {
			black(d)
			d.Items = append(d.Items, drawing.Item{Shape: &drawing.Shape{
				Path:   drawing.Polyline(drawing.Point{X: 1, Y: 5}, drawing.Point{X: 9, Y: 5}),
				Stroke: drawing.RGB(0), Width: .2, Dash: 2,
			}})
		}, 4*.2 + 2*math.Pi*.01},
		{"outside the page", func(d *drawing.Drawing) { d.Fill(drawing.Rect(20, 20, 5, 5, 0), black(d)) }, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d drawing.Drawing
			c.add(&d)
			got := covered(raster.Paint(d, 20, raster.Fonts{}), 20)
			if math.Abs(got-c.want) > .02*c.want+.02 {
				t.Errorf("covers %.3f, want %.3f", got, c.want)
			}
		})
	}
}

func TestPaintSizesTheImage(t *testing.T) {
	img := raster.Paint(drawing.Drawing{W: 210, H: 297}, 96/25.4, raster.Fonts{})
	if got := img.Bounds().Size(); got != (image.Point{X: 794, Y: 1123}) {
		t.Errorf("an A4 page at 96 dpi is %v", got)
	}
	if got := raster.Paint(drawing.Drawing{}, 1, raster.Fonts{}).Bounds().Size(); got != (image.Point{X: 1, Y: 1}) {
		t.Errorf("an empty drawing is %v", got)
	}
}

func fonts(t testing.TB) raster.Fonts {
	t.Helper()
	face, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	return raster.Fonts{Regular: face}
}

func TestTextNeedsItsFace(t *testing.T) {
	d := drawing.Drawing{W: 60, H: 10}
	d.Write(drawing.Text{At: drawing.Point{X: 1, Y: 8}, Size: 8, Colour: drawing.RGB(0), Text: "Press-up"})
	if got := covered(raster.Paint(d, 10, raster.Fonts{}), 10); got != 0 {
		t.Errorf("without a face text covers %.2f", got)
	}
	plain := covered(raster.Paint(d, 10, fonts(t)), 10)
	if plain < 20 || plain > 120 {
		t.Errorf("text covers %.2f square units", plain)
	}
	d.Items[0].Text.Bold = true
	if got := covered(raster.Paint(d, 10, fonts(t)), 10); got != 0 {
		t.Error("bold text was set in the regular face")
	}
}

func TestTranslucentFillMixesWithWhite(t *testing.T) {
	d := drawing.Drawing{W: 1, H: 1}
	d.Fill(drawing.Rect(0, 0, 1, 1, 0), drawing.Colour{A: 128})
	if got := raster.Paint(d, 4, raster.Fonts{}).Pix[0]; got < 126 || got > 129 {
		t.Errorf("half black on white is %d", got)
	}
}

// BenchmarkPage paints an A4 page of text with sixty lines and some boxes.
func BenchmarkPage(b *testing.B) {
	d := drawing.Drawing{W: 210, H: 297}
	for i := range 60 {
		d.Stroke(drawing.Rect(10, float64(5+i*4), 190, 3, 1), drawing.RGB(0xcccccc), .2)
		d.Write(drawing.Text{At: drawing.Point{X: 12, Y: float64(8 + i*4)}, Size: 3.5, Colour: drawing.RGB(0), Text: "Slide hips toward the wall. Hold 2 seconds. Return slowly to the middle."})
	}
	face := fonts(b)
	for b.Loop() {
		raster.Paint(d, 96/25.4, face)
	}
}
