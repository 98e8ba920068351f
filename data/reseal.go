package data

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"tandem/app/care"
	"tandem/data/vault"
)

// OldBackups are those from before somebody's access was taken away, which
// that person's passphrase still opens.
type OldBackups struct {
	There int           // in the places that can be reached now
	Away  []BackupPlace // which may hold more
}

// Resealed is how sealing them anew went.
type Resealed struct {
	Done int
	Left []string      // why others were not, one sentence each
	Away []BackupPlace // that are to be plugged in for it
}

const (
	sayResealStopped = "Sealing the old backups anew was stopped. Those that were done stay so, and the others are as they were."
	sayOldDamaged    = "The backup %s is damaged, so it was left as it is. %s"
	sayOldLocked     = "The backup %s is from before Tandem kept the keys of its old backups, so it was left as it is. Use tandem reseal with a passphrase that the clinic had then, or remove it."
	sayOldFailed     = "The backup %s could not be sealed anew, so it was left as it is. %s"
)

// OldBackups looks for backups of earlier generations.
func (c *Clinic) OldBackups(ctx context.Context) (OldBackups, error) {
	ctx, cancel := within(ctx, deadline)
	defer cancel()
	var old OldBackups
	at, removed, err := c.removedAnybody(ctx)
	if err != nil || !removed {
		return old, err
	}
	for _, p := range PlaceOf(c.dir).all() {
		shelf := at.shelfIn(p.Folder)
		all, err := shelf.list()
		switch {
		case err == nil:
			old.There += len(at.olderThan(all))
		case p.Sealed < at.Generation:
			old.Away = append(old.Away, p)
		}
	}
	return old, nil
}

// removedAnybody says whether everything was ever sealed anew without somebody.
func (c *Clinic) removedAnybody(ctx context.Context) (at pointer, removed bool, err error) {
	c.changing.RLock()
	defer c.changing.RUnlock()
	err = c.reader.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM audit_key)").Scan(&removed)
	return c.at, removed, c.fault(err)
}

// olderThan are the backups that were sealed with an earlier key.
func (p pointer) olderThan(all []Backup) []Backup {
	var older []Backup
	for _, b := range all {
		if at, err := readPointer(b.Dir); err == nil && at.Salt == p.Salt && at.Generation < p.Generation {
			older = append(older, b)
		}
	}
	return older
}

// Reseal seals the backups from before somebody's access was taken away for
// those who may open the clinic today, one by one: each new one is opened and
// looked through before it takes the old one's place, so that a crash at any
// moment leaves a good one. key may open those whose own is not known. Places
// that are away are named.
func (c *Clinic) Reseal(ctx context.Context, by care.Stamp, key Key, progress Progress) (Resealed, error) {
	var done Resealed
	at, removed, err := c.removedAnybody(ctx)
	if err != nil || !removed {
		return done, err
	}
	hold, err := holdBackup(c.dir)
	if err != nil {
		return done, err
	}
	defer hold.Close()
	r, err := c.resealing(ctx, at, key)
	if err == nil {
		done, err = r.places(ctx, PlaceOf(c.dir), progress)
	}
	if done.Done > 0 {
		err = errors.Join(err, c.write(context.WithoutCancel(ctx), by, func(u *unit) error {
			return u.audit(care.Act{What: "reseal backups", Detail: fmt.Sprint(done.Done)})
		}))
	}
	return done, err
}

// resealing is what sealing backups anew needs of the clinic.
type resealing struct {
	dir     string
	at      pointer
	key     vault.DataKey
	old     map[int]vault.DataKey // by their generation
	given   Key
	holders []keyHolder
}

func (c *Clinic) resealing(ctx context.Context, at pointer, given Key) (*resealing, error) {
	c.changing.RLock()
	defer c.changing.RUnlock()
	r := &resealing{dir: c.dir, at: at, key: c.key, given: given, old: map[int]vault.DataKey{}}
	rows, err := c.reader.QueryContext(ctx, "SELECT generation, data_key FROM retired_key")
	if err != nil {
		return nil, c.fault(err)
	}
	defer rows.Close()
	for rows.Next() {
		var generation int
		var text string
		if err := rows.Scan(&generation, &text); err != nil {
			return nil, c.fault(err)
		}
		secret, err := hex.DecodeString(text)
		if err != nil || len(secret) != len(vault.DataKey{}) {
			return nil, fault(errors.Join(errDamaged, err))
		}
		r.old[generation] = vault.DataKey(secret)
	}
	if err := rows.Err(); err != nil {
		return nil, c.fault(err)
	}
	r.holders, err = holders(ctx, c.reader)
	return r, c.fault(err)
}

