package program

import (
	"context"
	"errors"

	"tandem/app/care"
	"tandem/app/device"
	"tandem/data"
)

// door opens a clinic folder for the window, holds it against a second window
// and shows files in the system's viewer.
type door struct {
	program *Program
	dir     string
	rooms   Rooms

	at    string // the folder that is open
	store *data.Clinic
	hold  *data.Lock
}

// demoSuffix makes the demo clinic's folder, beside the clinic's own.
const demoSuffix = "-demo"

// Open opens the clinic, or the demo clinic beside it; a missing one is made.
func (d *door) Open(ctx context.Context, demo bool) (*care.Clinic, error) {
	dir := d.dir
	if demo {
		dir += demoSuffix
	}
	if !data.Exists(dir) {
		if err := d.create(ctx, dir, demo); err != nil {
			return nil, err
		}
	}
	return d.enter(ctx, dir)
}

func (d *door) create(ctx context.Context, dir string, demo bool) error {
	if demo {
		_, err := d.program.MakeDemo(ctx, dir, d.rooms)
		return err
	}
	store, err := data.Create(ctx, dir)
	if err != nil {
		return err
	}
	return store.Close()
}

func (d *door) enter(ctx context.Context, dir string) (*care.Clinic, error) {
	hold, err := data.Hold(dir)
	if err != nil {
		return nil, err
	}
	store, err := data.Open(ctx, dir)
	if err != nil {
		return nil, errors.Join(err, hold.Release())
	}
	d.at, d.store, d.hold = dir, store, hold
	if err := device.CleanViews(dir); err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d.program.Care(store, d.rooms), nil
}

// View shows a PDF in the system's viewer.
func (d *door) View(pdf []byte) error {
	path, err := device.ViewFile(d.at, pdf)
	if err == nil {
		err = device.OpenViewer(path)
	}
	if err != nil {
		return &care.Fault{Kind: care.Storage, Cause: err, Say: "The sheet is kept in the record, but it could not be opened in a viewer: " + err.Error() + "."}
	}
	return nil
}

func (d *door) close() error {
	if d.store == nil {
		return nil
	}
	err := errors.Join(device.CleanViews(d.at), d.store.Close(), d.hold.Release())
	d.store = nil
	return err
}
