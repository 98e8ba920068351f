package device_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"tandem/app/device"
)

func TestViewFileIsNeutralAndPrivate(t *testing.T) {
	dir := t.TempDir()
	first, err := device.ViewFile(dir, []byte("%PDF-1"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := device.ViewFile(dir, []byte("%PDF-2"))
	if err != nil {
		t.Fatal(err)
	}
	if first == second || !strings.HasSuffix(first, ".pdf") {
		t.Errorf("the files are %s and %s", first, second)
	}
	if text, err := os.ReadFile(first); err != nil || string(text) != "%PDF-1" {
		t.Errorf("the first file holds %q, %v", text, err)
	}
	for path, want := range map[string]os.FileMode{filepath.Dir(first): 0o700, first: 0o600} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if runtime.GOOS != "windows" && info.Mode().Perm() != want {
			t.Errorf("%s has mode %o, want %o", path, info.Mode().Perm(), want)
		}
	}
	if err := device.CleanViews(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(first); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file is still there: %v", err)
	}
	if err := device.CleanViews(dir); err != nil {
		t.Errorf("cleaning an empty folder: %v", err)
	}
}

func TestViewFileInAFolderThatIsNone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := device.ViewFile(file, []byte("x")); err == nil {
		t.Error("a file inside a file was made")
	}
}

func TestOpenViewerWithoutOne(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if err := device.OpenViewer("sheet.pdf"); !errors.Is(err, device.ErrNoViewer) {
		t.Errorf("said %v", err)
	}
}
