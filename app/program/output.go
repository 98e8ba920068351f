package program

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// writeFile writes a whole file or none: the content goes to a file beside it
// that takes the name at the end.
func writeFile(path string, write func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return usage("%s is a folder; give --out the name of a file", path)
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".tandem-*")
	if err != nil {
		return cannotWrite(path, err)
	}
	if err := write(file); err != nil {
		return errors.Join(unwritten(path, file.Name(), err), file.Close(), os.Remove(file.Name()))
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return errors.Join(cannotWrite(path, err), os.Remove(file.Name()))
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return errors.Join(cannotWrite(path, err), os.Remove(file.Name()))
	}
	return nil
}

// unwritten names the file that was asked for where the disk refused the one
// beside it; any other failure says itself what is wrong.
func unwritten(path, temp string, err error) error {
	if refused, ok := errors.AsType[*os.PathError](err); ok && refused.Path == temp {
		return cannotWrite(path, err)
	}
	return err
}

func cannotWrite(path string, err error) error {
	var reason *os.PathError
	if errors.As(err, &reason) {
		err = reason.Err
	}
	return fmt.Errorf("%s could not be written (%w); nothing was left behind. Choose another place or free some space, and try again", path, err)
}

// sayJSON writes a result as indented JSON.
func (p *Program) sayJSON(value any) error {
	out := json.NewEncoder(p.stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(value); err != nil {
		return fmt.Errorf("the result could not be written: %w", err)
	}
	return nil
}
