package shell

import "tandem/ui/desk"

// undoer is a page, or a field, that can take changes back.
type undoer interface {
	Undo()
	Redo()
}

// changing is what Ctrl Z works on: the page, else the field with the focus.
func (s *Shell) changing() undoer {
	page := s.page
	if frame, ok := page.(interface{ Inner() desk.Page }); ok {
		page = frame.Inner()
	}
	if u, ok := page.(undoer); ok {
		return u
	}
	u, _ := s.window.Canvas().Focused().(undoer)
	return u
}

func (s *Shell) undo() {
	if u := s.changing(); u != nil {
		u.Undo()
	}
}

func (s *Shell) redo() {
	if u := s.changing(); u != nil {
		u.Redo()
	}
}
