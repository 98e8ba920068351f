// Package preview shows a sheet as it will be printed, from the same pages as
// the PDF. It imports Fyne, app/... and the ui rooms below the pages.
package preview

import (
	"context"
	"image"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/drawing/raster"
	"tandem/app/handout"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Source puts together the sheet to show.
type Source func(context.Context, care.SheetOptions) (handout.Sheet, error)

// Preview is the sheet with its choice of layout.
type Preview struct {
	Content *fyne.Container
	Options care.SheetOptions
	// Ready, when set, is called after each painting with the sheet and the
	// number of its pages.
	Ready func(sheet handout.Sheet, pages int)

	desk    *desk.Desk
	source  Source
	latest  work.Latest[painted]
	paper   *fyne.Container
	scroll  *container.Scroll
	where   *widget.Label
	notice  *fyne.Container // what is not translated
	choices []*kit.Choice
	width   float32
	zoom    int // index of zooms
	at      int // the page that stands at the top
	pages   int
}

// painted is a sheet with its pages as dots.
type painted struct {
	sheet   handout.Sheet
	images  []image.Image
	missing handout.Untranslated
}

// zooms are the sizes of the paper, as parts of the width it has room for.
var zooms = []float32{0.5, 0.75, 1, 1.5, 2}

// whole is the zoom that fills the width.
const whole = 2

// scrollBar is the room for the scroll bar beside the paper.
const scrollBar = 14

// New returns a preview of a width; Refresh paints it.
func New(d *desk.Desk, width float32, layout string, source Source) *Preview {
	p := &Preview{desk: d, source: source, width: width, zoom: whole, latest: work.Latest[painted]{Jobs: d.Jobs}}
	p.Options.Layout = layout
	p.paper = container.NewVBox()
	p.where, p.notice = kit.SmallNote(""), container.NewVBox()
	room := canvas.NewRectangle(look.Ground)
	room.SetMinSize(fyne.NewSize(width+scrollBar, look.Small))
	head := container.NewVBox(kit.Along(kit.Section(words.T("preview.title")), p.where), p.layouts(handout.Layouts, '1'), p.notice, room)
	p.scroll = container.NewScroll(p.paper)
	if kit.Narrow() {
		p.scroll.SetMinSize(fyne.NewSize(0, look.Scaled(200)))
	}
	p.scroll.OnScrolled = func(fyne.Position) { p.follow() }
	p.Content = container.NewBorder(head, nil, nil, nil, p.scroll)
	return p
}

// layouts is a row of layouts to choose from, the first with this key.
func (p *Preview) layouts(names []string, key rune) *kit.Choice {
	options := make([]kit.Option, len(names))
	for i, name := range names {
		options[i] = kit.Option{Value: name, Label: words.T("layout." + name), Key: key + rune(i)}
	}
	choice := kit.NewChoice(options, p.Options.Layout, p.Choose)
	p.choices = append(p.choices, choice)
	return choice
}

// Leaflets adds the leaflets, which need no plan, below the layouts.
func (p *Preview) Leaflets() {
	p.Content.Objects[1].(*fyne.Container).Add(kit.Along(kit.Small(words.T("preview.leaflets")), p.layouts(handout.Leaflets, '7')))
}

// Choose shows another layout or leaflet.
func (p *Preview) Choose(layout string) {
	p.Options.Layout, p.at = layout, 0
	for _, c := range p.choices {
		c.Put(layout)
	}
	p.scroll.ScrollToTop()
	p.Refresh()
}

// Refresh reads the sheet again and paints it.
func (p *Preview) Refresh() {
	options, dots := p.Options, float64(p.width*zooms[p.zoom]*p.sharpness())
	p.latest.Run(func(ctx context.Context) (painted, error) {
		sheet, err := p.source(ctx, options)
		if err != nil {
			return painted{}, err
		}
		pages, err := p.desk.Press.Pages(sheet)
		if err != nil {
			return painted{}, err
		}
		images := make([]image.Image, len(pages))
		for i, page := range raster.PaintAll(pages, dots, p.desk.Press.Fonts()) {
			images[i] = page
		}
		return painted{sheet, images, p.desk.Press.Untranslated(sheet)}, nil
	}, p.put)
}

// sharpness is how many dots of the screen make one of the window.
func (p *Preview) sharpness() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.paper); c != nil {
		return c.Scale()
	}
	return 1
}

func (p *Preview) put(done painted, err error) {
	p.paper.Objects = nil
	p.warn(done.missing)
	if err != nil {
		p.paper.Add(kit.Banner(look.Amber, kit.Para(desk.Sentence(err))))
	}
	for _, i := range done.images {
		p.paper.Add(page(i, p.width*zooms[p.zoom]))
	}
	p.pages = len(done.images)
	p.at = max(0, min(p.at, p.pages-1))
	p.paper.Refresh()
	p.scroll.Refresh()
	p.tell()
	if p.Ready != nil {
		p.Ready(done.sheet, len(done.images))
	}
}

// warn says above the paper what prints in another language.
func (p *Preview) warn(u handout.Untranslated) {
	p.notice.Objects = nil
	say := func(text string) { p.notice.Add(kit.Banner(look.Amber, kit.Para(text))) }
	if u.Wanted != "" {
		say(words.T("preview.unspoken", "language", u.Wanted))
	}
	if len(u.Exercises) > 0 {
		say(words.T("preview.untranslated", "names", strings.Join(u.Exercises, "; ")))
	}
	p.notice.Refresh()
}

func page(i image.Image, width float32) fyne.CanvasObject {
	picture := canvas.NewImageFromImage(i)
	picture.FillMode = canvas.ImageFillContain
	picture.ScaleMode = canvas.ImageScaleSmooth
	picture.SetMinSize(fyne.NewSize(width, width*float32(i.Bounds().Dy())/float32(i.Bounds().Dx())))
	edge := canvas.NewRectangle(look.Card)
	edge.StrokeColor, edge.StrokeWidth = look.Line, 1
	return container.NewHBox(container.NewStack(edge, picture))
}

// Key turns the pages with Page Up and Page Down and zooms with + and -.
func (p *Preview) Key(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyPageDown:
		p.turn(+1)
	case fyne.KeyPageUp:
		p.turn(-1)
	case fyne.KeyPlus, fyne.KeyEqual:
		p.magnify(+1)
	case fyne.KeyMinus:
		p.magnify(-1)
	default:
		return false
	}
	return true
}

func (p *Preview) magnify(by int) {
	if next := p.zoom + by; next >= 0 && next < len(zooms) {
		p.zoom = next
		p.Refresh()
	}
}

// turn puts the next page, or the one before, at the top.
func (p *Preview) turn(by int) {
	if p.pages == 0 {
		return
	}
	p.at = max(0, min(p.at+by, p.pages-1))
	p.scroll.ScrollToOffset(fyne.NewPos(p.scroll.Offset.X, p.paper.Objects[p.at].Position().Y))
	p.tell()
}

// follow finds the page that was scrolled to.
func (p *Preview) follow() {
	if p.pages == 0 {
		return
	}
	at := 0
	for i := range p.pages {
		if float64(p.paper.Objects[i].Position().Y) <= math.Ceil(float64(p.scroll.Offset.Y))+1 {
			at = i
		}
	}
	if at != p.at {
		p.at = at
		p.tell()
	}
}

// tell says which page is seen and how large.
func (p *Preview) tell() {
	if p.pages == 0 {
		p.where.SetText("")
		return
	}
	p.where.SetText(words.T("preview.where", "page", p.at+1, "pages", p.pages, "zoom", int(100*zooms[p.zoom])))
}
