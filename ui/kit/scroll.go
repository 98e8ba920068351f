package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/look"
)

// Scroll is a vertical scroll. Whichever scrolls a control stands in, the
// focus brings it into view.
type Scroll struct {
	*container.Scroll
}

// leastView is the least height of a scroll where there is little room, at a
// text size of 100 %.
const leastView = 150

// barWidth is the room that is kept free for the scroll bar.
const barWidth = 10

// NewScroll returns content in a vertical scroll.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, barWidth), content))}
	if Narrow() {
		// The page scrolls as a whole rather than leaving a slit here.
		s.SetMinSize(fyne.NewSize(0, look.Scaled(leastView)))
	}
	return s
}

// Holder is a widget with other controls in it.
type Holder interface{ Held() fyne.CanvasObject }

// inside are the objects right below one.
func inside(o fyne.CanvasObject) []fyne.CanvasObject {
	switch at := o.(type) {
	case *fyne.Container:
		return at.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{at.Content}
	case Holder:
		return []fyne.CanvasObject{at.Held()}
	}
	return nil
}

// Each calls visit for every object below content.
func Each(content fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	visit(content)
	for _, child := range inside(content) {
		Each(child, visit)
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

// Reveal brings an object into view in all scrolls that it stands in, the
// innermost first.
func Reveal(o fyne.CanvasObject) {
	c := canvasOf(o)
	if c == nil {
		return
	}
	roots := append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...)
	for _, root := range roots {
		around, found := scrollsAround(root, o)
		if !found {
			continue
		}
		for _, s := range around {
			(&Scroll{s}).Reveal(o)
		}
	}
}

// scrollsAround are the scrolls between a root and an object below it, the
// innermost first, and whether the object is there.
func scrollsAround(root, o fyne.CanvasObject) (around []*container.Scroll, found bool) {
	if root == o {
		return nil, true
	}
	for _, child := range inside(root) {
		if around, found = scrollsAround(child, o); found {
			if s, ok := root.(*container.Scroll); ok {
				around = append(around, s)
			}
			return around, true
		}
	}
	return nil, false
}

// placeIn is where an object stands in a root above it. The driver knows that
// only of what was painted before.
func placeIn(root, o fyne.CanvasObject) (fyne.Position, bool) {
	if root == o {
		return fyne.Position{}, true
	}
	for _, child := range inside(root) {
		if at, found := placeIn(child, o); found {
			return at.Add(child.Position()), true
		}
	}
	return fyne.Position{}, false
}

// Reveal scrolls until the object stands in view.
func (s *Scroll) Reveal(o fyne.CanvasObject) {
	at, found := placeIn(s.Content, o)
	if !found {
		return
	}
	view, whole := s.Size(), s.Content.MinSize()
	to := fyne.NewPos(
		into(s.Offset.X, view.Width, whole.Width, at.X, o.Size().Width),
		into(s.Offset.Y, view.Height, whole.Height, at.Y, o.Size().Height))
	if to != s.Offset {
		s.ScrollToOffset(to)
	}
}

// into is the offset at which a stretch of the whole stands in a view that
// begins at an offset, with a margin where there is one; of what is longer than
// the view its beginning stands there.
func into(offset, view, whole, from, length float32) float32 {
	const margin = 24
	last := max(0, whole-view)
	switch {
	case from-margin < offset && from+length+margin <= view:
		offset = 0 // with all that stands before it
	case from-margin < offset, length+2*margin > view:
		offset = from - margin
	case from+length+margin > offset+view:
		offset = from + length + margin - view
	}
	return min(last, max(0, offset))
}

// Top scrolls until the object begins at the top of the view, as far as there
// is content below it.
func (s *Scroll) Top(o fyne.CanvasObject) {
	at, found := placeIn(s.Content, o)
	if !found {
		return
	}
	last := max(0, s.Content.MinSize().Height-s.Size().Height)
	s.ScrollToOffset(fyne.NewPos(0, min(last, max(0, at.Y-look.Small))))
}
