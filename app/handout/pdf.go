package handout

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"tandem/app/clinic"
	"tandem/app/drawing"
)

// fontFamily is the name of the sheet's font inside the PDF.
const fontFamily = "sans"

// undated is the date inside a PDF whose sheet has none.
var undated = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// document paints pages as the operators of a PDF.
type document struct {
	parts  *parts
	tape   *tape
	faces  faces
	ops    []byte // of the page
	pages  [][]byte
	fonts  []*letters
	images []part
	alphas []float64
	alpha  float64
	colour drawing.Colour
	tint   string // of text, where it is not black
	set    fontOf
	last   fontOf // that any page was set in
}

// write writes the pages as one PDF with a title in its metadata, which names
// no person. The same pages, title and date give the same bytes.
func (p *Press) write(pages []*page, title, language string, date clinic.Date, out io.Writer) error {
	d := &document{parts: p.parts, tape: p.tape, faces: p.faces}
	err := d.load(pages)
	for _, pg := range pages {
		if err == nil {
			err = d.page(pg, language)
		}
	}
	if err != nil {
		return fmt.Errorf("the sheet's PDF could not be written: %w", err)
	}
	day := undated
	if date.Valid() {
		day = date.Time()
	}
	file, err := d.file(pages[0], title, day)
	if err == nil {
		_, err = out.Write(file)
	}
	if err != nil {
		return fmt.Errorf("the sheet's PDF could not be written: %w", err)
	}
	return nil
}

// load names the fonts that the pages are set in.
func (d *document) load(pages []*page) error {
	fonts := []*letters{
		{family: fontFamily, file: d.faces.regular.bytes}, {family: fontFamily, style: "B", file: d.faces.bold.bytes},
	}
	for _, a := range embedded(pages) {
		fonts = append(fonts, &letters{family: a.name, file: a.regular.Bytes})
	}
	for _, f := range fonts {
		none, err := d.parts.font(*f)
		if err != nil {
			return err
		}
		f.name = none.name
	}
	d.fonts = fonts
	return nil
}

// page paints one page inside a span that tells screen readers its language.
func (d *document) page(pg *page, language string) error {
	d.alpha, d.set, d.colour = 1, fontOf{}, drawing.Colour{}
	d.ops = append(make([]byte, 0, 1<<16), "0 J\n0 j\n0.57 w\n"...)
	d.choose(d.last)
	d.line("0.000 G\n0.000 g")
	d.choose(d.last)
	d.line("/Span <</Lang (" + language + ")>> BDC")
	var shapes []cut
	for _, e := range pg.elements {
		if e.item.Shape != nil {
			shapes = record(shapes, *e.item.Shape, 1, hundredths)
			continue
		}
		d.play(shapes, 1, drawing.Point{}, pg.h)
		shapes = nil
		if err := d.paint(e, pg.h); err != nil {
			return err
		}
	}
	d.play(shapes, 1, drawing.Point{}, pg.h)
	d.fade(1)
	d.line("EMC")
	d.pages = append(d.pages, d.ops)
	return nil
}

// paint paints what is no shape.
func (d *document) paint(e element, pageHeight float64) error {
	switch {
	case e.picture != nil:
		return d.picture(*e.picture, pageHeight)
	case e.item.Image != nil:
		return d.image(*e.item.Image, pageHeight)
	case e.shaped != nil:
		d.shaped(e, pageHeight)
	default:
		d.text(*e.item.Text, pageHeight)
	}
	return nil
}

// line appends operators with the end of their line.
func (d *document) line(ops string) { d.ops = append(append(d.ops, ops...), '\n') }

// picture replays a drawing's shapes, then shows its images and writes its
// texts.
func (d *document) picture(pic picture, pageHeight float64) error {
	r := d.tape.of(pic.key, pic.drawing)
	d.play(r.cuts, pic.k/r.scale, pic.at, pageHeight)
	for _, it := range pic.drawing.Items {
		if it.Image != nil {
			i := *it.Image
			i.At = drawing.Point{X: pic.at.X + i.At.X*pic.k, Y: pic.at.Y + i.At.Y*pic.k}
			i.W, i.H = i.W*pic.k, i.H*pic.k
			if err := d.image(i, pageHeight); err != nil {
				return err
			}
		}
		if it.Text != nil {
			t := *it.Text
			t.At = drawing.Point{X: pic.at.X + t.At.X*pic.k, Y: pic.at.Y + t.At.Y*pic.k}
			t.Size *= pic.k
			d.text(t, pageHeight)
		}
	}
	return nil
}

// play writes operators whose unit is k mm and whose origin stands at a place
// of the page, y downwards.
func (d *document) play(cuts []cut, k float64, at drawing.Point, pageHeight float64) {
	for _, c := range cuts {
		d.fade(c.alpha)
		d.ops = append(append(d.ops, "q 1 J 1 j "...), matrix(k/mmPerPt, at.X/mmPerPt, (pageHeight-at.Y)/mmPerPt)...)
		d.ops = append(append(d.ops, c.ops...), "Q\n"...)
	}
}

func matrix(k, x, y float64) string {
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', 5, 64) }
	return f(k) + " 0 0 " + f(-k) + " " + f(x) + " " + f(y) + " cm\n"
}

// fade sets the opacity of what follows.
func (d *document) fade(alpha float64) {
	if d.alpha == alpha {
		return
	}
	d.alpha = alpha
	n := indexOr(d.alphas, alpha)
	if n == len(d.alphas) {
		d.alphas = append(d.alphas, alpha)
	}
	d.line("/GS" + strconv.Itoa(n+1) + " gs")
}

// indexOr is where a value stands in a list, its length when it does not.
func indexOr(list []float64, value float64) int {
	for i, one := range list {
		if one == value {
			return i
		}
	}
	return len(list)
}
