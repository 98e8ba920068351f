package kit

import (
	"image/color"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/look"
)

// Option is one answer of a Choice: its value, its words and the key that
// picks it (0 for none). Short, when set, stands in the box, and the words of
// the chosen answer stand behind the row.
type Option struct {
	Value, Label string
	Short        string
	Key          rune
	Tone         look.Tone
}

// Choice is a row of answers of which one holds. One key picks an answer, the
// letter underlined in it, and goes on to the next control; the arrow keys move; "=" takes the last value.
type Choice struct {
	widget.BaseWidget
	Focus
	Options  []Option
	Value    string
	Last     string
	OnPicked func(string)
	// OnKeyed, when set, takes the place of going on after a key picked.
	OnKeyed func()
	// Twin, when set, is asked for the keys that c does not know.
	Twin *Choice
}

// NewChoice returns a row of answers.
func NewChoice(options []Option, value string, picked func(string)) *Choice {
	c := &Choice{Options: options, Value: value, OnPicked: picked}
	c.ExtendBaseWidget(c)
	return c
}

// Put sets the value without reporting it.
func (c *Choice) Put(value string) {
	c.Value = value
	c.Refresh()
}

func (c *Choice) pick(value string) {
	c.Value = value
	c.Refresh()
	if c.OnPicked != nil {
		c.OnPicked(value)
	}
}

// FocusGained and FocusLost draw and remove the ring.
func (c *Choice) FocusGained() { c.Gained(c) }

// FocusLost removes the ring.
func (c *Choice) FocusLost() { c.Lost(c) }

// TypedRune picks the answer of a key and goes on.
func (c *Choice) TypedRune(r rune) {
	Touch()
	if r == '=' && c.Last != "" {
		c.pick(c.Last)
		focusNext(c)
		return
	}
	if !c.keyed(r) && c.Twin != nil {
		c.Twin.keyed(r)
	}
}

func (c *Choice) keyed(r rune) bool {
	at := c.meant(unicode.ToLower(r))
	if at < 0 {
		return false
	}
	c.pick(c.Options[at].Value)
	if c.OnKeyed != nil {
		c.OnKeyed()
	} else {
		focusNext(c)
	}
	return true
}

// TypedKey moves with the arrows, goes on with Enter, clears with Delete.
func (c *Choice) TypedKey(key *fyne.KeyEvent) {
	Touch()
	switch key.Name {
	case fyne.KeyRight, fyne.KeyDown:
		c.move(+1)
	case fyne.KeyLeft, fyne.KeyUp:
		c.move(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		focusNext(c)
	case fyne.KeyDelete, fyne.KeyBackspace:
		c.pick("")
	default:
		PassKey(c, key)
	}
}

func (c *Choice) move(by int) {
	at := c.index()
	switch {
	case at < 0 && by > 0:
		at = 0
	case at < 0:
		at = len(c.Options) - 1
	default:
		at = min(max(at+by, 0), len(c.Options)-1)
	}
	c.pick(c.Options[at].Value)
}

func (c *Choice) index() int {
	for i, o := range c.Options {
		if o.Value == c.Value {
			return i
		}
	}
	return -1
}

// Tapped picks the answer under the pointer.
func (c *Choice) Tapped(e *fyne.PointEvent) {
	Touch()
	if canvas := canvasOf(c); canvas != nil {
		canvas.Focus(c)
	}
	places, high := c.places(c.Size().Width)
	top := (c.Size().Height - high) / 2
	for i, o := range c.Options {
		x, y := e.Position.X-places[i].X, e.Position.Y-places[i].Y-top
		if x >= 0 && x < optionWidth(o)+choiceGap && y >= -choiceGap && y < choiceHeight()+choiceGap {
			c.pick(o.Value)
			return
		}
	}
}

const choiceGap = 4

// underlineRise is how far the line under a letter is above the lower edge of
// its text.
const underlineRise = 3

func choiceHeight() float32 { return look.Scaled(30) }

func (o Option) box() string {
	if o.Short != "" {
		return o.Short
	}
	return o.Label
}

func optionWidth(o Option) float32 {
	return fyne.MeasureText(o.box(), look.SizeBody, fyne.TextStyle{Bold: true}).Width + 20
}

// CreateRenderer draws the answers.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{c: c, ring: plate(look.FieldRadius + 2)}
	r.ring.FillColor = color.Transparent
	r.ring.StrokeColor, r.ring.StrokeWidth = look.Action, look.Ring
	r.word = words("", look.SizeBody, false, look.Ink)
	r.Refresh()
	return r
}

