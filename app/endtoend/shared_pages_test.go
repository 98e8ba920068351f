package endtoend_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/endtoend"
	"tandem/data/servertest"
)

// TestTheSharingPages looks at each page of a clinic on a server, and leaves a
// picture of each beside those of the other pages; in every look with
// -every-page.
func TestTheSharingPages(t *testing.T) {
	certificate := os.Getenv(certificateVariable)
	if !servertest.Wanted() || certificate == "" {
		t.Log("needs a server, which " + servertest.Variable + " and " + certificateVariable + " name")
		return
	}
	binary := theBinary(t)
	for _, l := range looks {
		if *oneLook != "" && *oneLook != l.name || !*everyPage && *oneLook == "" && l.name != looks[0].name || l.language != "en" {
			continue
		}
		t.Run(l.name, func(t *testing.T) { newSharer(t, l, binary, certificate).walk() })
	}
}

// sharer looks at the pages of two workstations.
type sharer struct {
	*viewer
	at, over    care.Server // the server, and the same over the link
	link        *servertest.Link
	certificate string
	one, two    *endtoend.Window
	binary      string
}

func newSharer(t *testing.T, l look, binary, certificate string) *sharer {
	t.Helper()
	at := servertest.Empty(t)
	at.Host = "localhost"
	link, over := servertest.NewLink(t, at)
	over.Host = "localhost"
	s := &sharer{viewer: newViewer(t, l), at: at, over: over, link: link, certificate: certificate, binary: binary}
	s.open(binary, t.TempDir())
	s.one = s.window
	return s
}

func (s *sharer) walk() {
	s.step("shared a clinic", func() {
		newClinic(s.Walk)
		newPatient(s.Walk)
	})
	s.tested()
	s.moved()
	s.joined()
	s.met()
	s.signed()
	s.away()
	s.returned()
	s.On(s.two)
	s.step("shared moved away", func() {
		s.Key("alt+3")
		s.Wait("Patients · please correct")
	})
	if err := s.Err(); err != nil {
		s.t.Fatal(err)
	}
}

// step is a step whose picture is taken once all is drawn.
func (s *sharer) step(name string, play func()) {
	s.Step(name, func() {
		play()
		s.Rest(drawn)
	})
}

// share opens the page where a clinic is shared.
func (s *sharer) share() {
	s.Key("alt+6")
	s.Wait("Settings")
	s.Key("alt+s")
	s.Wait("Share this clinic")
}

// tested sees what the test of the connection says of each fault.
func (s *sharer) tested() {
	s.step("shared form", func() { s.share() })
	guest := s.at
	guest.User, guest.Password = strings.ReplaceAll(s.at.Database, "test", "guest"), "secret"
	admin := servertest.Beside(s.t, s.at)
	servertest.Do(s.t, admin, "CREATE ROLE "+guest.User+" LOGIN PASSWORD 'secret'")
	s.t.Cleanup(func() { servertest.Do(s.t, admin, "DROP OWNED BY "+guest.User+" CASCADE", "DROP ROLE "+guest.User) })
	for _, c := range []struct {
		name        string
		change      func(*care.Server)
		certificate string
	}{
		{"name", func(at *care.Server) { at.Host = "server.clinic.invalid" }, s.certificate},
		{"refused", func(at *care.Server) { at.Port = 1 }, s.certificate},
		{"another name", func(at *care.Server) { at.Host = "127.0.0.1" }, s.certificate},
		{"unknown authority", func(*care.Server) {}, ""},
		{"no certificate", func(*care.Server) {}, os.Args[0]},
		{"password", func(at *care.Server) { at.Password = "not that" }, s.certificate},
		{"database", func(at *care.Server) { at.Database = "harbour" }, s.certificate},
		{"rights", func(at *care.Server) { *at = guest }, s.certificate},
	} {
		s.step("shared test "+c.name, func() {
			s.share()
			at := s.at
			c.change(&at)
			s.server(at, c.certificate)
			s.Key("alt+t")
			s.Wait("Share this clinic · please correct")
		})
	}
	s.step("shared test good", func() {
		s.share()
		s.server(s.over, s.certificate)
		s.Type("Room 1")
		s.Turn("alt+t")
	})
}

// server types a server whose certificate is checked.
func (s *sharer) server(at care.Server, certificate string) {
	s.Settle()
	for i, text := range []string{at.Host, fmt.Sprint(at.Port), at.Database, at.User, at.Password} {
		if i > 0 {
			s.Key("Tab")
		}
		s.Key("ctrl+a")
		s.Type(text)
	}
	s.Key("Tab")
	s.Type("c" + certificate)
	s.Key("Tab", "Tab") // past the button that chooses a file
}

// moved sees the record move, stops it, and lets it move.
func (s *sharer) moved() {
	s.step("shared moving", func() {
		s.link.After(there, s.link.Hang)
		s.Key("ctrl+Return")
		s.Wait("Moving the record")
		s.hung()
	})
	s.step("shared stopped", func() {
		s.Key("alt+1", "ctrl+k", "Escape")
		s.Wait("Share this clinic · please correct")
	})
	s.step("shared", func() {
		s.Do(func(context.Context) error { s.link.Mend(); return nil })
		s.Key("ctrl+Return")
		s.there("SELECT COUNT(*) FROM audit WHERE what = 'share clinic'", 1)
		s.Wait("Share this clinic")
	})
}

// How many packets go to the server before the link hangs in the middle of a
// move there and back.
const (
	there = 220
	back  = 40
)

// hung waits until the link hangs.
func (s *sharer) hung() {
	s.Until("the link to hang", func(context.Context) (bool, error) { return s.link.Left() < 0, nil })
}

