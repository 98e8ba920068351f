package handout_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"tandem/app/drawing"
	"tandem/app/drawing/raster"
	"tandem/app/handout"
)

// allPages compares every page of every paper; without it the first page of
// each language and of each layout in Arabic are compared on A4.
var allPages = flag.Bool("all-pages", false, "compare every page on screen and in print")

// How far screen and print may differ, of 255: on average over a page, and in
// the worst square of a centimetre. A page of text set one line too low differs
// by half as much again as the first.
const (
	mostDifference = 3.8
	worstSquare    = 35.0
)

// The preview on screen and the print are the same picture, in every layout and
// language.
func TestScreenAndPrintAgree(t *testing.T) {
	for _, layout := range slices.Concat(handout.Layouts, handout.Leaflets) {
		for _, language := range words(t).Languages() {
			for _, paper := range handout.Papers {
				few := paper == handout.Papers[0] && (layout == handout.Layouts[0] || language == "ar")
				if !*allPages && !few {
					continue
				}
				t.Run(layout+" "+language+" "+paper, func(t *testing.T) {
					s := sheet(t, language, layout)
					s.Paper = paper
					agree(t, s)
				})
			}
		}
	}
}

const dpi = 50

func agree(t *testing.T, s handout.Sheet) {
	t.Helper()
	press := newPress(t)
	pages, err := press.Pages(s)
	if err != nil {
		t.Fatal(err)
	}
	last := len(pages)
	if !*allPages {
		last = 1
	}
	printed := print(t, pdf(t, s), last)
	if *allPages && len(printed) != len(pages) {
		t.Fatalf("%d pages on screen, %d in print", len(pages), len(printed))
	}
	for i, paper := range printed {
		screen := raster.Paint(pages[i], dpi/25.4, press.Fonts())
		if diff, worst := difference(screen, paper); diff > mostDifference || worst > worstSquare {
			t.Errorf("page %d: screen and print differ by %.1f of 255, by %.1f in one square", i+1, diff, worst)
		}
		if blank, _ := difference(image.NewUniform(color.White), paper); i == 0 && blank < 6 {
			t.Errorf("the print is nearly blank, %.1f", blank)
		}
	}
}

// print is the first pages of a PDF as pictures.
func print(t *testing.T, file []byte, last int) []image.Image {
	t.Helper()
	folder := t.TempDir()
	cmd := exec.Command("pdftoppm", "-r", strconv.Itoa(dpi), "-l", strconv.Itoa(last), "-png", "-", filepath.Join(folder, "page"))
	cmd.Stdin = bytes.NewReader(file)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(folder, "*.png"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no page was printed: %v", err)
	}
	slices.Sort(names)
	var pages []image.Image
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		page, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, page)
	}
	return pages
}

// A page set one line lower is told from the right one.
func TestTheComparisonSeesAMovedLine(t *testing.T) {
	press, s := newPress(t), sheet(t, "zh", "standard")
	pages, err := press.Pages(s)
	if err != nil {
		t.Fatal(err)
	}
	moved := pages[0]
	moved.Items = nil
	moved.Place(pages[0], 1, pointAt(0, 6))
	if diff, _ := difference(raster.Paint(moved, dpi/25.4, press.Fonts()), print(t, pdf(t, s), 1)[0]); diff < 1.5*mostDifference {
		t.Errorf("a page one line too low differs by %.1f only", diff)
	}
	without := pages[0]
	without.Items = slices.Clone(pages[0].Items)
	title := slices.IndexFunc(without.Items, func(it drawing.Item) bool { return it.Text != nil && it.Text.Text == "缓解腿痛的练习" })
	without.Items = slices.Delete(without.Items, title-1, title+1)
	if _, worst := difference(raster.Paint(without, dpi/25.4, press.Fonts()), print(t, pdf(t, s), 1)[0]); worst < worstSquare {
		t.Errorf("a page without one text differs by %.1f in its worst square", worst)
	}
}
