package data

import (
	"context"
	"database/sql"
)

// engine is what the record lies in: SQLite in the clinic folder, or a
// PostgreSQL server. The statements of the other files are the same for both.
type engine interface {
	// begin starts a unit of work that writes; no other one writes until it ends.
	begin(ctx context.Context, db *sql.DB, at pointer) (*sql.Tx, error)
	// view starts a unit of work that reads one state of the record. Where that lies
	// on a server it also returns the connection, which the caller closes.
	view(ctx context.Context, db *sql.DB) (*sql.Tx, *sql.Conn, error)
	// deferLinks lets the links between records be whole only when the unit ends.
	deferLinks(ctx context.Context, db execer) error
	// brokenLinks counts rows that point at a record that is not there.
	brokenLinks(ctx context.Context, db execer) (int, error)
	// tables lists the tables of the record, by name.
	tables(ctx context.Context, db execer) ([]string, error)
	// quiet takes the triggers away within a unit that copies the record, and
	// returns what brings them back.
	quiet(ctx context.Context, db execer) (again func() error, err error)
}

func execAll(ctx context.Context, db execer, statements []string) error {
	for _, statement := range statements {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// on is the engine of an open clinic.
func (c *Clinic) on() engine {
	if c.server != nil {
		return postgres{}
	}
	return sqlite{}
}
