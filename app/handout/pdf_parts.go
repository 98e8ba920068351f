package handout

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"sync"

	"github.com/jung-kurt/gofpdf"

	"tandem/app/drawing"
)

// part is a font or a picture as objects of a PDF. gofpdf makes them, one in a
// PDF of its own, and PDFs share them: to cut a font down to the letters used
// takes longer than all the rest of a sheet.
type part struct {
	name    string // in the pages
	objects [][]piece
	wide    int  // of a picture, dots
	alpha   bool // the picture can be seen through
	at      int  // the number of the first object in the PDF that is being written
}

// piece is a stretch of an object; what it refers to comes behind it, counted
// from the part's first object.
type piece struct {
	text   []byte
	refers bool
	to     int
}

// letters are what a PDF uses of a font.
type letters struct {
	family, style string
	file          []byte
	name          string // in the pages
	used          [(lastRune + 1) / 64]uint64
}

func (l *letters) add(r rune) {
	if r <= lastRune {
		l.used[r/64] |= 1 << (r % 64)
	}
}

// text is each letter once.
func (l *letters) text() string {
	var out []rune
	for i, word := range l.used {
		for r := rune(0); word != 0; r, word = r+1, word>>1 {
			if word&1 != 0 {
				out = append(out, rune(i)*64+r)
			}
		}
	}
	return string(out)
}

// parts keeps the fonts and pictures that were made last.
type parts struct {
	mu   sync.Mutex
	made map[string]part
}

// mostParts is how many parts are kept: the fonts of some dozen languages and
// names, and the pictures of a clinic. Most take less than 40 kB.
const mostParts = 64

func newParts() *parts { return &parts{made: map[string]part{}} }

func (p *parts) of(key string, create func() (part, error)) (part, error) {
	p.mu.Lock()
	one, done := p.made[key]
	p.mu.Unlock()
	if done {
		return one, nil
	}
	one, err := create()
	if err != nil {
		return part{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.made) >= mostParts {
		clear(p.made)
	}
	p.made[key] = one
	return one, nil
}

// font is a font cut down to some letters.
func (p *parts) font(l letters) (part, error) {
	text := l.text()
	return p.of("font "+l.family+" "+l.style+" "+text, func() (part, error) {
		return partOf('F', func(pdf *gofpdf.Fpdf) {
			// gofpdf writes into a font while it cuts it.
			pdf.AddUTF8FontFromBytes(l.family, l.style, bytes.Clone(l.file))
			pdf.AddPage()
			pdf.SetFont(l.family, l.style, 1)
			pdf.Text(0, 0, text)
		})
	})
}

// image is a PNG or JPEG.
func (p *parts) image(data []byte) (part, error) {
	sum := sha256.Sum256(data)
	return p.of("image "+string(sum[:]), func() (part, error) {
		kind := "PNG"
		if bytes.HasPrefix(data, []byte{0xFF, 0xD8}) {
			kind = "JPG"
		}
		return partOf('I', func(pdf *gofpdf.Fpdf) {
			options := gofpdf.ImageOptions{ImageType: kind}
			pdf.AddPage()
			pdf.RegisterImageOptionsReader("one", options, bytes.NewReader(data))
			pdf.ImageOptions("one", 0, 0, 1, 1, false, options, 0, "")
		})
	})
}

var (
	nameOf  = regexp.MustCompile(`\n/([FI][0-9a-f]+) \d+ 0 R`)
	widthIn = regexp.MustCompile(`\n/Width (\d+)`)
	numbers = regexp.MustCompile(`(\d+) 0 R`)
)

// Where a part stands in a PDF of one page: after the page and its operators,
// before the metadata and the catalogue.
const (
	firstOfPart = 5
	afterPart   = 2
)

// partOf is the one part of the PDF that make fills.
func partOf(kind byte, make func(*gofpdf.Fpdf)) (part, error) {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: 10, Ht: 10}})
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(undated)
	pdf.SetModificationDate(undated)
	make(pdf)
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return part{}, err
	}
	objects, err := objectsOf(out.Bytes())
	if err != nil {
		return part{}, err
	}
	name := nameOf.FindSubmatch(objects[resourceObject])
	if name == nil || name[1][0] != kind {
		return part{}, errors.New("a font or picture of a PDF has no name")
	}
	p := part{name: string(name[1]), alpha: bytes.HasPrefix(out.Bytes(), []byte("%PDF-1.4"))}
	if width := widthIn.FindSubmatch(objects[firstOfPart]); width != nil {
		if p.wide, err = strconv.Atoi(string(width[1])); err != nil {
			return part{}, err
		}
	}
	for _, object := range objects[firstOfPart : len(objects)-afterPart] {
		p.objects = append(p.objects, pieces(object))
	}
	return p, nil
}

// objectsOf divides a PDF into its objects by their numbers, each without the
// line that has the number.
func objectsOf(pdf []byte) ([][]byte, error) {
	table := bytes.LastIndex(pdf, []byte("\nxref\n"))
	var n int
	if table < 0 {
		return nil, errors.New("a PDF has no table of its objects")
	}
	if _, err := fmt.Sscanf(string(pdf[table:]), "\nxref\n0 %d", &n); err != nil || n < firstOfPart+afterPart {
		return nil, fmt.Errorf("a PDF has %d objects: %w", n, err)
	}
	out := make([][]byte, n)
	for i := 1; i < n; i++ {
		head := []byte("\n" + strconv.Itoa(i) + " 0 obj\n")
		start := bytes.Index(pdf, head)
		if start < 0 {
			return nil, fmt.Errorf("a PDF lacks object %d", i)
		}
		body := pdf[start+len(head):]
		end := bytes.Index(body, []byte("\nendobj\n"))
		if end < 0 {
			return nil, fmt.Errorf("object %d of a PDF does not end", i)
		}
		out[i] = body[:end+len("\nendobj\n")]
	}
	return out, nil
}

// pieces divides an object behind each place that refers to another one; the
// stream stays whole.
func pieces(object []byte) []piece {
	words := object
	if i := bytes.Index(object, []byte("\nstream\n")); i >= 0 {
		words = object[:i]
	}
	var out []piece
	from := 0
	for _, at := range numbers.FindAllSubmatchIndex(words, -1) {
		to, err := strconv.Atoi(string(object[at[2]:at[3]]))
		if err != nil {
			continue
		}
		out = append(out, piece{text: bytes.Clone(object[from:at[2]]), refers: true, to: to - firstOfPart})
		from = at[3]
	}
	return append(out, piece{text: bytes.Clone(object[from:])})
}

// image shows a picture of dots; the same one is kept once in the PDF.
func (d *document) image(i drawing.Image, pageHeight float64) error {
	one, err := d.parts.image(i.Data)
	if err != nil {
		return err
	}
	known := false
	for _, other := range d.images {
		known = known || other.name == one.name
	}
	if !known {
		d.images = append(d.images, one)
	}
	d.fade(1)
	if i.Flipped {
		d.line(fmt.Sprintf("q\n-1.00000 0.00000 0.00000 1.00000 %.5f 0.00000 cm", (i.At.X+i.W/2)*ptPerMM*2))
		defer d.line("Q")
	}
	d.line(fmt.Sprintf("q %.5f 0 0 %.5f %.5f %.5f cm /%s Do Q",
		i.W*ptPerMM, i.H*ptPerMM, i.At.X*ptPerMM, (pageHeight-(i.At.Y+i.H))*ptPerMM, one.name))
	return nil
}
