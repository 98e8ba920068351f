package data

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"filippo.io/age"

	"tandem/data/vault"
)

// fileKey seals files and makes their names, which tell nothing of what is in
// them.
type fileKey struct {
	identity *age.X25519Identity
	name     []byte
}

// files are the printed sheets and documents, each sealed. The record knows a
// file by the SHA-256 of its content, so the same bytes are kept once and a
// changed file shows.
type files struct {
	keeper
	keys []fileKey // the newest first
}

// keeper is where sealed files lie: a folder, or a table on the server.
type keeper interface {
	has(name string) error // fs.ErrNotExist for one that is not there
	read(name string) ([]byte, error)
	write(name string, content []byte) error
	drop(name string) error
}

// folder keeps files in a folder.
type folder string

func (f folder) path(name string) string { return filepath.Join(string(f), name) }

func (f folder) has(name string) error {
	_, err := os.Stat(f.path(name))
	return err
}

func (f folder) read(name string) ([]byte, error) { return os.ReadFile(f.path(name)) }

func (f folder) write(name string, content []byte) error { return vault.Replace(f.path(name), content) }

func (f folder) drop(name string) error { return os.Remove(f.path(name)) }

// named is what a key calls the content of a hash.
func (k fileKey) named(hash string) string {
	mac := hmac.New(sha256.New, k.name)
	mac.Write([]byte(hash))
	return hex.EncodeToString(mac.Sum(nil))
}

// find returns the name of a hash's file and the key that sealed it.
func (f files) find(hash string) (string, fileKey, error) {
	var err error
	for _, k := range f.keys {
		name := k.named(hash)
		if err = f.has(name); err == nil {
			return name, k, nil
		}
	}
	return "", fileKey{}, err
}

// put keeps content and returns its hash. fresh says that it was not there
// before.
func (f files) put(content []byte) (hash string, fresh bool, err error) {
	hash = hashOf(content)
	if _, _, err := f.find(hash); !errors.Is(err, fs.ErrNotExist) {
		return hash, false, err
	}
	newest := f.keys[0]
	sealed, err := vault.Seal(content, newest.identity.Recipient())
	if err != nil {
		return "", false, err
	}
	return hash, true, f.write(newest.named(hash), sealed)
}

// get returns the content of a hash, or an error when it is not what was put.
func (f files) get(hash string) ([]byte, error) {
	name, key, err := f.find(hash)
	if err != nil {
		return nil, err
	}
	sealed, err := f.read(name)
	if err != nil {
		return nil, err
	}
	content, err := vault.Unseal(sealed, key.identity)
	if err != nil || hashOf(content) != hash {
		return nil, errors.Join(fmt.Errorf("%w: file %s was changed after it was written", errDamaged, name), err)
	}
	return content, nil
}

// remove takes files away: those put for a unit of work that failed, and those
// of a record that was anonymised. One that is not there is no error.
func (f files) remove(hashes []string) error {
	var err error
	for _, hash := range hashes {
		for _, k := range f.keys {
			if gone := f.drop(k.named(hash)); !errors.Is(gone, fs.ErrNotExist) {
				err = errors.Join(err, gone)
			}
		}
	}
	return err
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
