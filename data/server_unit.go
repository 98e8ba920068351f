package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// gathered are statements of a unit whose results nobody asks for yet, which go
// to the server together.
type gathered struct {
	line    *sql.Conn
	from    int // the number of this workstation's last line in the trail, or of one before
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

// hold begins a unit of work and takes the row that whoever writes holds until
// the end, in one message.
func (g *gathered) hold(ctx context.Context, at pointer) error {
	g.add("BEGIN", nil)
	var s serverState
	g.waiting.Queue(stateQuery + " FOR UPDATE").QueryRow(func(row pgx.Row) error {
		var demo int
		err := row.Scan(&s.clinic, &s.generation, &s.state, &demo)
		s.demo = demo != 0
		return err
	})
	g.flush(ctx)
	if g.failed != nil {
		return g.failed
	}
	return s.allows(at)
}

// commit sends the rest and ends the unit, in one message.
func (g *gathered) commit(ctx context.Context) error {
	g.add("COMMIT", nil)
	g.flush(ctx)
	return g.failed
}

// undoing is how long taking a unit back may take; after that its line is given
// up.
const undoing = 2 * time.Second

// leave takes back what was not committed and gives the connection back.
func (g *gathered) leave(ctx context.Context) {
	_ = g.line.Raw(func(raw any) error {
		conn := raw.(*stdlib.Conn).Conn()
		if conn.IsClosed() || conn.PgConn().TxStatus() == 'I' {
			return nil
		}
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), undoing)
		defer cancel()
		if _, err := conn.Exec(ending, "ROLLBACK"); err != nil {
			return driver.ErrBadConn
		}
		return nil
	})
	_ = g.line.Close()
}

// inTrail is what the audit trail must know of an act before its line is
// written.
type inTrail struct {
	patient string // to whose record it belongs
	chain   int    // of this workstation, 0 before its first act
	ends    []line
}

// own says whether the end of this workstation's chain is known.
func (k inTrail) own() bool {
	return slices.ContainsFunc(k.ends, func(end line) bool { return end.chain == k.chain })
}

// endsSince is ends for the chain of a workstation, which are no further back
// than a line of its own.
const endsSince = `SELECT number, chain, place, hash FROM (SELECT number, chain, place, hash FROM audit
		WHERE chain = (` + chainOf + `) AND number >= $2 ORDER BY number DESC LIMIT 1) AS own
	UNION ALL ` + lastEnd

// trail asks for all of it in one message, with what waits.
func (g *gathered) trail(ctx context.Context, station, subject string) (known inTrail, err error) {
	first := func(query string, arg string, to any) {
		g.waiting.Queue(query, arg).QueryRow(func(row pgx.Row) error {
			err := row.Scan(to)
			if errors.Is(err, pgx.ErrNoRows) {
				return nil
			}
			return err
		})
	}
	first(chainOf, station, &known.chain)
	if isID(subject) {
		first(ownerOf, subject, &known.patient)
	}
	g.waiting.Queue(endsSince, station, g.from).Query(func(rows pgx.Rows) error {
		for rows.Next() {
			var end line
			if err := rows.Scan(&end.number, &end.chain, &end.place, &end.hash); err != nil {
				return err
			}
			known.ends = append(known.ends, end)
		}
		return rows.Err()
	})
	g.flush(ctx)
	return known, g.failed
}