// places seals the backups of each place anew and notes which are done.
func (r *resealing) places(ctx context.Context, chosen BackupPlace, progress Progress) (done Resealed, err error) {
	var work []Backup
	sealed := map[string]bool{}
	for _, p := range chosen.all() {
		shelf := r.at.shelfIn(p.Folder)
		all, err := shelf.list()
		if err != nil {
			if p.Sealed < r.at.Generation {
				done.Away = append(done.Away, p)
			}
			continue
		}
		sealed[p.Folder] = shelf.sweep() == nil
		work = append(work, r.at.olderThan(all)...)
	}
	for i, b := range work {
		part := func(share float64) { progress((float64(i) + share) / float64(len(work))) }
		err := r.one(ctx, b, part)
		switch {
		case err == nil:
			done.Done++
		case ctx.Err() == nil:
			done.Left = append(done.Left, r.said(b, err))
			sealed[filepath.Dir(filepath.Dir(b.Dir))] = false
		}
		if ctx.Err() != nil && i+1 < len(work) {
			return done, &care.Fault{Kind: care.Refused, Cause: err, Say: sayResealStopped}
		}
	}
	progress(1)
	return done, fault(noteSealed(r.dir, sealed, r.at.Generation))
}

// said is why a backup was left as it is.
func (r *resealing) said(b Backup, err error) string {
	name := filepath.Base(b.Dir)
	if f, is := errors.AsType[*care.Fault](err); is && f.Say != "" {
		return f.Say
	}
	return fmt.Sprintf(sayOldFailed, name, whyLeft[sayOfPlace(err, filepath.Dir(filepath.Dir(b.Dir)))])
}

// whyLeft is what is the matter with the place of a backup.
var whyLeft = map[string]string{
	sayAway:       "Its place is not there any more.",
	sayPlaceFull:  "There must be room for one more backup there. Free some space and try again.",
	sayNoWriting:  "Tandem may not write there.",
	sayBadCopy:    "What was written there could not be read back. The stick or disk may be failing.",
	sayPlaceError: "Its stick or disk reported an error.",
}

// retireData keeps the key of a generation that is replaced, where the database is
// new enough to keep it.
func retireData(ctx context.Context, db execer, generation int, key vault.DataKey) error {
	if has, err := hasTable(ctx, db, "retired_key"); err != nil || !has {
		return err
	}
	return keepData(ctx, db, generation, key)
}

func keepData(ctx context.Context, db execer, generation int, key vault.DataKey) error {
	_, err := db.ExecContext(ctx, "INSERT INTO retired_key (generation, data_key, retired_at) VALUES ($1, $2, $3) ON CONFLICT (generation) DO NOTHING",
		generation, hex.EncodeToString(key[:]), instant(time.Now()))
	return err
}

// takeHolders puts today's holders in place of those of a copy.
func takeHolders(ctx context.Context, db *sql.Tx, all []keyHolder) error {
	if _, err := db.ExecContext(ctx, "DELETE FROM key_holder"); err != nil {
		return err
	}
	var tied int // an older copy does not know whose a passphrase is
	if err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM pragma_table_info('key_holder') WHERE name = 'user_id'").Scan(&tied); err != nil {
		return err
	}
	for _, h := range all {
		_, err := db.ExecContext(ctx, "INSERT INTO key_holder (id, name, role, public_key, added_at) VALUES ($1, $2, $3, $4, $5)",
			h.ID, h.Name, h.Role, h.public, instant(h.Added))
		if err == nil && tied > 0 {
			_, err = db.ExecContext(ctx, "UPDATE key_holder SET user_id = (SELECT id FROM team WHERE id = $1) WHERE id = $2", h.UserID, h.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
