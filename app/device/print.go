package device

import (
	"errors"
	"image"
)

// Printer is one that this computer can print on.
type Printer struct {
	Name    string
	Default bool
}

// Ticket says where and how a document is printed.
type Ticket struct {
	Printer  string // a Printer's name
	Copies   int    // 1 to MostCopies
	TwoSided bool
	Paper    string // A4 or Letter
}

// MostCopies is the most copies of one sheet, against a slip of the finger.
const MostCopies = 20

// Document is what is printed: a PDF, and its pages as dots for systems that
// take no PDF. Printing leaves no file behind.
type Document struct {
	Title string // as the print queue shows it; it names nobody
	PDF   []byte
	Pages int
	// Band paints the part of a page, counted from 0, that is w by h dots with
	// its upper left corner at x, y; a millimetre has so many dots.
	Band func(page int, dotsPerMM float64, x, y, w, h int) *image.RGBA
}

// ErrNoPrinter says that there is nothing to print on.
var ErrNoPrinter = errors.New("this computer has no printer that answers")

// ErrNeedsViewer says that the system prints only what is laid out now; a PDF
// kept from before is printed from a viewer.
var ErrNeedsViewer = errors.New("this system prints a kept PDF from a viewer only")

// check refuses a ticket that cannot be meant.
func (t Ticket) check() error {
	switch {
	case t.Printer == "":
		return ErrNoPrinter
	case t.Copies < 1 || t.Copies > MostCopies:
		return errors.New("the number of copies must be 1 to 20")
	}
	return nil
}
