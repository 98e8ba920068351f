package shell

import (
	"time"

	"tandem/ui/library"
	"tandem/ui/work"
)

// leisure is how long after a clinic was opened the window makes ready what
// pages will need.
const leisure = time.Second

// prepare makes ready what the pages of a clinic will need, once the first of
// them stands in the window.
func (s *Shell) prepare() {
	c := s.desk.Clinic
	if c == s.prepared {
		return
	}
	if s.prepared = c; c == nil {
		return
	}
	work.After(s.desk.Jobs, leisure, func() {
		if s.prepared == c && s.desk.Clinic == c && c.ReadsRecord() {
			library.Ready(s.desk)
		}
	})
}
