package shell

import "tandem/ui/desk"

// appear changes the look of the window and builds the page anew in it.
func (s *Shell) appear(change func(desk.Appearance) desk.Appearance) {
	before := desk.Appears()
	after := change(before)
	if after == before {
		return
	}
	after.Use()
	s.leave()
	s.notice = newNotice()
	s.frame()
	s.build(s.route)
}
