package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"tandem/app/care"
)

const (
	sayOffline  = "The clinic's server does not answer, so this was not done. Everything saved before is safe, and what you typed is still on the page. Save it again when the server is back."
	sayUnsure   = "The connection to the clinic's server broke while this was being saved, and whether it arrived is not known yet. What you typed is still on the page. When the server is back, Tandem looks before it saves it again."
	askedAgain  = 250 * time.Millisecond
	settleLimit = 8 * time.Second
	// moveDeadline is for moving a whole record.
	moveDeadline = time.Hour
)

// write runs work as one unit on the server. What was changed travels in as few
// messages as the work allows, so that a slow line is not waited for at every
// row, and others not for long.
func (s *server) write(ctx context.Context, c *Clinic, by care.Stamp, work func(*unit) error) error {
	line, err := s.begin(ctx, c.at)
	if err != nil {
		return err
	}
	defer line.leave(ctx)
	u := &unit{
		ctx: ctx, tx: line.line, conn: line.line, line: line, engine: postgres{}, files: c.filesIn(ctx, line.line), roll: &c.roll,
		pen: c.pen, by: by, now: instant(by.When),
	}
	if err := work(u); err != nil {
		if line.failed != nil { // what came after it says less
			return line.failed
		}
		return err
	}
	return s.commit(ctx, u)
}

// begin is postgres.begin on a connection of its own.
func (s *server) begin(ctx context.Context, at pointer) (*gathered, error) {
	for again := false; ; again = true {
		conn, err := s.writer.Conn(ctx)
		if err == nil {
			line := &gathered{line: conn, from: int(s.written.Load())}
			if err = line.hold(ctx, at); err == nil {
				return line, nil
			}
			line.leave(ctx)
		}
		if again || ctx.Err() != nil || !mayTryAgain(err) {
			return nil, err
		}
	}
}

// commit ends a unit of work. When the answer is lost, it asks whether the unit
// was done, as long as that may take.
func (s *server) commit(ctx context.Context, u *unit) error {
	if err := u.files.remove(u.gone); err != nil {
		return err
	}
	if err := s.announce(u); err != nil {
		return err
	}
	if u.line.failed != nil {
		return u.line.failed
	}
	err := u.line.commit(ctx)
	if err == nil {
		s.written.Store(int64(u.last.number))
	}
	if err == nil || !answerLost(err) {
		return err
	}
	u.line.leave(ctx) // whoever asks needs another one
	asking, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleLimit)
	defer cancel()
	for asking.Err() == nil {
		done, errAsk := s.done(asking, u.name())
		if errAsk == nil && done {
			return nil
		}
		if errAsk == nil {
			return &care.Fault{Kind: care.Offline, Say: sayOffline, Cause: err}
		}
		pause(asking, askedAgain)
	}
	return &care.Fault{Kind: care.Offline, Say: sayUnsure, Cause: err, Unit: u.name()}
}

// name is what a unit of work is known by: the number and the hash of its last
// line in the audit trail.
func (u *unit) name() string {
	if u.last.hash == "" {
		return ""
	}
	return fmt.Sprintf("%d %s", u.last.number, u.last.hash)
}

// done says whether a unit is in the record. It waits until whoever writes has
// ended, so that the answer is the last word.
func (s *server) done(ctx context.Context, name string) (bool, error) {
	number, hash, named := strings.Cut(name, " ")
	at, err := strconv.Atoi(number)
	if err != nil || !named {
		return false, fmt.Errorf("%q names no unit of work", name)
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	if _, err := readState(ctx, tx, " FOR UPDATE"); err != nil {
		return false, err
	}
	var kept string
	err = tx.QueryRowContext(ctx, "SELECT hash FROM audit WHERE number = $1", at).Scan(&kept)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return kept == hash, err
}

// Done says whether a write of which the answer was lost was done.
func (c *Clinic) Done(ctx context.Context, unit string) (bool, error) {
	ctx, cancel := c.within(ctx)
	defer cancel()
	c.changing.RLock()
	defer c.changing.RUnlock()
	if c.server == nil {
		return false, nil
	}
	done, err := c.server.done(ctx, unit)
	return done, c.fault(err)
}
