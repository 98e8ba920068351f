package shell

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

const (
	// stay is how often it is said again which record is open here.
	stay = 20 * time.Second
	// calm is how long what others change is gathered before a page follows.
	calm = time.Second
)

// together is what this window knows of the others in a shared clinic.
type together struct {
	clinic *care.Clinic // whose changes are heard
	stop   context.CancelFunc
	line   *fyne.Container // who else has this patient open
	at     string          // the patient that is said to be open here
	gone   bool            // the server does not answer
	stale  bool            // the page shows what others changed

	mu    sync.Mutex
	heard []care.Change
}

func newTogether() *together { return &together{line: container.NewVBox(), stop: func() {}} }

// heed listens to the others once a shared clinic is open.
func (s *Shell) heed() {
	c := s.desk.Clinic
	if c == nil {
		s.listen(nil)
		return
	}
	desk.Try(s.desk, func(context.Context) (bool, error) { return c.Shared(), nil }, func(shared bool, _ error) {
		switch {
		case c != s.desk.Clinic:
		case shared:
			s.listen(c)
		default:
			s.listen(nil)
		}
	})
}

// listen hears what others do in a clinic, or nothing any more.
func (s *Shell) listen(c *care.Clinic) {
	t := s.others
	if c == t.clinic {
		return
	}
	t.stop()
	t.clinic, t.gone, t.at = c, false, ""
	s.strip()
	if c == nil {
		return
	}
	listening, stop := context.WithCancel(context.Background())
	t.stop = stop
	work.Listen(s.desk.Jobs, func(ctx context.Context, heard func()) {
		ctx, cancel := context.WithCancel(ctx)
		defer context.AfterFunc(listening, cancel)()
		_ = c.Watch(ctx, func(change care.Change) { // it ends when the window does
			t.mu.Lock()
			t.heard = append(t.heard, change)
			t.mu.Unlock()
			heard()
		})
	}, func() {
		if t.clinic == c {
			s.hear()
		}
	})
	s.offerTyped()
	s.meet()
}

// hear takes in what others did.
func (s *Shell) hear() {
	t := s.others
	t.mu.Lock()
	all := t.heard
	t.heard = nil
	t.mu.Unlock()
	for _, change := range all {
		switch {
		case change.Gone, change.Back:
			s.server(change.Gone)
		case change.Presence:
			if change.Patient == "" || change.Patient == s.route.Patient {
				s.meet()
			}
		case s.concerns(change):
			t.stale = true
		}
	}
}

// server says that the server is gone, or back: then what could not be saved is
// saved once more.
func (s *Shell) server(gone bool) {
	t := s.others
	if t.gone == gone {
		return
	}
	t.gone = gone
	s.strip()
	if gone || s.locked != nil || s.lone {
		return
	}
	s.say("", false) // that it was away
	if p, ok := inner(s.page).(desk.Returner); ok {
		p.Again()
	}
	s.offerTyped()
	s.meet()
}

// concerns says whether a change is of what the page shows.
func (s *Shell) concerns(change care.Change) bool {
	if change == (care.Change{}) || s.page == nil {
		return true
	}
	switch s.page.Name() {
	case "page.today", "page.patients", "page.outcomes":
		return true
	case "page.agenda":
		return change.Appointments || change.Patient == ""
	}
	return change.Patient == "" || change.Patient == s.route.Patient
}

// inner is the page within a frame.
func inner(p desk.Page) desk.Page {
	if frame, ok := p.(interface{ Inner() desk.Page }); ok {
		return frame.Inner()
	}
	return p
}

// readAgain are the pages on which nothing is typed: they are built anew when
// others change what they show.
var readAgain = []string{"page.today", "page.course", "page.progress", "page.outcomes", "page.documents"}

// follow lets the page show what others changed. What is typed, chosen or
// scrolled to stays.
func (s *Shell) follow() {
	t := s.others
	if !t.stale || s.locked != nil || s.page == nil || s.under != nil || s.going != nil {
		return
	}
	t.stale = false
	if p, ok := inner(s.page).(desk.Reloader); ok {
		p.Reload()
		return
	}
	if !slices.Contains(readAgain, s.page.Name()) {
		return
	}
	at, offset := s.focused(), s.offset()
	s.greet = func() {
		if all := s.focusables(); at >= 0 && at < len(all) {
			kit.SetFocus(all[at])
		}
		if scroll := s.firstScroll(); scroll != nil {
			scroll.ScrollToOffset(offset)
		}
	}
	s.build(s.route)
}

func (s *Shell) focusables() []fyne.Focusable {
	var all []fyne.Focusable
	kit.Each(s.middle, func(o fyne.CanvasObject) {
		if f, ok := o.(fyne.Focusable); ok {
			all = append(all, f)
		}
	})
	return all
}

// focused is the place of the control with the focus on the page, or -1.
func (s *Shell) focused() int { return slices.Index(s.focusables(), s.window.Canvas().Focused()) }

func (s *Shell) firstScroll() (found *container.Scroll) {
	kit.Each(s.middle, func(o fyne.CanvasObject) {
		if scroll, ok := o.(*container.Scroll); ok && found == nil {
			found = scroll
		}
	})
	return found
}

func (s *Shell) offset() fyne.Position {
	if scroll := s.firstScroll(); scroll != nil {
		return scroll.Offset
	}
	return fyne.Position{}
}

// keepCompany says every now and then which record is open here.
func (s *Shell) keepCompany() {
	work.Every(s.desk.Jobs, stay, s.meet)
	work.Every(s.desk.Jobs, calm, s.follow)
}

// meet says which record is open here and shows who else has it open.
func (s *Shell) meet() {
	t, patient := s.others, s.route.Patient
	if t.clinic == nil || t.gone || s.locked != nil || patient == "" && t.at == "" {
		return
	}
	c := t.clinic
	t.at = patient
	desk.Try(s.desk, func(ctx context.Context) ([]care.Present, error) { return c.Here(ctx, patient) }, func(others []care.Present, err error) {
		if err == nil && patient == s.route.Patient {
			s.company(others)
		}
	})
}

// company shows who else has the patient of the page open.
func (s *Shell) company(others []care.Present) {
	line := s.others.line
	line.Objects = nil
	if len(others) > 0 {
		var names []string
		for _, o := range others {
			names = append(names, words.T("both.at", "who", o.Who, "station", o.Station))
		}
		line.Add(container.New(layout.NewCustomPaddedLayout(look.Small, 0, look.Page, look.Page), kit.SmallPara(words.N("present.open", len(others), "who", strings.Join(names, ", ")))))
	}
	line.Refresh()
}

// offerTyped offers to save what waits on this computer since the server was
// away.
func (s *Shell) offerTyped() {
	if s.desk.Clinic == nil {
		return
	}
	desk.Try(s.desk, s.desk.Clinic.Typed, func(all []care.Typed, err error) {
		s.offers = slices.DeleteFunc(s.offers, func(o offer) bool { return o.text == typedOffer })
		if err == nil && len(all) > 0 {
			s.offers = slices.Insert(s.offers, 0, offer{typedOffer, "offer.open", []string{"today", "patients", "agenda"}, func() { s.Go(desk.Route{Page: "typed"}) }, func() {}})
		}
		s.strip()
	})
}

const typedOffer = "offer.typed"
