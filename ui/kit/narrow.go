package kit

import (
	"fyne.io/fyne/v2"

	"tandem/ui/look"
)

// room is the width that the window has for a page, at a text size of 100 %.
var roomWide float32 = 1280

// SetRoom tells how wide the window is, so that what stands side by side can go
// below one another where it is narrow or the text is large. It says whether
// that changes anything.
func SetRoom(width float32) bool {
	before := Narrow()
	roomWide = width
	return Narrow() != before
}

// Narrow says whether there is little room for the text size.
func Narrow() bool { return roomWide < look.Scaled(narrow) }

// Shed lays objects in one line, the first Left of them at the left and the
// others at the right, and leaves out those that do not fit, the last first. The
// first one shrinks to Least when it must.
type Shed struct {
	Gap, Least float32
	Left       int
}

// MinSize is the least width of the first object.
func (s Shed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(s.Least, 0)
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

// Layout places what fits.
func (s Shed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const away = 1e5
	left, right := float32(0), size.Width
	for i, o := range objects {
		m := o.MinSize()
		if i == 0 {
			m.Width = min(m.Width, size.Width)
		}
		y := (size.Height - m.Height) / 2
		switch {
		case !o.Visible():
			continue
		case m.Width > right-left:
			o.Move(fyne.NewPos(away, y))
			continue
		case i < s.Left:
			o.Move(fyne.NewPos(left, y))
			left += m.Width + s.Gap
		default:
			right -= m.Width
			o.Move(fyne.NewPos(right, y))
			right -= s.Gap
		}
		o.Resize(fyne.NewSize(m.Width, m.Height))
	}
}
