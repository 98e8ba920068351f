package library

import (
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/app/clinic"
	catalogue "tandem/app/library"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/picture"
	"tandem/ui/words"
)

const cardEdge float32 = 8

// The card's measures, which grow with the text: the drawing, and the lines
// below it.
func cardWide() float32    { return look.Scaled(224) }
func pictureHigh() float32 { return look.Scaled(88) }
func lineHigh() float32    { return look.Scaled(17) }

// card is one exercise that was found: drawing, name, purpose, dose and, for a
// patient, what the health record says of it.
type card struct {
	widget.BaseWidget
	page          *Page
	back          *kit.Board
	veil          *canvas.Rectangle
	star          *pill
	image         *canvas.Image
	name, dose    *canvas.Text
	purpose       [2]*canvas.Text
	status        *pill
	width, height float32
}

func newCard(p *Page) *card {
	c := &card{page: p, back: kit.NewBoard(look.Card, look.Line, look.CardRadius), veil: canvas.NewRectangle(veil())}
	c.image = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	c.name, c.dose = text(look.SizeBody, true, look.Ink), text(look.SizeSmall, false, look.Ink)
	c.purpose = [2]*canvas.Text{text(look.SizeSmall, false, look.Muted), text(look.SizeSmall, false, look.Muted)}
	c.star, c.status = newPill(), newPill()
	c.width, c.height = cardWide(), pictureHigh()+2*cardEdge+5*lineHigh()+10
	c.ExtendBaseWidget(c)
	return c
}

// veil is the card's colour, thin enough to see through.
func veil() color.Color {
	c := look.Card
	c.A = 175
	return c
}

func text(size float32, bold bool, ink color.Color) *canvas.Text {
	t := canvas.NewText("", ink)
	t.TextSize, t.TextStyle.Bold = size, bold
	return t
}

// put shows an exercise.
func (c *card) put(e catalogue.Exercise) {
	p := c.page
	said, _ := p.desk.Library().Text(words.Language(), e.ID, catalogue.SideNone)
	inside := c.width - 2*cardEdge
	c.star.put(words.T("library.favourite"), look.Teal, inside)
	c.star.show(p.favourites[e.ID])
	c.name.Text = clip(said.Name, c.name, inside)
	lines := wrap(said.Purpose, c.purpose[0], inside)
	c.purpose[0].Text, c.purpose[1].Text = lines[0], lines[1]
	c.dose.Text = clip(doseLine(e, said.When), c.dose, inside)
	c.back.Edge, c.back.EdgeWidth = look.Line, 1
	if e.ID == p.chosen {
		c.back.Edge, c.back.EdgeWidth = look.Action, look.Ring
	}
	if e.ID == p.chosen && p.grid.Focused {
		c.back.EdgeWidth = 2 * look.Ring
	}
	c.back.Refresh()
	c.image.Image = p.desk.Album.Get(onCard(p.desk, e.ID, p.affected()))
	c.image.Hidden = c.image.Image == nil
	c.image.Refresh()
	if p.favourites[e.ID] {
		inside -= c.star.width() + look.Tiny
	}
	blocked := c.judge(e.ID, inside)
	c.veil.Hidden = !blocked
	if blocked {
		c.name.Color = look.Muted
	} else {
		c.name.Color = look.Ink
	}
	c.Refresh()
}

// judge writes the verdict for the patient and says whether the exercise is
// ruled out.
func (c *card) judge(id string, inside float32) bool {
	p := c.page
	c.status.show(false)
	if p.choice == nil {
		return false
	}
	tag, blocked := p.desk.Engine.Guard.ExerciseBlock(p.tags, id)
	cautions := p.desk.Engine.Guard.ExerciseCautions(p.tags, id)
	switch {
	case blocked:
		c.status.put(words.T("library.blocked", "tag", p.tagName(tag)), look.Red, inside)
	case p.choice.Has(id):
		c.status.put(words.T("library.has"), look.Teal, inside)
	case len(cautions) > 0:
		c.status.put(words.T("library.care", "tag", p.tagName(cautions[0])), look.Amber, inside)
	default:
		return false
	}
	c.status.show(true)
	return blocked
}

// onCard is the picture on the card of an exercise.
func onCard(d *desk.Desk, id string, affected clinic.Side) picture.Shot {
	return shot(d, id, string(d.DefaultRow(id, affected).Side), cardWide()-2*cardEdge, pictureHigh())
}

