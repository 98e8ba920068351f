package data

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"errors"
	"io/fs"
	"net"
	"net/netip"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
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
	dialer := &net.Dialer{Timeout: connectDeadline, KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 10 * time.Second, Interval: 5 * time.Second, Count: 3}}
	config.DialFunc = dialer.DialContext
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

// truthsAsNumbers lets a bool be written into a whole number, as SQLite does.
func truthsAsNumbers(c *pgx.Conn) {
	types := c.TypeMap()
	types.TryWrapEncodePlanFuncs = append([]pgtype.TryWrapEncodePlanFunc{func(value any) (pgtype.WrappedEncodePlanNextSetter, any, bool) {
		truth, is := value.(bool)
		return &truthPlan{}, number01(truth), is
	}}, types.TryWrapEncodePlanFuncs...)
}

type truthPlan struct{ next pgtype.EncodePlan }

func (p *truthPlan) SetNext(next pgtype.EncodePlan) { p.next = next }

func (p *truthPlan) Encode(value any, buf []byte) ([]byte, error) {
	return p.next.Encode(number01(value.(bool)), buf)
}

func number01(truth bool) int64 {
	if truth {
		return 1
	}
	return 0
}

// gathered are statements of a unit whose results nobody asks for, which go to
// the server together.
type gathered struct {
	line    *sql.Conn
	waiting pgx.Batch
	failed  error // the first failure, at which the unit ends
}

func (g *gathered) add(query string, args []any) { g.waiting.Queue(query, args...) }

// flush sends what waits. A failure ends the unit: whatever is asked after it
// fails too.
func (g *gathered) flush(ctx context.Context) {
	if g.failed != nil || g.waiting.Len() == 0 {
		return
	}
	g.failed = g.line.Raw(func(conn any) error {
		return conn.(*stdlib.Conn).Conn().SendBatch(ctx, &g.waiting).Close()
	})
	g.waiting = pgx.Batch{}
}

// end sends the rest and returns the first failure.
func (g *gathered) end(ctx context.Context) error {
	g.flush(ctx)
	return g.failed
}

// beginner is a pool or one of its connections.
type beginner interface {
	BeginTx(ctx context.Context, options *sql.TxOptions) (*sql.Tx, error)
}

// postgres is the engine of a record on a server.
type postgres struct{}

// begin takes the row that whoever writes holds until the end, and refuses a
// clinic that was sealed anew or moved away meanwhile. What fails before the
// work ran is tried once more, on another connection.
func (p postgres) begin(ctx context.Context, db *sql.DB, at pointer) (*sql.Tx, error) {
	tx, err := p.take(ctx, db, at)
	if err != nil && ctx.Err() == nil && mayTryAgain(err) {
		tx, err = p.take(ctx, db, at)
	}
	return tx, err
}

func (postgres) take(ctx context.Context, db beginner, at pointer) (*sql.Tx, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	s, err := readState(ctx, tx, " FOR UPDATE")
	if err == nil {
		err = s.allows(at)
	}
	if err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return tx, nil
}

func (postgres) view(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	options := &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	tx, err := db.BeginTx(ctx, options)
	if err != nil && ctx.Err() == nil && mayTryAgain(err) {
		tx, err = db.BeginTx(ctx, options)
	}
	return tx, err
}

func (postgres) deferLinks(ctx context.Context, db execer) error {
	_, err := db.ExecContext(ctx, "SET CONSTRAINTS ALL DEFERRED")
	return err
}

// links lists the foreign keys as queries that count the rows that break them.
const links = `SELECT FORMAT('SELECT COUNT(*) FROM %s a WHERE %s AND NOT EXISTS (SELECT 1 FROM %s b WHERE %s)', k.conrelid::regclass,
		(SELECT STRING_AGG(FORMAT('a.%I IS NOT NULL', attname), ' AND ') FROM pg_attribute WHERE attrelid = k.conrelid AND attnum = ANY (k.conkey)),
		k.confrelid::regclass,
		(SELECT STRING_AGG(FORMAT('b.%I = a.%I', there.attname, here.attname), ' AND ')
			FROM UNNEST(k.conkey, k.confkey) AS pair (mine, theirs)
			JOIN pg_attribute here ON here.attrelid = k.conrelid AND here.attnum = mine
			JOIN pg_attribute there ON there.attrelid = k.confrelid AND there.attnum = theirs))
	FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE k.contype = 'f' AND n.nspname = '` + schema + `'`

func (postgres) brokenLinks(ctx context.Context, db execer) (int, error) {
	queries, err := texts(ctx, db, links)
	broken := 0
	for _, query := range queries {
		count := 0
		if err := db.QueryRowContext(ctx, query).Scan(&count); err != nil {
			return broken, err
		}
		broken += count
	}
	return broken, err
}

// serverTables are what a server has beside the record.
const serverTables = "'clinic_state', 'key_file', 'kept_file', 'presence'"

func (postgres) tables(ctx context.Context, db execer) ([]string, error) {
	return texts(ctx, db, `SELECT table_name FROM information_schema.tables WHERE table_schema = '`+schema+`' AND table_type = 'BASE TABLE'
		AND table_name NOT IN (`+serverTables+`) ORDER BY table_name COLLATE "C"`)
}

func (p postgres) quiet(ctx context.Context, db execer) (func() error, error) {
	tables, err := p.tables(ctx, db)
	if err != nil {
		return nil, err
	}
	off, on := make([]string, len(tables)), []string{"SET CONSTRAINTS ALL IMMEDIATE"}
	for i, table := range tables {
		off[i] = "ALTER TABLE " + table + " DISABLE TRIGGER USER"
		on = append(on, "ALTER TABLE "+table+" ENABLE TRIGGER USER")
	}
	return func() error { return execAll(ctx, db, on) }, execAll(ctx, db, off)
}

// fileTable keeps sealed files in the database, within a unit of work.
type fileTable struct {
	ctx context.Context
	db  execer
}

func (t fileTable) has(name string) error {
	found := 0
	err := t.db.QueryRowContext(t.ctx, "SELECT COUNT(*) FROM kept_file WHERE name = $1", name).Scan(&found)
	if err == nil && found == 0 {
		err = fs.ErrNotExist
	}
	return err
}

func (t fileTable) read(name string) ([]byte, error) {
	var content []byte
	err := t.db.QueryRowContext(t.ctx, "SELECT content FROM kept_file WHERE name = $1", name).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		err = fs.ErrNotExist
	}
	return content, err
}

func (t fileTable) write(name string, content []byte) error {
	_, err := t.db.ExecContext(t.ctx, "INSERT INTO kept_file (name, content) VALUES ($1, $2)", name, content)
	return err
}

func (t fileTable) drop(name string) error {
	_, err := t.db.ExecContext(t.ctx, "DELETE FROM kept_file WHERE name = $1", name)
	return err
}
