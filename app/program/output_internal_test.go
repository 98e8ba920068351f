package program

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestAFileThatTheDiskRefusesIsNamedAndNotLeft(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "sheet.pdf")
	err := writeFile(path, func(w io.Writer) error {
		return &os.PathError{Op: "write", Path: w.(*os.File).Name(), Err: syscall.ENOSPC}
	})
	if err == nil || !strings.Contains(err.Error(), path+" could not be written") || strings.Contains(err.Error(), ".tandem-") {
		t.Errorf("said %v", err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("left behind %v, %v", entries, err)
	}
}

func TestAFailureThatIsNotTheDisksSaysItself(t *testing.T) {
	refusal := errors.New("no approved plan")
	err := writeFile(filepath.Join(t.TempDir(), "sheet.pdf"), func(io.Writer) error { return refusal })
	if !errors.Is(err, refusal) || err.Error() != refusal.Error() {
		t.Errorf("said %v", err)
	}
}
