package care

import (
	"context"
	"sync"
	"time"

	"tandem/app/clinic"
	"tandem/app/handout"
	"tandem/app/library"
	"tandem/app/planning"
	"tandem/app/report"
)

// Clinic is the open clinic with one therapist at work. Its methods may be
// called from several goroutines.
type Clinic struct {
	store  Store
	engine *planning.Engine
	press  *handout.Press
	clock  func() time.Time
	place  *workplace
	keys   Keys // nil where nobody has a passphrase

	sharing Sharing // nil where the record can only lie on this computer
	unsaved Unsaved // nil where nothing can be kept beside the record
	waits   shelf

	leftOut []string // own exercises that do not fit this version

	letters func() (*report.Writer, error)
	tongues func(language string) report.Tongue // nil where papers are in English

	views views

	// A lock of its own, because the rules are read in the middle of a write.
	reading sync.Mutex
	own     []library.OwnNumber // the clinic's numbers
	added   []OwnQuestionnaire
	changed *planning.Engine // the engine with both
}

// New wires a clinic. user is the name that signs until a person of the team
// is chosen.
func New(store Store, engine *planning.Engine, press *handout.Press, clock func() time.Time, user string) *Clinic {
	letters := sync.OnceValues(func() (*report.Writer, error) { return report.New(press.FontFiles()) })
	if d, is := store.(dated); is {
		store = d.Store
	}
	keys, _ := store.(Keys)
	sharing, _ := store.(Sharing)
	unsaved, _ := store.(Unsaved)
	store = dated{store, func() clinic.Date { return clinic.DateOf(clock()) }}
	return &Clinic{store: store, engine: engine, press: press, clock: clock, place: &workplace{account: user}, keys: keys, sharing: sharing, unsaved: unsaved, letters: letters}
}

// Speak says how the papers for others are worded, by their language; an empty
// one is the clinic's. Without it they are in English.
func (c *Clinic) Speak(tongues func(language string) report.Tongue) { c.tongues = tongues }

func (c *Clinic) tongue(language string) report.Tongue {
	if c.tongues == nil {
		return report.Tongue{}
	}
	return c.tongues(language)
}

// Today is the calendar date by the clinic's clock.
func (c *Clinic) Today() clinic.Date { return clinic.DateOf(c.clock()) }

// course reads an episode with all that is signed, without an audit line.
func (c *Clinic) course(ctx context.Context, episodeID string) (clinic.Course, error) {
	var course clinic.Course
	err := c.read(ctx, func(r Reader) (err error) {
		course, err = r.Course(episodeID)
		return err
	})
	return course, err
}
