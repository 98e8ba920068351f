package shell

import (
	"slices"

	"fyne.io/fyne/v2"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// atReception are the pages that reception works with, and those before the
// record.
var atReception = []string{"today", "agenda", "book", "patients", "person", "keys", "help", "reports", "demo", "welcome", "passphrase", "unlock", "recover", "backup", "join", "typed"}

// mayShow says whether who works now may see a page.
func (s *Shell) mayShow(page string) bool {
	return s.desk.Clinic == nil || s.desk.Clinic.ReadsRecord() || slices.Contains(atReception, page)
}

// role shows what who works now may reach, and whether an emergency holds.
func (s *Shell) role() {
	open := s.desk.Clinic != nil && !s.lone
	s.reads = open && s.desk.Clinic.ReadsRecord()
	s.rail.enable(func(page string) bool { return open && s.mayShow(page) })
	s.bar.keys.Hidden = s.lone
	s.bar.enable(open)
	s.raised.Objects = nil
	if open {
		s.seat = s.desk.Clinic.Worker()
		s.setIdle()
		if e := s.desk.Clinic.InEmergency(); e != nil {
			s.raised.Objects = []fyne.CanvasObject{kit.Pad(look.Small, kit.Banner(look.Red,
				kit.Para(words.T("urgent.holds", "name", e.Who, "time", e.Began.Local().Format("15:04")))))}
		}
	}
	s.raised.Hidden = len(s.raised.Objects) == 0
	s.head.Refresh()
}

// seated takes the choice of who works away. Where the person may see less
// than what stands in the window, that goes; where more, it comes.
func (s *Shell) seated() {
	before := s.reads
	switch now := s.desk.Clinic.ReadsRecord(); {
	case before && !now:
		s.anew()
	case !before && now:
		s.leave()
		s.build(s.route)
	default:
		s.lift()
		s.role()
	}
}

// aside is what somebody left in the window when another person unlocked it.
type aside struct {
	cover
	route desk.Route
}

// putAside keeps the page for who worked in it, unless that was in an emergency.
func (s *Shell) putAside() {
	left := aside{cover{page: s.page, objects: s.middle.Objects}, s.route}
	for under := s.under; under != nil; under = under.under {
		left.cover = *under
	}
	if left.page != nil && (s.seat.Clinical() || !s.reads) {
		s.left[s.seat.Name] = &left
	}
	s.page, s.under, s.history = nil, nil, nil
}

// takeUp returns what who works now left, once.
func (s *Shell) takeUp() *aside {
	name := s.desk.Clinic.Worker().Name
	left := s.left[name]
	delete(s.left, name)
	return left
}

// anew goes to the first page without a way back to those before; what was
// typed there is put away.
func (s *Shell) anew() {
	s.history = nil
	s.route = desk.Route{}
	s.bar.search.Put("")
	s.Go(desk.Route{Page: "today"})
}
