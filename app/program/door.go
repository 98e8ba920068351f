package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"tandem/app/care"
	"tandem/app/device"
	"tandem/app/exchange"
	"tandem/data"
)

// door opens a clinic folder for the window, holds it against a second window
// and shows files in the system's viewer.
type door struct {
	program *Program
	dir     string
	rooms   Rooms

	at     string // the folder that is open
	store  *data.Clinic
	clinic *care.Clinic
	hold   *data.Lock
}

// demoSuffix makes the demo clinic's folder, beside the clinic's own.
const demoSuffix = "-demo"

// Demo opens the demo clinic beside the clinic's own; a missing one is made.
func (d *door) Demo(ctx context.Context) (*care.Clinic, error) {
	return d.demoAt(ctx, d.dir+demoSuffix)
}

func (d *door) demoAt(ctx context.Context, dir string) (*care.Clinic, error) {
	if !data.Exists(dir) {
		if _, err := d.program.MakeDemo(ctx, dir, data.DemoKey, d.rooms); err != nil {
			return nil, err
		}
	}
	return d.enter(ctx, dir, func() (*data.Clinic, error) {
		if data.IsPlain(dir) {
			return data.SealPlain(ctx, dir, data.DemoKey, func(float64) {})
		}
		return data.Open(ctx, dir, data.Key{})
	})
}

// ResetDemo makes the demo clinic that is open anew. The old one is put aside
// until the new one is there.
func (d *door) ResetDemo(ctx context.Context) (*care.Clinic, error) {
	dir := d.at
	if !data.IsDemo(dir) {
		return nil, &care.Fault{Kind: care.Refused, Cause: errors.New("not the demo clinic"), Say: "Only the demo clinic can be set back. Nothing was changed."}
	}
	old := dir + ".old"
	err := errors.Join(d.close(), os.RemoveAll(old))
	if err == nil {
		err = os.Rename(dir, old)
	}
	if err != nil {
		return nil, errors.Join(err, d.Leave())
	}
	clinic, err := d.demoAt(ctx, dir)
	if err != nil {
		return nil, errors.Join(err, d.close(), os.RemoveAll(dir), os.Rename(old, dir))
	}
	return clinic, os.RemoveAll(old)
}

// Leave closes what is open and takes the clinic's own folder, where there is
// one.
func (d *door) Leave() error {
	err := d.close()
	if err == nil && data.Exists(d.dir) {
		err = d.take(d.dir)
	}
	return err
}

// take takes the folder for this window, against any other window.
func (d *door) take(dir string) error {
	if d.hold != nil && d.at == dir {
		return nil
	}
	hold, err := data.Hold(dir)
	if err != nil {
		return err
	}
	if d.hold != nil {
		err = d.hold.Release()
	}
	d.at, d.hold = dir, hold
	return err
}

// enter takes the folder and goes into the clinic that open opens there.
func (d *door) enter(ctx context.Context, dir string, open func() (*data.Clinic, error)) (*care.Clinic, error) {
	if err := d.take(dir); err != nil {
		return nil, err
	}
	return d.goIn(ctx, open)
}

func (d *door) goIn(ctx context.Context, open func() (*data.Clinic, error)) (*care.Clinic, error) {
	store, err := open()
	if err != nil {
		return nil, err
	}
	if d.program.env("TANDEM_TRACE") != "" {
		fmt.Fprintf(d.program.stderr, "key tried in %d ms\n", store.Tried().Milliseconds())
	}
	if err := errors.Join(store.NoteUnlock(ctx, d.program.stamp()), device.CleanViews(d.at)); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	clinic, err := d.program.Care(store, d.rooms).Fitted(ctx)
	if err == nil {
		err = clinic.Opened(ctx, store.User())
	}
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	d.store, d.clinic = store, clinic
	return clinic, nil
}

// View shows a PDF in the system's viewer.
func (d *door) View(pdf []byte) error {
	path, err := device.ViewFile(d.at, pdf)
	if err == nil {
		err = device.OpenViewer(path)
	}
	if err != nil {
		return &care.Fault{Kind: care.Storage, Cause: err, Say: "The paper was made, and what was signed or printed is kept in the record, but it could not be opened in a viewer: " + err.Error() + "."}
	}
	return nil
}

func (d *door) close() error {
	var err error
	if d.store != nil {
		err = errors.Join(d.clinic.EndEmergency(context.Background()), device.CleanViews(d.at), d.store.Close())
	}
	if d.hold != nil {
		err = errors.Join(err, d.hold.Release())
	}
	d.store, d.clinic, d.hold = nil, nil, nil
	return err
}

// libraryName is what a library file is called unless a person says otherwise.
const libraryName = "tandem-library.zip"

// LibraryFile is where the window offers to write the library file.
func (d *door) LibraryFile() string {
	folder, err := os.UserHomeDir()
	if err != nil {
		return libraryName
	}
	return filepath.Join(folder, libraryName)
}

// ExportLibrary writes the clinic's own exercises to a file and says how many.
func (d *door) ExportLibrary(ctx context.Context, c *care.Clinic, path string) (int, error) {
	files, err := exchange.NewLibrary(d.program.assets)
	if err != nil {
		return 0, err
	}
	own, err := c.ExportExercises(ctx)
	if err != nil {
		return 0, err
	}
	return len(own.Exercises), said(writeFile(path, func(w io.Writer) error { return files.Write(w, own) }))
}

// ImportLibrary takes over the exercises of a file.
func (d *door) ImportLibrary(ctx context.Context, c *care.Clinic, path string) ([]care.OwnExercise, *care.Clinic, error) {
	own, err := d.program.readLibrary(path)
	if err != nil {
		return nil, nil, said(err)
	}
	return c.ImportExercises(ctx, own)
}

// said makes the sentence of the command line one for the window.
func said(err error) error {
	if err == nil || care.KindOf(err) != 0 {
		return err
	}
	sentence := strings.ReplaceAll(strings.TrimSuffix(err.Error(), "."), "\n", ". ") + ". Nothing was changed."
	return &care.Fault{Kind: care.Refused, Cause: err, Say: strings.ToUpper(sentence[:1]) + sentence[1:]}
}
