package table

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Encoding is how the text of a file is written down.
type Encoding string

// The encodings that are read.
const (
	UTF8        Encoding = "UTF-8"
	UTF16LE     Encoding = "UTF-16 (little-endian)"
	UTF16BE     Encoding = "UTF-16 (big-endian)"
	Windows1252 Encoding = "Windows-1252"
)

// Shape finds out how the file is written, from the whole of it.
func (f File) Shape() (Shape, error) {
	in, err := f.Open()
	if err != nil {
		return Shape{}, err
	}
	defer in.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(in, head)
	if err != nil && err != io.ErrUnexpectedEOF && err != io.EOF {
		return Shape{}, err
	}
	head = head[:n]
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return Shape{}, broken("file", "is empty")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return Shape{XLSX: true}, f.fits(mostZipped)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return Shape{}, broken("file", "is an old Excel workbook (.xls) or one with a password; save it as .xlsx or as CSV")
	}
	if err := f.fits(MostBytes); err != nil {
		return Shape{}, err
	}
	s := Shape{}
	if s.Encoding, err = encoding(head, in); err != nil {
		return s, err
	}
	if strings.ContainsRune(s.Encoding.decode(head), 0) {
		return s, broken("file", "is not a list: it holds bytes that no text has")
	}
	s.Delimiter = delimiter(s.Encoding.decode(head))
	return s, nil
}

func (f File) fits(most int64) error {
	if f.Size > most {
		return broken("file", "is larger than %d MB; split it and read the parts one after the other", most>>20)
	}
	return nil
}

// encoding reads the rest of a file to see whether all of it is UTF-8.
func encoding(head []byte, rest io.Reader) (Encoding, error) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return UTF8, nil
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return UTF16LE, nil
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return UTF16BE, nil
	}
	if e, wide := withoutMark(head); wide {
		return e, nil
	}
	in := bufio.NewReaderSize(io.MultiReader(bytes.NewReader(head), rest), 1<<16)
	for {
		r, size, err := in.ReadRune()
		if err == io.EOF {
			return UTF8, nil
		}
		if err != nil {
			return "", err
		}
		if r == utf8.RuneError && size == 1 {
			return Windows1252, nil
		}
	}
}

// withoutMark recognises UTF-16 that does not say so: in a list of names every
// other byte is nearly always zero.
func withoutMark(head []byte) (Encoding, bool) {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	most := len(head) / 2
	switch {
	case most > 3 && zeros[1] > most*6/10 && zeros[0] == 0:
		return UTF16LE, true
	case most > 3 && zeros[0] > most*6/10 && zeros[1] == 0:
		return UTF16BE, true
	}
	return "", false
}

func (e Encoding) reader(in io.Reader) io.Reader {
	switch e {
	case UTF16LE:
		return transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case UTF16BE:
		return transform.NewReader(in, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	case Windows1252:
		return transform.NewReader(in, charmap.Windows1252.NewDecoder())
	}
	return transform.NewReader(in, unicode.UTF8BOM.NewDecoder())
}

func (e Encoding) decode(head []byte) string {
	text, _ := io.ReadAll(e.reader(bytes.NewReader(head))) // half a character at the end is no matter
	return string(text)
}

// delimiter is the one of the usual characters that parts the first line into
// the most columns, outside quotes.
func delimiter(head string) rune {
	first, _, _ := strings.Cut(head, "\n")
	best, most := ',', 0
	for _, d := range []rune{',', ';', '\t', '|'} {
		count, quoted := 0, false
		for _, r := range first {
			switch {
			case r == '"':
				quoted = !quoted
			case r == d && !quoted:
				count++
			}
		}
		if count > most {
			best, most = d, count
		}
	}
	return best
}
