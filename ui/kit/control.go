package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"tandem/ui/look"
)

// Focus is what Tandem's own focusable controls share.
type Focus struct {
	Focused bool
	name    string            // what a screen reader calls it
	self    fyne.CanvasObject // the outermost control, where one is built on another
}

// SetName sets what the control is called where it is read aloud.
func (c *Focus) SetName(name string) { c.name = name }

// Gained notes that self has the focus and brings it into view.
func (c *Focus) Gained(self fyne.Widget) {
	Touch()
	c.Focused = true
	self.Refresh()
	Reveal(self)
}

// Lost notes that self has the focus no more.
func (c *Focus) Lost(self fyne.Widget) {
	c.Focused = false
	self.Refresh()
}

// PassKey hands a key that a control has no use for to the window, as if
// nothing had the focus.
func PassKey(o fyne.CanvasObject, key *fyne.KeyEvent) {
	if c := canvasOf(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(key)
	}
}

// passShortcut hands a shortcut to the window and says whether it was one of
// the window's own kind; undo and redo are, since a page may know better than
// a field what was changed last.
func passShortcut(o fyne.CanvasObject, s fyne.Shortcut) bool {
	switch s.(type) {
	case *desktop.CustomShortcut, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
	default:
		return false
	}
	if c, ok := canvasOf(o).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
	return true
}

// canvasOf finds the canvas of a control, also before it was first painted:
// there is one window.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil {
		return c
	}
	if windows := driver.AllWindows(); len(windows) > 0 {
		return windows[0].Canvas()
	}
	return nil
}

// SetFocus gives a control the focus.
func SetFocus(o fyne.Focusable) {
	object, ok := o.(fyne.CanvasObject)
	if !ok {
		return
	}
	if c := canvasOf(object); c != nil {
		c.Focus(o)
	}
}

func focusNext(o fyne.CanvasObject) {
	if c := canvasOf(o); c != nil {
		c.FocusNext()
	}
}

func plate(radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(look.Card)
	r.CornerRadius = radius
	return r
}

func words(text string, size float32, bold bool, ink color.Color) *canvas.Text {
	t := canvas.NewText(Ordered(text), ink)
	t.TextSize = size
	t.TextStyle.Bold = bold
	return t
}
