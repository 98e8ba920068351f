package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"tandem/app/care"
)

// serverState says whose record lies on a server and whether it may be used.
type serverState struct {
	clinic     string // the salt of its folder
	generation int
	state      string
	demo       bool
}

// The states of a record on a server: on its way there, in use, moved away.
const (
	stateComing = "coming"
	stateHere   = "here"
	stateGone   = "gone"
)

const (
	sayMovedAway  = "The clinic was moved away from this server, so nothing was saved there. Everything saved before is safe. Ask whoever moved it where the clinic lies now."
	sayOtherOnIt  = "The record of another clinic lies in this database, so nothing was changed. Choose an empty database, or join that clinic."
	sayNotThisOne = "The record on the server is not that of this clinic, so it was not opened and nothing was changed. Ask whoever keeps the server which database is the clinic's."
	sayStillMove  = "The clinic is just being moved to this server. Nothing was changed. Wait until that is done and try again."
)

const stateQuery = "SELECT clinic, generation, state, demo FROM clinic_state WHERE id = 1"

func readState(ctx context.Context, db execer, lock string) (serverState, error) {
	var s serverState
	err := db.QueryRowContext(ctx, stateQuery+lock).Scan(&s.clinic, &s.generation, &s.state, &s.demo)
	return s, err
}

func (s serverState) put(ctx context.Context, db execer) error {
	_, err := db.ExecContext(ctx, `INSERT INTO clinic_state (id, clinic, generation, state, demo) VALUES (1, $1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET clinic = excluded.clinic, generation = excluded.generation, state = excluded.state, demo = excluded.demo`,
		s.clinic, s.generation, s.state, s.demo)
	return err
}

// allows refuses a unit of work on a record that is not what the workstation
// has open.
func (s serverState) allows(at pointer) error {
	switch {
	case s.clinic != at.Salt:
		return &care.Fault{Kind: care.Refused, Say: sayNotThisOne}
	case s.state == stateGone:
		return &care.Fault{Kind: care.Refused, Say: sayMovedAway}
	case s.generation != at.Generation:
		return &care.Fault{Kind: care.Conflict, Say: sayMoved, Cause: fmt.Errorf("generation %d, this one has %d", s.generation, at.Generation)}
	}
	return nil
}

// isEmpty says whether a server holds no record yet: no tables, or tables
// without a row of the state.
func isEmpty(ctx context.Context, db execer) (tables, empty bool, err error) {
	tables, err = hasServerTables(ctx, db)
	if err != nil || !tables {
		return tables, true, err
	}
	_, err = readState(ctx, db, "")
	if errors.Is(err, sql.ErrNoRows) {
		return true, true, nil
	}
	return true, false, err
}

func hasServerTables(ctx context.Context, db execer) (bool, error) {
	count := 0
	err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = $1 AND table_name IN ('migration', 'clinic_state')", schema).Scan(&count)
	return count == 2, err
}
