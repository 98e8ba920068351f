package vault

import (
	"errors"
	"os"
	"path/filepath"
)

// Replace puts content in place of a file in one step, readable to this user
// alone: after a power cut there is the old content or the new, never a part.
func Replace(name string, content []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(name), ".new-*") // made with mode 0600
	if err != nil {
		return err
	}
	_, err = temp.Write(content)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return SyncDir(filepath.Dir(name))
}
