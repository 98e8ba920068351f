package data

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
)

// copyServer copies a clinic that lies on a server: everything out of one
// state, into a sealed folder like that of any other backup.
func (k *copying) copyServer(ctx context.Context) error {
	line, done, err := holdServer(ctx, *k.server, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
	if err != nil {
		return err
	}
	k.closing = append(k.closing, closer(done))
	if err := k.at.note(ctx, line); err != nil {
		return err
	}
	if err := fetchRecord(ctx, line, k.copied(), func(share float64) { k.tell(0.5 * share) }); err != nil {
		return err
	}
	if err := atPlace(syncFile(k.copied().file)); err != nil {
		return err
	}
	if err := fetchFiles(ctx, line, k.putFile); err != nil {
		return err
	}
	k.tell(0.7)
	keys, err := keysOnServer(ctx, line)
	if err != nil {
		return err
	}
	for name, content := range keys {
		if err := k.putSame(filepath.Join(k.at.keyring(k.temp).Dir, name), content); err != nil {
			return err
		}
	}
	return atPlace(writePointer(k.temp, k.at))
}

// putFile keeps a sealed paper in the place unless it is there already.
func (k *copying) putFile(name string, content []byte) error {
	k.names[name] = true
	to := filepath.Join(k.to.files(), name)
	if there, err := os.Stat(to); err == nil && there.Size() == int64(len(content)) {
		return nil
	} else if err != nil && !isMissing(err) {
		return atPlace(err)
	}
	if err := mustBeFolder(k.to.files()); err != nil {
		return atPlace(fs.ErrNotExist)
	}
	return k.putSame(to, content)
}

// closer is a function that ends something, as an io.Closer.
type closer func()

func (c closer) Close() error {
	c()
	return nil
}

// close ends what was opened to copy from, the last first.
func (k *copying) close() {
	for i := len(k.closing) - 1; i >= 0; i-- {
		k.closing[i].Close()
	}
}
