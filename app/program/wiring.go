package program

import (
	"context"
	"errors"
	"os/user"
	"sync"

	"tandem/app/care"
	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/app/planning"
	"tandem/data"
)

// Rooms are the parts that need no clinic: the rules and the printing press.
type Rooms struct {
	Engine *planning.Engine
	Press  *handout.Press
	Poses  *figure.Poses
}

// Rooms reads the built-in catalogues and sets up what works with them.
func (p *Program) Rooms() (Rooms, error) {
	var poses *figure.Poses
	var errPoses error
	var cause any // of a panic, which belongs to the caller
	read := make(chan struct{})
	go func() {
		defer close(read)
		defer func() { cause = recover() }()
		poses, errPoses = figure.Load(p.assets)
	}()
	engine, err := planning.New(p.assets)
	if <-read; cause != nil {
		panic(cause)
	}
	if err := errors.Join(err, errPoses); err != nil {
		return Rooms{}, err
	}
	press, err := handout.New(p.assets, engine.Lib, poses)
	if err != nil {
		return Rooms{}, err
	}
	return Rooms{engine, press, poses}, nil
}

// ahead begins work whose result is needed in a moment and returns what waits
// for it; a panic in it belongs to who waits.
func ahead[T any](work func() (T, error)) (wait func() (T, error)) {
	wait = sync.OnceValues(work)
	go func() {
		defer func() { _ = recover() }()
		_, _ = wait()
	}()
	return wait
}

// Care wires the use cases to an open clinic, for the system's user.
func (p *Program) Care(store care.Store, rooms Rooms) *care.Clinic {
	return care.New(store, rooms.Engine, rooms.Press, p.now, p.userName())
}

// userName is who the audit trail says did it.
func (p *Program) userName() string {
	if who, err := user.Current(); err == nil && who.Username != "" {
		return who.Username
	}
	return "unknown user"
}

// inClinic opens the clinic of a call, works in it and closes it.
func (p *Program) inClinic(ctx context.Context, c call, work func(*care.Clinic, Rooms) error) (err error) {
	dir, err := p.clinicThere(c)
	if err != nil {
		return err
	}
	rooms, err := p.Rooms()
	if err != nil {
		return err
	}
	store, err := p.unlock(ctx, c, dir)
	if err != nil {
		return err
	}
	defer func() {
		if closing := store.Close(); err == nil {
			err = closing
		}
	}()
	if err := store.NoteUnlock(ctx, p.stamp()); err != nil {
		return err
	}
	open, err := p.Care(store, rooms).Fitted(ctx)
	if err == nil {
		err = open.Opened(ctx, store.User())
	}
	if err != nil {
		return err
	}
	for _, id := range open.LeftOut() {
		p.progress("%s does not fit this version of Tandem and was left out; it stays kept.", id)
	}
	return work(open, roomsOf(open))
}

// unlock opens a clinic with what the call was given.
func (p *Program) unlock(ctx context.Context, c call, dir string) (*data.Clinic, error) {
	key, err := p.key(c, dir)
	if err != nil {
		return nil, err
	}
	return data.Open(ctx, dir, key)
}

// stamp is what the audit trail says of acts around the record.
func (p *Program) stamp() care.Stamp { return care.Stamp{Who: p.userName(), When: p.now()} }

// roomsOf are the rooms of an open clinic, with its own exercises.
func roomsOf(open *care.Clinic) Rooms {
	return Rooms{open.Standard(), open.Press(), open.Press().Poses()}
}

// clinicThere is the folder of a call's clinic, which must hold one.
func (p *Program) clinicThere(c call) (string, error) {
	dir, err := p.clinicFolder(c)
	if err != nil {
		return "", err
	}
	if !data.Exists(dir) {
		return "", usage("there is no clinic in %s. Make a demo clinic with tandem demo DIR, or open tandem and create one", dir)
	}
	return dir, p.mayLie(dir)
}
