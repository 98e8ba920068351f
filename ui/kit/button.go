package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/look"
)

// Weight is how strongly a button asks to be pressed.
type Weight int

// The weights: Primary is the one next step of a screen.
const (
	Plain Weight = iota
	Primary
	Light
	Warning
)

// Face is a button for the pointer alone: it is no stop for Tab, because its
// key works from what stands around it.
type Face struct {
	widget.BaseWidget
	Text, Key string
	Weight    Weight
	OnTapped  func()
	disabled  bool
	hovered   bool
	ringed    bool
}

// NewFace returns a button outside the Tab order.
func NewFace(text, key string, weight Weight, tapped func()) *Face {
	f := &Face{Text: text, Key: key, Weight: weight, OnTapped: tapped}
	f.ExtendBaseWidget(f)
	return f
}

// Button is a button that shows its key.
type Button struct {
	Face
	Focus
}

// NewButton returns a button; key may be empty.
func NewButton(text, key string, weight Weight, tapped func()) *Button {
	b := &Button{Face: Face{Text: text, Key: key, Weight: weight, OnTapped: tapped}}
	b.ExtendBaseWidget(b)
	return b
}

// SetText changes the words on the button.
func (b *Face) SetText(text string) {
	b.Text = text
	b.Refresh()
}

// Disable switches the button off.
func (b *Face) Disable() { b.disabled = true; b.Refresh() }

// Enable switches the button on.
func (b *Face) Enable() { b.disabled = false; b.Refresh() }

// Disabled says whether the button is off.
func (b *Face) Disabled() bool { return b.disabled }

// Tapped presses the button.
func (b *Face) Tapped(*fyne.PointEvent) {
	Touch()
	b.press()
}

func (b *Face) press() {
	if !b.disabled && b.OnTapped != nil {
		b.OnTapped()
	}
}

// FocusGained draws the focus ring.
func (b *Button) FocusGained() { b.ringed = true; b.Gained(b) }

// FocusLost removes the focus ring.
func (b *Button) FocusLost() { b.ringed = false; b.Lost(b) }

// TypedRune does nothing; letters belong to fields.
func (b *Button) TypedRune(rune) { Touch() }

// TypedKey presses with Enter or Space.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	Touch()
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.press()
	default:
		PassKey(b, key)
	}
}

// MouseIn lights the button under the pointer.
func (b *Face) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved does nothing.
func (b *Face) MouseMoved(*desktop.MouseEvent) { Touch() }

// MouseOut puts the light out.
func (b *Face) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer draws the button.
func (b *Face) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		b: b, back: plate(look.FieldRadius + 1), ring: plate(look.FieldRadius + 3),
		text: words("", look.SizeBody, true, look.Ink),
		cap:  plate(3), key: words("", look.SizeSmall, false, look.Muted),
	}
	r.ring.FillColor = color.Transparent
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b               *Face
	back, ring, cap *canvas.Rectangle
	text, key       *canvas.Text
}

func (r *buttonRenderer) colours() (ground, edge, ink color.Color) {
	switch {
	case r.b.disabled:
		return look.Ground, look.Line, look.Muted
	case r.b.Weight == Primary:
		return look.Action, look.Action, look.OnAction
	case r.b.Weight == Warning:
		return look.Card, look.Danger, look.Danger
	case r.b.Weight == Light && !r.b.hovered:
		return color.Transparent, color.Transparent, look.Muted
	case r.b.hovered:
		return look.Hover, look.Border, look.Ink
	}
	return look.Card, look.Border, look.Ink
}

func (r *buttonRenderer) Refresh() {
	ground, edge, ink := r.colours()
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = ground, edge, 1
	r.ring.StrokeColor, r.ring.StrokeWidth = look.Action, look.Ring
	r.ring.Hidden = !r.b.ringed
	r.text.Text, r.text.Color = Ordered(r.b.Text), ink
	r.text.TextStyle.Bold = r.b.Weight != Light
	r.key.Text = r.b.Key
	r.key.Hidden, r.cap.Hidden = r.b.Key == "", r.b.Key == ""
	r.cap.StrokeColor, r.cap.StrokeWidth = look.Border, 1
	r.Layout(r.b.Size())
	canvas.Refresh(r.back) // the window knows a Button, not the Face in it
}

func (r *buttonRenderer) MinSize() fyne.Size {
	w := r.text.MinSize().Width + 2*look.Wide
	if r.b.Weight == Light {
		w -= look.Wide
	}
	if r.b.Key != "" {
		w += r.key.MinSize().Width + 2*6 + look.Small
	}
	if r.b.Weight == Light {
		return fyne.NewSize(w, look.Scaled(28))
	}
	return fyne.NewSize(w, look.Scaled(36))
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.ring.Move(fyne.NewPos(-3, -3))
	r.ring.Resize(s.AddWidthHeight(6, 6))
	t, k := r.text.MinSize(), r.key.MinSize()
	total := t.Width
	if r.b.Key != "" {
		total += look.Small + k.Width + 12
	}
	x := (s.Width - total) / 2
	r.text.Move(fyne.NewPos(x, (s.Height-t.Height)/2))
	r.text.Resize(t)
	x += t.Width + look.Small
	r.cap.Move(fyne.NewPos(x, (s.Height-k.Height-4)/2))
	r.cap.Resize(fyne.NewSize(k.Width+12, k.Height+4))
	r.key.Move(fyne.NewPos(x+6, (s.Height-k.Height)/2))
	r.key.Resize(k)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.text, r.cap, r.key, r.ring}
}

func (r *buttonRenderer) Destroy() {}
