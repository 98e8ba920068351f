package shell

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/desk"
	"tandem/ui/help"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// offer is a line above some pages that offers something once: F2 takes it, F3
// puts it away.
type offer struct {
	text, take string // by their keys in the catalogue
	pages      []string
	accept     func()
	away       func()
}

// What this person has seen, in the preferences.
const (
	newsSeen = "seen.news" // the version
	tourSeen = "seen.tour"
)

// gather finds what there is to offer at this start.
func (s *Shell) gather() {
	kept := fyne.CurrentApp().Preferences()
	if text, err := s.desk.Reports.Waiting(); err == nil && text != "" {
		s.offers = append(s.offers, offer{
			"offer.report", "offer.read",
			[]string{"welcome", "unlock", "passphrase", "today"},
			func() { s.Go(desk.Route{Page: "reports"}) }, func() {},
		})
	}
	if old := s.desk.Vault != nil && s.desk.Vault.State() != desk.NoClinic; old && kept.String(newsSeen) != s.desk.Version {
		s.offers = append(s.offers, offer{
			"offer.news", "offer.read",
			[]string{"today"},
			func() { s.Go(desk.Route{Page: "help", Item: help.News}) }, func() {},
		})
	}
	kept.SetString(newsSeen, s.desk.Version)
	if !kept.Bool(tourSeen) {
		s.offers = append(s.offers, offer{
			"offer.tour", "offer.show",
			[]string{"today"},
			s.tour.begin, func() { kept.SetBool(tourSeen, true) },
		})
	}
}

// offered is the place in the offers of the one that belongs to the page, or
// -1.
func (s *Shell) offered() int {
	return slices.IndexFunc(s.offers, func(o offer) bool { return s.under == nil && slices.Contains(o.pages, s.route.Page) })
}

// strip shows the offer that belongs to the page.
func (s *Shell) strip() {
	s.line.Objects = nil
	if s.others.gone {
		s.line.Add(kit.Pad(look.Small, kit.Banner(look.Amber, kit.Para(words.T("share.gone")))))
	} else if at := s.offered(); at >= 0 {
		o := s.offers[at]
		text := container.NewCenter(kit.Line(words.T(o.text)))
		take := kit.NewFace(words.T(o.take), "F2", kit.Plain, func() { s.answer(true) })
		drop := kit.NewFace(words.T("offer.away"), "F3", kit.Light, func() { s.answer(false) })
		s.line.Add(kit.Pad(look.Small, kit.Banner(look.Teal, kit.Ends(text, layout.NewSpacer(), take, drop))))
	}
	s.line.Hidden = len(s.line.Objects) == 0
	s.head.Refresh()
}

// answer takes the offer of the page, or puts it away.
func (s *Shell) answer(yes bool) {
	at := s.offered()
	if at < 0 {
		return
	}
	o := s.offers[at]
	s.withdraw(o.text)
	if yes {
		o.accept()
	} else {
		o.away()
	}
}

// withdraw takes an offer away.
func (s *Shell) withdraw(text string) {
	s.offers = slices.DeleteFunc(s.offers, func(o offer) bool { return o.text == text })
	s.strip()
}
