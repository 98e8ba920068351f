package handout

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"
)

// file is a PDF that is being put together: what is written and where its
// objects begin.
type file struct {
	bytes.Buffer
	offsets []int // by number; the first is none
}

// The objects that others refer to: all pages, what they use, the first page.
// Each page is two objects, itself and its operators.
const (
	pagesObject    = 1
	resourceObject = 2
	firstPage      = 3
)

// file is the whole PDF.
func (d *document) file(first *page, title string, day time.Time) ([]byte, error) {
	fonts, err := d.embed()
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(d.images, func(a, b part) int { return cmp.Or(cmp.Compare(a.wide, b.wide), cmp.Compare(a.name, b.name)) })
	f := &file{offsets: make([]int, firstPage)}
	f.Grow(1 << 17)
	see := len(d.alphas) > 0 || slices.ContainsFunc(d.images, func(i part) bool { return i.alpha })
	f.WriteString(pick(see, "%PDF-1.4\n", "%PDF-1.3\n"))
	for _, ops := range d.pages {
		if err := f.page(ops, see); err != nil {
			return nil, err
		}
	}
	f.allPages(len(d.pages), first)
	states := len(f.offsets)
	for _, alpha := range d.alphas {
		f.begin()
		fmt.Fprintf(f, "<</Type /ExtGState /ca %.3f /CA %.3f /BM /Normal>>\nendobj\n", alpha, alpha)
	}
	for i := range fonts {
		f.part(&fonts[i])
	}
	for i := range d.images {
		f.part(&d.images[i])
	}
	f.resources(fonts, d.images, states, len(d.alphas))
	f.close(title, day)
	return f.Bytes(), nil
}

// embed is each font with the letters used, in the order of their names.
func (d *document) embed() ([]part, error) {
	var out []part
	fonts := slices.Clone(d.fonts)
	slices.SortFunc(fonts, func(a, b *letters) int { return cmp.Compare(a.family+a.style, b.family+b.style) })
	for _, f := range fonts {
		part, err := d.parts.font(*f)
		if err != nil {
			return nil, err
		}
		out = append(out, part)
	}
	return out, nil
}

// begin begins the next object and returns its number.
func (f *file) begin() int {
	n := len(f.offsets)
	f.offsets = append(f.offsets, f.Len())
	f.WriteString(strconv.Itoa(n) + " 0 obj\n")
	return n
}

// beginAs begins an object whose number is set.
func (f *file) beginAs(n int) {
	f.offsets[n] = f.Len()
	f.WriteString(strconv.Itoa(n) + " 0 obj\n")
}

func (f *file) page(ops []byte, see bool) error {
	n := f.begin()
	f.WriteString("<</Type /Page\n/Parent 1 0 R\n/Resources 2 0 R\n")
	if see {
		f.WriteString("/Group <</Type /Group /S /Transparency /CS /DeviceRGB>>\n")
	}
	fmt.Fprintf(f, "/Contents %d 0 R>>\nendobj\n", n+1)
	packed, err := deflated(ops)
	if err != nil {
		return err
	}
	f.begin()
	fmt.Fprintf(f, "<</Filter /FlateDecode /Length %d>>\nstream\n", len(packed))
	f.Write(packed)
	f.WriteString("\nendstream\nendobj\n")
	return nil
}

func (f *file) allPages(n int, first *page) {
	f.beginAs(pagesObject)
	f.WriteString("<</Type /Pages\n/Kids [")
	for i := range n {
		fmt.Fprintf(f, "%d 0 R ", firstPage+2*i)
	}
	fmt.Fprintf(f, "]\n/Count %d\n/MediaBox [0 0 %.2f %.2f]\n>>\nendobj\n", n, first.w*ptPerMM, first.h*ptPerMM)
}

// part writes the objects of a font or a picture.
func (f *file) part(p *part) {
	p.at = len(f.offsets)
	for _, object := range p.objects {
		f.begin()
		for _, piece := range object {
			f.Write(piece.text)
			if piece.refers {
				f.WriteString(strconv.Itoa(p.at + piece.to))
			}
		}
	}
}

// resources names what the pages use.
func (f *file) resources(fonts, images []part, states, alphas int) {
	f.beginAs(resourceObject)
	f.WriteString("<<\n/ProcSet [/PDF /Text /ImageB /ImageC /ImageI]\n/Font <<\n")
	f.named(fonts)
	f.WriteString(">>\n/XObject <<\n")
	f.named(images)
	f.WriteString(">>\n")
	if alphas > 0 {
		f.WriteString("/ExtGState <<\n")
		for i := range alphas {
			fmt.Fprintf(f, "/GS%d %d 0 R\n", i+1, states+i)
		}
		f.WriteString(">>\n")
	}
	f.WriteString("/ColorSpace <<\n>>\n>>\nendobj\n")
}

func (f *file) named(parts []part) {
	for _, p := range slices.SortedFunc(slices.Values(parts), func(a, b part) int { return cmp.Compare(a.name, b.name) }) {
		fmt.Fprintf(f, "/%s %d 0 R\n", p.name, p.at)
	}
}

// close writes the metadata and where the objects are.
func (f *file) close(title string, day time.Time) {
	info := f.begin()
	text := wide([]byte("<<\n/Producer "), "Tandem")
	text = wide(append(text, "\n/Title "...), title)
	text = wide(append(text, "\n/Creator "...), "Tandem")
	f.Write(text)
	date := day.Format("20060102150405")
	f.WriteString("\n/CreationDate (D:" + date + ")\n/ModDate (D:" + date + ")\n>>\nendobj\n")
	root := f.begin()
	f.WriteString("<<\n/Type /Catalog\n/Pages 1 0 R\n/Names <<\n/EmbeddedFiles << /Names [\n  \n] >>\n>>\n>>\nendobj\n")
	start := f.Len()
	fmt.Fprintf(f, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets))
	for _, at := range f.offsets[1:] {
		fmt.Fprintf(f, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(f, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n>>\nstartxref\n%d\n%%%%EOF\n", len(f.offsets), root, info, start)
}

// packers compress; each needs a megabyte, so that they are used again.
var packers = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil {
		return err
	}
	return w
}}

func deflated(ops []byte) ([]byte, error) {
	w, ready := packers.Get().(*zlib.Writer)
	if !ready {
		return nil, fmt.Errorf("there is no compression at level %d", zlib.BestSpeed)
	}
	defer packers.Put(w)
	var out bytes.Buffer
	out.Grow(len(ops) / 2)
	w.Reset(&out)
	if _, err := w.Write(ops); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
