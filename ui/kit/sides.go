package kit

import (
	"fyne.io/fyne/v2"

	"tandem/ui/look"
)

// narrow is the width below which things side by side are put one below the
// other.
const narrow = 900 // at a text size of 100 %

// sides lays its objects side by side in equal parts, or one below the other
// where the window is narrow.
type sides struct {
	gap   float32
	width float32
}

// Sides returns objects side by side, or below one another where there is
// little room.
func Sides(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &sides{gap: 16}, Objects: objects}
}

func (s *sides) stacked() bool { return s.width > 0 && s.width < look.Scaled(narrow) }

// MinSize is as wide as the widest object, so that the window can get narrow.
func (s *sides) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		size.Width = max(size.Width, m.Width)
		if s.stacked() {
			size.Height += m.Height + s.gap
		} else {
			size.Height = max(size.Height, m.Height)
		}
	}
	if s.stacked() {
		size.Height -= s.gap
	}
	return size
}

// Layout places the objects for the width there is.
func (s *sides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.width = size.Width
	if s.stacked() {
		y := float32(0)
		for _, o := range objects {
			h := o.MinSize().Height
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(size.Width, h))
			y += h + s.gap
		}
		return
	}
	w := (size.Width - s.gap*float32(len(objects)-1)) / float32(len(objects))
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(w+s.gap), 0))
		o.Resize(fyne.NewSize(w, size.Height))
	}
}
