package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"tandem/app/care"
	"tandem/data/vault"
)

// openCopy opens a backup, or a copy of a clinic folder, to be looked at. It
// writes nothing there.
func openCopy(ctx context.Context, dir string, p pointer, key vault.DataKey) (*Clinic, error) {
	mount, err := vault.NewMount(key)
	if err != nil {
		return nil, err
	}
	c := &Clinic{dir: dir, at: p, key: key, mount: mount}
	if err := c.openOnlyReader(ctx); err != nil {
		return nil, errors.Join(c.fault(err), c.closePools())
	}
	return c, nil
}

func (c *Clinic) openOnlyReader(ctx context.Context) (err error) {
	at := c.place()
	if _, err := os.Stat(at.file); err != nil {
		return err
	}
	c.reader, err = sql.Open(driverName, at.dsn(url.Values{"mode": {"ro"}, "immutable": {"1"}, "_query_only": {"1"}}))
	if err != nil {
		return err
	}
	if older, err := c.older(ctx); err != nil || older {
		return err
	}
	keys, err := fileKeys(ctx, c.reader)
	if err != nil {
		return err
	}
	c.files = files{folder(filesOf(c.dir)), keys}
	c.pen, err = newPen(ctx, c.reader, c.key)
	return err
}

// older says whether a copy is of an earlier Tandem, whose records only a
// restore can read.
func (c *Clinic) older(ctx context.Context) (bool, error) {
	steps, err := knownSteps()
	if err != nil {
		return false, err
	}
	behind, err := pending(ctx, c.reader, steps)
	return len(behind) > 0, err
}

// filesOf is where the files of a copy lie: beside the backups, or in a copied
// clinic folder itself.
func filesOf(dir string) string {
	if own := filepath.Join(dir, "files"); mustBeFolder(own) == nil {
		return own
	}
	return shelf{filepath.Dir(dir)}.files()
}

// look opens the copy with its key and compares it with the clinic that it was
// made of: every page, the number of rows in every table, the audit trail, the
// links, and that every paper has its file.
func (k *copying) look(ctx context.Context) error {
	now, err := readPointer(k.dir)
	if err != nil {
		return err
	}
	if now.Generation != k.at.Generation {
		return &care.Fault{Kind: care.Conflict, Say: sayMoved}
	}
	c, err := openCopy(ctx, k.temp, k.at, k.key)
	if err != nil {
		return atPlace(err)
	}
	defer c.closePools()
	if k.server != nil { // every row was compared when it was copied
		if err := checkWhole(ctx, c.reader, "integrity_check"); err != nil {
			return atPlace(err)
		}
	} else if err := sameContent(ctx, k.source, c.reader); err != nil {
		if here := checkWhole(ctx, k.source, "quick_check"); here != nil {
			return here
		}
		return atPlace(err)
	}
	// What is wrong with the same pages is wrong in the clinic.
	for _, check := range []func(context.Context) ([]string, error){c.verifyLinks, c.verifyAudit} {
		wrong, err := check(ctx)
		if err != nil {
			return atPlace(err)
		}
		k.wrong = append(k.wrong, wrong...)
	}
	if err := k.findFiles(ctx, c); err != nil {
		return err
	}
	return k.writeFileList()
}

// findFiles notes the files that the record names, and how many are in neither
// place.
func (k *copying) findFiles(ctx context.Context, c *Clinic) error {
	hashes, err := texts(ctx, c.reader, "SELECT DISTINCT sha256 FROM ("+keptPapers+") AS paper")
	missing := 0
	for _, hash := range hashes {
		if name, _, err := c.files.find(hash); err == nil {
			k.names[name] = true
		} else {
			missing++
		}
	}
	if missing > 0 {
		k.wrong = append(k.wrong, fmt.Sprintf("The files of %d printed papers are missing.", missing))
	}
	return err
}

// VerifyBackup looks through a backup, or a copied clinic folder, with a key
// and returns what is wrong, one sentence each. Someone at reception is Refused.
func VerifyBackup(ctx context.Context, dir string, key Key) ([]string, error) {
	ctx, cancel := within(ctx, longDeadline)
	defer cancel()
	p, o, err := unlockCopy(dir, key)
	if err != nil {
		return nil, err
	}
	if err := mayLook(ctx, dir, p, o); err != nil {
		return nil, err
	}
	return verifyCopy(ctx, dir, p, o.data)
}

// unlockCopy opens the data key of a backup. Attempts are not counted there.
func unlockCopy(dir string, key Key) (pointer, opened, error) {
	p, err := readPointer(dir)
	if err != nil {
		return p, opened{}, fault(err)
	}
	if p.Format == plainFormat {
		return p, opened{}, &care.Fault{Kind: care.Refused, Cause: ErrPlain, Say: sayPlain}
	}
	if key == (Key{}) && p.Demo {
		key = DemoKey
	}
	if key.Passphrase == "" && key.Recovery == "" {
		return p, opened{}, &care.Fault{Kind: care.Refused, Say: sayNoPassphrase}
	}
	o, say, err := tryKey(p.keyring(dir), key)
	if err != nil {
		return p, o, keyFault(err, say)
	}
	return p, o, nil
}

func verifyCopy(ctx context.Context, dir string, p pointer, key vault.DataKey) ([]string, error) {
	var wrong []string
	if IsBackup(dir) {
		m, err := readManifest(dir)
		if err != nil {
			wrong = append(wrong, "The backup's list of its files ("+manifestName+") cannot be read.")
		} else if wrong, err = m.check(dir, key); err != nil {
			return nil, fault(err)
		}
	}
	more, err := lookThrough(ctx, dir, p, key)
	wrong = append(wrong, more...)
	if care.KindOf(err) == care.Storage {
		return append(wrong, err.Error()), nil
	}
	return wrong, err
}

// lookThrough opens a copy and verifies it; of one of an earlier Tandem, whose
// records only a restore can read, its pages alone.
func lookThrough(ctx context.Context, dir string, p pointer, key vault.DataKey) ([]string, error) {
	c, err := openCopy(ctx, dir, p, key)
	if err != nil {
		return nil, err
	}
	defer c.closePools()
	older, err := c.older(ctx)
	if err != nil {
		return nil, c.fault(err)
	}
	if older {
		wrong, err := c.verifyPages(ctx)
		return wrong, c.fault(err)
	}
	return c.Verify(ctx)
}

// IsBackup says whether a folder is one backup.
func IsBackup(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, manifestName))
	return err == nil && Exists(dir)
}
