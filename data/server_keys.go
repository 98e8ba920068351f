package data

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"tandem/app/care"
	"tandem/data/vault"
)

// keyFiles are the sealed files of a generation's keys, by name.
type keyFiles map[string][]byte

func readKeyFiles(ring vault.Keyring) (keyFiles, error) {
	entries, err := os.ReadDir(ring.Dir)
	if err != nil {
		return nil, err
	}
	all := keyFiles{}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".age") {
			continue
		}
		content, err := os.ReadFile(filepath.Join(ring.Dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		all[entry.Name()] = content
	}
	return all, nil
}

// write makes a folder hold these files and no others.
func (k keyFiles) write(ring vault.Keyring) error {
	if err := os.MkdirAll(ring.Dir, 0o700); err != nil {
		return err
	}
	there, err := readKeyFiles(ring)
	if err != nil {
		return err
	}
	for name, content := range k {
		if !filepath.IsLocal(name) || filepath.Base(name) != name || !strings.HasSuffix(name, ".age") {
			return errors.Join(errDamaged, errors.New("a file of the keys with a wrong name"))
		}
		if old, has := there[name]; !has || !bytes.Equal(old, content) {
			err = errors.Join(err, vault.Replace(filepath.Join(ring.Dir, name), content))
		}
		delete(there, name)
	}
	for name := range there {
		err = errors.Join(err, os.Remove(filepath.Join(ring.Dir, name)))
	}
	return err
}

// keysOnServer reads the files of the keys that the server has.
func keysOnServer(ctx context.Context, db execer) (keyFiles, error) {
	rows, err := db.QueryContext(ctx, "SELECT name, content FROM key_file")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := keyFiles{}
	for rows.Next() {
		var name string
		var content []byte
		if err := rows.Scan(&name, &content); err != nil {
			return nil, err
		}
		all[name] = content
	}
	return all, rows.Err()
}

// put gives the server these files and no others.
func (k keyFiles) put(ctx context.Context, db execer) error {
	if _, err := db.ExecContext(ctx, "DELETE FROM key_file"); err != nil {
		return err
	}
	for name, content := range k {
		if _, err := db.ExecContext(ctx, "INSERT INTO key_file (name, content) VALUES ($1, $2)", name, content); err != nil {
			return err
		}
	}
	return nil
}

// pullKeys takes over what another workstation changed in the keys, and says
// whether it did.
func (c *Clinic) pullKeys(ctx context.Context) (changed bool, err error) {
	all, err := keysOnServer(ctx, c.reader)
	if err != nil || len(all) == 0 {
		return false, err
	}
	here, err := readKeyFiles(c.at.keyring(c.dir))
	if err != nil || maps.EqualFunc(here, all, bytes.Equal) {
		return false, err
	}
	return true, all.write(c.at.keyring(c.dir))
}

// freshKeys is pullKeys before a passphrase is tried. Where the server does not
// answer, those that are here count.
func (c *Clinic) freshKeys() {
	c.changing.RLock()
	defer c.changing.RUnlock()
	if c.server == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), connectDeadline)
	defer cancel()
	if now, err := c.generationOnServer(ctx); err == nil && now == c.at.Generation {
		_, _ = c.pullKeys(ctx)
	}
}

const sayKeyGone = "This passphrase opened the clinic before, but not any more: it was changed or taken away on another workstation. Nothing was changed. Use the new one, or ask an owner."

// follow takes over the generation that another workstation made: its keys come
// from the server, and the key must open them too.
func (c *Clinic) follow(ctx context.Context, state serverState, at care.Server, key Key) (public string, err error) {
	next := c.at
	next.Generation, next.Retired = state.generation, c.at.Generation
	all, err := keysOnServer(ctx, c.reader)
	if err != nil {
		return "", err
	}
	if err := os.RemoveAll(generationDir(c.dir, next.Generation)); err != nil {
		return "", err
	}
	if err := all.write(next.keyring(c.dir)); err != nil {
		return "", err
	}
	o, _, err := tryKey(next.keyring(c.dir), key)
	if err != nil {
		return "", errors.Join(keyFault(err, sayKeyGone), os.RemoveAll(generationDir(c.dir, next.Generation)))
	}
	err = errors.Join(writeServer(c.dir, next, o.data, at), vault.SyncDir(generationDir(c.dir, next.Generation)))
	if err == nil {
		err = writePointer(c.dir, next)
	}
	if err != nil {
		return "", err
	}
	c.at, c.key = next, o.data
	return o.public, c.sweep()
}
