package data

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tandem/data/vault"
)

// manifest is backup.json: what is in a backup. Its mark is of the data key, so
// a byte that changed anywhere in the backup shows.
type manifest struct {
	Format int       `json:"format"`
	Number int       `json:"number"`
	Made   time.Time `json:"made"`
	Parts  []part    `json:"parts"`
	Mark   string    `json:"mark"`

	text []byte // as it was read
}

// part is one file of a backup.
type part struct {
	Name   string `json:"name"` // below the backup's folder, with slashes
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// backupFormat is the newest layout of a backup that this program knows.
const backupFormat = 1

const (
	manifestName = "backup.json"
	fileListName = "files.txt"
)

func readManifest(dir string) (manifest, error) {
	var m manifest
	text, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return m, err
	}
	m.text = text
	if err := json.Unmarshal(text, &m); err != nil {
		return m, errors.Join(errDamaged, err)
	}
	if m.Format > backupFormat {
		return m, newer(fmt.Errorf("backup format %d, this program knows %d", m.Format, backupFormat))
	}
	return m, nil
}

func (m manifest) backup(dir string) Backup {
	b := Backup{Dir: dir, Number: m.Number, Made: m.Made}
	for _, p := range m.Parts {
		b.Bytes += p.Bytes
	}
	return b
}

// mark is that of everything but the mark itself.
func (m manifest) mark(key vault.DataKey) (string, error) {
	m.Mark = ""
	text, err := json.Marshal(m)
	if err != nil {
		return "", err
	}
	return key.Mark("backup", text)
}

// write notes the parts that lie in a folder and marks the list.
func (m manifest) write(dir string, key vault.DataKey) error {
	var err error
	if m.Parts, err = partsOf(dir); err != nil {
		return err
	}
	if m.Mark, err = m.mark(key); err != nil {
		return err
	}
	text, err := m.encode()
	if err != nil {
		return err
	}
	return vault.Replace(filepath.Join(dir, manifestName), text)
}

func (m manifest) encode() ([]byte, error) {
	text, err := json.MarshalIndent(m, "", " ")
	return append(text, '\n'), err
}

// partsOf reads every file below a folder but the manifest.
func partsOf(dir string) ([]part, error) {
	var parts []part
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		below, err := filepath.Rel(dir, name)
		if err != nil || below == manifestName {
			return err
		}
		p, err := partOf(name)
		p.Name = filepath.ToSlash(below)
		parts = append(parts, p)
		return err
	})
	return parts, err
}

func partOf(file string) (part, error) {
	f, err := os.Open(file)
	if err != nil {
		return part{}, err
	}
	defer f.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, f)
	return part{Bytes: n, SHA256: hex.EncodeToString(sum.Sum(nil))}, err
}

// check names what in a backup is no longer what was written.
func (m manifest) check(dir string, key vault.DataKey) ([]string, error) {
	want, err := m.mark(key)
	if err != nil {
		return nil, err
	}
	written, err := m.encode()
	if err != nil {
		return nil, err
	}
	var wrong []string
	if !hmac.Equal([]byte(want), []byte(m.Mark)) || !bytes.Equal(written, m.text) {
		wrong = append(wrong, "The backup's list of its files ("+manifestName+") was changed after it was written.")
	}
	there, err := partsOf(dir)
	if err != nil {
		return nil, err
	}
	for _, p := range m.Parts {
		at := slices.IndexFunc(there, func(t part) bool { return t.Name == p.Name })
		switch {
		case at < 0:
			wrong = append(wrong, "The backup's file "+p.Name+" is missing.")
		case there[at] != p:
			wrong = append(wrong, "The backup's file "+p.Name+" was changed after it was written.")
		}
	}
	return wrong, nil
}

// readFileList are the names of the sealed files that belong to a backup.
func readFileList(dir string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(dir, fileListName))
	return strings.Fields(string(text)), err
}
