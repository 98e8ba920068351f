package handout

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"sort"

	"tandem/app/drawing"
	"tandem/app/drawing/raster"
	"tandem/app/figure"
	"tandem/app/library"
	"tandem/app/readability"
)

// Press lays out and prints sheets. It may be shared between goroutines.
type Press struct {
	lib     *library.Library
	faces   faces
	gallery *gallery
	tape    *tape
	parts   *parts
	reading readability.Formulas
	wording map[string]wording
}

// New reads the sheet's fonts from the assets.
func New(assets fs.FS, lib *library.Library, poses *figure.Poses) (*Press, error) {
	regular, err := loadFace(assets, "fonts/NotoSans-Regular.ttf")
	if err != nil {
		return nil, err
	}
	bold, err := loadFace(assets, "fonts/NotoSans-Bold.ttf")
	if err != nil {
		return nil, err
	}
	alphabets, err := loadAlphabets(assets)
	if err != nil {
		return nil, err
	}
	reading, err := readability.Load(assets)
	if err != nil {
		return nil, err
	}
	words, err := loadWording(assets)
	if err != nil {
		return nil, err
	}
	return &Press{
		lib:     lib,
		faces:   faces{regular: regular, bold: bold, alphabets: alphabets},
		gallery: &gallery{poses: poses, drawn: map[string]pose{}},
		tape:    newTape(),
		parts:   newParts(),
		reading: reading,
		wording: words,
	}, nil
}

// Fonts returns the faces that Pages are set in, for painting them on screen.
func (p *Press) Fonts() raster.Fonts {
	return raster.Fonts{Regular: p.faces.regular.font, Bold: p.faces.bold.font}
}

// Reading is the published reading formula of a language, without a name where
// there is none.
func (p *Press) Reading(language string) readability.Formula {
	return p.reading[spoken(p.lib, language)]
}

// Pages lays the sheet out: one drawing a page, in millimetres. The error is a
// sentence that says what cannot be printed.
func (p *Press) Pages(s Sheet) ([]drawing.Drawing, error) {
	pages, err := p.lay(s)
	if err != nil {
		return nil, err
	}
	out := make([]drawing.Drawing, len(pages))
	for i, pg := range pages {
		out[i] = pg.drawing()
	}
	return out, nil
}

// PDF writes the sheet as a PDF. The same sheet gives the same bytes; the
// metadata names nobody. The error is a sentence that says what went wrong.
func (p *Press) PDF(s Sheet, w io.Writer) error {
	pages, err := p.lay(s)
	if err != nil {
		return err
	}
	language := cmp.Or(spoken(p.lib, s.Language), library.English)
	return p.write(pages, p.lib.Say(language, s.document(), nil), language, s.Printed, w)
}

// lay is the way from a sheet to its pages.
func (p *Press) lay(s Sheet) ([]*page, error) {
	d, err := p.draft(s)
	if err != nil {
		return nil, err
	}
	pages := d.pages()
	return pages, p.printable(pages)
}

// draft deals the sheet out to pages in the look that suits it best.
func (p *Press) draft(s Sheet) (draft, error) {
	if err := s.check(p.faces); err != nil {
		return draft{}, err
	}
	if s.leaflet() {
		s.Plan.Home = nil
	}
	poses := make([]pose, len(s.Plan.Home))
	for i, h := range s.Plan.Home {
		var err error
		if poses[i], err = p.gallery.of(h.Exercise, h.Side, p.lib.Leftward(s.Language), s.InkSaving); err != nil {
			return draft{}, err
		}
	}
	if len(s.Logo) > 0 && s.InkSaving {
		grey, err := greyed(s.Logo)
		if err != nil {
			return draft{}, err
		}
		s.Logo = grey
	}
	d := p.roomiest(s, poses)
	return d, d.roomFor()
}

// roomFor refuses a sheet with more on a page than there is room for.
func (d draft) roomFor() error {
	for i, blocks := range d.deal.sides {
		if !d.flow.fits(blocks, d.paper.width(), d.paper.height()) {
			return fmt.Errorf("page %d has more text than it has room for; shorten the clinic's name, the goal or a note, or take another layout", i+1)
		}
	}
	return nil
}

// roomiest drafts the sheet in the roomiest look that does as well as the
// closest one.
func (p *Press) roomiest(s Sheet, poses []pose) draft {
	all := looksOf(s)
	set := p.facesOf(s.Language)
	set.kept = map[string]*setting{}
	in := func(l look) draft {
		l.faces = set
		w := writer{Sheet: s, speech: speech{p.lib, s.Language}, look: l, poses: poses, paper: papers[s.Paper]}
		return w.draft()
	}
	best := in(all[len(all)-1])
	if l, more := tightest[s.Layout]; more && !best.deal.good {
		if d := in(l); d.deal.beats(best.deal) {
			return d
		}
	}
	sort.Search(len(all)-1, func(i int) bool {
		d := in(all[i])
		if best.deal.beats(d.deal) {
			return false
		}
		best = d
		return true
	})
	return best
}

// facesOf are the faces for a page in a language.
func (p *Press) facesOf(language string) faces {
	return p.faces.toward(p.lib.Leftward(language))
}

// printable refuses pages with a character that the font does not have.
func (p *Press) printable(pages []*page) error {
	for _, pg := range pages {
		for _, e := range pg.elements {
			if e.item.Text == nil {
				continue
			}
			if bad := p.faces.missing(e.item.Text.Text); bad != "" {
				return fmt.Errorf("the sheet cannot print %q in its words for patients; choose another language", bad)
			}
		}
	}
	return nil
}
