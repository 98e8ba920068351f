package endtoend

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Import adds a list of patients to the program's clinic, however long that
// takes.
func (p *Program) Import(ctx context.Context, list string) error {
	run := exec.CommandContext(ctx, p.binary, "import", "--format", "csv", list)
	run.Env = p.environment("TANDEM_PASSPHRASE=" + Passphrase)
	if out, err := run.CombinedOutput(); err != nil {
		return fmt.Errorf("the list was not taken: %w: %s", err, out)
	}
	return nil
}

// Memory is what the window's program holds in memory now, and the most that it
// ever held, in MB.
func (w *Window) Memory() (now, most float64, err error) {
	status, err := os.ReadFile(w.proc("status"))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(status)) {
		var kib float64
		name, value, _ := strings.Cut(line, ":")
		if _, err := fmt.Sscan(value, &kib); err != nil {
			continue
		}
		switch name {
		case "VmRSS":
			now = kib / 1024
		case "VmHWM":
			most = kib / 1024
		}
	}
	if now == 0 || most == 0 {
		return 0, 0, errors.New("the system does not say how much memory the program holds")
	}
	return now, most, nil
}

func (w *Window) proc(file string) string {
	return filepath.Join("/proc", strconv.Itoa(w.process.Pid), file)
}

// tick is how finely the system counts processor time.
const tick = 10 * time.Millisecond

// Busy is how much processor time the window's program has used.
func (w *Window) Busy() (time.Duration, error) {
	stat, err := os.ReadFile(w.proc("stat"))
	if err != nil {
		return 0, err
	}
	_, after, _ := bytes.Cut(stat, []byte(") ")) // the name may hold spaces
	fields := strings.Fields(string(after))
	const user, system = 11, 12
	if len(fields) <= system {
		return 0, errors.New("the system does not say how busy the program is")
	}
	one, errOne := strconv.Atoi(fields[user])
	two, errTwo := strconv.Atoi(fields[system])
	return time.Duration(one+two) * tick, errors.Join(errOne, errTwo)
}

// Wait lets the program run by itself for a while that is part of what is
// measured.
func (w *Window) Wait(ctx context.Context, while time.Duration) error {
	timer := time.NewTimer(while)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-w.gone:
		return fmt.Errorf("the program ended; it said: %s", w.said())
	case <-timer.C:
		return nil
	}
}
