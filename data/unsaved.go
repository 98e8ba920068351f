package data

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tandem/app/care"
	"tandem/data/vault"
)

var _ care.Unsaved = (*Clinic)(nil)

// unsavedDir is where what could not be saved waits on this computer. It
// belongs to no generation, and moves neither to a server nor into a backup.
func (c *Clinic) unsavedDir() string { return filepath.Join(c.dir, "unsaved") }

// unsavedFile is the file of a name, which tells nothing of it.
func (c *Clinic) unsavedFile(k fileKey, name string) string {
	mac := hmac.New(sha256.New, k.name)
	mac.Write([]byte("unsaved " + name))
	return filepath.Join(c.unsavedDir(), hex.EncodeToString(mac.Sum(nil)))
}

// PutUnsaved keeps content under a name, sealed like the printed sheets.
func (c *Clinic) PutUnsaved(name string, content []byte) error {
	c.changing.RLock()
	defer c.changing.RUnlock()
	key := c.files.keys[0]
	sealed, err := vault.Seal(append([]byte(name+"\n"), content...), key.identity.Recipient())
	if err == nil {
		err = os.MkdirAll(c.unsavedDir(), 0o700)
	}
	if err == nil {
		err = vault.Replace(c.unsavedFile(key, name), sealed)
	}
	return fault(err)
}

// Unsaved returns all that is kept, by name. What cannot be opened is left
// where it is and named in the error.
func (c *Clinic) Unsaved() (map[string][]byte, error) {
	c.changing.RLock()
	defer c.changing.RUnlock()
	entries, err := os.ReadDir(c.unsavedDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	all := map[string][]byte{}
	for _, entry := range entries {
		name, content, errOpen := c.openUnsaved(filepath.Join(c.unsavedDir(), entry.Name()))
		if errOpen != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", entry.Name(), errOpen))
			continue
		}
		all[name] = content
	}
	return all, fault(err)
}

func (c *Clinic) openUnsaved(file string) (name string, content []byte, err error) {
	sealed, err := os.ReadFile(file)
	if err != nil {
		return "", nil, err
	}
	for _, k := range c.files.keys {
		text, errOpen := vault.Unseal(sealed, k.identity)
		if errOpen != nil {
			err = errOpen
			continue
		}
		first, rest, _ := bytes.Cut(text, []byte("\n"))
		return string(first), rest, nil
	}
	return "", nil, err
}

// DropUnsaved gives up what is kept under a name.
func (c *Clinic) DropUnsaved(name string) error {
	c.changing.RLock()
	defer c.changing.RUnlock()
	var err error
	for _, k := range c.files.keys {
		if gone := os.Remove(c.unsavedFile(k, name)); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return fault(err)
}
