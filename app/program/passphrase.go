package program

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"tandem/data"
)

// passphraseVariable holds a clinic's passphrase for commands that run without
// a person.
const passphraseVariable = "TANDEM_PASSPHRASE"

// given is the passphrase that a call was given in a file or the environment.
func (p *Program) given(c call) (string, error) {
	if !c.has("passphrase-file") {
		return p.env(passphraseVariable), nil
	}
	file := c.option("passphrase-file")
	text, err := os.ReadFile(file)
	if err != nil {
		return "", usage("the passphrase file %s cannot be read; check its name", file)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" {
		return "", usage("the passphrase file %s is empty; its first line must be the passphrase", file)
	}
	return line, nil
}

// key is what opens the clinic of a call: the passphrase that was given, the
// one that a person types, or, for a demo clinic, the one that everybody knows.
func (p *Program) key(c call, dir string) (data.Key, error) {
	passphrase, err := p.given(c)
	if err != nil || passphrase != "" {
		return data.Key{Passphrase: passphrase}, err
	}
	if data.IsDemo(dir) || data.IsPlain(dir) {
		return data.Key{}, nil
	}
	if passphrase, err = p.ask(); err != nil {
		return data.Key{}, err
	}
	return data.Key{Passphrase: passphrase}, nil
}

// ask lets a person type the passphrase, unseen.
func (p *Program) ask() (string, error) {
	in, is := p.stdin.(*os.File)
	if !is || !term.IsTerminal(int(in.Fd())) {
		return "", errors.New("this clinic is sealed, and there is no passphrase and nobody to ask for it. Nothing was changed. Give it with --passphrase-file F or in TANDEM_PASSPHRASE")
	}
	fmt.Fprint(p.stderr, "Passphrase: ")
	text, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(p.stderr)
	if err != nil {
		return "", fmt.Errorf("the passphrase could not be read: %w", err)
	}
	return string(text), nil
}
