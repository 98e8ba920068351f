//go:build !windows

package device

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// answer is how long the print system may take.
const answer = 20 * time.Second

// Printers lists what CUPS can print on, the default first. Without CUPS or a
// printer it is ErrNoPrinter.
func Printers(ctx context.Context) ([]Printer, error) {
	names, err := spooler(ctx, nil, "lpstat", "-e")
	if err != nil || strings.TrimSpace(names) == "" {
		return nil, errors.Join(ErrNoPrinter, err)
	}
	preset := defaultPrinter(ctx)
	var all []Printer
	for name := range strings.FieldsSeq(names) {
		p := Printer{Name: name, Default: name == preset}
		if p.Default {
			all = append([]Printer{p}, all...)
			continue
		}
		all = append(all, p)
	}
	return all, nil
}

// defaultPrinter is empty where none is set.
func defaultPrinter(ctx context.Context) string {
	line, err := spooler(ctx, nil, "lpstat", "-d")
	if err != nil {
		return ""
	}
	_, name, _ := strings.Cut(line, ": ")
	return strings.TrimSpace(name)
}

// Print hands the PDF to CUPS through standard input. The error is a sentence.
func Print(ctx context.Context, d Document, t Ticket) error {
	if err := t.check(); err != nil {
		return err
	}
	_, err := spooler(ctx, d.PDF, "lp", lpArguments(d, t)...)
	return err
}

func lpArguments(d Document, t Ticket) []string {
	sides := "one-sided"
	if t.TwoSided {
		sides = "two-sided-long-edge"
	}
	args := []string{"-s", "-d", t.Printer, "-n", strconv.Itoa(t.Copies), "-t", d.Title, "-o", "sides=" + sides}
	if t.Paper != "" {
		args = append(args, "-o", "media="+t.Paper)
	}
	return append(args, "-")
}

// spooler runs a command of the print system and returns what it says.
func spooler(ctx context.Context, input []byte, name string, args ...string) (string, error) {
	program, err := exec.LookPath(name)
	if err != nil {
		return "", fmt.Errorf("%w (%w)", ErrNoPrinter, err)
	}
	ctx, cancel := context.WithTimeout(ctx, answer)
	defer cancel()
	var complaint bytes.Buffer
	run := exec.CommandContext(ctx, program, args...)
	run.Env = append(os.Environ(), "LC_ALL=C")
	run.Stdin, run.Stderr = bytes.NewReader(input), &complaint
	said, err := run.Output()
	if err != nil {
		return "", fmt.Errorf("the printer did not take it: %s (%w)", strings.TrimSpace(complaint.String()), err)
	}
	return string(said), nil
}
