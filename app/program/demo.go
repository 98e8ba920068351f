package program

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"tandem/app/demo"
	"tandem/data"
)

func (p *Program) demo(ctx context.Context, c call) error {
	dir, err := filepath.Abs(c.files[0])
	if err != nil {
		return usage("the folder %s cannot be found: %w", c.files[0], err)
	}
	if err := mustBeFree(dir); err != nil {
		return err
	}
	if err := p.mayLie(dir); err != nil {
		return err
	}
	rooms, err := p.Rooms()
	if err != nil {
		return err
	}
	key := data.DemoKey
	if passphrase, err := p.given(c); err != nil {
		return err
	} else if passphrase != "" {
		key = data.Key{User: key.User, Passphrase: passphrase}
	}
	count, err := p.MakeDemo(ctx, dir, key, rooms)
	if err != nil {
		return err
	}
	if key == data.DemoKey {
		p.progress("Its passphrase is %s, which everybody knows: keep no real patient in it.", data.DemoPassphrase)
	}
	p.progress("Open it with: tandem --clinic %s", dir)
	return p.say("A demo clinic of %d fictional patients is in %s", count, dir)
}

func mustBeFree(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return usage("%s is not a folder; choose a new one", dir)
	case len(entries) > 0:
		return usage("%s is not empty; nothing was changed. Choose a new folder", dir)
	}
	return nil
}

// MakeDemo makes the demo clinic in a new or empty folder and returns how many
// patients it has. Everything is made in a folder of its own first, so that a
// failure leaves nothing behind.
func (p *Program) MakeDemo(ctx context.Context, dir string, key data.Key, rooms Rooms) (count int, err error) {
	_, err = os.Stat(dir)
	there := err == nil
	place := dir
	if !there {
		place = filepath.Dir(dir)
	}
	if err := os.MkdirAll(place, 0o700); err != nil {
		return 0, cannotWrite(dir, err)
	}
	building, err := os.MkdirTemp(place, ".tandem-demo-*")
	if err != nil {
		return 0, cannotWrite(dir, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(building)) }()
	if count, err = p.fillDemo(ctx, building, key, rooms); err != nil {
		return 0, err
	}
	if there {
		err = moveInto(building, dir)
	} else {
		err = os.Rename(building, dir)
	}
	if err != nil {
		return 0, cannotWrite(dir, err)
	}
	return count, nil
}

// moveInto moves what a folder holds into another on the same disk; it may be
// a disk of its own, which cannot be put in place as a whole. tandem.json, which
// makes it a clinic, comes last in the alphabet.
func moveInto(from, dir string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for i, entry := range entries {
		if err := os.Rename(filepath.Join(from, entry.Name()), filepath.Join(dir, entry.Name())); err != nil {
			for _, moved := range entries[:i] {
				err = errors.Join(err, os.RemoveAll(filepath.Join(dir, moved.Name())))
			}
			return err
		}
	}
	return nil
}

func (p *Program) fillDemo(ctx context.Context, dir string, key data.Key, rooms Rooms) (count int, err error) {
	store, err := data.Create(ctx, dir, key)
	if err != nil {
		return 0, err
	}
	defer func() {
		if closing := store.Close(); err == nil {
			err = closing
		}
	}()
	clinic := p.Care(store, rooms)
	if err := clinic.SavePractice(ctx, demo.Practice); err != nil {
		return 0, err
	}
	if err := clinic.ConfirmNumbers(ctx, demo.Practice.Therapist); err != nil {
		return 0, err
	}
	stories, err := demo.Stories(rooms.Engine, clinic.Today())
	if err != nil {
		return 0, err
	}
	for _, story := range stories {
		if _, _, err := demo.Keep(ctx, clinic, story); err != nil {
			return 0, fmt.Errorf("the demo clinic could not be made: %w", err)
		}
	}
	return len(stories), nil
}
