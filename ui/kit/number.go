package kit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	catalogue "tandem/ui/words"
)

// Number is a field for one number. Up and down step it, "=" takes the last
// value over, a value outside the limits is reported, never dropped.
type Number struct {
	Entry
	Step     float64
	Low      float64
	Last     *float64
	OnNumber func(value *float64, valid bool)
}

// NewNumber returns a number field with its step, lowest value and last value.
func NewNumber(low, step float64, last *float64, changed func(*float64, bool)) *Number {
	n := &Number{Step: step, Low: low, Last: last, OnNumber: changed}
	n.width, n.self = 64, n
	n.ExtendBaseWidget(n)
	n.OnChanged = func(string) { n.report() }
	n.Up = func() { n.step(+1) }
	n.Down = func() { n.step(-1) }
	return n
}

// Put puts a value in the field without reporting it.
func (n *Number) Put(v *float64) {
	text := ""
	if v != nil {
		text = Plainly(*v)
	}
	n.Entry.Put(text)
}

// Plainly writes a number for reading, as short as it can be.
func Plainly(v float64) string { return catalogue.Number(v) }

func (n *Number) report() {
	if n.OnNumber != nil {
		n.OnNumber(n.Number())
	}
}

// Number returns the value, nil when empty, and whether the text is a number.
func (n *Number) Number() (*float64, bool) {
	text := strings.Replace(n.Value(), ",", ".", 1)
	if text == "" {
		return nil, true
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, false
	}
	return &v, true
}

func (n *Number) step(by float64) {
	v, ok := n.Number()
	switch {
	case !ok:
		return
	case v == nil && n.Last != nil:
		n.SetText(Plainly(*n.Last))
	case v == nil:
		n.SetText(Plainly(n.Low))
	default:
		n.SetText(Plainly(max(n.Low, *v+by*n.Step)))
	}
}

// TypedRune takes digits, one sign and one point, and "=" for the last value.
func (n *Number) TypedRune(r rune) {
	Touch()
	switch {
	case r == '=':
		n.Unchanged()
	case r >= '0' && r <= '9', strings.ContainsRune(".,-+", r):
		n.Entry.TypedRune(r)
	}
}

// Unchanged takes the last value over and goes on to the next field.
func (n *Number) Unchanged() {
	if n.Last == nil {
		return
	}
	n.SetText(Plainly(*n.Last))
	focusNext(n)
}

// FocusGained selects the whole number, so that typing replaces it.
func (n *Number) FocusGained() {
	n.Entry.FocusGained()
	if n.Text != "" {
		n.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// TypedShortcut passes the window's shortcuts on.
func (n *Number) TypedShortcut(s fyne.Shortcut) {
	Touch()
	if !passShortcut(n, s) {
		n.Entry.Entry.TypedShortcut(s)
	}
}
