//go:build windows && winspool

package device_test

import (
	"image"
	"os"
	"testing"

	"tandem/app/device"
	"tandem/app/drawing"
	"tandem/app/drawing/raster"
)

// TestGDIPrintsASheet prints the pages as the window does, on the printer named
// Front_desk, as a job with the title of PRINT_TITLE. Whoever started it looks
// at what came out.
func TestGDIPrintsASheet(t *testing.T) {
	printers, err := device.Printers(t.Context())
	if err != nil || len(printers) == 0 || printers[0].Name != "Front_desk" || !printers[0].Default {
		t.Fatalf("the printers are %+v, %v", printers, err)
	}
	press, s := sheet(t)
	pages, err := press.Pages(s)
	if err != nil {
		t.Fatal(err)
	}
	document := device.Document{Title: os.Getenv("PRINT_TITLE"), Pages: len(pages)}
	document.Band = func(page int, dots float64, x, y, w, h int) *image.RGBA {
		band := drawing.Drawing{W: float64(w) / dots, H: float64(h) / dots}
		band.Place(pages[page], 1, drawing.Point{X: -float64(x) / dots, Y: -float64(y) / dots})
		return raster.Paint(band, dots, press.Fonts())
	}
	if err := device.Print(t.Context(), document, device.Ticket{Printer: "Front_desk", Copies: 2, TwoSided: true, Paper: "A4"}); err != nil {
		t.Fatal(err)
	}
}
