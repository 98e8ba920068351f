package data

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"tandem/app/care"
)

// TestServer signs in to a server and says what stands in the way of keeping a
// clinic there, or of working in the one that is there.
func TestServer(ctx context.Context, at care.Server) error {
	ctx, cancel := within(ctx, serverDeadline)
	defer cancel()
	db, err := openServer(at, 1, false, false)
	if err != nil {
		return fault(err)
	}
	defer db.Close()
	if err := mayWork(ctx, db, at); err != nil {
		return connectFault(err, at)
	}
	return nil
}

// TryServer is TestServer for the server on which the clinic's record lies.
func (c *Clinic) TryServer(ctx context.Context) error {
	c.changing.RLock()
	s := c.server
	c.changing.RUnlock()
	if s == nil {
		return &care.Fault{Kind: care.Refused, Say: sayNotShared}
	}
	return TestServer(ctx, s.at)
}

// mayWork looks at the version and the rights.
func mayWork(ctx context.Context, db *sql.DB, at care.Server) error {
	connecting, cancel := context.WithTimeout(ctx, connectDeadline)
	defer cancel()
	if err := db.PingContext(connecting); err != nil {
		return err
	}
	if err := newEnough(ctx, db); err != nil {
		return err
	}
	tables, empty, err := isEmpty(ctx, db)
	if err != nil {
		return err
	}
	if !tables {
		return mayMake(ctx, db, at)
	}
	steps, err := serverSteps()
	if err != nil {
		return err
	}
	if _, err := behind(ctx, db, steps); err != nil || empty {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	state, err := readState(ctx, tx, " FOR UPDATE")
	if err == nil && state.state == stateGone {
		err = &care.Fault{Kind: care.Refused, Say: sayMovedAway}
	}
	return err
}

func newEnough(ctx context.Context, db execer) error {
	var shown, number string
	if err := db.QueryRowContext(ctx, "SELECT current_setting('server_version'), current_setting('server_version_num')").Scan(&shown, &number); err != nil {
		return err
	}
	if n, err := strconv.Atoi(number); err == nil && n < oldestServer*10000 {
		return &care.Fault{Kind: care.Refused, Say: fmt.Sprintf(sayOldServer, shown, oldestServer)}
	}
	return nil
}

// mayMake refuses a user who may not make tables in a database that has none.
func mayMake(ctx context.Context, db execer, at care.Server) error {
	may, other := false, 0
	if err := db.QueryRowContext(ctx, "SELECT has_database_privilege(current_database(), 'CREATE')").Scan(&may); err != nil {
		return err
	}
	err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = $1", schema).Scan(&other)
	if err != nil {
		return err
	}
	if !may || other > 0 {
		return &care.Fault{Kind: care.Refused, Say: fmt.Sprintf(sayTooFew, at.User, at.Database)}
	}
	return nil
}
