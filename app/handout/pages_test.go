package handout_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"tandem/app/drawing"
	"tandem/app/handout"
)

const (
	point  = 25.4 / 72
	margin = 12 // mm, the least at the left and right of the page
)

// everySheet is each layout, language and paper, with little and with too much.
func everySheet(t *testing.T) map[string]handout.Sheet {
	all := map[string]handout.Sheet{}
	for _, layout := range handout.Layouts {
		for _, language := range words(t).Languages() {
			for _, paper := range handout.Papers {
				name := layout + " " + language + " " + paper
				some, most := sheet(t, language, layout), eightExercises(t, language, layout)
				some.Paper, most.Paper = paper, paper
				all[name], all[name+" full"] = some, most
			}
		}
	}
	return all
}

type box struct {
	x1, y1, x2, y2 float64
	text           string
}

func (a box) overlaps(b box) bool {
	const slack = 0.2
	return a.x1 < b.x2-slack && b.x1 < a.x2-slack && a.y1 < b.y2-slack && b.y1 < a.y2-slack
}

func boxes(t *testing.T, press *handout.Press, page drawing.Drawing) []box {
	var out []box
	for i, it := range page.Items {
		if it.Text == nil {
			continue
		}
		run := *it.Text
		if run.Colour.A == 0 {
			out = append(out, outlined(t, page.Items[i-1], run))
			continue
		}
		fc := press.Fonts().Regular
		if run.Bold {
			fc = press.Fonts().Bold
		}
		w := width(t, fc, run.Text) * run.Size
		out = append(out, box{run.At.X, run.At.Y - 0.72*run.Size, run.At.X + w, run.At.Y + 0.2*run.Size, run.Text})
	}
	return out
}

// outlined is the box of a text that stands unseen behind its outlines.
func outlined(t *testing.T, before drawing.Item, run drawing.Text) box {
	t.Helper()
	if before.Shape == nil {
		t.Fatalf("%q has no outlines", run.Text)
	}
	x1, _, x2, _, ok := drawing.Drawing{Items: []drawing.Item{before}}.Bounds()
	if !ok {
		x1, x2 = run.At.X, run.At.X
	}
	const overhang = 0.15 // of the size: tails of letters reach under their neighbours
	x1, x2 = x1+overhang*run.Size, x2-overhang*run.Size
	return box{x1, run.At.Y - 0.72*run.Size, x2, run.At.Y + 0.2*run.Size, run.Text}
}

// width is the sum of the advances of a text at size 1.
func width(t *testing.T, fc *sfnt.Font, text string) float64 {
	var buf sfnt.Buffer
	sum := 0.0
	for _, r := range text {
		glyph, err := fc.GlyphIndex(&buf, r)
		if err != nil || glyph == 0 {
			t.Fatalf("no letter for %q in %q", r, text)
		}
		advance, err := fc.GlyphAdvance(&buf, glyph, fixed.I(1000), font.HintingNone)
		if err != nil {
			t.Fatal(err)
		}
		sum += float64(advance) / 64000
	}
	return sum
}

func TestTextStaysOnThePageAndNeverOverlaps(t *testing.T) {
	press := newPress(t)
	for name, s := range everySheet(t) {
		pages, err := press.Pages(s)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for n, page := range pages {
			all := boxes(t, press, page)
			for i, a := range all {
				if a.x1 < margin || a.x2 > page.W-margin || a.y1 < 8 || a.y2 > page.H-5 {
					t.Errorf("%s, page %d: %q leaves the page: %.1f,%.1f to %.1f,%.1f", name, n+1, a.text, a.x1, a.y1, a.x2, a.y2)
				}
				for _, b := range all[i+1:] {
					if a.overlaps(b) {
						t.Errorf("%s, page %d: %q and %q overlap", name, n+1, a.text, b.text)
					}
				}
			}
		}
	}
}

func TestShapesStayOnThePage(t *testing.T) {
	press := newPress(t)
	for name, s := range everySheet(t) {
		pages, err := press.Pages(s)
		if err != nil {
			t.Fatal(err)
		}
		for n, page := range pages {
			x1, y1, x2, y2, ok := page.Bounds()
			if !ok || x1 < 5 || y1 < 5 || x2 > page.W-5 || y2 > page.H-5 {
				t.Errorf("%s, page %d: shapes reach %.1f,%.1f to %.1f,%.1f", name, n+1, x1, y1, x2, y2)
			}
		}
	}
}

func TestTypeIsLargeEnough(t *testing.T) {
	least := map[string]float64{"standard": 14, "large": 18, "pictures": 16, "diary": 14}
	press := newPress(t)
	for name, s := range everySheet(t) {
		pages, err := press.Pages(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range pages {
			for _, it := range page.Items {
				want := least[s.Layout]
				if it.Text != nil && it.Text.At.Y > page.H-26 {
					want = 11 // the footer
				}
				if it.Text != nil && it.Text.Size < (want-0.01)*point {
					t.Errorf("%s: %q has %.1f pt", name, it.Text.Text, it.Text.Size/point)
				}
			}
		}
	}
}

// difference is the mean difference of brightness, taken over tiles of 3 mm so
// that the edges of letters do not count, and that of the worst square of 1 cm.
func difference(a, b image.Image) (mean, worst float64) {
	const tile, square = 6, 18
	sum, n := 0.0, 0
	for y := b.Bounds().Min.Y; y < b.Bounds().Max.Y; y += square {
		for x := b.Bounds().Min.X; x < b.Bounds().Max.X; x += square {
			part, tiles := 0.0, 0
			for dy := 0; dy < square; dy += tile {
				for dx := 0; dx < square; dx += tile {
					at := image.Rect(x+dx, y+dy, x+dx+tile, y+dy+tile).Intersect(b.Bounds())
					if !at.Empty() {
						part += math.Abs(brightness(a, at) - brightness(b, at))
						tiles++
					}
				}
			}
			sum, n, worst = sum+part, n+tiles, math.Max(worst, part/float64(tiles))
		}
	}
	return sum / float64(n), worst
}

func brightness(img image.Image, r image.Rectangle) float64 {
	sum := 0.0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			sum += float64(color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y)
		}
	}
	return sum / float64(r.Dx()*r.Dy())
}

func pointAt(x, y float64) drawing.Point { return drawing.Point{X: x, Y: y} }
