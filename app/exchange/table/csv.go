package table

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// csvRows reads a CSV file row by row; it keeps no more than one of them.
type csvRows struct {
	file  io.Closer
	meter *meter
	in    *csv.Reader
	count int
	last  int // the line on which the last row ended
}

func (f File) csv(s Shape) (Rows, error) {
	if err := f.fits(MostBytes); err != nil {
		return nil, err
	}
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	m := &meter{in: s.Encoding.reader(file)}
	in := csv.NewReader(m)
	in.Comma, in.FieldsPerRecord, in.ReuseRecord = s.Delimiter, -1, false
	return &csvRows{file: file, meter: m, in: in}, nil
}

// meter refuses a row that does not end, such as one with an open quote.
type meter struct {
	in   io.Reader
	read int // bytes since the last row began
}

var errLongRow = errors.New("the row does not end")

func (m *meter) Read(p []byte) (int, error) {
	if m.read > mostRow {
		return 0, errLongRow
	}
	n, err := m.in.Read(p)
	m.read += n
	return n, err
}

// Next reads one row; rows without any text are passed over.
func (r *csvRows) Next() (Row, error) {
	for {
		r.meter.read = 0
		cells, err := r.in.Read()
		switch {
		case errors.Is(err, io.EOF):
			return Row{}, io.EOF
		case errors.Is(err, errLongRow):
			return Row{}, broken(line(r.last+1), "this row is longer than %d MB; a quote that was opened is not closed", mostRow>>20)
		case err != nil:
			return Row{}, r.complaint(err)
		}
		at, _ := r.in.FieldPos(0)
		row := Row{at, cells}
		r.last, _ = r.in.FieldPos(len(cells) - 1)
		if err := row.check(&r.count); err != nil {
			return row, err
		}
		if strings.TrimSpace(strings.Join(cells, "")) != "" {
			return row, nil
		}
	}
}

func (r *csvRows) complaint(err error) error {
	parse, ok := errors.AsType[*csv.ParseError](err)
	if !ok {
		return Broken{err}
	}
	switch {
	case errors.Is(parse.Err, csv.ErrQuote):
		return broken(line(parse.StartLine), "a quote that was opened is not closed, or text follows a closing one")
	case errors.Is(parse.Err, csv.ErrBareQuote):
		return wrong(line(parse.Line), "a quote stands within a cell that does not begin with one")
	}
	return wrong(line(parse.Line), "this row cannot be read")
}

func (row Row) check(count *int) error {
	*count++
	switch {
	case *count > mostRows:
		return broken(line(row.Line), "the list has more than %d rows; split it and read the parts one after the other", mostRows)
	case len(row.Cells) > mostColumns:
		return wrong(line(row.Line), "this row has %d columns; a list of patients has at most %d", len(row.Cells), mostColumns)
	}
	return nil
}

// Close closes the file.
func (r *csvRows) Close() error { return r.file.Close() }
