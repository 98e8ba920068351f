package vault

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// hinder is asked before each step of writing a file; its error is that of a
// disk which is full or fails. Only tests set it.
var hinder func(step, name string) error

// Hinder lets a test ask before each step ("create", "write", "sync", "rename")
// of every file that is written, until the returned function is called.
func Hinder(ask func(step, name string) error) (undo func()) {
	hinder = ask
	return func() { hinder = nil }
}

func may(step, name string) error {
	if hinder == nil {
		return nil
	}
	if err := hinder(step, name); err != nil {
		return &fs.PathError{Op: step, Path: name, Err: err}
	}
	return nil
}

// Replace puts content in place of a file in one step, readable to this user
// alone: after a power cut there is the old content or the new, never a part.
func Replace(name string, content []byte) error {
	if err := may("create", name); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(name), ".new-*") // made with mode 0600
	if err != nil {
		return err
	}
	err = fill(temp, name, content)
	if err == nil {
		err = may("rename", name)
	}
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return SyncDir(filepath.Dir(name))
}

// fill writes the content, syncs and closes.
func fill(f *os.File, name string, content []byte) error {
	err := may("write", name)
	if err != nil {
		content = content[:len(content)/2] // as a disk that is full in the middle
	}
	_, errWrite := f.Write(content)
	return errors.Join(err, errWrite, may("sync", name), f.Sync(), f.Close())
}

// Write makes a new file of what is read, readable to this user alone.
func Write(name string, from io.Reader) error {
	if err := may("create", name); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, from)
	return errors.Join(err, may("write", name), may("sync", name), f.Sync(), f.Close())
}
