package data

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"

	"tandem/app/care"
)

const sayBadAddress = "%s is not the address of a server's database. Write postgres://USER:PASSWORD@SERVER/DATABASE, with :PORT behind the server where it is not 5432."

// IsServerAddress says whether a text is meant to be one that ParseServer reads.
func IsServerAddress(text string) bool {
	return strings.HasPrefix(text, "postgres://") || strings.HasPrefix(text, "postgresql://")
}

// ParseServer reads an address as PostgreSQL's own programs do:
// postgres://USER:PASSWORD@SERVER:PORT/DATABASE?sslmode=MODE&sslrootcert=FILE.
// Without sslmode the certificate is checked; require seals the line, whoever
// answers; disable is for this computer alone.
func ParseServer(text string) (care.Server, error) {
	bad := func() error { return &care.Fault{Kind: care.Invalid, Say: fmt.Sprintf(sayBadAddress, shown(text))} }
	u, err := url.Parse(text)
	if err != nil || !IsServerAddress(text) || u.Hostname() == "" || u.User.Username() == "" || len(u.Path) < 2 {
		return care.Server{}, bad()
	}
	s := care.Server{Host: u.Hostname(), Database: strings.TrimPrefix(u.Path, "/"), User: u.User.Username()}
	s.Password, _ = u.User.Password()
	if u.Port() != "" {
		if s.Port, err = strconv.Atoi(u.Port()); err != nil || s.Port < 1 || s.Port > 65535 {
			return care.Server{}, bad()
		}
	}
	for name, values := range u.Query() {
		switch value := values[0]; {
		case name == "sslrootcert":
			pem, err := os.ReadFile(value)
			if err != nil {
				return care.Server{}, &care.Fault{Kind: care.Invalid, Say: sayBadCertificate, Cause: err}
			}
			s.Certificate = string(pem)
		case name == "sslmode" && (value == "verify-full" || value == ""):
		case name == "sslmode" && value == "require":
			s.TLS = care.TLSUnchecked
		case name == "sslmode" && value == "disable":
			s.TLS = care.TLSNone
		default:
			return care.Server{}, bad()
		}
	}
	return s, nil
}

// shown is an address without its password.
func shown(text string) string {
	if u, err := url.Parse(text); err == nil {
		return u.Redacted()
	}
	return "This"
}

// PrepareServer makes the tables of a clinic on an empty server, signed in as
// who shall own them. A move to it, or Share, fills them.
func PrepareServer(ctx context.Context, owner care.Server) error {
	ctx, cancel := within(ctx, longDeadline)
	defer cancel()
	db, err := openServer(owner, 1, true, false)
	if err != nil {
		return fault(err)
	}
	defer db.Close()
	line, err := db.Conn(ctx)
	if err != nil {
		return connectFault(err, owner)
	}
	defer line.Close()
	if _, err := line.ExecContext(ctx, "BEGIN"); err != nil {
		return connectFault(err, owner)
	}
	if err := (moving{line: line, owner: owner, to: owner}).makeTables(ctx, ""); err != nil {
		return moveFault(err, owner)
	}
	_, err = line.ExecContext(ctx, "COMMIT")
	return fault(err)
}
