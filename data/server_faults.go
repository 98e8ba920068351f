package data

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"

	"tandem/app/care"
)

// What the tables on the server say when they refuse; migrations/postgres has
// the same codes.
const (
	codeSigned = "TD001"
	codeTaken  = "TD002"
)

const (
	sayTaken      = "This therapist has another appointment then, from %s to %s, so this was not saved. Choose another time, or cancel or move the other one first."
	sayServerFull = "The disk of the clinic's server is full, so this was not saved. Everything saved before is safe. Ask whoever keeps the server to make room, then save again."
	sayServerBusy = "Others kept the clinic's record busy, so this was not done. Everything saved before is safe. Wait a moment and try again."
	sayTooFewNow  = "This workstation may not do this with the clinic's record on the server, so nothing was changed. Ask whoever keeps the server to give its user the rights that tandem move gives."
)

// serverFault reads what a server said, by its codes, never its message.
func serverFault(e *pgconn.PgError) *care.Fault {
	// The message of the server may quote what was typed.
	cause := fmt.Errorf("the server said %s %s", e.Code, e.ConstraintName)
	say, kind := sayRefused, care.Storage
	switch e.Code {
	case codeSigned:
		say, kind = saySigned, care.Conflict
	case codeTaken:
		say, kind = taken(e.Detail), care.Conflict
	case "23505":
		say, kind = sayTwice, care.Conflict
	case "23503":
		say, kind = sayNotThere, care.NotFound
	case "42501":
		say, kind = sayTooFewNow, care.Refused
	case "22021", "22P05":
		say, kind = sayNoText, care.Invalid
	case "53100":
		say = sayServerFull
	case "40001", "40P01", "55P03":
		say = sayServerBusy
	case "57014":
		say = sayServerBusy
	case "25P03", "53300", "57P05":
		say, kind = sayOffline, care.Offline
	default:
		if isAwayCode(e.Code) {
			say, kind = sayOffline, care.Offline
		}
	}
	return &care.Fault{Say: say, Kind: kind, Cause: cause}
}

// isAwayCode says whether a code means that the server is going, coming or
// gone.
func isAwayCode(code string) bool {
	return strings.HasPrefix(code, "08") || code == "57P01" || code == "57P02" || code == "57P03"
}

// taken names the appointment that is there by its time.
func taken(detail string) string {
	start, minutes, _ := strings.Cut(detail, " ")
	from, errFrom := strconv.Atoi(start)
	long, errLong := strconv.Atoi(minutes)
	if errFrom != nil || errLong != nil {
		return sayTwice
	}
	clock := func(m int) string { return fmt.Sprintf("%02d:%02d", m/60, m%60) }
	return fmt.Sprintf(sayTaken, clock(from), clock(from+long))
}

// isOffline says whether an error is one of the line to the server.
func isOffline(err error) bool {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return isAwayCode(e.Code) || e.Code == "25P03" || e.Code == "57P05"
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	for _, broken := range []error{driver.ErrBadConn, sql.ErrConnDone, io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, syscall.ECONNRESET, syscall.EPIPE, syscall.ECONNREFUSED} {
		if errors.Is(err, broken) {
			return true
		}
	}
	// pgx says so alone of a connection that broke while nobody used it.
	return strings.Contains(err.Error(), "conn closed")
}

// answerLost says whether a commit may have been done although it failed: the
// server did not say that it was not.
func answerLost(err error) bool {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return isAwayCode(e.Code)
	}
	return true
}

// mayTryAgain is for a unit whose work has not begun.
func mayTryAgain(err error) bool {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code == "40001" || e.Code == "40P01" || e.Code == "57P01"
	}
	if _, ok := errors.AsType[*care.Fault](err); ok {
		return false
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return false
	}
	return isOffline(err)
}

