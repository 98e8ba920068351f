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
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data/vault"
)

// Restored is how a restore went.
type Restored struct {
	Aside string   // the folder that the clinic before was moved to, or empty
	Wrong []string // what is wrong with the clinic that came back, one sentence each
}

const (
	sayBadBackup  = "This backup is damaged, so nothing was restored and nothing was changed. %s Choose an earlier backup."
	sayReception  = "This is the passphrase of someone at reception, and the backup would take the place of the clinic that is here. Nothing was changed. Use the passphrase of an owner or of someone who treats, or the recovery page."
	sayOtherFiles = "This folder holds other files, so no clinic was restored there. Nothing was changed. Choose a new or empty folder."
)

// Restore makes the clinic folder to from a backup or a copied clinic folder,
// on this or any other computer. The clinic that was there is kept aside,
// never overwritten. On failure everything is as before. A window that holds the
// clinic there gives letGo, which is called when only the switch is left.
func Restore(ctx context.Context, from string, key Key, to string, by care.Stamp, progress Progress, letGo ...func() error) (Restored, error) {
	ctx, cancel := within(ctx, longDeadline)
	defer cancel()
	p, o, err := unlockCopy(from, key)
	if err != nil {
		return Restored{}, err
	}
	r := restoring{from: from, to: to, at: p, tell: progress, letGo: letGo}
	if err := r.mayTake(); err != nil {
		return Restored{}, fault(err)
	}
	if err := r.whole(o.data); err != nil {
		return Restored{}, err
	}
	wrong, err := r.grow(ctx, o, by)
	var aside string
	if err == nil {
		aside, err = r.swap()
	}
	if err != nil {
		return Restored{}, errors.Join(r.fault(ctx, err), os.RemoveAll(r.temp))
	}
	progress(1)
	return Restored{Aside: aside, Wrong: wrong}, nil
}

// restoring is a clinic folder while it is made from a backup.
type restoring struct {
	from, to string
	at       pointer
	temp     string // where it grows, beside the folder it will take
	tell     Progress
	letGo    []func() error
}

// mayTake refuses a folder that holds something else than a clinic, and a
// clinic that a window holds.
func (r *restoring) mayTake() error {
	entries, err := os.ReadDir(r.to)
	if errors.Is(err, fs.ErrNotExist) {
		return os.MkdirAll(filepath.Dir(r.to), 0o700)
	}
	if err != nil {
		return err
	}
	if inside(r.from, r.to) {
		return &care.Fault{Kind: care.Refused, Say: "This backup lies in the folder of the clinic that it would replace. Nothing was changed. Copy it to another place and restore it from there."}
	}
	if !Exists(r.to) {
		for _, entry := range entries {
			if !ours.MatchString(entry.Name()) {
				return &care.Fault{Kind: care.Refused, Say: sayOtherFiles}
			}
		}
	}
	if len(entries) == 0 {
		return nil
	}
	return r.notHeld()
}

func (r *restoring) notHeld() error {
	if len(r.letGo) > 0 {
		return nil
	}
	hold, err := Hold(r.to)
	if err != nil {
		return err
	}
	return hold.Release()
}

// whole refuses a backup in which anything changed.
func (r *restoring) whole(key vault.DataKey) error {
	if !IsBackup(r.from) {
		return nil
	}
	m, err := readManifest(r.from)
	if err != nil {
		return &care.Fault{Kind: care.Storage, Cause: err, Say: fmt.Sprintf(sayBadBackup, "Its list of files cannot be read.")}
	}
	wrong, err := m.check(r.from, key)
	if err != nil {
		return fault(err)
	}
	if len(wrong) > 0 {
		return &care.Fault{Kind: care.Storage, Cause: errDamaged, Say: fmt.Sprintf(sayBadBackup, strings.Join(wrong, " "))}
	}
	r.tell(0.2)
	return nil
}

// grow copies the backup, opens it as a clinic and looks through it.
func (r *restoring) grow(ctx context.Context, o opened, by care.Stamp) (wrong []string, err error) {
	r.temp, err = os.MkdirTemp(filepath.Dir(r.to), filepath.Base(r.to)+"-restoring-")
	if err != nil {
		return nil, err
	}
	if err := r.copy(ctx); err != nil {
		return nil, err
	}
	r.tell(0.7)
	c := &Clinic{dir: r.temp, at: r.at, key: o.data}
	if err := c.open(ctx, o.public); err != nil {
		return nil, errors.Join(c.fault(err), c.closePools())
	}
	if err := r.mayReplace(ctx, c, o.public); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	wrong, err = c.Verify(ctx)
	if err == nil {
		err = c.write(ctx, by, func(u *unit) error {
			return u.audit(care.Act{What: "restore", Detail: filepath.Base(r.from)})
		})
	}
	return wrong, errors.Join(err, c.Close())
}

