package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/look"
)

// Clip is one line of body text that ends in an ellipsis where the room ends.
// It stands in for Fyne's truncated label, which shapes its text anew each time
// a page is laid out.
type Clip struct {
	widget.BaseWidget
	Text  string
	Bold  bool
	Quiet bool
}

// clipMargin is the margin around the text, as a label has it.
const clipMargin = 6

// Clipped returns one line that ends in an ellipsis where the room ends.
func Clipped(text string) *Clip {
	c := &Clip{Text: text}
	c.ExtendBaseWidget(c)
	return c
}

// SetText changes the text.
func (c *Clip) SetText(text string) {
	c.Text = text
	c.Refresh()
}

// AccessibilityLabel is the whole text.
func (c *Clip) AccessibilityLabel() string { return c.Text }

// AccessibilityRole is that of a text.
func (c *Clip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer draws the line.
func (c *Clip) CreateRenderer() fyne.WidgetRenderer {
	r := &clipRenderer{c: c, text: words("", look.SizeBody, false, look.Ink)}
	r.Refresh()
	return r
}

type clipRenderer struct {
	c    *Clip
	text *canvas.Text
}

func (r *clipRenderer) MinSize() fyne.Size {
	least := fyne.MeasureText("M…", r.text.TextSize, r.text.TextStyle)
	return fyne.NewSize(least.Width, least.Height+2*clipMargin)
}

func (r *clipRenderer) Layout(size fyne.Size) {
	room := size.Width - 2*clipMargin
	r.text.Text = fitted(line{Ordered(r.c.Text), r.text.TextSize, r.text.TextStyle.Bold, room})
	r.text.Move(fyne.NewSquareOffsetPos(clipMargin))
	r.text.Resize(fyne.NewSize(room, r.text.MinSize().Height))
}

func (r *clipRenderer) Refresh() {
	r.text.Color = look.Ink
	if r.c.Quiet {
		r.text.Color = look.Muted
	}
	r.text.TextSize, r.text.TextStyle.Bold = look.SizeBody, r.c.Bold
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

func (r *clipRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }

func (r *clipRenderer) Destroy() {}

// line is a text and the room that it has.
type line struct {
	text string
	size float32
	bold bool
	room float32
}

// cut holds what lines were cut to.
var cut = map[line]string{}

// mostCut is how many cut lines are kept.
const mostCut = 2000

// fitted is the text of a line, or as much of its beginning as fits with an
// ellipsis.
func fitted(l line) string {
	if l.text == "" || l.width(l.text) <= l.room {
		return l.text
	}
	if known, there := cut[l]; there {
		return known
	}
	letters := []rune(l.text)
	fits, over := 0, len(letters)
	for over-fits > 1 {
		middle := (fits + over) / 2
		if l.width(string(letters[:middle])+"…") <= l.room {
			fits = middle
		} else {
			over = middle
		}
	}
	if len(cut) >= mostCut {
		clear(cut)
	}
	cut[l] = string(letters[:fits]) + "…"
	return cut[l]
}

func (l line) width(text string) float32 {
	return fyne.MeasureText(text, l.size, fyne.TextStyle{Bold: l.bold}).Width
}
