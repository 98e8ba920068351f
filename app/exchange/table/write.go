package table

import (
	"bufio"
	"io"
	"regexp"
	"strings"
)

// Writer writes a list as CSV that every spreadsheet reads as text: UTF-8 with
// its mark, every cell in quotes, and no cell that a spreadsheet would run.
type Writer struct {
	out *bufio.Writer
	err error
}

// NewWriter begins a list with its headings.
func NewWriter(out io.Writer, headings ...string) *Writer {
	w := &Writer{out: bufio.NewWriterSize(out, 1<<16)}
	_, w.err = w.out.WriteString("\ufeff")
	w.Row(headings...)
	return w
}

// Row writes one row.
func (w *Writer) Row(cells ...string) {
	for i, cell := range cells {
		if i > 0 {
			w.put(",")
		}
		w.put(`"`)
		w.put(strings.ReplaceAll(Tame(cell), `"`, `""`))
		w.put(`"`)
	}
	w.put("\r\n")
}

func (w *Writer) put(text string) {
	if w.err == nil {
		_, w.err = w.out.WriteString(text)
	}
}

// Flush writes what is left and returns the first failure.
func (w *Writer) Flush() error {
	if w.err != nil {
		return w.err
	}
	return w.out.Flush()
}

// starters begin what a spreadsheet may run.
const starters = "=+-@\t\r\n＝＋－＠"

var plainNumber = regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]+)?$`)

// Tame puts an apostrophe before a cell that a spreadsheet would run; a plain
// number stays as it is, because running it gives the number.
func Tame(cell string) string {
	if strings.IndexAny(cell, starters) == 0 && !plainNumber.MatchString(cell) {
		return "'" + cell
	}
	return cell
}

// Wild takes the apostrophe of Tame away again.
func Wild(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && Tame(rest) != rest {
		return rest
	}
	return cell
}
