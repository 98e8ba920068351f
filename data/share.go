package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tandem/app/care"
	"tandem/data/vault"
)

const (
	sayIsShared   = "This clinic lies on a server already. Nothing was changed."
	sayMovedThere = "The clinic lies on the server now, row for row, but this workstation could not go on there. Nothing is lost. Close Tandem and open the clinic again."
)

// Share moves the record to a server, sealed keys, printed papers and audit
// trail included. Owner makes the tables; the workstations sign in as to says,
// or as the owner where that is empty. Everything is compared row by row before
// this workstation switches; a crash at any moment leaves the folder in use. It
// goes on in the same Clinic.
func (c *Clinic) Share(ctx context.Context, by care.Stamp, owner, to care.Server, progress Progress) error {
	ctx, cancel := within(ctx, moveDeadline)
	defer cancel()
	if to.Host == "" {
		to = owner
	}
	if c.Shared() {
		return &care.Fault{Kind: care.Refused, Say: sayIsShared}
	}
	marked, err := c.share(ctx, owner, to, progress)
	if err != nil {
		return moveFault(err, owner)
	}
	detail := to.Host + " " + to.Database
	if marked > 0 {
		detail += fmt.Sprintf(", texts in which a mark stands for a character that a server cannot keep: %d", marked)
	}
	err = c.write(context.WithoutCancel(ctx), by, func(u *unit) error { return u.audit(care.Act{What: "share clinic", Detail: detail}) })
	return movedThere(err)
}

// movedThere says that the move is done, whatever went wrong after it.
func movedThere(err error) error {
	if err == nil {
		return nil
	}
	return &care.Fault{Kind: care.Offline, Say: sayMovedThere, Cause: err}
}

// moveFault names what is wrong with the server where it is that.
func moveFault(err error, at care.Server) error {
	if err == nil {
		return nil
	}
	if f, is := errors.AsType[*care.Fault](err); is && f.Say == sayMovedThere {
		return f
	}
	if isOffline(err) || pgCode(err) != "" {
		return connectFault(err, at)
	}
	return fault(err)
}

// share also returns how many texts a mark was put into.
func (c *Clinic) share(ctx context.Context, owner, to care.Server, progress Progress) (marked int, err error) {
	c.changing.Lock()
	defer c.changing.Unlock()
	s := successor{dir: c.dir, at: c.at}
	s.at.Format, s.at.Server, s.at.Generation = sharedFormat, true, c.at.Generation+1
	s.at.Retired, s.at.MovedFiles = c.at.Generation, true
	keys, err := readKeyFiles(c.at.keyring(c.dir))
	if err == nil {
		err = os.RemoveAll(generationDir(c.dir, s.at.Generation))
	}
	if err == nil {
		err = errors.Join(keys.write(s.at.keyring(c.dir)), writeServer(c.dir, s.at, c.key, to))
	}
	m := moving{owner: owner, to: to}
	if err == nil {
		err = c.sendAll(ctx, &s, &m, keys, progress)
	}
	if err != nil {
		return 0, errors.Join(err, s.abandon())
	}
	progress(1)
	entering, cancel := within(context.WithoutCancel(ctx), serverDeadline) // nobody stops it any more
	defer cancel()
	return m.marked, movedThere(c.goOnShared(entering, s.at, to))
}

// sendAll holds the record's write lock while it goes to the server, and
// switches.
func (c *Clinic) sendAll(ctx context.Context, s *successor, m *moving, keys keyFiles, progress Progress) error {
	lock, err := c.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer lock.Rollback()
	db, err := openServer(m.owner, 1, true, false)
	if err != nil {
		return err
	}
	defer db.Close()
	line, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer line.Close()
	m.line = line
	if err := newEnough(ctx, line); err != nil {
		return err
	}
	if err := m.fill(ctx, c, s.at, keys, progress); err != nil {
		return err
	}
	if err := s.at.note(ctx, lock); err != nil {
		return err
	}
	// The workstation's own user must be able to work there before the switch.
	if err := tryOut(ctx, m.to, s.at); err != nil {
		return err
	}
	if err := errors.Join(vault.SyncDir(generationDir(s.dir, s.at.Generation)), writePointer(s.dir, s.at)); err != nil {
		return err
	}
	// The clinic lies on the server now. Should one of these fail, opening it
	// marks it there, and the folder's database goes all the same.
	if _, err := lock.ExecContext(ctx, retire); err == nil {
		_ = lock.Commit()
	}
	_, _ = line.ExecContext(ctx, "UPDATE clinic_state SET state = $1 WHERE id = 1", stateHere)
	return nil
}

