//go:build cups

package device_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"math"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/app/device"
)

// printedOn waits for the PDF printer's file, which it names after the job's
// title, and returns its pages as dots.
func printedOn(t *testing.T, title string) []*image.Gray {
	t.Helper()
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	file := ""
	waitFor(t, "a page of "+title, func() bool {
		found, err := filepath.Glob(filepath.Join(me.HomeDir, "PDF", title+"*.pdf"))
		if err != nil || len(found) != 1 {
			return false
		}
		file = found[0]
		return exec.Command("pdfinfo", file).Run() == nil
	})
	t.Cleanup(func() { os.Remove(file) })
	pdf, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return dots(t, pdf)
}

func waitFor(t *testing.T, what string, there func() bool) {
	t.Helper()
	deadline := time.After(30 * time.Second)
	look := time.NewTicker(200 * time.Millisecond)
	defer look.Stop()
	for !there() {
		select {
		case <-look.C:
		case <-deadline:
			t.Fatalf("there is still no %s", what)
		}
	}
}

// dots are the pages of a PDF at 40 dots an inch.
func dots(t *testing.T, pdf []byte) []*image.Gray {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "in.pdf")
	err := os.WriteFile(file, pdf, 0o600)
	if err := errors.Join(err, exec.Command("pdftoppm", "-r", "40", "-gray", "-png", file, filepath.Join(dir, "page")).Run()); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(dir, "page*.png"))
	if err != nil {
		t.Fatal(err)
	}
	var pages []*image.Gray
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		page, err := png.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		grey := image.NewGray(page.Bounds())
		draw.Draw(grey, grey.Bounds(), page, page.Bounds().Min, draw.Src)
		pages = append(pages, grey)
	}
	return pages
}

func TestCUPSPrintsASheet(t *testing.T) {
	printers, err := device.Printers(t.Context())
	if err != nil || len(printers) != 1 || printers[0] != (device.Printer{Name: "Front_desk", Default: true}) {
		t.Fatalf("the printers are %+v, %v", printers, err)
	}
	title := fmt.Sprintf("tandem-check-%d", os.Getpid())
	file := pdf(t)
	ticket := device.Ticket{Printer: "Front_desk", Copies: 1, TwoSided: true, Paper: "A4"}
	if err := device.Print(t.Context(), device.Document{Title: title, PDF: file}, ticket); err != nil {
		t.Fatal(err)
	}
	want, got := dots(t, file), printedOn(t, title)
	if len(got) != len(want) || len(got) != 2 {
		t.Fatalf("%d pages came out of %d", len(got), len(want))
	}
	for i := range want {
		if d := apart(want[i], got[i]); d > 0.02 {
			t.Errorf("page %d differs by %.3f of black", i+1, d)
		}
	}
	if d := apart(want[0], got[1]); d < 0.03 {
		t.Errorf("two different pages are only %.3f apart: the measure is blind", d)
	}
}

// apart is the mean difference of two pages in parts of black, over squares of
// 5 mm: the queue turns letters into dots of its own.
func apart(a, b *image.Gray) float64 {
	const square = 8
	box := a.Bounds().Intersect(b.Bounds())
	sum, squares := 0.0, 0
	for y := box.Min.Y; y+square <= box.Max.Y; y += square {
		for x := box.Min.X; x+square <= box.Max.X; x += square {
			sum += math.Abs(shade(a, x, y, square) - shade(b, x, y, square))
			squares++
		}
	}
	return sum / float64(squares)
}

func shade(page *image.Gray, left, top, square int) float64 {
	sum := 0
	for y := top; y < top+square; y++ {
		for x := left; x < left+square; x++ {
			sum += int(page.GrayAt(x, y).Y)
		}
	}
	return float64(sum) / 255 / float64(square*square)
}

// The PDF printer makes one copy whatever it is asked for, so the queue's own log
// says what arrived.
func TestCUPSIsToldCopiesSidesAndPaper(t *testing.T) {
	title := fmt.Sprintf("tandem-copies-%d", os.Getpid())
	ticket := device.Ticket{Printer: "Front_desk", Copies: 3, TwoSided: true, Paper: "Letter"}
	if err := device.Print(t.Context(), device.Document{Title: title, PDF: pdf(t)}, ticket); err != nil {
		t.Fatal(err)
	}
	printedOn(t, title)
	log, err := os.ReadFile(os.Getenv("CUPS_TEST_LOG"))
	if err != nil {
		t.Fatal(err)
	}
	_, job, found := strings.Cut(string(log), `argv[3]="`+title+`"`)
	if !found {
		t.Fatal("the queue does not know the job")
	}
	for _, want := range []string{`argv[4]="3"`, "sides=two-sided-long-edge", "media=Letter"} {
		if !strings.Contains(job, want) {
			t.Errorf("the queue was not told %s", want)
		}
	}
}

func TestAPrinterThatIsNotThereSaysSo(t *testing.T) {
	err := device.Print(t.Context(), device.Document{Title: "x", PDF: pdf(t)}, device.Ticket{Printer: "Nowhere", Copies: 1})
	if err == nil || !strings.Contains(err.Error(), "did not take it") {
		t.Errorf("it said %v", err)
	}
}
