package program

import (
	"cmp"
	"context"
	"errors"
	"image"
	"io"
	"os"
	"path/filepath"

	"tandem/app/care"
	"tandem/app/device"
	"tandem/app/drawing"
	"tandem/app/drawing/raster"
	"tandem/app/handout"
)

// Printers lists what there is to print on.
func (d *door) Printers(ctx context.Context) ([]device.Printer, error) { return device.Printers(ctx) }

// Print prints a sheet; nothing is left on the disk.
func (d *door) Print(ctx context.Context, sheet care.PrintedSheet, t device.Ticket) error {
	document, err := printable(d.clinic.Press(), sheet)
	if err != nil {
		return err
	}
	t.Paper = cmp.Or(t.Paper, sheet.Paper)
	return device.Print(ctx, document, t)
}

// queueTitle is what the print queue shows of every sheet.
const queueTitle = "home-care"

// printable is a sheet for the printer: its PDF, and its pages to paint where
// they are known.
func printable(press *handout.Press, sheet care.PrintedSheet) (device.Document, error) {
	document := device.Document{Title: queueTitle, PDF: sheet.PDF}
	if sheet.Sheet == nil {
		return document, nil
	}
	pages, err := press.Pages(*sheet.Sheet)
	if err != nil {
		return document, err
	}
	document.Pages = len(pages)
	document.Band = func(page int, dots float64, x, y, w, h int) *image.RGBA {
		band := drawing.Drawing{W: float64(w) / dots, H: float64(h) / dots}
		band.Place(pages[page], 1, drawing.Point{X: -float64(x) / dots, Y: -float64(y) / dots})
		return raster.Paint(band, dots, press.Fonts())
	}
	return document, nil
}

// SheetFile proposes where a sheet is saved: its name says the day and nobody.
func (d *door) SheetFile(today string) string {
	name := queueTitle + "-" + today + ".pdf"
	home, err := os.UserHomeDir()
	if err != nil {
		return name
	}
	for _, folder := range []string{"Documents", "Desktop"} {
		if info, err := os.Stat(filepath.Join(home, folder)); err == nil && info.IsDir() {
			return filepath.Join(home, folder, name)
		}
	}
	return filepath.Join(home, name)
}

// SaveSheet writes a PDF to a file.
func (d *door) SaveSheet(path string, pdf []byte) error {
	err := writeFile(path, func(w io.Writer) error {
		_, err := w.Write(pdf)
		return err
	})
	return saved(err)
}

// saved makes a failed writing a sentence for the window.
func saved(err error) error {
	if err == nil {
		return nil
	}
	return &care.Fault{Kind: care.Storage, Cause: err, Say: "The sheet is kept in the record, but the file was not written: " + err.Error() + "."}
}

// mostFile is the largest picture file that is read for a logo.
const mostFile = 64 << 20

// ReadPicture reads the file of a logo.
func (d *door) ReadPicture(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, said(cannotOpen(path, err))
	}
	defer file.Close()
	picture, err := io.ReadAll(io.LimitReader(file, mostFile+1))
	switch {
	case err != nil:
		return nil, said(cannotOpen(path, err))
	case len(picture) > mostFile:
		return nil, said(errors.New("the file " + path + " is larger than 64 MB; save the logo smaller"))
	}
	return picture, nil
}
