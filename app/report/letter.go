// Package report makes the referral letter of a locked episode: what it says,
// from the record, how it stands on its one page, and its PDF. The window's
// preview and the PDF come from the same page.
//
// It imports the nouns of app/clinic, the words of app/library, app/drawing
// and gofpdf. It knows no window and no database.
package report

import (
	"fmt"
	"io"

	"tandem/app/clinic"
	"tandem/app/drawing"
)

// Letter is what stands in one referral letter.
type Letter struct {
	Practice clinic.Practice
	Paper    string // A4 or Letter
	Date     clinic.Date
	Day      string // the date in words; empty is in English
	Patient  string
	Subject  []string // who it is about: the first line stands out
	Urgent   string   // how soon, in a frame
	Dear     string
	Opening  string
	Findings []string
	Facts    []Fact
	Headings Headings
	Words
}

// Words are the parts of a letter that the clinician writes or changes.
type Words struct {
	Language string // a code such as en
	To       string // may have several lines
	Asked    string
	Note     string // empty leaves it out
	SignedBy string
}

// Fact is one line of the record, after its label.
type Fact struct{ Label, Text string }

// Headings are the fixed words of a letter.
type Headings struct{ Title, Phone, Ask, Note, Close, SignedAt, Foot string }

// TooLong says that a letter does not fit on its page in a size that is good to
// read.
type TooLong struct{}

// Error says what to do.
func (TooLong) Error() string {
	return "The letter does not fit on one page; shorten the note or what you ask"
}

// Unprintable names characters that the letter's font does not have.
type Unprintable struct{ Letters string }

// Error names the characters.
func (u Unprintable) Error() string {
	return fmt.Sprintf("The letter cannot print %q; write it in Latin, Greek or Cyrillic letters", u.Letters)
}

// Page lays the letter out on its one page, in millimetres. The error is a
// TooLong or an Unprintable.
func (w *Writer) Page(l Letter) (drawing.Drawing, error) {
	for _, size := range sizes {
		page := w.lay(l, size)
		if bad := w.missing(page); bad != "" {
			return page, Unprintable{bad}
		}
		if page.H > 0 {
			return page, nil
		}
	}
	return drawing.Drawing{}, TooLong{}
}

// PDF writes the letter as a PDF of one page. The same letter gives the same
// bytes; the metadata names nobody.
func (w *Writer) PDF(l Letter, out io.Writer) error {
	page, err := w.Page(l)
	if err != nil {
		return err
	}
	return w.write([]drawing.Drawing{page}, l.Headings.Title, l.Date, out)
}
