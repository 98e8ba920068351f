//go:build unix

package data_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tandem/app/care"
)

func TestAReadOnlyFolderIsRefusedWithASentence(t *testing.T) {
	dir := closed(t)
	err := filepath.WalkDir(filepath.Dir(dir), func(name string, entry fs.DirEntry, err error) error {
		mode := fs.FileMode(0o444)
		if err == nil && entry.IsDir() {
			mode = 0o555
			t.Cleanup(func() { os.Chmod(name, 0o700) })
		}
		return errors.Join(err, os.Chmod(name, mode))
	})
	if err := errors.Join(err, os.Chmod(filepath.Dir(filepath.Dir(dir)), 0o755)); err != nil {
		t.Fatal(err)
	}
	said := openAsAnybody(t, dir)
	want := fmt.Sprintf("kind %d: ", care.Storage)
	if !strings.HasPrefix(said, want) || !strings.Contains(said, "may not write to the clinic folder") {
		t.Errorf("opening a read-only folder says %q", said)
	}
}

// openAsAnybody opens the clinic in a process that is not root, for whom no
// folder is read-only.
func openAsAnybody(t *testing.T, dir string) string {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	place := t.TempDir()
	program := filepath.Join(place, "open")
	err = errors.Join(os.WriteFile(program, self, 0o755), os.Chmod(place, 0o755), os.Chmod(filepath.Dir(place), 0o755))
	if err != nil {
		t.Fatal(err)
	}
	said := filepath.Join(place, "said")
	out, err := os.Create(said)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	about := &os.ProcAttr{Dir: "/", Env: append(os.Environ(), openOnly+"="+dir), Files: []*os.File{nil, out, out}}
	if os.Geteuid() == 0 {
		about.Sys = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	process, err := os.StartProcess(program, []string{program}, about)
	if err != nil {
		t.Fatal(err)
	}
	state, err := process.Wait()
	text, errText := os.ReadFile(said)
	if err := errors.Join(err, errText); err != nil || !state.Success() {
		t.Fatalf("%v %v: %s", err, state, text)
	}
	return string(text)
}
