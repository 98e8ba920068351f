package servertest_test

import (
	"fmt"
	"net"
	"os"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/servertest"
)

// user makes a user of the server for one test.
func user(t *testing.T, at care.Server, rights ...string) care.Server {
	t.Helper()
	name := strings.ReplaceAll(at.Database, "test", "user")
	admin := servertest.Beside(t, at)
	servertest.Do(t, admin, append([]string{"CREATE ROLE " + name + " LOGIN PASSWORD 'secret'"}, rights...)...)
	t.Cleanup(func() { servertest.Do(t, admin, "DROP OWNED BY "+name+" CASCADE", "DROP ROLE "+name) })
	at.User, at.Password = name, "secret"
	return at
}

func TestAGoodServerIsTaken(t *testing.T) {
	empty := servertest.Empty(t)
	_, _, used := shared(t)
	for name, at := range map[string]care.Server{"empty": empty, "prepared": servertest.Prepared(t), "with a clinic": used} {
		if err := data.TestServer(t.Context(), at); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestASealedLineIsCheckedAgainstTheCertificate(t *testing.T) {
	certificate, err := os.ReadFile(os.Getenv("TANDEM_TEST_POSTGRES_CERTIFICATE"))
	if err != nil {
		t.Fatal(err)
	}
	at := servertest.Prepared(t)
	at.Host, at.TLS, at.Certificate = "localhost", care.TLSChecked, string(certificate)
	if err := data.TestServer(t.Context(), at); err != nil {
		t.Error(err)
	}
	c, _, _ := inFolder(t)
	servertest.Share(t, c, at)
	if shown, _ := c.Server(); shown.Password != "" || shown.TLS != care.TLSChecked {
		t.Errorf("the server is shown as %+v", shown)
	}
	isWhole(t, c, "")
	other := at
	other.Host = "127.0.0.1"
	wants(t, data.TestServer(t.Context(), other), care.Offline, "not for the name 127.0.0.1")
	other = at
	other.Certificate = ""
	wants(t, data.TestServer(t.Context(), other), care.Offline, "authority that this computer knows")
	other.TLS = care.TLSUnchecked
	if err := data.TestServer(t.Context(), other); err != nil {
		t.Error(err)
	}
	other.TLS, other.Certificate = care.TLSChecked, "no certificate"
	wants(t, data.TestServer(t.Context(), other), care.Invalid, "BEGIN CERTIFICATE")
}

func TestEveryFaultOfAConnectionHasItsSentence(t *testing.T) {
	at := servertest.Empty(t)
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	mute, err := net.Listen("tcp", "127.0.0.1:0") // takes connections and says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer mute.Close()
	portOf := func(l net.Listener) int { return l.Addr().(*net.TCPAddr).Port }
	noRights := user(t, servertest.Empty(t))
	_, _, filled := shared(t)
	noTable := user(t, filled)
	for name, test := range map[string]struct {
		change func(*care.Server)
		kind   care.Kind
		words  []string
	}{
		"name not found": {func(s *care.Server) { s.Host, s.TLS = "no-such-server.invalid", care.TLSUnchecked }, care.Offline, []string{"no-such-server.invalid", "address"}},
		"wrong port":     {func(s *care.Server) { s.Port = portOf(closed) }, care.Offline, []string{fmt.Sprintf("at port %d", portOf(closed))}},
		"no answer":      {func(s *care.Server) { s.Port = portOf(mute) }, care.Offline, []string{"did not answer within 5 seconds"}},
		"wrong password": {func(s *care.Server) { s.Password = "wrong" }, care.Refused, []string{"user and password"}},
		"no such user":   {func(s *care.Server) { s.User = "nobody_at_all" }, care.Refused, []string{"user and password"}},
		"no database":    {func(s *care.Server) { s.Database = "no_such_clinic" }, care.Refused, []string{"no database called no_such_clinic", "createdb"}},
		"not sealed":     {func(s *care.Server) { s.Host = "192.0.2.1" }, care.Refused, []string{"localhost"}},
		"may not make":   {func(s *care.Server) { *s = noRights }, care.Refused, []string{noRights.User, "rights"}},
		"may not read":   {func(s *care.Server) { *s = noTable }, care.Refused, []string{noTable.User, "rights"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := at
			test.change(&s)
			wants(t, data.TestServer(t.Context(), s), test.kind, append(test.words, "othing was changed")...)
		})
	}
}

func TestANewerTandemsRecordIsLeftAlone(t *testing.T) {
	c, dir, at := shared(t)
	c.Close()
	servertest.Do(t, servertest.Beside(t, at), "INSERT INTO migration VALUES (9999, '9999_later.sql', '')")
	wants(t, data.TestServer(t.Context(), at), care.Refused, "newer Tandem")
	_, err := data.Open(t.Context(), dir, data.TestKey)
	wants(t, err, care.Refused, "newer Tandem")
}

func TestJoiningWhereThereIsNoClinic(t *testing.T) {
	for _, at := range []care.Server{servertest.Empty(t), servertest.Prepared(t)} {
		_, err := data.Join(t.Context(), t.TempDir()+"/x", at, data.TestKey)
		wants(t, err, care.NotFound, "no clinic on this server yet")
	}
}

func TestWhatAServerCannotKeepIsSaid(t *testing.T) {
	c, _, _ := shared(t)
	err := try(t.Context(), c, func(w care.Writer) error {
		_, err := w.InsertPatient(clinic.Patient{Name: "Ben\x00 Stone"})
		return err
	})
	wants(t, err, care.Invalid, "character", "still on the page")
	if got := names(t, c); got != "Ana López" {
		t.Errorf("the record has %s", got)
	}
}

func TestTheWorkstationsUserCannotChangeWhatIsSigned(t *testing.T) {
	c, dir, sheet := inFolder(t)
	owner := servertest.Empty(t)
	to := user(t, owner)
	if err := c.Share(t.Context(), stamp, owner, to, quiet); err != nil {
		t.Fatal(err)
	}
	isWhole(t, c, sheet)
	insert(t, c, "Ben Stone")
	conn, err := servertest.Connect(t.Context(), to)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	for _, change := range []string{
		"UPDATE audit SET who = 'nobody'", "DELETE FROM audit", "TRUNCATE audit", "UPDATE sheet SET author = ''", "DELETE FROM migration",
		"ALTER TABLE audit DISABLE TRIGGER USER", "DROP TRIGGER audit_stays ON audit", "DROP TABLE audit CASCADE", "DROP SCHEMA tandem CASCADE",
		"SET session_replication_role = replica", "UPDATE assessment SET kind = 'final'", "DELETE FROM assessment_value", "UPDATE plan SET phase = ''",
		"CREATE TABLE tandem.more (x INT)", "INSERT INTO migration VALUES (1, '', '')", "UPDATE workstation SET name = ''", "DELETE FROM file_key",
	} {
		if _, err := conn.Exec(t.Context(), change); err == nil {
			t.Errorf("the server let through: %s", change)
		}
	}
	c.Close()
	isWhole(t, reopen(t, dir), sheet)
}