// mayReplace refuses to let someone at reception put a backup in place of a
// clinic; where there is none, whoever can open a backup may bring it back.
func (r *restoring) mayReplace(ctx context.Context, c *Clinic, public string) error {
	if !Exists(r.to) {
		return nil
	}
	var role string
	err := c.reader.QueryRowContext(ctx, "SELECT role FROM key_holder WHERE public_key = $1", public).Scan(&role)
	if errors.Is(err, sql.ErrNoRows) || err == nil && role != string(clinic.Reception) {
		return nil
	}
	if err != nil {
		return err
	}
	return &care.Fault{Kind: care.Refused, Cause: care.ErrWithheld, Say: sayReception}
}

// copy copies the generation, the files and, last, the pointer, which makes it
// a clinic.
func (r *restoring) copy(ctx context.Context) error {
	gen, files := generationDir(r.temp, r.at.Generation), filepath.Join(r.temp, "files")
	err := errors.Join(os.MkdirAll(r.at.keyring(r.temp).Dir, 0o700), os.Mkdir(files, 0o700))
	if err != nil {
		return err
	}
	source := generationDir(r.from, r.at.Generation)
	for _, name := range []string{"clinic.db", "clinic.db-kept", "clinic.db-wal"} {
		err := copyFile(ctx, filepath.Join(source, name), filepath.Join(gen, name))
		if err != nil && !(name != "clinic.db" && errors.Is(err, fs.ErrNotExist)) {
			return err
		}
	}
	if err := copyAll(ctx, filepath.Join(source, "keys"), r.at.keyring(r.temp).Dir, nil); err != nil {
		return err
	}
	names, err := readFileList(r.from)
	if errors.Is(err, fs.ErrNotExist) {
		names, err = nil, nil
	}
	if err != nil {
		return err
	}
	r.tell(0.4)
	if err := copyAll(ctx, filesOf(r.from), files, names); err != nil {
		return err
	}
	if place := PlaceOf(r.to); place.Folder != "" {
		err = writePlace(r.temp, place)
	}
	return errors.Join(err, vault.SyncDir(gen), writePointer(r.temp, r.at))
}

// copyAll copies files of a folder: those with the names, or all. One that is
// not there is left for Verify to name.
func copyAll(ctx context.Context, from, to string, names []string) error {
	if names == nil {
		entries, err := os.ReadDir(from)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			names = append(names, entry.Name())
		}
	}
	for _, name := range names {
		if strings.HasPrefix(name, ".") || !filepath.IsLocal(name) {
			continue
		}
		err := copyFile(ctx, filepath.Join(from, name), filepath.Join(to, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return vault.SyncDir(to)
}

func copyFile(ctx context.Context, from, to string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	return vault.Write(to, in)
}

// swap moves the clinic that is there aside and puts the new one in its place.
func (r *restoring) swap() (aside string, err error) {
	for _, letGo := range r.letGo {
		if err := letGo(); err != nil {
			return "", err
		}
	}
	r.letGo = nil
	entries, err := os.ReadDir(r.to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return "", err
	case len(entries) == 0:
		if err := os.Remove(r.to); err != nil {
			return "", err
		}
	default:
		if err := r.notHeld(); err != nil {
			return "", err
		}
		aside = freeName(r.to + "-before-" + time.Now().Format("2006-01-02-1504"))
		if err := os.Rename(r.to, aside); err != nil {
			return "", err
		}
	}
	if err := os.Rename(r.temp, r.to); err != nil {
		if aside != "" {
			err = errors.Join(err, os.Rename(aside, r.to))
		}
		return "", err
	}
	return aside, vault.SyncDir(filepath.Dir(r.to))
}

func freeName(name string) string {
	free := name
	for n := 2; ; n++ {
		if _, err := os.Lstat(free); errors.Is(err, fs.ErrNotExist) {
			return free
		}
		free = fmt.Sprintf("%s-%d", name, n)
	}
}

const (
	sayRestoreStopped = "Restoring was stopped. Nothing was changed."
	sayRestoreFull    = "The disk for the clinic is full, so nothing was restored and nothing was changed. Free some space there and try again."
	sayRestoreFailed  = "The backup could not be copied, so nothing was restored and nothing was changed. Check that the stick or folder is still there and that your user may write where the clinic goes, and try again."
)

func (r *restoring) fault(ctx context.Context, err error) error {
	if f, ok := errors.AsType[*care.Fault](err); ok {
		return f
	}
	switch {
	case ctx.Err() != nil:
		return &care.Fault{Kind: care.Refused, Cause: err, Say: sayRestoreStopped}
	case isFull(err):
		return &care.Fault{Kind: care.Storage, Cause: err, Say: sayRestoreFull}
	}
	return &care.Fault{Kind: care.Storage, Cause: err, Say: sayRestoreFailed}
}
