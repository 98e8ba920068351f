package handout

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"

	"tandem/app/clinic"
	"tandem/app/drawing"
)

// fontFamily is the name of the sheet's font inside the PDF.
const fontFamily = "sans"

// undated is the date inside a PDF whose sheet has none; without a date gofpdf
// would write the present moment.
var undated = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// document paints pages into a PDF.
type document struct {
	pdf    *gofpdf.Fpdf
	tape   *tape
	faces  faces
	alpha  float64
	colour drawing.Colour
	set    fontOf
}

// write writes the pages as one PDF with a title in its metadata, which names
// no person. The same pages, title and date give the same bytes.
func (p *Press) write(pages []*page, title, language string, date clinic.Date, out io.Writer) error {
	size := gofpdf.SizeType{Wd: pages[0].w, Ht: pages[0].h}
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: size})
	pdf.SetCatalogSort(true)
	day := date.Time()
	if !date.Valid() {
		day = undated
	}
	pdf.SetCreationDate(day)
	pdf.SetModificationDate(day)
	pdf.SetTitle(title, true)
	pdf.SetCreator("Tandem", true)
	pdf.SetProducer("Tandem", true)
	pdf.SetAutoPageBreak(false, 0)
	// gofpdf writes into a font while it cuts it, so each PDF has its own copy.
	pdf.AddUTF8FontFromBytes(fontFamily, "", bytes.Clone(p.faces.regular.bytes))
	pdf.AddUTF8FontFromBytes(fontFamily, "B", bytes.Clone(p.faces.bold.bytes))
	d := &document{pdf: pdf, tape: p.tape, faces: p.faces}
	for _, a := range embedded(pages) {
		pdf.AddUTF8FontFromBytes(a.name, "", bytes.Clone(a.regular.Bytes))
	}
	for _, pg := range pages {
		d.page(pg, language)
	}
	if err := pdf.Output(out); err != nil {
		return fmt.Errorf("the sheet's PDF could not be written: %w", err)
	}
	return nil
}

// page paints one page inside a span that tells screen readers its language.
func (d *document) page(pg *page, language string) {
	d.pdf.AddPage()
	d.alpha, d.set, d.colour = 1, fontOf{}, drawing.Colour{}
	d.pdf.RawWriteStr("/Span <</Lang (" + language + ")>> BDC")
	var shapes []cut
	for _, e := range pg.elements {
		if e.item.Shape != nil {
			shapes = record(shapes, *e.item.Shape, 1, hundredths)
			continue
		}
		d.play(shapes, 1, drawing.Point{}, pg.h)
		shapes = nil
		switch {
		case e.picture != nil:
			d.picture(*e.picture, pg.h)
		case e.item.Image != nil:
			d.image(*e.item.Image)
		case e.shaped != nil:
			d.shaped(e, pg.h)
		default:
			d.text(*e.item.Text)
		}
	}
	d.play(shapes, 1, drawing.Point{}, pg.h)
	d.fade(1)
	d.pdf.RawWriteStr("EMC")
}

// picture replays a drawing's shapes, then shows its images and writes its
// texts.
func (d *document) picture(pic picture, pageHeight float64) {
	r := d.tape.of(pic.key, pic.drawing)
	d.play(r.cuts, pic.k/r.scale, pic.at, pageHeight)
	for _, it := range pic.drawing.Items {
		if it.Image != nil {
			i := *it.Image
			i.At = drawing.Point{X: pic.at.X + i.At.X*pic.k, Y: pic.at.Y + i.At.Y*pic.k}
			i.W, i.H = i.W*pic.k, i.H*pic.k
			d.image(i)
		}
		if it.Text != nil {
			t := *it.Text
			t.At = drawing.Point{X: pic.at.X + t.At.X*pic.k, Y: pic.at.Y + t.At.Y*pic.k}
			t.Size *= pic.k
			d.text(t)
		}
	}
}

// play writes operators whose unit is k mm and whose origin stands at a place
// of the page, y downwards.
func (d *document) play(cuts []cut, k float64, at drawing.Point, pageHeight float64) {
	for _, c := range cuts {
		d.fade(c.alpha)
		ops := append([]byte("q 1 J 1 j "), matrix(k/mmPerPt, at.X/mmPerPt, (pageHeight-at.Y)/mmPerPt)...)
		d.pdf.RawWriteStr(string(append(ops, c.ops...)) + "Q")
	}
}

func matrix(k, x, y float64) string {
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', 5, 64) }
	return f(k) + " 0 0 " + f(-k) + " " + f(x) + " " + f(y) + " cm\n"
}

func (d *document) fade(alpha float64) {
	if d.alpha != alpha {
		d.pdf.SetAlpha(alpha, "Normal")
		d.alpha = alpha
	}
}

func (d *document) text(t drawing.Text) {
	style := ""
	if t.Bold {
		style = "B"
	}
	d.use(fontOf{fontFamily, style, t.Size / mmPerPt})
	d.write(t)
}

// fontOf is what the text of a PDF is set in.
type fontOf struct {
	family, style string
	points        float64
}

func (d *document) use(f fontOf) {
	if d.set != f {
		d.pdf.SetFont(f.family, f.style, f.points)
		d.set = f
	}
}

func (d *document) write(t drawing.Text) {
	if d.colour != t.Colour {
		d.pdf.SetTextColor(int(t.Colour.R), int(t.Colour.G), int(t.Colour.B))
		d.colour = t.Colour
	}
	d.fade(1)
	d.pdf.Text(t.At.X, t.At.Y, t.Text)
}
