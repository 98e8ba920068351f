package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"tandem/app/care"
	"tandem/data/vault"
)

const sayMoveUnsure = "The connection to the server broke at the last step, so it is not known yet where the clinic lies. Nothing is lost. Close Tandem and open the clinic again: it finds out by itself."

const sayNotOnServer = "This clinic lies on this computer already. Nothing was changed."

// Unshare moves the record of a shared clinic back into this workstation's
// folder, and leaves the server's copy closed to all. Everything is compared
// before; a crash at any moment leaves the server in use, or the next opening
// of this folder ends the move. It goes on in the same Clinic.
func (c *Clinic) Unshare(ctx context.Context, by care.Stamp, progress Progress) error {
	ctx, cancel := within(ctx, moveDeadline)
	defer cancel()
	if !c.Shared() {
		return &care.Fault{Kind: care.Refused, Say: sayNotOnServer}
	}
	if err := c.unshare(ctx, progress); err != nil {
		return c.fault(err)
	}
	return c.write(context.WithoutCancel(ctx), by, func(u *unit) error { return u.audit(care.Act{What: "unshare clinic"}) })
}

func (c *Clinic) unshare(ctx context.Context, progress Progress) error {
	c.changing.Lock()
	defer c.changing.Unlock()
	s := successor{dir: c.dir, at: c.at}
	s.at.Format, s.at.Server, s.at.Generation, s.at.Retired = folderFormat, false, c.at.Generation+1, c.at.Generation
	err := errors.Join(os.RemoveAll(generationDir(c.dir, s.at.Generation)), os.MkdirAll(generationDir(c.dir, s.at.Generation), 0o700))
	if err == nil {
		err = c.takeHome(ctx, &s, progress)
	}
	if err != nil {
		if errors.Is(err, errLetGo) { // the next opening asks the server
			return &care.Fault{Kind: care.Offline, Say: sayMoveUnsure, Cause: err}
		}
		return errors.Join(err, s.abandon())
	}
	user := c.user
	if err := c.closePools(); err != nil {
		return err
	}
	c.reader, c.writer, c.server, c.at = nil, nil, nil, s.at
	progress(1)
	err = c.open(context.WithoutCancel(ctx), "") // nobody stops it any more
	c.user = user
	return err
}

// takeHome holds the row that whoever writes holds, copies everything and lets
// the server go.
func (c *Clinic) takeHome(ctx context.Context, s *successor, progress Progress) error {
	line, done, err := holdServer(ctx, c.server.at, "BEGIN")
	if err != nil {
		return err
	}
	defer done()
	state, err := readState(ctx, line, " FOR UPDATE")
	if err == nil {
		err = state.allows(c.at)
	}
	if err != nil {
		return err
	}
	if s.mount, err = vault.NewMount(c.key); err != nil {
		return err
	}
	defer s.mount.Close()
	if err := fetchRecord(ctx, line, place{s.at.database(s.dir), s.mount}, func(share float64) { progress(0.7 * share) }); err != nil {
		return err
	}
	keys, err := keysOnServer(ctx, line)
	if err != nil {
		return err
	}
	kept := filepath.Join(s.dir, "files")
	if err := errors.Join(os.MkdirAll(kept, 0o700), keys.write(s.at.keyring(s.dir))); err != nil {
		return err
	}
	if err := fetchFiles(ctx, line, func(name string, content []byte) error { return folder(kept).write(name, content) }); err != nil {
		return err
	}
	if err := s.at.note(ctx, line); err != nil {
		return err
	}
	progress(0.95)
	if err := s.at.writeNext(s.dir); err != nil {
		return err
	}
	return letGo(ctx, line, s)
}

// errLetGo says that it is not known whether the server let the record go.
var errLetGo = errors.New("the answer of the server was lost")

// MoveUnsure says whether a move ended without it being known where the clinic
// lies.
func MoveUnsure(err error) bool { return errors.Is(err, errLetGo) }

