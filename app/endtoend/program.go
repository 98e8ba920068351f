package endtoend

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Program is the built binary with a home, a data folder and a viewer of its
// own, so that it never touches those of the person who runs the test.
type Program struct {
	// Today is the calendar date that the program is told, empty for the
	// system's.
	Today string
	// Trace, where it is not empty, lets the program say more.
	Trace string

	binary string
	home   string
}

// Passphrase is that of the clinics that the tests create.
const Passphrase = "quartz tram velvet onion"

// viewer stands in for the system's viewer: it notes what it was asked to open.
const viewer = `#!/bin/sh
printf '%s\n' "$1" >>"$HOME/opened"
`

// NewProgram makes an empty home for the binary.
func NewProgram(binary, home string) (*Program, error) {
	p := &Program{binary: binary, home: home}
	for _, folder := range []string{"bin", "data", "config", "cache", "run", "tmp"} {
		if err := os.MkdirAll(filepath.Join(home, folder), 0o700); err != nil {
			return nil, err
		}
	}
	return p, os.WriteFile(filepath.Join(home, "bin", "xdg-open"), []byte(viewer), 0o700)
}

// Home is the program's home folder.
func (p *Program) Home() string { return p.home }

// Clinic is the program's default clinic folder.
func (p *Program) Clinic() string { return filepath.Join(p.home, "data", "tandem", "clinic") }

// Holding lists the files of the program's home that hold one of the words.
func (p *Program) Holding(words ...string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(p.home, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(file)
		for _, word := range words {
			if bytes.Contains(content, []byte(word)) || strings.Contains(filepath.Base(file), word) {
				found = append(found, file+" holds "+word)
			}
		}
		return err
	})
	return found, err
}

// environment is all that the program gets to see of this machine.
func (p *Program) environment(more ...string) []string {
	at := func(folder string) string { return filepath.Join(p.home, folder) }
	return append([]string{
		"PATH=" + at("bin") + ":" + os.Getenv("PATH"),
		"HOME=" + p.home,
		"XDG_DATA_HOME=" + at("data"),
		"XDG_CONFIG_HOME=" + at("config"),
		"XDG_CACHE_HOME=" + at("cache"),
		"XDG_RUNTIME_DIR=" + at("run"),
		"CUPS_SERVER=" + at("no-printers"), // a printer of this machine is none of the test's
		"TMPDIR=" + at("tmp"),
		"DBUS_SESSION_BUS_ADDRESS=unix:path=" + at("run/none"),
		"LANG=en_GB.UTF-8",
		"LIBGL_ALWAYS_SOFTWARE=1",
		"TANDEM_TRACE=" + p.Trace,
		"FYNE_SCALE=1",
		"TANDEM_TODAY=" + p.Today,
	}, more...)
}

// Result is what one run of the command line left.
type Result struct {
	Out, Err string
	Status   int
}

// Run runs one command of the program, without a window, to its end.
func (p *Program) Run(ctx context.Context, args ...string) (Result, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	run := exec.CommandContext(ctx, p.binary, args...)
	run.Env = p.environment("TANDEM_PASSPHRASE=" + Passphrase)
	var out, said bytes.Buffer
	run.Stdout, run.Stderr = &out, &said
	err := run.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return Result{}, fmt.Errorf("tandem %s: %w", strings.Join(args, " "), err)
	}
	return Result{Out: out.String(), Err: said.String(), Status: run.ProcessState.ExitCode()}, nil
}

// quiet is how long nothing must have been written for a save to be over.
const quiet = 2 * time.Second

// WaitKept waits until what was typed is kept: nothing is written to the
// clinic's folder any more.
func (p *Program) WaitKept(ctx context.Context) error {
	return until(ctx, "the clinic's folder to be quiet", func(context.Context) (bool, error) {
		var last time.Time
		err := filepath.WalkDir(p.Clinic(), func(_ string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil // a file of the database that went away
			}
			if info, err := entry.Info(); err == nil && info.ModTime().After(last) {
				last = info.ModTime()
			}
			return nil
		})
		return err == nil && time.Since(last) > quiet, err
	})
}

// Opened lists the files that the program asked the system's viewer to open so
// far, the oldest first.
func (p *Program) Opened() ([]string, error) {
	noted, err := os.ReadFile(filepath.Join(p.home, "opened"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var files []string
	for line := range strings.Lines(string(noted)) {
		file, err := localFile(strings.TrimSpace(line))
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// localFile is the path that a file address or a path names.
func localFile(address string) (string, error) {
	if !strings.HasPrefix(address, "file:") {
		return address, nil
	}
	parsed, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	return parsed.Path, nil
}

// WaitOpened waits until the viewer has been asked to open its n-th file, the
// first being 1, and returns the file's path.
func (p *Program) WaitOpened(ctx context.Context, n int) (string, error) {
	var file string
	err := until(ctx, "the viewer to be asked for a file", func(context.Context) (bool, error) {
		files, err := p.Opened()
		if len(files) < n {
			return false, err
		}
		file = files[n-1]
		return true, err
	})
	return file, err
}

// PDFText is the text of a PDF in reading order, as pdftotext reads it.
func PDFText(ctx context.Context, file string) (string, error) {
	text, err := exec.CommandContext(ctx, "pdftotext", "-layout", file, "-").Output()
	if err != nil {
		return "", fmt.Errorf("pdftotext %s: %w", filepath.Base(file), err)
	}
	return string(text), nil
}
