package table

import (
	"archive/zip"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// xlsxRows reads the first sheet of a workbook row by row. The workbook's text
// is held in memory, because a patient list must not lie in temporary files.
type xlsxRows struct {
	book  *excelize.File
	rows  *excelize.Rows
	at    int
	count int
}

func (f File) sheet() (Rows, error) {
	if err := f.fits(mostZipped); err != nil {
		return nil, err
	}
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if err := f.checkParts(file); err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(file, excelize.Options{RawCellValue: true, UnzipSizeLimit: mostSheet, UnzipXMLSizeLimit: mostSheet})
	if err != nil {
		return nil, broken("file", "cannot be read as an Excel workbook; save it again as .xlsx, or as CSV")
	}
	sheets := book.GetSheetList()
	if len(sheets) == 0 {
		return nil, broken("file", "has no sheet")
	}
	rows, err := book.Rows(sheets[0])
	if err != nil {
		return nil, broken("file", "cannot be read as an Excel workbook; save it again as .xlsx, or as CSV")
	}
	return &xlsxRows{book: book, rows: rows}, nil
}

// readerAt reads a file from any place, one reader at a time.
type readerAt struct{ io.ReadSeeker }

// ReadAt reads from a place.
func (r readerAt) ReadAt(p []byte, at int64) (int, error) {
	if _, err := r.Seek(at, io.SeekStart); err != nil {
		return 0, err
	}
	n, err := io.ReadFull(r, p)
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	return n, err
}

// checkParts looks at what a workbook would unpack to before anything of it is
// unpacked; the zip reader refuses parts that are larger than they say.
func (f File) checkParts(file io.ReadSeeker) error {
	parts, err := zip.NewReader(readerAt{file}, f.Size)
	if err != nil {
		return broken("file", "is cut off or damaged; copy it again")
	}
	if len(parts.File) > mostParts {
		return broken("file", "holds %d files; a workbook has at most %d", len(parts.File), mostParts)
	}
	total := uint64(0)
	for _, part := range parts.File {
		name := strings.ReplaceAll(part.Name, `\`, "/")
		if path.IsAbs(name) || name != path.Clean(name) && name != path.Clean(name)+"/" || strings.HasPrefix(name, "../") || name == ".." {
			return broken("file", "holds a file that would lie outside the workbook; it was not made by a spreadsheet")
		}
		total += part.UncompressedSize64
		if part.UncompressedSize64 > mostSheet || total > mostSheet {
			return broken("file", "unpacks to more than %d MB; save the list alone, or as CSV", mostSheet>>20)
		}
	}
	_, err = file.Seek(0, io.SeekStart)
	return err
}

// Next reads one row; rows without any text are passed over.
func (r *xlsxRows) Next() (Row, error) {
	for r.rows.Next() {
		r.at++
		cells, err := r.rows.Columns()
		if err != nil {
			return Row{}, broken(line(r.at), "the sheet is damaged here")
		}
		row := Row{r.at, cells}
		if err := row.check(&r.count); err != nil {
			return row, err
		}
		if strings.TrimSpace(strings.Join(cells, "")) != "" {
			return row, nil
		}
	}
	if r.rows.Error() != nil {
		return Row{}, broken(line(r.at+1), "the sheet is damaged here")
	}
	return Row{}, io.EOF
}

// Close lets the workbook go.
func (r *xlsxRows) Close() error {
	err := r.rows.Close()
	if closing := r.book.Close(); err == nil {
		err = closing
	}
	return err
}
