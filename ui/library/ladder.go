package library

import (
	"image/color"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	catalogue "tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// ladder shows the easier exercise, this one and the harder one. The arrow
// keys climb, a tap goes to a rung.
type ladder struct {
	widget.BaseWidget
	kit.Focus
	page  *Page
	rungs [3]*rung
	box   *fyne.Container
	ring  *canvas.Rectangle
}

var (
	rungNames = [3]string{"library.easier", "library.this", "library.harder"}
	noRung    = [3]string{"library.noeasier", "", "library.noharder"}
)

func newLadder(p *Page) *ladder {
	l := &ladder{page: p, ring: canvas.NewRectangle(color.Transparent)}
	l.ring.CornerRadius, l.ring.StrokeColor, l.ring.StrokeWidth = look.FieldRadius, look.Action, look.Ring
	l.ring.Hide()
	objects := make([]fyne.CanvasObject, len(l.rungs))
	for i, key := range [3]string{"E", "", "H"} {
		l.rungs[i] = newRung(p, words.T(rungNames[i]), key)
		l.rungs[i].missing = noRung[i]
		objects[i] = l.rungs[i]
	}
	row := &fyne.Container{Layout: kit.Columns{Weights: []float32{1, 1, 1}, Gap: look.Small, Fill: true}, Objects: objects}
	l.box = container.NewStack(row, l.ring)
	l.ExtendBaseWidget(l)
	return l
}

func (l *ladder) put(e catalogue.Exercise) {
	for i, id := range [3]string{e.Easier, e.ID, e.Harder} {
		l.rungs[i].put(id, i == 1)
	}
}

func (l *ladder) painted() {
	for _, r := range l.rungs {
		r.paint()
	}
}

// CreateRenderer draws the ladder.
func (l *ladder) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.box) }

// FocusGained draws the ring.
func (l *ladder) FocusGained() { l.ring.Show(); l.Gained(l) }

// FocusLost removes the ring.
func (l *ladder) FocusLost() { l.ring.Hide(); l.Lost(l) }

// TypedRune is one of the page's keys.
func (l *ladder) TypedRune(r rune) { l.page.letter(r) }

// TypedKey climbs with the arrows.
func (l *ladder) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyLeft, key.Name == fyne.KeyDown:
		l.page.climb(-1)
	case key.Name == fyne.KeyRight, key.Name == fyne.KeyUp:
		l.page.climb(+1)
	case len(key.Name) > 1:
		kit.PassKey(l, key)
	}
}

// rung is one exercise of the ladder.
type rung struct {
	widget.BaseWidget
	page    *Page
	id      string
	missing string
	image   *canvas.Image
	name    [2]*canvas.Text
	back    *canvas.Rectangle
	box     *fyne.Container
}

const rungWide, rungHigh float32 = 116, 48

func newRung(p *Page, title, key string) *rung {
	r := &rung{page: p, back: canvas.NewRectangle(look.Card)}
	r.back.CornerRadius, r.back.StrokeWidth = look.FieldRadius, 1
	r.image = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	r.image.SetMinSize(fyne.NewSize(rungWide, rungHigh))
	r.name = [2]*canvas.Text{text(look.SizeSmall, true, look.Ink), text(look.SizeSmall, true, look.Ink)}
	caption := kit.Small(title)
	if key != "" {
		caption.Text = words.T("library.rung", "name", title, "key", key)
	}
	r.box = container.NewStack(r.back, kit.Pad(look.Tiny, container.NewVBox(caption, r.image, container.NewVBox(r.name[0], r.name[1]))))
	r.ExtendBaseWidget(r)
	return r
}

// put shows an exercise, or that there is none.
func (r *rung) put(id string, here bool) {
	r.id = id
	r.back.StrokeColor = look.Line
	if here {
		r.back.StrokeColor = look.Action
	}
	text, _ := r.page.desk.Library().Text(words.Language(), id, catalogue.SideNone)
	name, ink := text.Name, color.Color(look.Ink)
	if id == "" {
		name, ink = words.T(r.missing), look.Muted
	}
	for i, line := range wrap(name, r.name[0], rungWide) {
		r.name[i].Text, r.name[i].Color, r.name[i].TextStyle.Bold = line, ink, id != ""
	}
	r.paint()
}

func (r *rung) paint() {
	r.image.Image = nil
	if r.id != "" {
		r.image.Image = r.page.desk.Album.Get(shot(r.page.desk, r.id, "none", rungWide, rungHigh))
	}
	r.image.Refresh()
	r.Refresh()
}

// Tapped goes to the exercise.
func (r *rung) Tapped(*fyne.PointEvent) { r.page.choose(r.id) }

// CreateRenderer draws the rung.
func (r *rung) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// sentence writes a rule with a capital and a stop.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	text = string(unicode.ToUpper(first)) + text[size:]
	if text[len(text)-1] != '.' {
		text += "."
	}
	return text
}
