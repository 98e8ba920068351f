package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"tandem/app/care"
	"tandem/data/vault"
)

// server is the connection of an open clinic to the server where its record
// lies.
type server struct {
	moved   atomic.Bool // the record was taken away while this workstation was open
	at      care.Server
	session string // one open window or command, by which it knows its own changes
	writer  *sql.DB
	written atomic.Int64 // the number of the last line in the trail that this session wrote
}

// serverNote is what server.age is sealed for.
const serverNote = "server"

func serverFile(dir string, at pointer) string {
	return filepath.Join(generationDir(dir, at.Generation), "server.age")
}

// writeServer keeps where the server is, sealed with the data key.
func writeServer(dir string, at pointer, key vault.DataKey, s care.Server) error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	sealed, err := key.SealNote(serverNote, text)
	if err != nil {
		return err
	}
	return vault.Replace(serverFile(dir, at), sealed)
}

func readServer(dir string, at pointer, key vault.DataKey) (care.Server, error) {
	var s care.Server
	sealed, err := os.ReadFile(serverFile(dir, at))
	if err != nil {
		return s, err
	}
	text, err := key.OpenNote(serverNote, sealed)
	if err != nil {
		return s, errors.Join(errDamaged, err)
	}
	return s, json.Unmarshal(text, &s)
}

// openShared opens a clinic whose record lies on a server. Where everything was
// sealed anew meanwhile, this workstation takes over the new keys first.
func (c *Clinic) openShared(ctx context.Context, key Key, public string) error {
	ctx, cancel := context.WithTimeout(ctx, serverDeadline)
	defer cancel()
	if err := c.sweep(); err != nil {
		return err
	}
	if err := mayWrite(c.dir, generationDir(c.dir, c.at.Generation)); err != nil {
		return err
	}
	at, err := readServer(c.dir, c.at, c.key)
	if err != nil {
		return err
	}
	if err := c.connect(ctx, at); err != nil {
		return err
	}
	state, err := c.comeIn(ctx)
	if err != nil {
		return err
	}
	if state.state == stateGone {
		return c.openAtHome(ctx, public)
	}
	if state.generation != c.at.Generation {
		if public, err = c.follow(ctx, state, at, key); err != nil {
			return err
		}
	}
	changed, err := c.pullKeys(ctx)
	if err != nil {
		return err
	}
	if changed { // the passphrase must be the one of now
		if _, _, err := tryKey(c.at.keyring(c.dir), key); err != nil {
			return keyFault(err, sayKeyGone)
		}
	}
	return c.enterShared(ctx, public)
}

// connect opens the pools.
func (c *Clinic) connect(ctx context.Context, at care.Server) (err error) {
	session, err := newID()
	if err != nil {
		return err
	}
	c.server = &server{at: at, session: session}
	if c.writer, err = openServer(at, 1, false, false); err != nil {
		return err
	}
	c.server.writer = c.writer
	if c.reader, err = openServer(at, 4, false, true); err != nil {
		return err
	}
	if err := c.reader.PingContext(ctx); err != nil {
		return connectFault(err, at)
	}
	return nil
}

// comeIn finds out whether the record on the server is this clinic's and of
// this program's version.
func (c *Clinic) comeIn(ctx context.Context) (serverState, error) {
	there, err := hasServerTables(ctx, c.reader)
	if err != nil {
		return serverState{}, err
	}
	if !there {
		return serverState{}, &care.Fault{Kind: care.Refused, Say: sayNotThisOne}
	}
	if err := c.updateServer(ctx); err != nil {
		return serverState{}, err
	}
	state, err := readState(ctx, c.reader, "")
	if err != nil {
		return state, err
	}
	switch {
	case state.clinic != c.at.Salt:
		return state, &care.Fault{Kind: care.Refused, Say: sayNotThisOne}
	case state.state == stateComing: // the folder was switched, so the move was done
		state.state = stateHere
		return state, state.put(ctx, c.writer)
	}
	return state, nil
}

const sayServerBehind = "This Tandem is newer than the record on the server, and this workstation may not bring it up to date. Nothing was changed. On one workstation, run tandem move --clinic FOLDER --to postgres://OWNER@SERVER/DATABASE once, with the owner of the tables."

// updateServer brings the tables on the server up to date where this
// workstation signs in as their owner.
func (c *Clinic) updateServer(ctx context.Context) error {
	steps, err := serverSteps()
	if err != nil {
		return err
	}
	left, err := behind(ctx, c.reader, steps)
	if err != nil || len(left) == 0 {
		return err
	}
	owner, err := isOwner(ctx, c.reader)
	if err != nil {
		return err
	}
	if !owner {
		return &care.Fault{Kind: care.Refused, Say: sayServerBehind, Cause: fmt.Errorf("%d steps are missing", len(left))}
	}
	return migrateServer(ctx, c.writer, steps)
}

// migrateServer runs the steps that are missing, one workstation at a time.
func migrateServer(ctx context.Context, db *sql.DB, steps []step) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := readState(ctx, tx, " FOR UPDATE"); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	left, err := behind(ctx, tx, steps)
	if err != nil {
		return err
	}
	for _, s := range left {
		if err := s.apply(ctx, tx); err != nil {
			return fmt.Errorf("migration %s: %w", s.name, err)
		}
	}
	return tx.Commit()
}

func isOwner(ctx context.Context, db execer) (bool, error) {
	owner := false
	err := db.QueryRowContext(ctx, "SELECT pg_has_role(current_user, nspowner, 'USAGE') FROM pg_namespace WHERE nspname = $1", schema).Scan(&owner)
	return owner, err
}

// enterShared finds out whose key it was and reads the keys of the files.
func (c *Clinic) enterShared(ctx context.Context, public string) error {
	p, err := penOf(c.key)
	if err != nil {
		return err
	}
	if c.server.at.Station != "" {
		p.station = c.server.at.Station
	}
	if c.pen, err = p.inUse(ctx, c.reader); err != nil {
		return err
	}
	err = c.reader.QueryRowContext(ctx, "SELECT name FROM key_holder WHERE public_key = $1 AND role <> $2", public, recoveryRole).Scan(&c.user)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	keys, err := fileKeys(ctx, c.reader)
	if err != nil {
		return err
	}
	c.files = files{fileTable{context.Background(), c.reader}, keys}
	return nil
}

// Shared says whether the record lies on a server.
func (c *Clinic) Shared() bool {
	c.changing.RLock()
	defer c.changing.RUnlock()
	return c.server != nil
}

// Server is where the record of a shared clinic lies, without the password.
func (c *Clinic) Server() (care.Server, bool) {
	c.changing.RLock()
	defer c.changing.RUnlock()
	if c.server == nil {
		return care.Server{}, false
	}
	at := c.server.at
	at.Password = ""
	return at, true
}

// pause waits, or ends with the context.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
