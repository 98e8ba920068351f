package report

import (
	"fmt"
	"io"

	"github.com/boombuler/barcode/qr"

	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/library"
)

// RecoveryPage is what the page with the recovery key says.
type RecoveryPage struct {
	Tongue Tongue
	Words  []string // 24 of them
	Line   string   // the same key in one line
	Folder string   // of the clinic
	Date   clinic.Date
	Paper  string
}

// Sizes of the page in mm: its square code and a row of words.
const (
	codeSize = 52.0
	wordRow  = 9.5
)

// Recovery writes the one page that opens a clinic when its passphrase is lost:
// the words to type and a square code to scan.
func (w *Writer) Recovery(lib *library.Library, r RecoveryPage, out io.Writer) error {
	v := voice{lib, r.Tongue, "recovery"}
	page, known := papers[r.Paper]
	if !known {
		page = papers["A4"]
	}
	p := &sheet{Writer: w, size: size{12, 1.36, 5}, d: drawing.Drawing{W: page.w, H: page.h}, y: top}
	p.text(v.say("title"), side, p.room(), 20, true, ink)
	p.rule(side, p.room(), p.y+1, 0.5, ink)
	p.y += p.gap
	p.para(v.say("what"))
	p.fact(Fact{Label: v.say("made"), Text: v.day(r.Date)})
	p.fact(Fact{Label: v.say("folder"), Text: r.Folder})
	p.y += p.gap
	p.words(r.Words)
	p.para(v.say("use"))
	if err := p.code(r.Line); err != nil {
		return err
	}
	p.text(r.Line, side, p.room(), 10, false, ink)
	return w.write([]drawing.Drawing{p.d}, v.say("title"), r.Date, out)
}

// words lists the words in three columns, each with its number.
func (p *sheet) words(words []string) {
	const columns = 3
	from, rows := p.y, (len(words)+columns-1)/columns
	for i, word := range words {
		x := side + p.room()/columns*float64(i/rows) + 3
		p.y = from + 3 + wordRow*float64(i%rows)
		number := fmt.Sprint(i + 1)
		p.put(number, x+6-p.width(number, false, 11*mmPerPt), 11, false, soft)
		p.put(word, x+9, 15, true, ink)
	}
	p.y = from + wordRow*float64(rows) + 6
	p.d.Stroke(drawing.Rect(side, from, p.room(), p.y-from, 1.5), line, 0.4)
	p.y += p.gap
}

// code draws a text as a square code: a thick line for each run of dark fields.
func (p *sheet) code(text string) error {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return fmt.Errorf("the square code could not be made: %w", err)
	}
	fields := code.Bounds().Dx()
	field := codeSize / float64(fields)
	dark := func(x, y int) bool {
		if x >= fields {
			return false
		}
		r, _, _, _ := code.At(x, y).RGBA()
		return r == 0
	}
	for y := range fields {
		for x := 0; x < fields; x++ {
			start := x
			for dark(x, y) {
				x++
			}
			if x > start {
				p.rule(side+field*float64(start), field*float64(x-start), p.y+field*(float64(y)+0.5), field, ink)
			}
		}
	}
	p.y += codeSize + 3
	return nil
}