// there waits until the record on the server has a count.
func (s *sharer) there(query string, want int) {
	s.Until(query, func(ctx context.Context) (bool, error) {
		n, err := servertest.Count(ctx, s.at, query)
		return err == nil && n == want, nil // there are no tables at first
	})
}

// joined sees the second workstation join.
func (s *sharer) joined() {
	s.open(s.binary, s.t.TempDir())
	s.two = s.window
	s.step("shared join", func() {
		s.Wait("Welcome")
		s.Key("j")
		s.Wait("Join a shared clinic")
	})
	s.step("shared join wrong", func() {
		s.server(s.over, s.certificate)
		s.Type("Room 2")
		s.Key("Tab")
		s.Type("not my passphrase")
		s.Key("ctrl+Return")
		s.Wait("Join a shared clinic · please correct")
	})
	s.step("shared joined", func() {
		s.Key("ctrl+a")
		s.Type(endtoend.Passphrase)
		s.Key("ctrl+Return")
		s.Wait("Today")
	})
}

// met sees both at one patient, and both versions of it.
func (s *sharer) met() {
	s.step("shared present", func() {
		open(s.Walk)
		s.On(s.one)
		open(s.Walk)
		s.Type("n")
		s.there("SELECT COUNT(*) FROM assessment_answer WHERE answer = 'no'", 1)
	})
	s.step("shared both", func() {
		s.On(s.two)
		s.Type("yy")
		s.Wait("Two versions")
	})
	s.step("shared both later", func() {
		s.Key("Escape")
		s.Wait("Assessment")
	})
	s.step("shared both chosen", func() {
		s.Type("u")
		s.Wait("Two versions")
		s.Key("ctrl+Return")
		s.Wait("Assessment")
		s.there("SELECT COUNT(*) FROM assessment_answer WHERE answer IN ('unknown', 'yes')", 2)
	})
	s.step("shared person", func() {
		for _, w := range []*endtoend.Window{s.one, s.two} {
			s.On(w)
			s.Key("alt+e")
			s.Wait("Patient")
			s.Key("Tab", "Tab")
		}
		s.On(s.one)
		s.Type("Anita")
		s.Key("ctrl+Return")
		s.Wait("Patients")
		s.On(s.two)
		s.Type("Annie")
		s.Key("ctrl+Return")
		s.Wait("Two versions")
	})
	s.step("shared person chosen", func() {
		s.Key("ctrl+Return")
		s.Wait("Patients")
	})
}

// signed sees what the first signs while the second types.
func (s *sharer) signed() {
	s.step("shared signed", func() {
		for _, w := range []*endtoend.Window{s.one, s.two} {
			s.On(w)
			open(s.Walk)
		}
		s.On(s.one)
		s.Type(strings.Repeat("n", 22))
		s.Settle()
		s.Turn("ctrl+Return")
		s.there("SELECT COUNT(*) FROM assessment WHERE signed_at IS NOT NULL", 1)
		s.On(s.two)
		s.Type("y")
		s.Wait("Signed meanwhile")
	})
	s.step("shared added", func() {
		s.Turn("ctrl+Return")
		s.there("SELECT COUNT(*) FROM addendum", 1)
	})
}

// away sees the server go and come back.
func (s *sharer) away() {
	s.step("shared away", func() {
		s.Key("alt+a")
		s.Wait("Assessment")
		s.Settle()
		s.Do(func(context.Context) error { s.link.Cut(); return nil })
		s.Type("n")
		s.Rest(2 * time.Second)
	})
	s.step("shared away other page", func() {
		s.Key("alt+e")
		s.Settle()
	})
	s.step("shared back", func() {
		s.Do(func(context.Context) error { s.link.Mend(); return nil })
		s.there("SELECT COUNT(*) FROM assessment WHERE signed_at IS NULL", 1)
		s.Rest(2 * time.Second)
	})
	s.step("shared away person", func() {
		s.Key("alt+e")
		s.Wait("Patient")
		s.Settle()
		s.Do(func(context.Context) error { s.link.Cut(); return nil })
		s.Key("Tab", "Tab")
		s.Type("A")
		s.Key("ctrl+Return")
		s.Wait("Patient · please correct")
		s.Key("alt+3")
		s.Wait("Patients · please correct") // they cannot be read
		s.Rest(2 * time.Second)
	})
	s.step("shared waits", func() {
		s.Do(func(context.Context) error { s.link.Mend(); return nil })
		s.Rest(13 * time.Second)
	})
	s.step("shared waiting", func() {
		s.Key("F2")
		s.Wait("Typed while the server was away")
	})
	s.step("shared taken up", func() {
		s.Key("1")
		s.Wait("Patient")
	})
	s.step("shared saved", func() {
		s.Key("ctrl+Return")
		s.Wait("Patients")
	})
}

// returned sees the record come back to the first workstation.
func (s *sharer) returned() {
	s.On(s.one)
	s.step("shared page", s.share)
	s.step("shared return sure", func() { s.Turn("alt+r") })
	s.step("shared returning", func() {
		s.link.After(back, s.link.Hang)
		s.Key("alt+r")
		s.Wait("Bringing the record back")
		s.hung()
	})
	s.step("shared return stopped", func() {
		s.Key("Escape")
		s.Wait("Share this clinic · please correct")
		s.Do(func(context.Context) error { s.link.Mend(); return nil })
	})
	s.step("shared returned", func() {
		s.Turn("alt+r", "alt+r")
		s.there("SELECT COUNT(*) FROM clinic_state WHERE state = 'gone'", 1)
		s.Wait("Share this clinic")
	})
}
