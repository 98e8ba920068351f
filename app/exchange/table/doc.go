// Package table reads lists of patients from CSV and XLSX files of other
// programs and writes lists as CSV. It imports app/clinic and app/exchange; it
// knows no store, no window and no clock.
package table

import (
	"errors"
	"fmt"
	"io"

	"tandem/app/clinic"
	"tandem/app/exchange"
)

// The most that is read of one file.
const (
	MostBytes   = 256 << 20 // of a CSV file
	mostZipped  = 32 << 20  // of an XLSX file as it lies on the disk
	mostSheet   = 96 << 20  // of its parts together, unpacked
	mostParts   = 2000      // files in an XLSX file
	mostRows    = 500_000
	mostColumns = 200
	mostRow     = 1 << 20 // bytes of one row
)

// Row is one row of a list and the line of the file on which it begins.
type Row struct {
	Line  int
	Cells []string
}

// Rows are read one after the other; Next returns io.EOF after the last. A row
// that cannot be read is an *exchange.Error, after which the next may follow,
// unless Broken says that the file ends there.
type Rows interface {
	Next() (Row, error)
	Close() error
}

// Broken is a failure after which nothing more can be read.
type Broken struct{ error }

// Unwrap returns what is wrong.
func (b Broken) Unwrap() error { return b.error }

func broken(place, format string, args ...any) error { return Broken{wrong(place, format, args...)} }

func wrong(place, format string, args ...any) error {
	return &exchange.Error{Problems: []clinic.Problem{{Place: place, Sentence: fmt.Sprintf(format, args...)}}}
}

// Ends says whether nothing more can be read after a failure.
func Ends(err error) bool {
	_, is := errors.AsType[Broken](err)
	return is || errors.Is(err, io.EOF)
}

func line(n int) string { return fmt.Sprintf("line %d", n) }

// File is a list that can be read more than once. Size is in bytes.
type File struct {
	Size int64
	Open func() (io.ReadSeekCloser, error)
}

// Counted adds what is read of the file to read.
func (f File) Counted(read *int) File {
	open := f.Open
	f.Open = func() (io.ReadSeekCloser, error) {
		in, err := open()
		return counting{in, read}, err
	}
	return f
}

type counting struct {
	io.ReadSeekCloser
	read *int
}

func (c counting) Read(p []byte) (int, error) {
	n, err := c.ReadSeekCloser.Read(p)
	*c.read += n
	return n, err
}

// Shape is how a file is written.
type Shape struct {
	XLSX      bool
	Encoding  Encoding
	Delimiter rune
}

// Words says the shape to a person.
func (s Shape) Words() string {
	if s.XLSX {
		return "Excel workbook, first sheet"
	}
	name := map[rune]string{',': "commas", ';': "semicolons", '\t': "tabs", '|': "bars"}[s.Delimiter]
	return fmt.Sprintf("Text in %s, columns parted by %s", s.Encoding, name)
}

// Rows opens the file's rows in a shape.
func (f File) Rows(s Shape) (Rows, error) {
	if s.XLSX {
		return f.sheet()
	}
	return f.csv(s)
}
