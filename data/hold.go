package data

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"tandem/app/care"
)

// Lock is the window's hold on a clinic: while it lasts no second window opens
// the same folder. Commands do not need it.
type Lock struct{ file *os.File }

// Hold takes the clinic for this window, or returns a Locked Fault that
// says who has it open.
func Hold(dir string) (*Lock, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fault(err)
	}
	if err := lockFile(f); err != nil {
		defer f.Close()
		if isHeld(err) {
			return nil, heldBy(f, err)
		}
		return nil, fault(err)
	}
	if err := sayHolder(f); err != nil {
		return nil, fault(errors.Join(err, f.Close()))
	}
	return &Lock{f}, nil
}

// Release gives the clinic back.
func (l *Lock) Release() error { return l.file.Close() }

func sayHolder(f *os.File) error {
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err := f.WriteAt([]byte(holder()+"\n"), 0)
	return err
}

// holder names this user, machine and process.
func holder() string {
	name := "an unknown user"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	host, err := os.Hostname()
	if err != nil {
		host = "an unknown computer"
	}
	return fmt.Sprintf("%s on %s (process %d)", name, host, os.Getpid())
}

func heldBy(f *os.File, cause error) error {
	who := "another window"
	if text, err := io.ReadAll(io.LimitReader(f, 300)); err == nil && len(text) > 0 {
		who = strings.TrimSpace(string(text))
	}
	return &care.Fault{
		Kind: care.Locked, Cause: cause,
		Say: "This clinic is already open in a Tandem window of " + who + ". Nothing was changed. Use that window, or close it and try again.",
	}
}
