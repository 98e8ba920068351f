package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/desk"
)

// cover is a page with its content, as it stands while another lies over it.
type cover struct {
	page    desk.Page
	objects []fyne.CanvasObject
	under   *cover // below that one
}

// lay shows a page over the one in the window, which keeps what was typed.
func (s *Shell) lay(p desk.Page) {
	if s.turns.over() || s.lone { // it was asked for before
		return
	}
	under := &cover{s.page, s.middle.Objects, s.under}
	s.page, s.under = nil, nil
	s.show(p)
	s.under = under
	s.strip()
}

// alone lays a page over the one in the window; until it is lifted, rail, bar
// and keys of the others do nothing.
func (s *Shell) alone(p desk.Page) {
	s.lay(p)
	s.lone = true
	s.role()
}

// lift takes the upper page away and says whether there was one.
func (s *Shell) lift() bool {
	under := s.under
	if under == nil {
		return false
	}
	s.under = nil
	s.leave()
	s.page, s.middle.Objects, s.under = under.page, under.objects, under.under
	s.middle.Refresh()
	s.notice.clear()
	if s.lone {
		s.lone = false
		s.role()
	}
	s.strip()
	s.shown(s.page)
	if s.ending {
		s.ending = false
		s.close()
	}
	return true
}

// leave lets the page in the window, and those below it, put their work away.
func (s *Shell) leave() {
	pages := []desk.Page{s.page}
	for under := s.under; under != nil; under = under.under {
		pages = append(pages, under.page)
	}
	s.page, s.under = nil, nil
	for _, p := range pages {
		if l, ok := p.(desk.Leaver); ok {
			l.Leave()
		}
	}
}

// put lays out a page that is new, so that nothing in it has to be refreshed;
// twice, as fit does.
func (s *Shell) put(content fyne.CanvasObject) {
	size := s.middle.Size()
	s.middle.Objects = []fyne.CanvasObject{content}
	for _, height := range []float32{size.Height - 1, size.Height} {
		content.Resize(fyne.NewSize(size.Width, height))
	}
	canvas.Refresh(s.middle)
}