const (
	sayNoName      = "No computer is known by the name %s, so nothing was changed. Check the address of the server and that this computer is in the clinic's network."
	sayNoServer    = "The computer %s answers, but no PostgreSQL server does at port %d. Nothing was changed. Check the port and that the server runs and listens to the clinic's network."
	sayNoAnswer    = "The server %s did not answer within %d seconds. Nothing was changed. Check the address, the network and the server's firewall."
	sayWrongServer = "The certificate of the server is not for the name %s, so Tandem did not sign in. Nothing was changed. Give the server by the name that its certificate has."
	sayUnknownCert = "The certificate of the server is not signed by an authority that this computer knows, so Tandem did not sign in. Nothing was changed. Choose the file with the certificate of the clinic's own authority, which whoever keeps the server has."
	sayOldCert     = "The certificate of the server is not valid now, so Tandem did not sign in. Nothing was changed. Check the date of this computer; if it is right, the server needs a new certificate."
	sayNoTLS       = "The server does not seal its connections (TLS), so Tandem did not sign in. Nothing was changed. Ask whoever keeps the server to switch ssl on."
	sayWrongSignIn = "The server does not take this user and password. Nothing was changed. Check both; small and capital letters count."
	sayNotLetIn    = "The server does not let the user %s into the database %s from this computer. Nothing was changed. Whoever keeps the server adds a line with hostssl to its pg_hba.conf."
	sayNoDatabase  = "The server has no database called %s. Nothing was changed. Check the name, or make it with createdb on the server."
	sayFullHouse   = "The server has as many connections as it takes. Nothing was changed. Try again in a moment, or ask whoever keeps it to allow more (max_connections)."
	sayStarting    = "The server is just starting or stopping. Nothing was changed. Try again in a moment."
	sayOldServer   = "The server runs PostgreSQL %s; Tandem needs version %d or newer. Nothing was changed. Ask whoever keeps the server to bring it up to date."
	sayTooFew      = "The user %s may not do in the database %s what Tandem needs. Nothing was changed. Sign in as the owner of the database to set the clinic up, or have the owner run tandem move, which gives the rights."
)

// connectFault says what is wrong with a server that was to be connected to.
func connectFault(err error, at care.Server) error {
	if f, ok := errors.AsType[*care.Fault](err); ok {
		return f
	}
	fault := func(say string, args ...any) error {
		return &care.Fault{Kind: care.Offline, Say: fmt.Sprintf(say, args...), Cause: err}
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return signInFault(e, at)
	}
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return fault(sayNoName, at.Host)
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return fault(sayWrongServer, at.Host)
	}
	if e, ok := errors.AsType[x509.CertificateInvalidError](err); ok && e.Reason == x509.Expired {
		return fault(sayOldCert)
	}
	_, unknown := errors.AsType[x509.UnknownAuthorityError](err)
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok || unknown {
		return fault(sayUnknownCert)
	}
	switch {
	case errors.Is(err, syscall.ECONNREFUSED), isRefused(err):
		return fault(sayNoServer, at.Host, port(at))
	case strings.Contains(err.Error(), "server refused TLS"): // pgx has no type for it
		return fault(sayNoTLS)
	case errors.Is(err, context.DeadlineExceeded), pgconn.Timeout(err), isOffline(err):
		return fault(sayNoAnswer, at.Host, int(connectDeadline.Seconds()))
	}
	return &care.Fault{Kind: care.Storage, Say: sayRefused, Cause: err}
}

func signInFault(e *pgconn.PgError, at care.Server) error {
	say := ""
	switch e.Code {
	case "28P01":
		say = sayWrongSignIn
	case "28000":
		say = fmt.Sprintf(sayNotLetIn, at.User, at.Database)
	case "3D000":
		say = fmt.Sprintf(sayNoDatabase, at.Database)
	case "42501", "3F000":
		say = fmt.Sprintf(sayTooFew, at.User, at.Database)
	case "53300":
		say = sayFullHouse
	case "57P03", "57P01", "57P02":
		say = sayStarting
	default:
		return serverFault(e)
	}
	return &care.Fault{Kind: care.Refused, Say: say, Cause: fmt.Errorf("the server said %s", e.Code)}
}

// fault is fault for a clinic whose record lies on a server: what broke the
// line, or took too long, is Offline.
func (s *server) fault(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*care.Fault](err); ok {
		return fault(err)
	}
	if _, ok := errors.AsType[*pgconn.PgError](err); !ok && !errors.Is(err, sql.ErrNoRows) {
		slow := errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) || errors.Is(err, sql.ErrTxDone)
		if slow || isOffline(err) {
			return &care.Fault{Kind: care.Offline, Say: sayOffline, Cause: errors.New("the line to the server: " + kindOfLine(err))}
		}
	}
	return fault(err)
}

// kindOfLine says for the log what broke, without the names in the message.
func kindOfLine(err error) string {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "too slow"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refused"
	case errors.Is(err, context.Canceled):
		return "stopped"
	}
	return "broken"
}

// pgCode is the code of what a server said, empty for anything else.
func pgCode(err error) string {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code
	}
	return ""
}
