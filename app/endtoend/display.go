package endtoend

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// The size of the display, that of a small clinic screen.
const (
	Width  = 1280
	Height = 800
)

// Display is an X server without a screen, of our own.
type Display struct {
	Name   string // for DISPLAY, such as ":3"
	folder string // holds the picture that the server paints
	server *exec.Cmd
	gone   chan struct{} // closed when the server has ended
}

// StartDisplay starts an X server on a free number, with more options of Xvfb
// where they are given. Close ends it.
func StartDisplay(ctx context.Context, more ...string) (*Display, error) {
	folder, err := os.MkdirTemp("", "tandem-display-")
	if err != nil {
		return nil, err
	}
	d := &Display{folder: folder, gone: make(chan struct{})}
	if err := d.start(ctx, more); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

func (d *Display) start(ctx context.Context, more []string) error {
	read, write, err := os.Pipe()
	if err != nil {
		return err
	}
	defer read.Close()
	server := exec.Command("Xvfb", append([]string{
		"-displayfd", "3", "-fbdir", d.folder, "-nolisten", "tcp", "-noreset",
		"-screen", "0", fmt.Sprintf("%dx%dx24", Width, Height),
	}, more...)...)
	server.ExtraFiles = []*os.File{write}
	err = server.Start()
	write.Close()
	if err != nil {
		return fmt.Errorf("the display did not start (package xvfb): %w", err)
	}
	d.server = server
	go func() {
		defer close(d.gone)
		_ = server.Wait() // an ended display shows in what the window says
	}()
	if err := d.readNumber(ctx, read); err != nil {
		return err
	}
	return d.layOut(ctx)
}

// layOut gives the display a keyboard on which the letters of many names have
// keys of their own; a program that is running does not see keys added later.
func (d *Display) layOut(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "setxkbmap", "-display", d.Name, "us", "altgr-intl").CombinedOutput()
	if err != nil {
		return fmt.Errorf("the display's keyboard (package x11-xkb-utils): %w: %s", err, out)
	}
	return nil
}

// readNumber waits until the server names the number it took.
func (d *Display) readNumber(ctx context.Context, pipe *os.File) error {
	number := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(pipe).ReadString('\n')
		number <- strings.TrimSpace(line)
	}()
	return until(ctx, "a free display", func(context.Context) (bool, error) {
		select {
		case n := <-number:
			if n == "" {
				return false, errors.New("the display ended before it was ready")
			}
			d.Name = ":" + n
			return true, nil
		default:
			return false, nil
		}
	})
}

// Close ends the server and removes what it painted.
func (d *Display) Close() error {
	var stuck error
	if d.server != nil {
		stuck = end(d.server.Process, d.gone)
	}
	return errors.Join(stuck, os.RemoveAll(d.folder))
}

// end asks a process to stop, waits for it and kills one that does not.
func end(process *os.Process, gone <-chan struct{}) error {
	if err := process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	if err := closed(context.Background(), gone, "a program to stop"); err != nil {
		return errors.Join(err, process.Kill())
	}
	return nil
}

// closed waits until the channel is closed.
func closed(ctx context.Context, gone <-chan struct{}, what string) error {
	return until(ctx, what, func(context.Context) (bool, error) {
		select {
		case <-gone:
			return true, nil
		default:
			return false, nil
		}
	})
}

func (d *Display) painted() string { return filepath.Join(d.folder, "Xvfb_screen0") }

// Do runs xdotool on the display and returns what it prints.
func (d *Display) Do(ctx context.Context, args ...string) (string, error) {
	tool := exec.CommandContext(ctx, "xdotool", args...)
	tool.Env = append(os.Environ(), "DISPLAY="+d.Name, "LC_ALL=C.UTF-8")
	out, err := tool.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("xdotool %s: %w: %s", strings.Join(args, " "), err, strings.TrimSpace(string(out)))
	}
	return strings.TrimSpace(string(out)), nil
}
