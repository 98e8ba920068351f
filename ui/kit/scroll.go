package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/look"
)

// Scroll is a vertical scroll that keeps the focused control in view.
type Scroll struct {
	*container.Scroll
}

// leastView is the least height of a scroll where there is little room, at a
// text size of 100 %.
const leastView = 180

// barWidth is the room that is kept free for the scroll bar.
const barWidth = 10

// NewScroll returns content in a vertical scroll.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, barWidth), content))}
	if Narrow() {
		// The page scrolls as a whole rather than leaving a slit here.
		s.SetMinSize(fyne.NewSize(0, look.Scaled(leastView)))
	}
	s.Watch(content)
	return s
}

// Watch makes the controls in content report their focus; call it again after
// adding controls.
func (s *Scroll) Watch(content fyne.CanvasObject) {
	Each(content, func(o fyne.CanvasObject) {
		if r, ok := o.(Revealer); ok {
			r.SetOnFocus(s.Reveal)
		}
	})
}

// Each calls visit for every object in the containers below content.
func Each(content fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	visit(content)
	if c, ok := content.(*fyne.Container); ok {
		for _, child := range c.Objects {
			Each(child, visit)
		}
	}
}

// Turn scrolls by nearly a page with Page Up and Page Down and says whether it
// used the key.
func (s *Scroll) Turn(key *fyne.KeyEvent) bool { return Turn(s.Scroll, key) }

// Turn is Scroll.Turn for any scroll. A scroll that shows all it has, or stands
// at the end that the key leads to, leaves the key to others.
func Turn(s *container.Scroll, key *fyne.KeyEvent) bool {
	const page = 0.9
	step := s.Size().Height * page
	switch key.Name {
	case fyne.KeyPageDown:
	case fyne.KeyPageUp:
		step = -step
	default:
		return false
	}
	last := max(0, s.Content.MinSize().Height-s.Size().Height)
	to := min(last, max(0, s.Offset.Y+step))
	if to == s.Offset.Y {
		return false
	}
	s.ScrollToOffset(fyne.NewPos(s.Offset.X, to))
	return true
}

// Reveal scrolls until the object stands in view.
func (s *Scroll) Reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s.Content).Y
	bottom := top + o.Size().Height
	const margin = 24
	switch {
	case top-margin < s.Offset.Y:
		s.ScrollToOffset(fyne.NewPos(0, max(0, top-margin)))
	case bottom+margin > s.Offset.Y+s.Size().Height:
		s.ScrollToOffset(fyne.NewPos(0, bottom+margin-s.Size().Height))
	}
}

// Top scrolls until the object begins at the top of the view, as far as there
// is content below it.
func (s *Scroll) Top(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s.Content).Y
	last := max(0, s.Content.MinSize().Height-s.Size().Height)
	s.ScrollToOffset(fyne.NewPos(0, min(last, max(0, top-8))))
}
