package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Item is one entry of a Pick: what is stored and what is read.
type Item struct{ Value, Label string }

// Pick is a drop-down list. Up, down and Space open it, left and right go
// through it, a letter jumps to the next entry that begins with it.
type Pick struct {
	widget.Select
	Focus
	Items    []Item
	OnPicked func(string)
	Last     string // what "=" takes over
	width    float32
	quiet    bool
}

// NewPick returns a list that shows value, at least width wide.
func NewPick(items []Item, value string, width float32, picked func(string)) *Pick {
	p := &Pick{width: width}
	p.ExtendBaseWidget(p)
	p.PlaceHolder = "–"
	p.SetItems(items)
	p.Put(value)
	p.OnPicked = picked
	p.OnChanged = func(string) { p.report() }
	return p
}

// SetItems replaces the entries.
func (p *Pick) SetItems(items []Item) {
	p.Items = items
	p.Options = make([]string, len(items))
	for i, item := range items {
		p.Options[i] = Ordered(item.Label)
	}
	p.Refresh()
}

func (p *Pick) report() {
	if i := p.SelectedIndex(); i >= 0 && !p.quiet && p.OnPicked != nil {
		p.OnPicked(p.Items[i].Value)
	}
}

// Put sets the value without reporting it; an unknown value shows nothing.
func (p *Pick) Put(value string) {
	p.quiet = true
	defer func() { p.quiet = false }()
	for i, item := range p.Items {
		if item.Value == value {
			p.SetSelectedIndex(i)
			return
		}
	}
	p.ClearSelected()
}

// Value returns the chosen value, empty when none is.
func (p *Pick) Value() string {
	if i := p.SelectedIndex(); i >= 0 {
		return p.Items[i].Value
	}
	return ""
}

// MinSize keeps the list as wide as asked for.
func (p *Pick) MinSize() fyne.Size {
	size := p.Select.MinSize()
	if p.width > 0 {
		size.Width = grown(p.width)
	}
	return size
}

// CreateRenderer draws Fyne's list on a board.
func (p *Pick) CreateRenderer() fyne.WidgetRenderer {
	return newRinged(p.Select.CreateRenderer(), &p.Focus)
}

// FocusGained draws the ring and brings the list into view.
func (p *Pick) FocusGained() {
	p.Focused = true
	p.Select.FocusGained()
	Reveal(p)
}

// FocusLost removes the ring.
func (p *Pick) FocusLost() {
	p.Focused = false
	p.Select.FocusLost()
}

// TypedRune jumps to the next entry that begins with the letter; "=" takes the
// last value over and goes on.
func (p *Pick) TypedRune(r rune) {
	Touch()
	if r == '=' && p.Last != "" {
		p.choose(p.Last)
		focusNext(p)
		return
	}
	at := p.SelectedIndex()
	for step := 1; step <= len(p.Items); step++ {
		i := (at + step) % len(p.Items)
		if i < 0 {
			i = 0
		}
		if strings.HasPrefix(strings.ToLower(p.Items[i].Label), string(unicode.ToLower(r))) {
			p.SetSelectedIndex(i)
			return
		}
	}
}

func (p *Pick) choose(value string) {
	for i, item := range p.Items {
		if item.Value == value {
			p.SetSelectedIndex(i)
		}
	}
}

// TypedKey goes through the list, on with Enter.
func (p *Pick) TypedKey(key *fyne.KeyEvent) {
	Touch()
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		focusNext(p)
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyPageUp, fyne.KeyPageDown:
		PassKey(p, key)
	default:
		p.Select.TypedKey(key)
	}
}
