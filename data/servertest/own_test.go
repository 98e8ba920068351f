package servertest_test

import (
	"net"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgproto3"

	"tandem/app/care"
	"tandem/data"
	"tandem/data/servertest"
)

func TestAServerWithoutTLSIsNotSignedInTo(t *testing.T) {
	at := servertest.NewOwn(t).At // as it is out of the box, ssl is off
	at.Host = "localhost"
	for _, mode := range []care.TLSMode{care.TLSChecked, care.TLSUnchecked} {
		at.TLS = mode
		wants(t, data.TestServer(t.Context(), at), care.Offline, "does not seal", "ssl on", "Nothing was changed")
	}
	at.TLS = care.TLSNone
	if err := data.TestServer(t.Context(), at); err != nil {
		t.Error(err)
	}
}

func TestAServerThatIsFullSaysSo(t *testing.T) {
	own := servertest.NewOwn(t, "max_connections = 9", "superuser_reserved_connections = 3", "max_wal_senders = 0")
	at := own.Prepared(t)
	c, dir, _ := inFolder(t)
	servertest.Do(t, at, "CREATE ROLE worker LOGIN PASSWORD 'secret'")
	worker := at
	worker.User, worker.Password = "worker", "secret"
	if err := c.Share(t.Context(), stamp, at, worker, quiet); err != nil {
		t.Fatal(err)
	}
	insert(t, c, "Ben Stone")
	var taken []*pgx.Conn
	leave := func() {
		for _, conn := range taken {
			conn.Close(t.Context())
		}
		taken = nil
	}
	defer leave()
	for {
		conn, err := servertest.Connect(t.Context(), worker)
		if err != nil {
			break
		}
		taken = append(taken, conn)
	}
	if len(taken) == 0 {
		t.Fatal("the server was full before")
	}
	wants(t, data.TestServer(t.Context(), worker), care.Refused, "as many connections as it takes", "max_connections", "Nothing was changed")
	_, err := data.Join(t.Context(), t.TempDir()+"/joined", worker, data.TestKey)
	wants(t, err, care.Refused, "as many connections as it takes")
	_, err = data.Open(t.Context(), dir, data.TestKey)
	wants(t, err, care.Refused, "as many connections as it takes")
	// Who works already goes on.
	insert(t, c, "Cleo Hart")
	// Who lost the connection meanwhile waits for another.
	servertest.Do(t, own.At, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tandem'")
	until(t, "every place to be taken", func() bool {
		conn, err := servertest.Connect(t.Context(), worker)
		if err == nil {
			taken = append(taken, conn)
		}
		return len(taken) == 6
	})
	wants(t, try(t.Context(), c, func(care.Writer) error { return nil }), care.Offline, "does not answer", "still on the page")
	leave()
	until(t, "the server to have room again", func() bool {
		_, errRead := c.Verify(t.Context())
		return errRead == nil && try(t.Context(), c, func(care.Writer) error { return nil }) == nil
	})
	isWhole(t, c, "")
}

// until waits for what must happen.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	late := time.After(soon)
	for !is() {
		select {
		case <-late:
			t.Fatalf("waited in vain for %s", what)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// TestAServerThatIsTooOldIsRefused signs in to a stand-in that says it is
// PostgreSQL 9.6, of which no package is left, and speaks as that one does.
func TestAServerThatIsTooOldIsRefused(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go old(conn)
		}
	}()
	at := care.Server{Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, Database: "clinic", User: "u", Password: "p", TLS: care.TLSNone}
	wants(t, data.TestServer(t.Context(), at), care.Refused, "PostgreSQL 9.6.24", "version 14 or newer", "Nothing was changed")
	_, err = data.Join(t.Context(), t.TempDir()+"/joined", at, data.TestKey)
	wants(t, err, care.Refused, "PostgreSQL 9.6.24")
	c, _, sheet := inFolder(t)
	wants(t, c.Share(t.Context(), stamp, at, care.Server{}, quiet), care.Refused, "PostgreSQL 9.6.24", "Nothing was changed")
	if c.Shared() {
		t.Error("the clinic moved all the same")
	}
	isWhole(t, c, sheet)
}

// old answers one client: who it is, and its version to any question.
func old(conn net.Conn) {
	defer conn.Close()
	b := pgproto3.NewBackend(conn, conn)
	if _, err := b.ReceiveStartupMessage(); err != nil {
		return
	}
	b.Send(&pgproto3.AuthenticationOk{})
	b.Send(&pgproto3.ParameterStatus{Name: "server_version", Value: "9.6.24"})
	b.Send(&pgproto3.BackendKeyData{ProcessID: 1, SecretKey: []byte{0, 0, 0, 1}})
	b.Send(&pgproto3.ReadyForQuery{TxStatus: 'I'})
	const text = 25 // the number of its type
	for b.Flush() == nil {
		said, err := b.Receive()
		if err != nil {
			return
		}
		switch said.(type) {
		case *pgproto3.Query:
			b.Send(&pgproto3.EmptyQueryResponse{})
			b.Send(&pgproto3.ReadyForQuery{TxStatus: 'I'})
		case *pgproto3.Parse:
			b.Send(&pgproto3.ParseComplete{})
		case *pgproto3.Describe:
			b.Send(&pgproto3.ParameterDescription{})
			b.Send(&pgproto3.RowDescription{Fields: []pgproto3.FieldDescription{
				{Name: []byte("shown"), DataTypeOID: text, DataTypeSize: -1, TypeModifier: -1},
				{Name: []byte("number"), DataTypeOID: text, DataTypeSize: -1, TypeModifier: -1},
			}})
		case *pgproto3.Bind:
			b.Send(&pgproto3.BindComplete{})
		case *pgproto3.Execute:
			b.Send(&pgproto3.DataRow{Values: [][]byte{[]byte("9.6.24"), []byte("90624")}})
			b.Send(&pgproto3.CommandComplete{CommandTag: []byte("SELECT 1")})
		case *pgproto3.Sync:
			b.Send(&pgproto3.ReadyForQuery{TxStatus: 'I'})
		}
	}
}