type choiceRenderer struct {
	c     *Choice
	ring  *canvas.Rectangle
	backs []*canvas.Rectangle
	texts []*canvas.Text
	lines []*canvas.Rectangle // under the letters that pick
	word  *canvas.Text
}

func (r *choiceRenderer) Refresh() {
	for len(r.backs) < len(r.c.Options) {
		r.backs = append(r.backs, plate(look.FieldRadius))
		r.texts = append(r.texts, words("", look.SizeBody, false, look.Ink))
		r.lines = append(r.lines, canvas.NewRectangle(color.Transparent))
	}
	n := len(r.c.Options)
	r.backs, r.texts, r.lines = r.backs[:n], r.texts[:n], r.lines[:n]
	r.word.Text = ""
	for i, o := range r.c.Options {
		on := o.Value == r.c.Value && r.c.Value != ""
		ink, ground, edge := color.Color(look.Muted), color.Color(look.Card), color.Color(look.Line)
		if on {
			ink, ground = look.Chip(o.Tone)
			edge = ink
			if look.ChipEdge() > 0 { // all grounds are alike, so the answer is turned round
				ink, ground = ground, ink
			}
			if o.Short != "" {
				r.word.Text = o.Label
			}
		}
		r.backs[i].FillColor, r.backs[i].StrokeColor, r.backs[i].StrokeWidth = ground, edge, 1
		r.texts[i].Text, r.texts[i].Color, r.texts[i].TextStyle.Bold = o.box(), ink, on
		r.lines[i].FillColor = ink
	}
	r.ring.Hidden = !r.c.Focused
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

// roomiest is the width from which on a row of answers breaks into lines.
const roomiest = 900

// places are where the answers stand in a width, and how high they are all
// together.
func (c *Choice) places(width float32) ([]fyne.Position, float32) {
	at, x, y := make([]fyne.Position, len(c.Options)), float32(0), float32(0)
	for i, o := range c.Options {
		w := optionWidth(o)
		if x > 0 && x+w > max(width, roomiest) {
			x, y = 0, y+choiceHeight()+choiceGap
		}
		at[i] = fyne.NewPos(x, y)
		x += w + choiceGap
	}
	return at, y + choiceHeight()
}

func (r *choiceRenderer) MinSize() fyne.Size {
	w := float32(0)
	for _, o := range r.c.Options {
		w += optionWidth(o) + choiceGap
	}
	_, high := r.c.places(r.c.Size().Width)
	return fyne.NewSize(min(max(0, w-choiceGap), roomiest), high)
}

func (r *choiceRenderer) Layout(s fyne.Size) {
	places, high := r.c.places(s.Width)
	top, right := (s.Height-high)/2, float32(0)
	keys := keysOf(r.c.Options)
	for i, o := range r.c.Options {
		w, at := optionWidth(o), places[i].AddXY(0, top)
		r.backs[i].Move(at)
		r.backs[i].Resize(fyne.NewSize(w, choiceHeight()))
		t := r.texts[i].MinSize()
		r.texts[i].Move(at.AddXY((w-t.Width)/2, (choiceHeight()-t.Height)/2))
		r.texts[i].Resize(t)
		r.underline(i, keys[i])
		right = max(right, at.X+w)
	}
	r.word.Move(fyne.NewPos(right+choiceGap+4, top+(choiceHeight()-r.word.MinSize().Height)/2))
	r.word.Resize(r.word.MinSize())
	r.ring.Move(fyne.NewPos(-3, top-3))
	r.ring.Resize(fyne.NewSize(right+6, high+6))
}

// underline puts the line under the letter of a key, where its text has it.
func (r *choiceRenderer) underline(i int, key rune) {
	before, letter := underlined(r.c.Options[i], key)
	r.lines[i].Hidden = letter == ""
	text := r.texts[i]
	from := fyne.MeasureText(before, text.TextSize, text.TextStyle).Width
	to := fyne.MeasureText(before+letter, text.TextSize, text.TextStyle).Width
	r.lines[i].Move(text.Position().AddXY(from, text.MinSize().Height-underlineRise))
	r.lines[i].Resize(fyne.NewSize(to-from, 1))
}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, 3*len(r.backs)+2)
	for i := range r.backs {
		objects = append(objects, r.backs[i], r.texts[i], r.lines[i])
	}
	return append(objects, r.word, r.ring)
}

func (r *choiceRenderer) Destroy() {}