// shot is a picture of an exercise in the pixels of the screen.
func shot(d *desk.Desk, id, side string, w, h float32) picture.Shot {
	scale := float32(1)
	if c := d.Window.Canvas(); c != nil {
		scale = c.Scale()
	}
	return picture.Shot{ID: id, Side: side, W: int(math.Ceil(float64(w * scale))), H: int(math.Ceil(float64(h * scale)))}
}

// MinSize is the same for every card.
func (c *card) MinSize() fyne.Size { return fyne.NewSize(c.width, c.height) }

// CreateRenderer draws the card.
func (c *card) CreateRenderer() fyne.WidgetRenderer { return cardRenderer{c} }

type cardRenderer struct{ c *card }

func (r cardRenderer) MinSize() fyne.Size { return r.c.MinSize() }

func (r cardRenderer) Layout(size fyne.Size) {
	c := r.c
	c.back.Resize(size)
	c.image.Move(fyne.NewPos(cardEdge, cardEdge))
	c.image.Resize(fyne.NewSize(size.Width-2*cardEdge, pictureHigh()))
	c.veil.Move(c.image.Position())
	c.veil.Resize(c.image.Size())
	y := cardEdge + pictureHigh() + 2
	for _, t := range []*canvas.Text{c.name, c.purpose[0], c.purpose[1], c.dose} {
		t.Move(fyne.NewPos(cardEdge, y))
		t.Resize(fyne.NewSize(size.Width-2*cardEdge, lineHigh()))
		y += lineHigh()
		if t == c.name {
			y += 2
		}
	}
	c.status.place(cardEdge, y+3)
	c.star.place(size.Width-cardEdge-c.star.width(), y+3)
}

func (r cardRenderer) Refresh() {
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

func (r cardRenderer) Objects() []fyne.CanvasObject {
	c := r.c
	return []fyne.CanvasObject{c.back, c.image, c.veil, c.star.back, c.star.text, c.name, c.purpose[0], c.purpose[1], c.dose, c.status.back, c.status.text}
}

func (r cardRenderer) Destroy() {}

// pill is a chip that can change its words.
type pill struct {
	back *canvas.Rectangle
	text *canvas.Text
}

func newPill() *pill {
	p := &pill{back: canvas.NewRectangle(look.Card), text: text(look.SizeSmall, true, look.Ink)}
	p.back.CornerRadius = 9
	return p
}

const pillEdge float32 = 8

func (p *pill) put(words string, tone look.Tone, most float32) {
	p.text.Color, p.back.FillColor = look.Chip(tone)
	p.back.StrokeColor, p.back.StrokeWidth = p.text.Color, look.ChipEdge()
	p.text.Text = clip(words, p.text, most-2*pillEdge)
}

func (p *pill) show(on bool) { p.back.Hidden, p.text.Hidden = !on, !on }

func (p *pill) width() float32 { return p.text.MinSize().Width + 2*pillEdge }

func (p *pill) place(x, y float32) {
	p.back.Move(fyne.NewPos(x, y))
	p.back.Resize(fyne.NewSize(p.width(), lineHigh()+1))
	size := p.text.MinSize()
	p.text.Move(fyne.NewPos(x+pillEdge, y+(lineHigh()+1-size.Height)/2))
	p.text.Resize(size)
}

// clip cuts words that are wider than there is room.
func clip(words string, like *canvas.Text, room float32) string {
	if fits(words, like, room) {
		return words
	}
	letters := []rune(words)
	for len(letters) > 0 && !fits(string(letters)+"…", like, room) {
		letters = letters[:len(letters)-1]
	}
	return strings.TrimRight(string(letters), " ,.") + "…"
}

func fits(words string, like *canvas.Text, room float32) bool {
	return fyne.MeasureText(words, like.TextSize, like.TextStyle).Width <= room
}

// wrap breaks words into two lines.
func wrap(words string, like *canvas.Text, room float32) [2]string {
	first, rest := "", strings.Fields(words)
	for len(rest) > 0 && fits(strings.TrimSpace(first+" "+rest[0]), like, room) {
		first = strings.TrimSpace(first + " " + rest[0])
		rest = rest[1:]
	}
	return [2]string{first, clip(strings.Join(rest, " "), like, room)}
}
