package porter

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"tandem/app/care"
)

// folder is a new folder that is being filled; it takes its name when all of it
// is there, and goes when it fails.
type folder struct{ temp, path string }

// newFolder begins a folder of that name, which must not be there yet or be
// empty.
func newFolder(path string) (*folder, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, cannotWrite(path, err)
	}
	entries, err := os.ReadDir(path)
	if err == nil && len(entries) > 0 {
		return nil, &care.Fault{Kind: care.Refused, Say: fmt.Sprintf("There are files in %s already. Nothing was written. Choose a new or an empty folder.", path)}
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, &care.Fault{Kind: care.Refused, Cause: err, Say: fmt.Sprintf("%s is not a folder that can be written to. Nothing was written. Choose a new or an empty folder.", path)}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, cannotWrite(path, err)
	}
	temp, err := os.MkdirTemp(filepath.Dir(path), ".tandem-*")
	if err != nil {
		return nil, cannotWrite(path, err)
	}
	return &folder{temp, path}, nil
}

func cannotWrite(path string, err error) error {
	var reason *os.PathError
	if errors.As(err, &reason) {
		err = reason.Err
	}
	return &care.Fault{
		Kind: care.Storage, Cause: err,
		Say: fmt.Sprintf("%s could not be written (%v), and nothing was left behind. Choose another place or free some space, and try again.", path, err),
	}
}

// write writes one file below the folder.
func (f *folder) write(name string, content func(io.Writer) error) error {
	path := filepath.Join(f.temp, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return cannotWrite(f.path, err)
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return cannotWrite(f.path, err)
	}
	out := bufio.NewWriter(file)
	err = content(out)
	if err == nil {
		err = out.Flush()
	}
	err = errors.Join(err, file.Close())
	if _, disk := errors.AsType[*os.PathError](err); disk {
		return cannotWrite(f.path, err)
	}
	return err
}

func (f *folder) put(name string, content []byte) error {
	return f.write(name, func(out io.Writer) error {
		_, err := out.Write(content)
		return err
	})
}

// done gives the folder its name, or takes everything away after a failure.
func (f *folder) done(failure error) error {
	if failure != nil {
		return errors.Join(failure, os.RemoveAll(f.temp))
	}
	if err := os.Remove(f.path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return errors.Join(cannotWrite(f.path, err), os.RemoveAll(f.temp))
	}
	if err := os.Rename(f.temp, f.path); err != nil {
		return errors.Join(cannotWrite(f.path, err), os.RemoveAll(f.temp))
	}
	return nil
}
