package endtoend

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Window is the program's open window on a display.
type Window struct {
	display *Display
	id      string
	process *os.Process
	gone    chan struct{} // closed when the program has ended
	state   *os.ProcessState
	log     string
	started time.Time
}

// Open starts the program's desktop on the display and waits for its window.
// What the program says goes to the file log.
func (p *Program) Open(ctx context.Context, d *Display, log string, args ...string) (*Window, error) {
	if err := os.MkdirAll(filepath.Dir(log), 0o755); err != nil {
		return nil, err
	}
	said, err := os.Create(log)
	if err != nil {
		return nil, err
	}
	defer said.Close()
	run := exec.Command(p.binary, args...)
	run.Env = p.environment("DISPLAY="+d.Name, "XDG_SESSION_TYPE=x11")
	run.Stdout, run.Stderr = said, said
	run.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // a binary may be a script that starts the program
	w := &Window{display: d, gone: make(chan struct{}), log: log, started: time.Now()}
	if err := run.Start(); err != nil {
		return nil, fmt.Errorf("the program did not start: %w", err)
	}
	w.process = run.Process
	go func() {
		defer close(w.gone)
		_ = run.Wait() // the exit status is kept in state
		w.state = run.ProcessState
	}()
	if err := w.find(ctx); err != nil {
		return nil, errors.Join(err, w.Stop())
	}
	return w, nil
}

// find waits for the visible window, puts the pointer on its empty corner and
// gives it the keyboard: without a window manager nobody else does.
func (w *Window) find(ctx context.Context) error {
	err := w.until(ctx, "the window", func(ctx context.Context) (bool, error) {
		found, err := w.display.Do(ctx, "search", "--onlyvisible", "--name", ".")
		if err != nil || found == "" {
			return false, nil // xdotool fails while there is no window
		}
		w.id, _, _ = strings.Cut(found, "\n")
		return true, nil
	})
	if err != nil {
		return err
	}
	if _, err := w.display.Do(ctx, "mousemove", strconv.Itoa(Width-2), strconv.Itoa(Height-2)); err != nil {
		return err
	}
	_, err = w.display.Do(ctx, "windowfocus", w.id)
	return err
}

// until waits like until, and stops at once when the program has ended.
func (w *Window) until(ctx context.Context, what string, look func(context.Context) (bool, error)) error {
	err := until(ctx, what, func(ctx context.Context) (bool, error) {
		select {
		case <-w.gone:
			return false, fmt.Errorf("the program ended (%s) before %s", w.state, what)
		default:
			return look(ctx)
		}
	})
	if err != nil {
		return fmt.Errorf("%w; the program said: %s", err, w.said())
	}
	return nil
}

// said is the end of what the program has said.
func (w *Window) said() string {
	const enough = 2000
	text, err := os.ReadFile(w.log)
	if err != nil {
		return err.Error()
	}
	return strings.TrimSpace(string(text[max(0, len(text)-enough):]))
}

// Title is the window's title now.
func (w *Window) Title(ctx context.Context) (string, error) {
	return w.display.Do(ctx, "getwindowname", w.id)
}

// WaitTitle waits until the page is ready: the window's title is
// "Tandem · PAGE".
func (w *Window) WaitTitle(ctx context.Context, page string) error {
	want, got := "Tandem · "+page, ""
	err := w.until(ctx, "the page "+page, func(ctx context.Context) (bool, error) {
		var err error
		got, err = w.Title(ctx)
		return got == want, err
	})
	if err != nil {
		return fmt.Errorf("the title is %q: %w", got, err)
	}
	return nil
}

// SinceStart is the time since the program was started.
func (w *Window) SinceStart() time.Duration { return time.Since(w.started) }

// WaitClosed waits until the program has ended by itself, with exit status 0.
func (w *Window) WaitClosed(ctx context.Context) error { return w.WaitEnded(ctx, 0) }

// WaitEnded waits until the program has ended by itself with an exit status.
func (w *Window) WaitEnded(ctx context.Context, status int) error {
	if err := closed(ctx, w.gone, "the program to end"); err != nil {
		return err
	}
	if w.state.ExitCode() != status {
		return fmt.Errorf("the program ended with %s; it said: %s", w.state, w.said())
	}
	return nil
}

// Said is what the program has said so far.
func (w *Window) Said() string { return w.said() }

// Kill ends the program, and what started it or was started by it, as a power
// cut does and waits until it is gone.
func (w *Window) Kill(ctx context.Context) error {
	if err := w.kill(); err != nil {
		return err
	}
	return closed(ctx, w.gone, "the program to be gone")
}

// Stop ends a program that is still running, and what it left behind.
func (w *Window) Stop() error { return errors.Join(end(w.process, w.gone), w.kill()) }

// kill ends at once all that began with the program's start.
func (w *Window) kill() error {
	err := syscall.Kill(-w.process.Pid, syscall.SIGKILL)
	if errors.Is(err, syscall.ESRCH) {
		return nil // all have ended
	}
	return err
}
