package data

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

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

func (postgres) take(ctx context.Context, db *sql.DB, at pointer) (*sql.Tx, error) {
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

func (postgres) view(ctx context.Context, db *sql.DB) (*sql.Tx, *sql.Conn, error) {
	for again := false; ; again = true {
		conn, err := db.Conn(ctx)
		if err == nil {
			tx, errBegin := conn.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
			if errBegin == nil {
				return tx, conn, nil
			}
			err = errBegin
			conn.Close()
		}
		if again || ctx.Err() != nil || !mayTryAgain(err) {
			return nil, nil, err
		}
	}
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