// goOnShared closes the folder's database and goes on with the server's.
func (c *Clinic) goOnShared(ctx context.Context, at pointer, to care.Server) error {
	user := c.user
	if err := c.closePools(); err != nil {
		return err
	}
	c.reader, c.writer, c.at = nil, nil, at
	if err := c.connect(ctx, to); err != nil {
		return err
	}
	if _, err := c.comeIn(ctx); err != nil {
		return err
	}
	if err := c.enterShared(ctx, ""); err != nil {
		return err
	}
	c.user = user
	return c.sweep()
}

// moving fills a server in one unit: the tables, all rows, the files and the
// rights, or nothing.
type moving struct {
	line      *sql.Conn
	owner, to care.Server
	marked    int // texts in which a mark stands for what a server cannot keep
}

func (m *moving) fill(ctx context.Context, c *Clinic, at pointer, keys keyFiles, progress Progress) error {
	if _, err := m.line.ExecContext(ctx, "BEGIN"); err != nil {
		return err
	}
	err := m.fillIn(ctx, c, at, keys, progress)
	if err != nil {
		_, errBack := m.line.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		return errors.Join(err, errBack)
	}
	_, err = m.line.ExecContext(ctx, "COMMIT")
	return err
}

func (m *moving) fillIn(ctx context.Context, c *Clinic, at pointer, keys keyFiles, progress Progress) error {
	if err := m.makeTables(ctx, at.Salt); err != nil {
		return err
	}
	r := recordCopy{from: c.reader, to: m.line, fromEngine: sqlite{}, toEngine: postgres{}, tell: progress, shareOf: 0.8}
	if err := r.prepare(ctx); err != nil {
		return err
	}
	if err := (postgres{}).deferLinks(ctx, m.line); err != nil {
		return err
	}
	loud, err := (postgres{}).quiet(ctx, m.line)
	if err != nil {
		return err
	}
	if err := r.copy(ctx); err != nil {
		return err
	}
	m.marked = r.marked
	if err := loud(); err != nil {
		return err
	}
	if err := r.compare(ctx); err != nil {
		return err
	}
	if err := m.sendFiles(ctx, filepath.Join(c.dir, "files"), progress); err != nil {
		return err
	}
	state := serverState{clinic: at.Salt, generation: at.Generation, state: stateComing, demo: at.Demo}
	return errors.Join(keys.put(ctx, m.line), state.put(ctx, m.line), grant(ctx, m.line, m.owner, m.to))
}

// makeTables makes the tables, unless they are there and empty. What a move of
// the same clinic left that did not end is made anew.
func (m moving) makeTables(ctx context.Context, salt string) error {
	tables, empty, err := isEmpty(ctx, m.line)
	if err != nil {
		return err
	}
	if !empty {
		state, err := readState(ctx, m.line, " FOR UPDATE")
		if err != nil {
			return err
		}
		if state.clinic != salt || state.state == stateHere {
			return &care.Fault{Kind: care.Refused, Say: sayOtherOnIt}
		}
		tables = false
		if _, err := m.line.ExecContext(ctx, "DROP SCHEMA "+schema+" CASCADE"); err != nil {
			return err
		}
	}
	steps, err := serverSteps()
	if err != nil {
		return err
	}
	if tables {
		left, err := behind(ctx, m.line, steps)
		if err == nil && len(left) > 0 {
			err = &care.Fault{Kind: care.Refused, Say: sayOtherOnIt}
		}
		return err
	}
	return makeSchema(ctx, m.line, steps)
}

func makeSchema(ctx context.Context, db execer, steps []step) error {
	err := execAll(ctx, db, []string{
		"CREATE SCHEMA IF NOT EXISTS " + schema,
		`CREATE TABLE migration (version BIGINT PRIMARY KEY, name TEXT COLLATE "C" NOT NULL, applied_at TEXT COLLATE "C" NOT NULL)`,
	})
	for _, s := range steps {
		if err == nil {
			err = s.apply(ctx, db)
		}
	}
	return err
}

// sendFiles copies the sealed papers, and compares what arrived.
func (m moving) sendFiles(ctx context.Context, dir string, progress Progress) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	there := fileTable{ctx, m.line}
	for i, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return err
		}
		if err := there.write(entry.Name(), content); err != nil {
			return err
		}
		back, err := there.read(entry.Name())
		if err != nil {
			return err
		}
		if string(back) != string(content) {
			return &care.Fault{Kind: care.Storage, Say: sayNotSame, Cause: fmt.Errorf("%w: file %s", errDamaged, entry.Name())}
		}
		progress(0.8 + 0.15*float64(i+1)/float64(len(entries)))
	}
	return nil
}
