package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/look"
)

// Entry is a text field that leaves the window its keys.
type Entry struct {
	widget.Entry
	Focus
	// Up and Down, when set, take the arrow keys.
	Up, Down func()
	width    float32
}

// widest is how far a field grows with the text size.
const widest = 440

// grown is the width of a field at the text size in use.
func grown(width float32) float32 { return max(width, min(look.Scaled(width), widest)) }

// NewEntry returns a field of at least the given width.
func NewEntry(hint string, width float32, changed func(string)) *Entry {
	e := &Entry{width: width}
	e.self = e
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(hint)
	e.OnChanged = changed
	return e
}

// NewSecret returns a field that does not show what is typed unless its eye is
// pressed.
func NewSecret(hint string, width float32, changed func(string)) *Entry {
	e := NewEntry(hint, width, changed)
	e.Password = true
	return e
}

// NewArea returns a field of several lines.
func NewArea(hint string, lines int, changed func(string)) *Entry {
	e := NewEntry(hint, 0, changed)
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.SetMinRowsVisible(lines)
	return e
}

// AcceptsTab leaves the Tab key to the window, also in several lines.
func (e *Entry) AcceptsTab() bool { return false }

// Put puts a value in the field without reporting a change.
func (e *Entry) Put(text string) {
	changed := e.OnChanged
	e.OnChanged = nil
	if !e.Focused && !e.Password {
		text = Ordered(text)
	}
	e.SetText(text)
	e.OnChanged = changed
}

// order shows the text in its order while nobody types in the field, and as it
// was typed while somebody does.
func (e *Entry) order() {
	if text := unmarked(e.Text); !e.Password && (text != e.Text || mixed([]rune(text))) {
		e.Put(text)
	}
}

// Replace puts another text where the first still stands, and reports it.
func (e *Entry) Replace(was, is string) {
	if unmarked(e.Text) != was || was == is {
		return
	}
	e.Put(is)
	if e.OnChanged != nil {
		e.OnChanged(is)
	}
}

// Value returns the text without space around it.
func (e *Entry) Value() string { return strings.TrimSpace(unmarked(e.Text)) }

// MinSize keeps the field as wide as asked for.
func (e *Entry) MinSize() fyne.Size {
	size := e.Entry.MinSize()
	if e.width > 0 {
		size.Width = grown(e.width)
	}
	return size
}

// TypedShortcut passes the window's shortcuts on and keeps the field's own.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	Touch()
	if !passShortcut(e, s) {
		e.Entry.TypedShortcut(s)
	}
}

// TypedRune types a letter.
func (e *Entry) TypedRune(r rune) {
	Touch()
	e.Entry.TypedRune(r)
}

// TypedKey passes Escape, function keys and, where asked for, arrows on.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	Touch()
	switch {
	case key.Name == fyne.KeyEscape, key.Name == fyne.KeyF1, key.Name == fyne.KeyF2, key.Name == fyne.KeyF3:
		PassKey(e, key)
	case (key.Name == fyne.KeyPageUp || key.Name == fyne.KeyPageDown) && !e.MultiLine:
		PassKey(e, key)
	case key.Name == fyne.KeyUp && e.Up != nil:
		e.Up()
	case key.Name == fyne.KeyDown && e.Down != nil:
		e.Down()
	case key.Name == fyne.KeyReturn && !e.MultiLine && e.OnSubmitted == nil, key.Name == fyne.KeyEnter && !e.MultiLine && e.OnSubmitted == nil:
		focusNext(e)
	default:
		e.Entry.TypedKey(key)
	}
}

// FocusGained selects nothing, draws the ring and brings the field into view.
func (e *Entry) FocusGained() {
	e.Focused = true
	e.order()
	e.Entry.FocusGained()
	Reveal(e.self)
}

// FocusLost removes the ring.
func (e *Entry) FocusLost() {
	e.Focused = false
	e.order()
	e.Entry.FocusLost()
}

// CreateRenderer draws the field on a board.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	return newRinged(e.Entry.CreateRenderer(), &e.Focus)
}

// SetWidth changes the least width.
func (e *Entry) SetWidth(width float32) {
	e.width = width
	e.Refresh()
}
