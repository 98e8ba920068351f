// Package program wires the rooms of Tandem together: the command line, the
// clinic folder, start and stop. It may import every room; of its files only
// those of the window import Fyne.
package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
	"time"

	"tandem/app/care"
	"tandem/app/exchange"
	"tandem/assets"
)

// Exit statuses.
const (
	done   = 0 // what was asked for is done
	failed = 1 // refused or failed; a sentence says why and what to do
	misuse = 2 // wrong input or wrong use
)

// stopSignals ask the program to stop and to tidy up.
var stopSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}

// Program is Tandem with its surroundings. Tests start the same program that
// main starts.
type Program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	env            func(string) string
	assets         fs.FS
	now            func() time.Time
	wall           func() time.Time // the clock on the wall; nil for the system's
}

// New makes the program that reads and writes these streams and asks env for
// the environment's values.
func New(stdin io.Reader, stdout, stderr io.Writer, env func(string) string) *Program {
	return &Program{stdin: stdin, stdout: stdout, stderr: stderr, env: env, assets: assets.FS, now: clock(env)}
}

// Run does what the arguments ask for and returns the exit status: 0 done, 1
// refused or failed, 2 wrong input or use. A sentence on standard error says
// what went wrong.
func (p *Program) Run(args []string) (status int) {
	defer p.recover(&status)
	ctx, stop := signal.NotifyContext(context.Background(), stopSignals...)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	return p.explain(p.dispatch(ctx, args))
}

// misused is wrong use of the command line.
type misused struct{ error }

func usage(format string, args ...any) error { return misused{fmt.Errorf(format, args...)} }

func (m misused) Unwrap() error { return m.error }

// status is an exit status that was already explained.
type status int

func (s status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// explain says what went wrong and returns the exit status for it.
func (p *Program) explain(err error) int {
	if err == nil {
		return done
	}
	if s, ok := errors.AsType[status](err); ok {
		return int(s)
	}
	fmt.Fprintln(p.stderr, "tandem: "+err.Error())
	return statusOf(err)
}

func statusOf(err error) int {
	if _, ok := errors.AsType[misused](err); ok {
		return misuse
	}
	if _, ok := errors.AsType[*exchange.Error](err); ok {
		return misuse
	}
	if kind := care.KindOf(err); kind == care.Invalid || kind == care.NotFound {
		return misuse
	}
	return failed
}
