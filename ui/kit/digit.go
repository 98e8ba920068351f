package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/look"
)

// Digit is a box for one digit with the last value beside it. A digit goes on
// to the next control by itself, "=" takes the last value over, the arrow keys
// step and move. A digit above the highest stands and is reported, never
// dropped.
type Digit struct {
	widget.BaseWidget
	Focus
	Last    *float64
	OnDigit func(*float64)
	// OnRune, when set, gets every other letter.
	OnRune func(rune)

	value *float64
	high  int
}

// NewDigit returns a box for 0 to high.
func NewDigit(high int, value, last *float64, changed func(*float64)) *Digit {
	d := &Digit{Last: last, OnDigit: changed, value: value, high: high}
	d.ExtendBaseWidget(d)
	return d
}

// Value is the digit, nil when empty.
func (d *Digit) Value() *float64 { return d.value }

// Put sets the digit without reporting it.
func (d *Digit) Put(v *float64) {
	d.value = v
	d.Refresh()
}

func (d *Digit) set(v *float64) {
	d.Put(v)
	if d.OnDigit != nil {
		d.OnDigit(v)
	}
}

// Tapped gives the box the focus.
func (d *Digit) Tapped(*fyne.PointEvent) {
	Touch()
	SetFocus(d)
}

// FocusGained draws the ring.
func (d *Digit) FocusGained() { d.Gained(d) }

// FocusLost removes the ring.
func (d *Digit) FocusLost() { d.Lost(d) }

// TypedRune takes a digit, or "=" for the last value.
func (d *Digit) TypedRune(r rune) {
	Touch()
	switch {
	case r >= '0' && r <= '9':
		v := float64(r - '0')
		d.set(&v)
		if int(v) <= d.high {
			focusNext(d)
		}
	case r == '=' && d.Last != nil:
		v := *d.Last
		d.set(&v)
		focusNext(d)
	case d.OnRune != nil:
		d.OnRune(r)
	}
}

// TypedKey steps with up and down, moves with left, right and Enter and clears
// with Delete.
func (d *Digit) TypedKey(key *fyne.KeyEvent) {
	Touch()
	switch key.Name {
	case fyne.KeyUp:
		d.step(+1)
	case fyne.KeyDown:
		d.step(-1)
	case fyne.KeyRight, fyne.KeyReturn, fyne.KeyEnter:
		focusNext(d)
	case fyne.KeyLeft:
		if c := canvasOf(d); c != nil {
			c.FocusPrevious()
		}
	case fyne.KeyDelete, fyne.KeyBackspace:
		d.set(nil)
	default:
		PassKey(d, key)
	}
}

func (d *Digit) step(by float64) {
	v := float64(d.high)
	switch {
	case d.value != nil:
		v = min(max(*d.value+by, 0), float64(d.high))
	case d.Last != nil:
		v = *d.Last
	}
	d.set(&v)
}

func digitWidth() float32  { return look.Scaled(32) }
func digitHeight() float32 { return look.Scaled(30) }
func digitLast() float32   { return look.Scaled(16) }

// CreateRenderer draws the box.
func (d *Digit) CreateRenderer() fyne.WidgetRenderer {
	r := &digitRenderer{
		d: d, box: plate(look.FieldRadius), ring: plate(look.FieldRadius + 2),
		text: words("", look.SizeBody, true, look.Ink), last: words("", look.SizeSmall, false, look.Muted),
	}
	r.ring.FillColor = color.Transparent
	r.ring.StrokeColor, r.ring.StrokeWidth = look.Action, look.Ring
	r.Refresh()
	return r
}

type digitRenderer struct {
	d          *Digit
	box, ring  *canvas.Rectangle
	text, last *canvas.Text
}

func (r *digitRenderer) Refresh() {
	r.box.StrokeColor, r.box.StrokeWidth = look.Border, 1
	r.text.Text, r.last.Text, r.text.Color = "", "", look.Ink
	if v := r.d.value; v != nil {
		r.text.Text = Plainly(*v)
		if *v > float64(r.d.high) {
			r.text.Color, r.box.StrokeColor = look.Danger, look.Danger
		}
	}
	if v := r.d.Last; v != nil {
		r.last.Text = Plainly(*v)
	}
	r.ring.Hidden = !r.d.Focused
	r.Layout(r.d.Size())
	canvas.Refresh(r.d)
}

func (r *digitRenderer) MinSize() fyne.Size {
	return fyne.NewSize(digitWidth()+digitLast(), digitHeight())
}

func (r *digitRenderer) Layout(s fyne.Size) {
	y := (s.Height - digitHeight()) / 2
	r.box.Move(fyne.NewPos(0, y))
	r.box.Resize(fyne.NewSize(digitWidth(), digitHeight()))
	r.ring.Move(fyne.NewPos(-3, y-3))
	r.ring.Resize(fyne.NewSize(digitWidth()+6, digitHeight()+6))
	place := func(t *canvas.Text, x, width float32) {
		m := t.MinSize()
		t.Move(fyne.NewPos(x+(width-m.Width)/2, y+(digitHeight()-m.Height)/2))
		t.Resize(m)
	}
	place(r.text, 0, digitWidth())
	place(r.last, digitWidth(), digitLast())
}

func (r *digitRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.text, r.last, r.ring}
}

func (r *digitRenderer) Destroy() {}
