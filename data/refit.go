package data

import (
	"context"

	"tandem/app/care"
)

// IsShared says whether the record of the clinic in dir lies on a server.
func IsShared(dir string) bool {
	p, err := readPointer(dir)
	return err == nil && p.Server
}

// Refit brings the tables of a shared clinic up to date, signed in to its
// server as their owner, and gives the workstations' user its rights anew. The
// clinic in dir need not be open.
func Refit(ctx context.Context, dir string, key Key, owner care.Server) error {
	ctx, cancel := within(ctx, moveDeadline)
	defer cancel()
	p, err := readPointer(dir)
	if err != nil {
		return fault(err)
	}
	o, err := unlock(dir, p, key)
	if err != nil {
		return err
	}
	to, err := readServer(dir, p, o.data)
	if err != nil {
		return fault(err)
	}
	line, done, err := holdServer(ctx, owner, "BEGIN")
	if err != nil {
		return connectFault(err, owner)
	}
	defer done()
	if err := refit(ctx, line, p.Salt, owner, to); err != nil {
		return moveFault(err, owner)
	}
	_, err = line.ExecContext(ctx, "COMMIT")
	return moveFault(err, owner)
}

func refit(ctx context.Context, line execer, salt string, owner, to care.Server) error {
	there, err := hasServerTables(ctx, line)
	if err != nil {
		return err
	}
	if !there {
		return &care.Fault{Kind: care.Refused, Say: sayNotThisOne}
	}
	state, err := readState(ctx, line, " FOR UPDATE")
	if err != nil {
		return err
	}
	if state.clinic != salt {
		return &care.Fault{Kind: care.Refused, Say: sayNotThisOne}
	}
	steps, err := serverSteps()
	if err != nil {
		return err
	}
	left, err := behind(ctx, line, steps)
	for _, s := range left {
		if err == nil {
			err = s.apply(ctx, line)
		}
	}
	if err != nil {
		return err
	}
	return grant(ctx, line, owner, to)
}
