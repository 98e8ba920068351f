package data

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"tandem/app/care"
	"tandem/data/vault"
)

// shelf is the folder of one clinic's backups in the place that the clinic
// chose:
//
//	files/                        printed sheets of all backups, each once
//	backup-0007-2026-11-27-1830/  a clinic folder without files/, and
//	  backup.json                 what is in it, with a mark of the data key
//	  files.txt                   which of the files belong to it
type shelf struct{ dir string }

// shelfStart is how the name of a shelf begins; the rest tells clinics apart.
const shelfStart = "Tandem-backups-"

// whatItIs is for whoever finds the folder.
const whatItIs = `This folder holds backups of a Tandem clinic. They are sealed: without the
clinic's passphrase, or the words of its recovery page, they tell nobody anything.

To get a clinic back, on this or any other computer:
  1. Install Tandem and start it.
  2. Choose "Restore a backup" and this folder.
  3. Type the passphrase, or the 24 words of the recovery page.

Change nothing in here. Tandem removes old backups itself.
`

// shelfIn is where the backups of this clinic lie in a place.
func (p pointer) shelfIn(place string) shelf {
	sum := sha256.Sum256([]byte("tandem backups\x00" + p.Salt))
	return shelf{filepath.Join(place, shelfStart+hex.EncodeToString(sum[:4]))}
}

func (s shelf) files() string { return filepath.Join(s.dir, "files") }

// make makes the folder in a place that is there.
func (s shelf) make() error {
	if err := mustBeFolder(filepath.Dir(s.dir)); err != nil {
		return err
	}
	if err := os.MkdirAll(s.files(), 0o700); err != nil {
		return err
	}
	return vault.Replace(filepath.Join(s.dir, "READ-ME.txt"), []byte(whatItIs))
}

func mustBeFolder(dir string) error {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		return &fs.PathError{Op: "open", Path: dir, Err: fs.ErrNotExist}
	}
	return err
}

// Backup is one copy of a clinic that was looked at when it was made.
type Backup struct {
	Dir    string
	Number int // later backups have higher ones, whatever the clock says
	Made   time.Time
	Bytes  int64 // of its database and keys
}

// name is what a backup's folder is called.
func (b Backup) name() string {
	return fmt.Sprintf("backup-%04d-%s", b.Number, b.Made.Local().Format("2006-01-02-1504"))
}

var backupName = regexp.MustCompile(`^backup-(\d+)-`)

// list returns the backups, the latest first. What is not a whole one is left
// out.
func (s shelf) list() ([]Backup, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, err
	}
	var all []Backup
	for _, entry := range entries {
		if !backupName.MatchString(entry.Name()) {
			continue
		}
		dir := filepath.Join(s.dir, entry.Name())
		if m, err := readManifest(dir); err == nil {
			all = append(all, m.backup(dir))
		}
	}
	slices.SortFunc(all, func(a, b Backup) int { return b.Number - a.Number })
	return all, nil
}

// next is the number of the backup to come: higher than every one whose folder
// is there.
func (s shelf) next() (int, error) {
	entries, err := os.ReadDir(s.dir)
	highest := 0
	for _, entry := range entries {
		number := 0
		if _, err := fmt.Sscanf(entry.Name(), "backup-%d-", &number); err == nil {
			highest = max(highest, number)
		}
	}
	return highest + 1, err
}

// sweep removes what backups that were cut off left behind.
func (s shelf) sweep() error {
	left, err := filepath.Glob(filepath.Join(s.dir, ".new-*"))
	more, errFiles := filepath.Glob(filepath.Join(s.files(), ".new-*"))
	err = errors.Join(err, errFiles)
	for _, name := range slices.Concat(left, more) {
		err = errors.Join(err, os.RemoveAll(name))
	}
	return err
}

const sayNoBackups = "There is no backup of a Tandem clinic in this folder. Nothing was changed. Choose the stick or folder that the backups went to, or the folder of one backup."

// Backups finds the backups in a folder, the latest first: the place that a
// clinic chose, the folder of backups in it, or one backup.
func Backups(dir string) ([]Backup, error) {
	if m, err := readManifest(dir); err == nil {
		return []Backup{m.backup(dir)}, nil
	}
	if err := mustBeFolder(dir); err != nil {
		return nil, placeFault(err, dir)
	}
	shelves, err := filepath.Glob(filepath.Join(escapeGlob(dir), shelfStart+"*"))
	if err != nil {
		return nil, placeFault(err, dir)
	}
	var all []Backup
	for _, found := range append(shelves, dir) {
		list, err := shelf{found}.list()
		if err != nil {
			return nil, placeFault(err, dir)
		}
		all = append(all, list...)
	}
	if len(all) == 0 {
		return nil, &care.Fault{Kind: care.NotFound, Say: sayNoBackups}
	}
	slices.SortStableFunc(all, func(a, b Backup) int {
		if filepath.Dir(a.Dir) == filepath.Dir(b.Dir) {
			return b.Number - a.Number
		}
		return b.Made.Compare(a.Made)
	})
	return all, nil
}

// escapeGlob lets a folder's name hold what Glob takes for a pattern; Windows
// has no such escape, and forbids * and ? in names.
func escapeGlob(name string) string {
	if filepath.Separator == '\\' {
		return name
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(name)
}
