package porter

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"tandem/app/care"
	"tandem/app/exchange/table"
)

// OpenList finds a list of that name.
func OpenList(path string) (table.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return table.File{}, cannotRead(path, err)
	}
	if info.IsDir() {
		return table.File{}, isFolder(path)
	}
	return table.File{Size: info.Size(), Open: func() (io.ReadSeekCloser, error) {
		file, err := os.Open(path)
		if err != nil {
			return nil, cannotRead(path, err)
		}
		return file, nil
	}}, nil
}

// Open reads the file of that name.
func Open[T any](path string, read func(io.Reader) (T, Report, error)) (T, Report, error) {
	var none T
	file, err := os.Open(path)
	if err != nil {
		return none, Report{}, cannotRead(path, err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return none, Report{}, isFolder(path)
	}
	return read(file)
}

// Save writes a whole file or none.
func Save(path string, write func(io.Writer) (Report, error)) (report Report, err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return report, isFolder(path)
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".tandem-*")
	if err != nil {
		return report, cannotWrite(path, err)
	}
	report, err = write(file)
	if err = errors.Join(err, file.Sync(), file.Close()); err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err == nil {
		return report, nil
	}
	left := os.Remove(file.Name())
	if _, disk := errors.AsType[*os.PathError](err); disk {
		err = cannotWrite(path, err)
	}
	return report, errors.Join(err, left)
}

// Suggested is where the window offers to write a file or folder of that name.
func Suggested(name string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return name
	}
	return filepath.Join(home, name)
}

func isFolder(path string) error {
	return &care.Fault{Kind: care.Invalid, Say: fmt.Sprintf("%s is a folder. Nothing was changed. Give the name of a file.", path)}
}

func cannotRead(path string, err error) error {
	say := "%s cannot be read (" + err.Error() + ")."
	switch {
	case errors.Is(err, fs.ErrNotExist):
		say = "There is no file %s."
	case errors.Is(err, fs.ErrPermission):
		say = "The file %s may not be read by this user."
	}
	return &care.Fault{Kind: care.Invalid, Cause: err, Say: fmt.Sprintf(say, path) + " Nothing was changed. Check its name and place."}
}
