package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
	// Sealed is the generation of the clinic under which all backups there are
	// known to be sealed; 0 for an unknown one.
	Sealed int `json:"sealed,omitempty"`
	// Others are the places that backups went to before, or by hand.
	Others []BackupPlace `json:"others,omitempty"`
}

// all are the places that backups went to, the chosen one first.
func (p BackupPlace) all() []BackupPlace {
	all := slices.Clone(p.Others)
	if p.Folder != "" {
		all = append([]BackupPlace{p}, all...)
	}
	return all
}

// moved is the note once backups go to another place.
func (p BackupPlace) moved(to BackupPlace) BackupPlace {
	for _, other := range p.all() {
		other.Others, other.Failed, other.Say = nil, time.Time{}, ""
		if other.Folder != to.Folder && !other.Last.IsZero() {
			to.Others = append(to.Others, other)
		}
	}
	return to
}

// visited is the note once a backup was made by hand in another place.
func (p BackupPlace) visited(folder string, made time.Time, sealed int) BackupPlace {
	for i := range p.Others {
		if resolved(p.Others[i].Folder) == resolved(folder) {
			p.Others[i].Last = made
			return p
		}
	}
	p.Others = append(p.Others, BackupPlace{Folder: folder, Last: made, Sealed: sealed})
	return p
}

// noteSealed keeps in which places all backups are sealed for today's holders.
func noteSealed(dir string, sealed map[string]bool, generation int) error {
	p := PlaceOf(dir)
	if sealed[p.Folder] {
		p.Sealed = generation
	}
	for i := range p.Others {
		if sealed[p.Others[i].Folder] {
			p.Others[i].Sealed = generation
		}
	}
	return writePlace(dir, p)
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
		return fault(writePlace(c.dir, PlaceOf(c.dir).moved(BackupPlace{})))
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
	all, err := to.list()
	if err == nil && len(all) > 0 {
		chosen.Last = all[0].Made
	}
	if err == nil && len(c.at.olderThan(all)) == 0 {
		chosen.Sealed = c.at.Generation
	}
	return fault(writePlace(c.dir, PlaceOf(c.dir).moved(chosen)))
}

func writePlace(dir string, p BackupPlace) error {
	text, err := json.MarshalIndent(p, "", " ")
	if err != nil {
		return err
	}
	return vault.Replace(placeFile(dir), append(text, '\n'))
}

// noteBackup keeps how a backup into the chosen place went, and that another
// place has one; sealed is the generation if all that are there are of it.
func noteBackup(dir, place string, b Backup, lines, sealed int, err error) error {
	p := PlaceOf(dir)
	if p.Folder == "" || resolved(p.Folder) != resolved(place) {
		if b.Dir == "" {
			return nil
		}
		return writePlace(dir, p.visited(place, b.Made, sealed))
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
		return Backup{}, errors.Join(err, noteBackup(c.dir, p.Folder, Backup{}, 0, 0, err))
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
