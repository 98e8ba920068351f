package program

import (
	"context"
	"os"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/data"
	"tandem/data/servertest"
)

// served is a window on a clinic, and a server that it may go to, or nil where
// the tests have none.
func served(t *testing.T) (*seated, care.Server, *servertest.Link) {
	t.Helper()
	if !servertest.Wanted() {
		t.Log("there is no server in " + servertest.Variable + "; .ci/postgres starts one")
		return nil, care.Server{}, nil
	}
	link, over := servertest.NewLink(t, servertest.Empty(t))
	s := seat(t)
	s.unlock()
	return s, over, link
}

func (s *seated) alt(letter fyne.KeyName) { s.with(fyne.KeyModifierAlt, letter) }

// share opens the page where a clinic is shared and fills in the server.
func (s *seated) share(at care.Server) {
	s.t.Helper()
	s.alt(fyne.Key6)
	s.alt(fyne.KeyS)
	s.page("Share this clinic")
	for i, text := range []string{at.Host, strconv.Itoa(at.Port), at.Database, at.User, at.Password} {
		if i > 0 {
			s.window.Canvas().FocusNext()
		}
		s.window.Canvas().Focused().(interface{ Put(string) }).Put("")
		s.typed(text)
	}
	s.window.Canvas().FocusNext()
	s.typed("n") // not sealed
}

// lies wants the record on the server, or in the folder, where it can be read.
func (s *seated) lies(onServer bool) {
	s.t.Helper()
	if _, shared := s.door.store.Server(); shared != onServer || data.IsShared(s.dir) != onServer {
		s.t.Errorf("the record lies on the server: %v", shared)
	}
	if _, err := s.door.clinic.FindPatients(s.t.Context(), "", 10); err != nil {
		s.t.Error(err)
	}
	if wrong, err := s.door.store.Verify(s.t.Context()); err != nil || len(wrong) > 0 {
		s.t.Errorf("the record is not whole: %v, %v", wrong, err)
	}
}

func TestAClinicGoesToAServerAndComesBackInTheWindow(t *testing.T) {
	s, at, link := served(t)
	if s == nil {
		return
	}
	wrong := at
	wrong.Password = "not this"
	s.share(wrong)
	s.alt(fyne.KeyT)
	s.says("does not take this user and password")
	s.share(at)
	s.alt(fyne.KeyT)
	s.says("everything that Tandem needs is there")
	link.After(60, link.Cut)
	s.next()
	s.page("Share this clinic · please correct")
	s.lies(false)
	link.Mend()
	s.next()
	s.says("The record lies on the server now")
	s.page("Share this clinic")
	s.lies(true)
	s.alt(fyne.KeyT)
	s.says("everything that Tandem needs is there")
	link.After(40, link.Cut)
	s.alt(fyne.KeyR)
	s.says("The record lies on your server")
	s.alt(fyne.KeyR)
	s.page("Share this clinic · please correct")
	link.Mend()
	s.lies(true)
	s.alt(fyne.KeyR)
	s.alt(fyne.KeyR)
	s.says("The record lies on this computer again")
	s.page("Share this clinic")
	s.lies(false)
	for _, act := range []string{"share clinic", "unshare clinic"} {
		trail := must(s.door.clinic.Trail(t.Context(), care.TrailFilter{}, care.TrailLine{}))
		found := false
		for _, line := range trail.Lines {
			found = found || line.What == act
		}
		if !found {
			t.Errorf("the audit trail does not name %q", act)
		}
	}
}

// TestAStoppedMoveLeavesTheRecordWhereItWas stops the move when it has begun.
func TestAStoppedMoveLeavesTheRecordWhereItWas(t *testing.T) {
	s, at, link := served(t)
	if s == nil {
		return
	}
	if file := os.Getenv("TANDEM_TEST_POSTGRES_CERTIFICATE"); file != "" { // as in a clinic
		at.Host, at.TLS, at.Certificate = "localhost", care.TLSChecked, file
	}
	door := sharing{s.door}
	ctx, stop := context.WithCancel(t.Context())
	link.After(60, stop)
	err := door.Share(ctx, at, at, func(int, int) {})
	if care.KindOf(err) != care.Refused || err.Error() == "" {
		t.Errorf("stopped with %v", err)
	}
	s.lies(false)
	ctx, stop = context.WithCancel(t.Context())
	whole := func(done, _ int) { // it cannot be stopped any more
		if done == 100 {
			stop()
		}
	}
	if err := door.Share(ctx, at, at, whole); err != nil {
		t.Fatal(err)
	}
	s.lies(true)
	ctx, stop = context.WithCancel(t.Context())
	link.After(40, stop)
	if err := door.Unshare(ctx, func(int, int) {}); care.KindOf(err) != care.Refused {
		t.Errorf("stopped with %v", err)
	}
	s.lies(true)
	ctx, stop = context.WithCancel(t.Context())
	link.After(40, func() { // the line hangs first
		link.Hang()
		stop()
	})
	if err := door.Unshare(ctx, func(int, int) {}); care.KindOf(err) != care.Refused {
		t.Errorf("stopped with %v", err)
	}
	link.Mend()
	if err := door.Unshare(t.Context(), func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	s.lies(false)
}

// TestWhatWaitsIsTakenUpInTheWindow types a patient and an appointment while the
// server is away, and saves both after the program was started again.
func TestWhatWaitsIsTakenUpInTheWindow(t *testing.T) {
	s, at, link := served(t)
	if s == nil {
		return
	}
	s.share(at)
	s.next()
	s.says("The record lies on the server now")
	link.Cut()
	s.with(fyne.KeyModifierControl, fyne.KeyN)
	s.page("Patient")
	s.typed("Ana")
	s.window.Canvas().FocusNext()
	s.typed("Ruiz")
	s.next()
	s.next()
	s.says("kept on this computer, sealed")
	link.Mend()
	if err := s.door.close(); err != nil {
		t.Fatal(err)
	}
	s.open()
	s.unlock()
	s.key(fyne.KeyF2)
	s.page("Typed while the server was away")
	s.says("Ana Ruiz")
	s.key(fyne.Key1)
	s.page("Patient")
	s.says("typed while the server was away")
	s.next()
	s.page("New episode")
	found := must(s.door.clinic.FindPatients(t.Context(), "ruiz", 10))
	if len(found) != 1 || found[0].Name != "Ana Ruiz" {
		t.Fatalf("the record holds %+v", found)
	}
	s.waitsNothing()

	s.alt(fyne.Key2)
	s.next() // a new appointment
	s.typed("ruiz")
	link.Cut()
	s.next()
	s.says("kept on this computer, sealed")
	link.Mend()
	if err := s.door.close(); err != nil {
		t.Fatal(err)
	}
	s.open()
	s.unlock()
	s.key(fyne.KeyF2)
	s.page("Typed while the server was away")
	s.next()
	s.says("is saved")
	if all := must(s.door.clinic.AppointmentsOf(t.Context(), found[0].ID)); len(all) != 1 {
		t.Errorf("%d appointments are booked", len(all))
	}
	s.waitsNothing()
}

func (s *seated) waitsNothing() {
	s.t.Helper()
	if waits := must(s.door.clinic.Typed(s.t.Context())); len(waits) > 0 {
		s.t.Errorf("there still wait %+v", waits)
	}
}
