package data

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/google/uuid"

	"tandem/app/care"
)

// unit is one unit of work on the record. It implements care.Reader and
// care.Writer and lives no longer than its transaction.
type unit struct {
	ctx          context.Context
	tx           execer
	conn         *sql.Conn // of a unit on a server, else nil
	line         *gathered // of one that writes there
	rehearsal    *[]*asked // while readings are rehearsed
	known        map[string]*asked
	engine       engine
	files        files
	roll         *roll
	pen          pen
	by           care.Stamp
	now          string   // the stamp's instant, the same for every row of the unit
	fresh        []string // files that were put for this unit
	gone         []string // files to remove once it is done
	last         line     // of the audit trail that it wrote
	booked, keys bool     // an appointment, the files of the keys changed
}

// Read runs work on one consistent state of the clinic.
func (c *Clinic) Read(ctx context.Context, work func(care.Reader) error) error {
	ctx, cancel := c.within(ctx)
	defer cancel()
	c.changing.RLock()
	defer c.changing.RUnlock()
	if c.server != nil && c.server.moved.Load() { // what lies there is not the clinic's any more
		return &care.Fault{Kind: care.Refused, Say: sayMovedAway}
	}
	tx, conn, err := c.on().view(ctx, c.reader)
	if err != nil {
		return c.fault(err)
	}
	if conn != nil {
		defer conn.Close()
	}
	defer tx.Rollback()
	return c.fault(work(&unit{ctx: ctx, tx: tx, conn: conn, engine: c.on(), files: c.filesIn(ctx, tx), roll: &c.roll}))
}

// Write runs work as one unit: all of it with its audit line, or nothing.
func (c *Clinic) Write(ctx context.Context, by care.Stamp, work func(care.Writer) (care.Act, error)) error {
	return c.write(ctx, by, func(u *unit) error {
		act, err := work(u)
		if err != nil {
			return err
		}
		return u.audit(act)
	})
}

// write runs work, which writes its audit lines itself, as one unit.
func (c *Clinic) write(ctx context.Context, by care.Stamp, work func(*unit) error) error {
	ctx, cancel := c.within(ctx)
	defer cancel()
	c.changing.RLock()
	defer c.changing.RUnlock()
	if c.server != nil {
		return c.refused(c.server.write(ctx, c, by, work))
	}
	tx, err := c.on().begin(ctx, c.writer, c.at)
	if err != nil {
		return c.fault(err)
	}
	defer tx.Rollback()
	u := &unit{ctx: ctx, tx: tx, engine: c.on(), files: c.filesIn(ctx, tx), roll: &c.roll, pen: c.pen, by: by, now: instant(by.When)}
	if err := work(u); err != nil {
		return c.refused(errors.Join(err, c.files.remove(u.fresh)))
	}
	// A commit that fails, on a full disk say, may still be found in the log at
	// the next start: then its files must be there.
	if err := tx.Commit(); err != nil {
		return c.refused(err)
	}
	if len(u.gone) > 0 {
		return fault(c.files.remove(u.gone))
	}
	return nil
}

// filesIn are the files as a unit sees them.
func (c *Clinic) filesIn(ctx context.Context, tx execer) files {
	if c.server != nil {
		return files{fileTable{ctx, tx}, c.files.keys}
	}
	return c.files
}

// refused is fault for a write, which is also refused where another generation
// took over.
func (c *Clinic) refused(err error) error {
	if err == nil {
		return nil
	}
	if now, errRead := readPointer(c.dir); errRead == nil && now.Generation != c.at.Generation {
		return &care.Fault{Kind: care.Conflict, Cause: err, Say: sayMoved}
	}
	return c.fault(err)
}

// instant is a point in time as the record keeps it: UTC text of fixed width,
// to the millisecond, so that text order is time order.
func instant(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

func timeOf(instant string) (time.Time, error) {
	return time.Parse("2006-01-02T15:04:05.000Z", instant)
}

// newID makes an id that sorts by the time when it was made.
func newID() (string, error) {
	id, err := uuid.NewV7()
	return id.String(), err
}

// keepFile puts the bytes of a paper among the files, where a unit that fails
// takes them away again, and makes the id of its row.
func (u *unit) keepFile(file []byte) (id, name string, err error) {
	if id, err = newID(); err != nil {
		return "", "", err
	}
	name, fresh, err := u.files.put(file)
	if err == nil && fresh {
		u.fresh = append(u.fresh, name)
	}
	return id, name, err
}

func (u *unit) exec(query string, args ...any) error {
	if err := mayKeep(args); err != nil {
		return err
	}
	if u.line != nil {
		u.line.add(query, args)
		return nil
	}
	_, err := u.tx.ExecContext(u.ctx, query, args...)
	return err
}

// db is the unit's transaction, in which everything before is done.
func (u *unit) db() execer {
	if u.line != nil {
		u.line.flush(u.ctx)
	}
	return u.tx
}

// changed runs a statement and says whether it changed a row.
func (u *unit) changed(query string, args ...any) (bool, error) {
	if err := mayKeep(args); err != nil {
		return false, err
	}
	result, err := u.db().ExecContext(u.ctx, query, args...)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

func (u *unit) row(query string, args ...any) *sql.Row {
	return u.db().QueryRowContext(u.ctx, query, args...)
}

// each calls scan for every row of a query.
func (u *unit) each(query string, scan func(scan func(...any) error) error, args ...any) error {
	if u.rehearsal != nil {
		*u.rehearsal = append(*u.rehearsal, &asked{query: query, args: args})
		return nil
	}
	if u.known != nil {
		if answer, is := u.known[nameOf(query, args)]; is {
			return answer.each(scan)
		}
	}
	rows, err := u.db().QueryContext(u.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// one reads the one row of a query into places, or returns sql.ErrNoRows.
func (u *unit) one(query string, places []any, args ...any) error {
	found := u.rehearsal != nil
	err := u.each(query, func(scan func(...any) error) error {
		found = true
		return scan(places...)
	}, args...)
	if err == nil && !found {
		err = sql.ErrNoRows
	}
	return err
}

// list collects the rows of a query; fields names where each column goes.
func list[T any](u *unit, fields func(*T) []any, query string, args ...any) ([]T, error) {
	var all []T
	err := u.each(query, func(scan func(...any) error) error {
		var one T
		if err := scan(fields(&one)...); err != nil {
			return err
		}
		all = append(all, one)
		return nil
	}, args...)
	return all, err
}
