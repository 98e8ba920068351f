package kit

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
)

// What a screen reader may say of the controls: the name of the field, then
// what stands in it. How far the window library passes that on is said in the
// help.
var (
	_ fyne.Accessible = (*Face)(nil)
	_ fyne.Accessible = (*Button)(nil)
	_ fyne.Accessible = (*Entry)(nil)
	_ fyne.Accessible = (*Choice)(nil)
	_ fyne.Accessible = (*Pick)(nil)
	_ fyne.Accessible = (*Digit)(nil)
)

// spoken joins what is known of a control.
func spoken(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, ", ")
}

// Signpost is a control that shows which key does what.
type Signpost interface{ Sign() (key, text string) }

// Sign is the button's key and its words.
func (b *Face) Sign() (key, text string) { return b.Key, b.Text }

// Signs are the keys that the controls in view of content show, and what each
// does.
func Signs(content fyne.CanvasObject) (signs [][2]string) {
	if !content.Visible() {
		return nil
	}
	if s, ok := content.(Signpost); ok {
		if key, text := s.Sign(); key != "" && text != "" {
			signs = append(signs, [2]string{key, text})
		}
	}
	for _, child := range inside(content) {
		for _, sign := range Signs(child) {
			if !slices.Contains(signs, sign) {
				signs = append(signs, sign)
			}
		}
	}
	return signs
}

// AccessibilityLabel is the words on the button and its key.
func (b *Face) AccessibilityLabel() string { return spoken(b.Text, b.Key) }

// AccessibilityRole is that of a button.
func (b *Face) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is the field's name and its text, never a passphrase.
func (e *Entry) AccessibilityLabel() string {
	text := unmarked(e.Text)
	if e.Password {
		text = ""
	}
	return spoken(e.name, e.PlaceHolder, text)
}

// AccessibilityRole is that of a text: the library has none for fields.
func (e *Entry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is the question and the answer that holds.
func (c *Choice) AccessibilityLabel() string {
	answer := ""
	for _, o := range c.Options {
		if o.Value == c.Value && c.Value != "" {
			answer = o.Label
		}
	}
	return spoken(c.name, answer)
}

// AccessibilityRole is that of a text.
func (c *Choice) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is the list's name and what is chosen.
func (p *Pick) AccessibilityLabel() string { return spoken(p.name, unmarked(p.Selected)) }

// AccessibilityRole is that of a text.
func (p *Pick) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is the box's name and its digit.
func (d *Digit) AccessibilityLabel() string {
	digit := ""
	if d.value != nil {
		digit = strconv.FormatFloat(*d.value, 'f', -1, 64)
	}
	return spoken(d.name, digit)
}

// AccessibilityRole is that of a text.
func (d *Digit) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