// letGo closes the record on the server; from then on the folder holds the
// clinic.
func letGo(ctx context.Context, line execer, s *successor) error {
	if _, err := line.ExecContext(ctx, "UPDATE clinic_state SET state = $1 WHERE id = 1", stateGone); err != nil {
		return err
	}
	if err := tell(ctx, line, notice{Session: movedSession}); err != nil {
		return err
	}
	if _, err := line.ExecContext(ctx, "COMMIT"); err != nil {
		return errors.Join(errLetGo, err)
	}
	return endMove(s.dir, s.at)
}

// writeNext notes the pointer in its own generation, which makes that whole.
func (p pointer) writeNext(dir string) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return errors.Join(vault.Replace(nextFile(dir, p), text), vault.SyncDir(dir))
}

func endMove(dir string, next pointer) error {
	if err := writePointer(dir, next); err != nil {
		return err
	}
	return os.Remove(nextFile(dir, next))
}

// openAtHome opens the record in the folder when the server has let it go and
// this is the workstation that took it.
func (c *Clinic) openAtHome(ctx context.Context, public string) error {
	home, err := c.cameHome()
	if err != nil {
		return err
	}
	if !home {
		return &care.Fault{Kind: care.Refused, Say: sayMovedAway}
	}
	if err := c.closePools(); err != nil {
		return err
	}
	c.reader, c.writer, c.server = nil, nil, nil
	if c.at, err = readPointer(c.dir); err != nil {
		return err
	}
	return c.open(ctx, public)
}

// cameHome ends a move away from the server that was cut off after the server
// had let go. It says whether there was one.
func (c *Clinic) cameHome() (bool, error) {
	next := c.at
	next.Generation++
	text, err := os.ReadFile(nextFile(c.dir, next))
	if isMissing(err) {
		return false, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &next)
	}
	if err != nil {
		return false, err
	}
	return true, endMove(c.dir, next)
}

// holdServer opens one long connection in a unit of its own. done ends it;
// without a COMMIT before it changed nothing.
func holdServer(ctx context.Context, at care.Server, begin string) (line *sql.Conn, done func(), err error) {
	db, err := openServer(at, 1, true, false)
	if err != nil {
		return nil, nil, err
	}
	if line, err = db.Conn(ctx); err == nil {
		_, err = line.ExecContext(ctx, begin)
	}
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return line, func() {
		_, _ = line.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		line.Close()
		db.Close()
	}, nil
}

// fetchRecord copies the record from a server into a new sealed database and
// compares every row.
func fetchRecord(ctx context.Context, from execer, to place, tell Progress) error {
	db, err := to.makeWriter(ctx)
	if err != nil {
		return err
	}
	return errors.Join(fillRecord(ctx, from, db, tell), db.Close())
}

func fillRecord(ctx context.Context, from execer, db *sql.DB, tell Progress) error {
	steps, err := knownSteps()
	if err != nil {
		return err
	}
	if err := migrate(ctx, db, steps); err != nil {
		return err
	}
	line, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer line.Close()
	if _, err := line.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	r := recordCopy{from: from, to: line, fromEngine: postgres{}, toEngine: sqlite{}, tell: tell, shareOf: 1}
	if err := r.prepare(ctx); err != nil {
		return err
	}
	if err := r.toEngine.deferLinks(ctx, line); err != nil {
		return err
	}
	loud, err := r.toEngine.quiet(ctx, line)
	if err != nil {
		return err
	}
	if err := r.copy(ctx); err != nil {
		return err
	}
	if err := loud(); err != nil {
		return err
	}
	if _, err := line.ExecContext(ctx, "COMMIT"); err != nil {
		return err
	}
	if err := r.compare(ctx); err != nil {
		return err
	}
	_, err = line.ExecContext(ctx, "PRAGMA journal_mode = DELETE")
	return err
}

// fetchFiles calls put for every sealed paper on the server.
func fetchFiles(ctx context.Context, db execer, put func(name string, content []byte) error) error {
	names, err := texts(ctx, db, "SELECT name FROM kept_file ORDER BY name")
	for _, name := range names {
		if err != nil {
			return err
		}
		if filepath.Base(name) != name || !filepath.IsLocal(name) {
			return errDamaged
		}
		var content []byte
		if content, err = (fileTable{ctx, db}).read(name); err == nil {
			err = put(name, content)
		}
	}
	return err
}
