package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"tandem/app/care"
	"tandem/data/vault"
)

// BackupPlace is where a clinic's backups go and how the last ones went. It
// lies beside the sealed record, in backup-place.json, because it is needed
// when the record cannot be opened.
type BackupPlace struct {
	Folder string    `json:"folder"`          // empty: the clinic has chosen none
	Last   time.Time `json:"last"`            // of the last good backup there
	Failed time.Time `json:"failed,omitzero"` // of a failure since
	Say    string    `json:"say,omitempty"`   // what the failure said
	Lines  int       `json:"lines"`           // of the audit trail in the last one
}

func placeFile(dir string) string { return filepath.Join(dir, "backup-place.json") }

// PlaceOf reads where the backups of the clinic in dir go. A file that cannot
// be read counts as no choice.
func PlaceOf(dir string) BackupPlace {
	var p BackupPlace
	text, err := os.ReadFile(placeFile(dir))
	if err != nil || json.Unmarshal(text, &p) != nil {
		return BackupPlace{}
	}
	return p
}

// ChoosePlace sets where backups go from now on, an empty folder for nowhere;
// the earlier ones stay where they are.
func (c *Clinic) ChoosePlace(folder string) error {
	if folder == "" {
		return fault(writePlace(c.dir, BackupPlace{}))
	}
	if inside(folder, c.dir) {
		return &care.Fault{Kind: care.Refused, Say: sayInside}
	}
	to := c.at.shelfIn(folder)
	err := to.make()
	if err == nil {
		err = mayWrite(to.dir)
	}
	if err != nil {
		return placeFault(err, folder)
	}
	chosen := BackupPlace{Folder: folder}
	if all, err := to.list(); err == nil && len(all) > 0 {
		chosen.Last = all[0].Made
	}
	return fault(writePlace(c.dir, chosen))
}

func writePlace(dir string, p BackupPlace) error {
	text, err := json.MarshalIndent(p, "", " ")
	if err != nil {
		return err
	}
	return vault.Replace(placeFile(dir), append(text, '\n'))
}

// noteBackup keeps how a backup into the chosen place went.
func noteBackup(dir, place string, b Backup, lines int, err error) error {
	p := PlaceOf(dir)
	if p.Folder == "" || resolved(p.Folder) != resolved(place) {
		return nil
	}
	now := time.Now().UTC().Truncate(time.Second)
	if b.Dir != "" {
		p.Last, p.Lines = b.Made, lines
	}
	p.Failed, p.Say = time.Time{}, ""
	if f, is := errors.AsType[*care.Fault](err); is {
		p.Failed, p.Say = now, f.Say
	}
	return writePlace(dir, p)
}

// isAway says whether the shelf that a place should hold is not there: the
// stick is not plugged in, though its empty folder may be.
func isAway(s shelf) bool {
	_, err := os.Stat(s.dir)
	return errors.Is(err, fs.ErrNotExist)
}

// BackupToPlace is Backup into the place that the clinic chose. It makes no new
// folder there: where the old one is not, the stick is away.
func (c *Clinic) BackupToPlace(ctx context.Context, by care.Stamp, progress Progress) (Backup, error) {
	p := PlaceOf(c.dir)
	if p.Folder == "" {
		return Backup{}, &care.Fault{Kind: care.Refused, Say: sayNoPlace}
	}
	c.changing.RLock()
	away := isAway(c.at.shelfIn(p.Folder))
	c.changing.RUnlock()
	if away {
		err := &care.Fault{Kind: care.Storage, Cause: fs.ErrNotExist, Say: fmt.Sprintf(sayAway, p.Folder)}
		return Backup{}, errors.Join(err, noteBackup(c.dir, p.Folder, Backup{}, 0, err))
	}
	return c.Backup(ctx, by, p.Folder, progress)
}

// Changed says whether anything was done in the clinic since the last backup,
// beyond noting that one.
func (c *Clinic) Changed(ctx context.Context) (bool, error) {
	ctx, cancel := within(ctx, deadline)
	defer cancel()
	c.changing.RLock()
	defer c.changing.RUnlock()
	lines := 0
	err := c.reader.QueryRowContext(ctx, "SELECT COALESCE(MAX(number), 0) FROM audit").Scan(&lines)
	return lines != PlaceOf(c.dir).Lines+1, c.fault(err)
}

// CheckBackup looks through a backup of this clinic with the key that opened
// it.
func (c *Clinic) CheckBackup(ctx context.Context, dir string) ([]string, error) {
	ctx, cancel := within(ctx, longDeadline)
	defer cancel()
	p, err := readPointer(dir)
	if err != nil {
		return nil, placeFault(err, dir)
	}
	c.changing.RLock()
	at, key := c.at, c.key
	c.changing.RUnlock()
	if p.Salt != at.Salt || p.Generation != at.Generation {
		return nil, &care.Fault{Kind: care.Refused, Say: "This backup was made before everything was sealed anew, or of another clinic, so its own passphrase is needed to look through it. Nothing was changed. Use tandem verify."}
	}
	return verifyCopy(ctx, dir, p, key)
}
