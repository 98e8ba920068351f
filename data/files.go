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

// files is the folder of printed sheets, each sealed. The record knows a file
// by the SHA-256 of its content, so the same bytes are kept once and a changed
// file shows.
type files struct {
	dir  string
	keys []fileKey // the newest first
}

// path is where a key puts the content of a hash.
func (f files) path(k fileKey, hash string) string {
	mac := hmac.New(sha256.New, k.name)
	mac.Write([]byte(hash))
	return filepath.Join(f.dir, hex.EncodeToString(mac.Sum(nil)))
}

// find returns the file of a hash and the key that sealed it.
func (f files) find(hash string) (string, fileKey, error) {
	var err error
	for _, k := range f.keys {
		file := f.path(k, hash)
		if _, err = os.Stat(file); err == nil {
			return file, k, nil
		}
	}
	return "", fileKey{}, err
}

// put keeps content and returns its hash. fresh says that it was not there
// before.
func (f files) put(content []byte) (hash string, fresh bool, err error) {
	hash = hashOf(content)
	if _, _, err := f.find(hash); err == nil {
		return hash, false, nil
	}
	newest := f.keys[0]
	sealed, err := vault.Seal(content, newest.identity.Recipient())
	if err != nil {
		return "", false, err
	}
	return hash, true, vault.Replace(f.path(newest, hash), sealed)
}

// get returns the content of a hash, or an error when it is not what was put.
func (f files) get(hash string) ([]byte, error) {
	file, key, err := f.find(hash)
	if err != nil {
		return nil, err
	}
	sealed, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	content, err := vault.Unseal(sealed, key.identity)
	if err != nil || hashOf(content) != hash {
		return nil, errors.Join(fmt.Errorf("%w: file %s was changed after it was written", errDamaged, filepath.Base(file)), err)
	}
	return content, nil
}

// remove takes files away: those put for a unit of work that failed, and those
// of a record that was anonymised. One that is not there is no error.
func (f files) remove(hashes []string) error {
	var err error
	for _, hash := range hashes {
		for _, k := range f.keys {
			if gone := os.Remove(f.path(k, hash)); !errors.Is(gone, fs.ErrNotExist) {
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
