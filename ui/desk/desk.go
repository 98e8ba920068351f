// Package desk is what every page may use: the open clinic, background jobs,
// and the way to other pages. It imports Fyne, app/... and the ui rooms below
// the pages.
package desk

import (
	"context"
	"errors"
	"log"
	"time"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/crash"
	"tandem/app/handout"
	"tandem/app/library"
	"tandem/app/planning"
	"tandem/ui/picture"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Route names a page and whose it is, or which item of the library.
type Route struct{ Page, Patient, Episode, Item string }

// Page is one screen.
type Page interface {
	// Name is the page's key in the catalogue, shown in the window's title.
	Name() string
	// Content is built once.
	Content() fyne.CanvasObject
	// Shown is called when the page stands in the window; it sets the focus.
	Shown()
	// Next takes the page's one next step (Ctrl Enter).
	Next()
}

// Printer is a page that can print (Ctrl P).
type Printer interface{ Print() }

// Leaver is a page with something to put away before another takes its place.
type Leaver interface{ Leave() }

// Keyed is a page with keys of its own; it says whether it used the key.
type Keyed interface{ Key(*fyne.KeyEvent) bool }

// Door shows files to the person.
type Door interface {
	View(pdf []byte) error
}

// Action is something to do, by its key in the catalogue, with its key.
type Action struct {
	Name, Keys string
	Clinical   bool // not for reception
	Do         func()
}

// Desk is the working place of one window.
type Desk struct {
	Clinic  *care.Clinic
	Engine  *planning.Engine
	Press   *handout.Press
	Jobs    *work.Jobs
	Door    Door
	Vault   Vault
	Backups Backups
	Sharing Sharing
	Window  fyne.Window
	Today   func() clinic.Date
	Now     func() time.Time // the clock on the wall
	Go      func(Route)
	Say     func(sentence string, bad bool)
	Show    func(Page)
	// Turns, where it is set, keeps a page that is read slowly from taking the
	// place of one that was asked for after it.
	Turns Turns
	// Greet lets the next page that is shown say a sentence.
	Greet func(sentence string)
	// Lay shows a page over the one in the window, which keeps what was typed;
	// Escape or Lift takes it away again.
	Lay  func(Page)
	Lift func()
	// Alone lays a page over the one in the window that alone can be used, until
	// Lift: for work during which the record cannot.
	Alone func(Page)
	// Renew seats the pages from now on at a desk with a changed clinic and
	// returns it; pages in the window keep theirs.
	Renew func(*care.Clinic) *Desk
	// Appear changes the look of the window, keeps it for the next start and
	// shows the page anew.
	Appear func(func(Appearance) Appearance)
	// Actions are what can be found and done by name from every page.
	Actions []Action
	// Shelf keeps pages that were left with something typed and not saved, by
	// what they are about, until they are taken up again.
	Shelf map[string]Page
	// Restart leaves every page behind and begins anew with a clinic, or with
	// none, at a page that shows a message.
	Restart func(c *care.Clinic, to Route, sentence string, bad bool)
	// Album holds the painted drawings of the exercises.
	Album *picture.Album
	Demo  bool
	// Version is the program's; Reports holds what was written down when it was
	// at fault.
	Version string
	Reports crash.Box
	// Lock blanks the window until the passphrase is given again.
	Lock func()
	Set  string // the date that the environment sets, empty for the system's
}

// Enter takes a clinic with its own rules and press to the desk.
func (d *Desk) Enter(c *care.Clinic) {
	c.Speak(Tongue)
	d.Clinic, d.Engine, d.Press = c, c.Rules(), c.Press()
	if d.Album != nil {
		d.Album.Use(c.Press().Poses())
	}
}

// Library is what exercises, conditions and tags are called.
func (d *Desk) Library() *library.Library { return d.Engine.Lib }

// Fail tells the person what went wrong and the log why.
func (d *Desk) Fail(err error) {
	if err == nil {
		return
	}
	log.Printf("refused or failed: %v", cause(err))
	d.Say(Sentence(err), true)
}

func cause(err error) error {
	if fault, ok := errors.AsType[*care.Fault](err); ok {
		return fault.Cause
	}
	return err
}

// Sentence is what a person reads of a failure.
func Sentence(err error) string {
	if fault, ok := errors.AsType[*care.Fault](err); ok {
		return words.Say(fault.Say)
	}
	if errors.Is(err, work.ErrBroken) {
		return words.T("fault.broken")
	}
	return words.T("fault.unknown")
}

// Turns numbers the pages that were asked for: Now is the turn whose page is
// being built, and what is done Within an earlier one shows no page.
type Turns interface {
	Now() int
	Within(turn int, do func())
}

// inTurn hands a result to then in the turn in which it was asked for.
func inTurn[T any](d *Desk, then func(T, error)) func(T, error) {
	if d.Turns == nil {
		return then
	}
	turn := d.Turns.Now()
	return func(result T, err error) {
		d.Turns.Within(turn, func() { then(result, err) })
	}
}

// Arrive goes to a page that then says a sentence.
func (d *Desk) Arrive(to Route, sentence string) {
	if d.Greet == nil {
		d.Go(to)
		d.Say(sentence, false)
		return
	}
	d.Greet(sentence)
	d.Go(to)
}

// Load does job in the background and shows its failure, or hands its result
// to then.
func Load[T any](d *Desk, job func(context.Context) (T, error), then func(T)) {
	work.Prompt(d.Jobs, job, inTurn(d, func(result T, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		then(result)
	}))
}

// moment is how long a page that can stand without what it reads waits for it.
const moment = time.Second

// LoadOr is Load for a page that can stand without the result: where none comes
// within a moment, or the job fails, late is called in its place.
func LoadOr[T any](d *Desk, job func(context.Context) (T, error), then func(T), late func()) {
	done := false
	once := inTurn(d, func(do func(), _ error) {
		if !done {
			done = true
			do()
		}
	})
	work.Prompt(d.Jobs, job, func(result T, err error) {
		if err != nil {
			once(late, nil)
			return
		}
		once(func() { then(result) }, nil)
	})
	if !done {
		work.After(d.Jobs, moment, func() { once(late, nil) })
	}
}

// Do is Load for a job without a result.
func Do(d *Desk, job func(context.Context) error, then func()) {
	Load(d, func(ctx context.Context) (struct{}, error) { return struct{}{}, job(ctx) }, func(struct{}) { then() })
}

// Soon does something once the key that is being pressed is done with, so that
// its letter does not go into a field which gets the focus.
func Soon(d *Desk, do func()) {
	work.Run(d.Jobs, func(context.Context) (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) { do() })
}

// Try is Load for a page that must know of a failure itself.
func Try[T any](d *Desk, job func(context.Context) (T, error), then func(T, error)) {
	work.Run(d.Jobs, job, inTurn(d, then))
}

// Sentences lays problems out by their place; a place with several keeps the
// first.
func Sentences(problems []clinic.Problem) map[string]string {
	by := map[string]string{}
	for _, p := range problems {
		if by[p.Place] == "" {
			by[p.Place] = words.Say(p.Sentence)
		}
	}
	return by
}

// File is one patient's open record: the person, one course of care and the
// assessment that is not signed yet.
type File struct {
	Patient clinic.Patient
	Course  clinic.Course
	Draft   *clinic.Assessment
}
