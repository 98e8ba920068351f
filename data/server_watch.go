package data

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"tandem/app/care"
)

// movedSession tells that the record is not used on the server any more.
const movedSession = "moved"

// channel is what the workstations of a clinic listen to.
const channel = "tandem"

// notice is what one workstation tells the others.
type notice struct {
	Session      string `json:"s"`
	Patient      string `json:"p,omitempty"`
	Appointments bool   `json:"a,omitempty"`
	Presence     bool   `json:"h,omitempty"`
	Keys         bool   `json:"k,omitempty"`
}

// announce tells the other workstations what a unit changed, once it is done.
func (s *server) announce(u *unit) error {
	if u.last.kind == string(care.ViewAct) || u.last.kind == string(care.FailureAct) {
		return nil
	}
	n := notice{Session: s.session, Patient: u.last.patient, Appointments: u.booked, Keys: u.keys}
	text, err := json.Marshal(n)
	if err != nil {
		return err
	}
	return u.exec("SELECT pg_notify($1, $2)", channel, string(text))
}

func tell(ctx context.Context, db execer, n notice) error {
	text, err := json.Marshal(n)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "SELECT pg_notify($1, $2)", channel, string(text))
	return err
}

// A line that is half open is noticed after quietLimit and pingDeadline.
const (
	quietLimit   = 2 * time.Second // after which the line is tried
	pingDeadline = 3 * time.Second
	firstPause   = 500 * time.Millisecond
	longestWait  = 10 * time.Second
)

// Watch calls told for what other workstations change until ctx ends. While the
// server is away it goes on trying, and says so.
func (c *Clinic) Watch(ctx context.Context, told func(care.Change)) error {
	c.changing.RLock()
	s := c.server
	c.changing.RUnlock()
	if s == nil {
		return &care.Fault{Kind: care.Refused, Say: sayNotShared}
	}
	wait, gone := firstPause, false
	for ctx.Err() == nil {
		err := c.listen(ctx, s, told, func() {
			if gone {
				told(care.Change{Back: true})
			}
			wait, gone = firstPause, false
		})
		if ctx.Err() != nil {
			break
		}
		if f := c.fault(err); care.KindOf(f) != care.Offline && !isOffline(err) {
			return f
		}
		if !gone {
			told(care.Change{Gone: true})
			gone = true
		}
		pause(ctx, wait)
		wait = min(2*wait, longestWait)
	}
	return nil
}

const sayNotShared = "This clinic lies on this computer alone, so there is nobody else to hear of."

// listen hears one connection until it breaks.
func (c *Clinic) listen(ctx context.Context, s *server, told func(care.Change), heard func()) error {
	config, err := connConfig(s.at, true)
	if err != nil {
		return err
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "LISTEN "+channel); err != nil {
		return err
	}
	heard()
	told(care.Change{}) // what was told while nobody listened
	for {
		n, err := s.next(ctx, conn)
		if err != nil {
			return err
		}
		if n == nil || n.Session == s.session {
			continue
		}
		if n.Keys {
			refresh, cancel := within(ctx, connectDeadline)
			_, _ = c.pullKeys(refresh) // tried again at the next unlock
			cancel()
		}
		told(care.Change{Patient: n.Patient, Appointments: n.Appointments, Presence: n.Presence})
	}
}

// next waits for a notice; nil says that the line was tried and is whole.
func (s *server) next(ctx context.Context, conn *pgx.Conn) (*notice, error) {
	quiet, cancel := context.WithTimeout(ctx, quietLimit)
	defer cancel()
	got, err := conn.WaitForNotification(quiet)
	if err != nil && quiet.Err() != nil && ctx.Err() == nil {
		trying, cancel := context.WithTimeout(ctx, pingDeadline)
		defer cancel()
		return nil, conn.Ping(trying)
	}
	if err != nil {
		return nil, err
	}
	n := &notice{}
	if json.Unmarshal([]byte(got.Payload), n) != nil {
		n = &notice{} // anything may have changed
	}
	if n.Session == movedSession {
		s.moved.Store(true)
	}
	return n, nil
}

// forgotten is after how long somebody who does not say so any more has a
// patient open no longer.
const forgotten = "1 minute"

// Here says that a person has a patient's record open and lists who else has.
func (c *Clinic) Here(ctx context.Context, who, patientID string) ([]care.Present, error) {
	ctx, cancel := within(ctx, connectDeadline)
	defer cancel()
	c.changing.RLock()
	defer c.changing.RUnlock()
	if c.server == nil {
		return nil, nil
	}
	all, err := c.server.here(ctx, who, c.pen.station, patientID)
	return all, c.fault(err)
}

func (s *server) here(ctx context.Context, who, station, patientID string) ([]care.Present, error) {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	changed, err := s.put(ctx, tx, who, station, patientID)
	if err != nil {
		return nil, err
	}
	for _, patient := range changed {
		if err := tell(ctx, tx, notice{Session: s.session, Patient: patient, Presence: true}); err != nil {
			return nil, err
		}
	}
	if patientID == "" {
		return nil, tx.Commit()
	}
	rows, err := tx.QueryContext(ctx, `SELECT who, station, since FROM presence
		WHERE patient_id = $1 AND session <> $2 AND until > CURRENT_TIMESTAMP ORDER BY since, session`, patientID, s.session)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []care.Present
	for rows.Next() {
		var p care.Present
		if err := rows.Scan(&p.Who, &p.Station, &p.Since); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	return all, tx.Commit()
}

// put notes which patient this session has open, and returns for whom that is
// news.
func (s *server) put(ctx context.Context, db execer, who, station, patientID string) ([]string, error) {
	before, err := texts(ctx, db, "SELECT patient_id FROM presence WHERE session = '"+s.session+"' AND until > CURRENT_TIMESTAMP")
	if err != nil {
		return nil, err
	}
	if len(before) > 0 && before[0] == patientID {
		_, err := db.ExecContext(ctx, "UPDATE presence SET who = $1, until = CURRENT_TIMESTAMP + INTERVAL '"+forgotten+"' WHERE session = $2", who, s.session)
		return nil, err
	}
	if _, err := db.ExecContext(ctx, "DELETE FROM presence WHERE session = $1 OR station = $2 AND who = $3 OR until < CURRENT_TIMESTAMP", s.session, station, who); err != nil || patientID == "" {
		return before, err
	}
	_, err = db.ExecContext(ctx, `INSERT INTO presence (session, station, who, patient_id, since, until)
		VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP + INTERVAL '`+forgotten+`')`, s.session, station, who, patientID)
	return append(before, patientID), err
}
