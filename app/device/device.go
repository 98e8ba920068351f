// Package device owns what Tandem asks of the computer it runs on: the
// system's own viewer for a printed page, and the short-lived files that a
// viewer reads. It knows files, not patients, and imports nothing of ours.
package device

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// views is the folder inside a clinic folder that holds files for viewers.
const views = "view"

// ErrNoViewer says that the system has no program to open a file with.
var ErrNoViewer = errors.New("this computer has no program that opens PDF files; install a PDF viewer, or save the sheet to a file")

// OpenViewer opens a file in the system's viewer and does not wait for it.
func OpenViewer(path string) error {
	name, args := viewer(runtime.GOOS, path)
	program, err := exec.LookPath(name)
	if err != nil {
		return fmt.Errorf("%w (%w)", ErrNoViewer, err)
	}
	viewing := exec.Command(program, args...)
	if err := viewing.Start(); err != nil {
		return fmt.Errorf("the viewer did not start: %w", err)
	}
	go func() { _ = viewing.Wait() }()
	return nil
}

func viewer(system, path string) (string, []string) {
	switch system {
	case "windows":
		return "rundll32", []string{"url.dll,FileProtocolHandler", path}
	case "darwin":
		return "open", []string{path}
	}
	return "xdg-open", []string{path}
}

// ViewFile keeps a PDF for the viewer under a name that says nothing about
// anyone, in a folder that only this user may enter, and returns its path.
// CleanViews removes it.
func ViewFile(dir string, pdf []byte) (path string, err error) {
	folder := filepath.Join(dir, views)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("no file for the viewer could be made: %w", err)
	}
	file, err := os.CreateTemp(folder, "home-care-*.pdf")
	if err != nil {
		return "", fmt.Errorf("no file for the viewer could be made: %w", err)
	}
	_, err = file.Write(pdf)
	if err = errors.Join(err, file.Close()); err != nil {
		return "", errors.Join(fmt.Errorf("the file for the viewer could not be written: %w", err), os.Remove(file.Name()))
	}
	return file.Name(), nil
}

// CleanViews removes every file that was kept for a viewer: at start, at lock
// and at close.
func CleanViews(dir string) error {
	folder := filepath.Join(dir, views)
	kept, err := filepath.Glob(filepath.Join(folder, "*"))
	for _, file := range kept {
		err = errors.Join(err, os.Remove(file))
	}
	if gone := os.Remove(folder); !errors.Is(gone, os.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	if err != nil {
		return fmt.Errorf("files that were opened in a viewer could not be removed: %w", err)
	}
	return nil
}
