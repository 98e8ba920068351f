package data

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// files is the folder of printed sheets: each file is named by the SHA-256 of
// its bytes, so the same bytes are kept once and a changed file shows.
type files struct{ dir string }

// put keeps content and returns its name. fresh says that it was not there
// before.
func (f files) put(content []byte) (name string, fresh bool, err error) {
	name = hashOf(content)
	if _, err := os.Stat(filepath.Join(f.dir, name)); err == nil {
		return name, false, nil
	}
	return name, true, replaceFile(filepath.Join(f.dir, name), content)
}

// get returns the content of a name, or an error when it is not what was put.
func (f files) get(name string) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(f.dir, filepath.Base(name)))
	if err != nil {
		return nil, err
	}
	if hashOf(content) != name {
		return nil, fmt.Errorf("%w: file %s was changed after it was written", errDamaged, name)
	}
	return content, nil
}

// remove takes files away: those put for a unit of work that failed, and those
// of a record that was anonymised. One that is not there is no error.
func (f files) remove(names []string) error {
	var err error
	for _, name := range names {
		if gone := os.Remove(filepath.Join(f.dir, name)); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
