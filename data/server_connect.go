package data

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"net"
	"net/netip"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"tandem/app/care"
)

// How long a server may take: to answer at all, and for one unit of work, which
// is many statements over what may be a slow line.
const (
	connectDeadline = 5 * time.Second
	serverDeadline  = 20 * time.Second
)

// oldestServer is the oldest major version of PostgreSQL that will do.
const oldestServer = 14

// schema is where everything of Tandem lies in the server's database.
const schema = "tandem"

// limits hold for every statement of a connection, so that a workstation that
// went away holds nobody up for long.
var limits = map[string]string{
	"application_name":                    "tandem",
	"search_path":                         schema,
	"statement_timeout":                   "15s",
	"lock_timeout":                        "10s",
	"idle_in_transaction_session_timeout": "15s",
	"client_encoding":                     "UTF8",
	"timezone":                            "UTC",
}

// connConfig is how a workstation connects. A long connection is for moving and
// looking through whole records: its statements take as long as they need.
func connConfig(at care.Server, long bool) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig("host=localhost port=5432 user=x password=x dbname=x sslmode=disable")
	if err != nil {
		return nil, err
	}
	config.Host, config.Port, config.Database, config.User, config.Password = at.Host, port(at), at.Database, at.User, at.Password
	config.Fallbacks = nil
	config.ConnectTimeout = connectDeadline
	config.DialFunc = (&net.Dialer{Timeout: connectDeadline, KeepAliveConfig: alive, Control: giveUp}).DialContext
	if config.TLSConfig, err = tlsOf(at); err != nil {
		return nil, err
	}
	config.RuntimeParams = map[string]string{}
	for name, value := range limits {
		if long && strings.HasSuffix(name, "_timeout") {
			continue
		}
		config.RuntimeParams[name] = value
	}
	return config, nil
}

// alive lets the system notice within some five seconds that nobody is at the
// other end of a line on which nothing is said.
var alive = net.KeepAliveConfig{Enable: true, Idle: 2 * time.Second, Interval: time.Second, Count: 3}

func port(at care.Server) uint16 {
	if at.Port <= 0 || at.Port > 65535 {
		return 5432
	}
	return uint16(at.Port)
}

const (
	sayNotSealed      = "A connection that is not sealed is for a server on this computer alone. Nothing was changed. Leave the check of the certificate on, or give localhost as the address."
	sayBadCertificate = "The certificate of the clinic's own authority cannot be read. Nothing was changed. Choose the file that whoever keeps the server gave you; it begins with BEGIN CERTIFICATE."
)

// tlsOf is how the connection is sealed.
func tlsOf(at care.Server) (*tls.Config, error) {
	switch at.TLS {
	case care.TLSNone:
		if !isHere(at.Host) {
			return nil, &care.Fault{Kind: care.Refused, Say: sayNotSealed}
		}
		return nil, nil
	case care.TLSUnchecked:
		return &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: true}, nil
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12, ServerName: at.Host}
	if at.Certificate != "" {
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM([]byte(at.Certificate)) {
			return nil, &care.Fault{Kind: care.Invalid, Say: sayBadCertificate}
		}
	}
	return config, nil
}

// isHere says whether a host is this computer.
func isHere(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}

// openServer opens a small pool of connections.
func openServer(at care.Server, most int, long, readOnly bool) (*sql.DB, error) {
	config, err := connConfig(at, long)
	if err != nil {
		return nil, err
	}
	if readOnly {
		config.RuntimeParams["default_transaction_read_only"] = "on"
	}
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(func(_ context.Context, c *pgx.Conn) error {
		truthsAsNumbers(c)
		return nil
	}))
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db, nil
}
