package program

import (
	"context"
	"errors"
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"tandem/app/clinic"
	"tandem/app/crash"
	"tandem/data"
	"tandem/ui/desk"
	"tandem/ui/picture"
	"tandem/ui/shell"
	catalogue "tandem/ui/words"
	"tandem/ui/work"
)

// windowSize is the size a new window has.
var windowSize = fyne.NewSize(1280, 800)

// openWindow shows the clinic of a folder until the window is closed. A clinic
// that cannot be opened is explained in a window and on standard error.
func openWindow(p *Program, c call, dir string) int {
	if err := p.canShow(); err != nil {
		return p.explain(err)
	}
	reading := ahead(p.Rooms)
	w, errWindow := p.newWindow()
	rooms, err := reading()
	if err := errors.Join(err, errWindow); err != nil {
		return p.explain(err)
	}
	d := &door{program: p, dir: dir, rooms: rooms}
	opening := d.start(c)
	drawn := watchGraphics(fyne.CurrentApp(), p.stderr)
	jobs := work.New()
	jobs.Caught = func(cause any) { p.keepReport(crash.Caught(cause, "at a job of the window")) }
	if opening != nil {
		shell.Refuse(w, desk.Sentence(opening))
	} else {
		p.seat(w, d, jobs)
	}
	if status := p.run(w, d, jobs); status != done {
		return status
	}
	jobs.Close()
	missing := drawn.fault()
	if missing != nil {
		tell(missing.Error())
	}
	return p.explain(errors.Join(opening, d.close(), missing))
}

// patience is how long a window that is at fault waits for what is being kept.
const patience = 5 * time.Second

// run shows the window until it is closed. A panic in one of the window's
// callbacks ends it: what is under way is kept, and the report with it.
func (p *Program) run(w fyne.Window, d *door, jobs *work.Jobs) (status int) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		status = failed
		sentence := p.crashed(crash.Caught(cause, "in the window"))
		if jobs.CloseWithin(patience) {
			p.explain(d.close())
		}
		tell(sentence)
	}()
	w.ShowAndRun()
	return done
}

// canShow refuses where no window can be shown.
func (p *Program) canShow() error {
	if runtime.GOOS == "linux" && p.env("DISPLAY") == "" && p.env("WAYLAND_DISPLAY") == "" {
		return errors.New("there is no display here, so no window can be shown. Start Tandem on a desktop, or use its commands: tandem help")
	}
	return nil
}

func (p *Program) newWindow() (fyne.Window, error) {
	meta, err := Metadata(p.assets)
	if err != nil {
		return nil, err
	}
	app.SetMetadata(meta)
	a := app.NewWithID(AppID)
	if err := catalogue.Use(desk.Appears().Language); err != nil {
		return nil, err
	}
	desk.Appears().Use()
	w := a.NewWindow(AppName)
	w.SetMaster()
	w.Resize(windowSize)
	return w, nil
}

// seat puts a desk for the open clinic, if there is one, into the window.
func (p *Program) seat(w fyne.Window, d *door, jobs *work.Jobs) {
	place := &desk.Desk{
		Engine: d.rooms.Engine, Press: d.rooms.Press, Jobs: jobs, Door: d, Vault: d, Backups: backups{d}, Sharing: sharing{d}, Window: w,
		Album: picture.NewAlbum(jobs, d.rooms.Poses),
		Now:   p.wall,
		Today: func() clinic.Date { return clinic.DateOf(p.now()) }, Set: p.env(todayVariable),
		Version: Version, Reports: p.reports(),
	}
	if d.clinic != nil {
		place.Enter(d.clinic)
		place.Demo = data.IsDemo(d.at)
	}
	shell.Open(place)
}

// start takes the folder's clinic, when there is one, for this window and opens
// it where no passphrase has to be typed.
func (d *door) start(c call) error {
	if err := d.program.mayLie(d.dir); err != nil {
		return err
	}
	if !data.Exists(d.dir) {
		return nil
	}
	if err := d.take(d.dir); err != nil {
		return err
	}
	passphrase, err := d.program.given(c)
	if err != nil || d.State() == desk.PlainClinic || passphrase == "" && !data.IsDemo(d.dir) {
		return err
	}
	_, err = d.Unlock(context.Background(), passphrase)
	return err
}
