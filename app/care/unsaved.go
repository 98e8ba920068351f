package care

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/BurntSushi/toml"

	"tandem/app/clinic"
)

// TypedKind says what was typed.
type TypedKind string

// ErrKept is in the Fault of something that could not be saved and is kept on
// this computer instead.
var ErrKept = errors.New("kept on this computer")

// What can be kept on this computer until it is saved.
const (
	TypedAssessment TypedKind = "assess"
	TypedVisit      TypedKind = "visit"
	TypedPlan       TypedKind = "plan"
	TypedPatient    TypedKind = "person"
	TypedBooking    TypedKind = "book"
)

// Typed is something that could not be saved because the server was away. It
// waits on this computer, sealed, until somebody saves it.
type Typed struct {
	Kind             TypedKind
	Patient, Episode string // ids, empty where they are not known
	Name             string // of the patient, when it is listed
	Who              string
	At               time.Time
	Unit             string // of a write whose answer was lost

	Assessment *clinic.Assessment
	Visit      *clinic.Visit
	Plan       *clinic.Plan
	Revision   int // of the plan's rows
	Person     *clinic.Patient
	Booking    []clinic.Appointment
}

// name is under what it is kept: one thing of a kind and record at a time.
func (t Typed) name() string {
	id := t.Episode
	if id == "" {
		id = t.Patient
	}
	if len(t.Booking) > 0 && t.Booking[0].ID != "" {
		id = t.Booking[0].ID
	}
	return string(t.Kind) + " " + id
}

// clinical says whether reception may not see it.
func (t Typed) clinical() bool { return t.Kind != TypedPatient && t.Kind != TypedBooking }

// same says whether both hold the same typed values.
func (t Typed) same(other Typed) bool {
	t.At, t.Unit, t.Who, t.Name = other.At, other.Unit, other.Who, other.Name
	a, errA := t.text()
	b, errB := other.text()
	return errA == nil && errB == nil && bytes.Equal(a, b)
}

func (t Typed) text() ([]byte, error) {
	var text bytes.Buffer
	err := toml.NewEncoder(&text).Encode(t)
	return text.Bytes(), err
}

// shelf is what this computer keeps, by name, once it was read.
type shelf struct {
	mu     sync.Mutex
	all    map[string]Typed
	broken error // why some of it cannot be read; that stays where it is
}

// read reads what is kept, the first time it is asked for.
func (w *shelf) read(from Unsaved) {
	if w.all != nil || from == nil {
		return
	}
	w.all = map[string]Typed{}
	kept, err := from.Unsaved()
	w.broken = err
	for name, text := range kept {
		var t Typed
		if err := toml.Unmarshal(text, &t); err != nil {
			w.broken = errors.Join(w.broken, fmt.Errorf("what is kept on this computer cannot be read: %w", err))
			continue
		}
		w.all[name] = t
	}
}

// Typed lists what waits on this computer to be saved, the oldest first.
func (c *Clinic) Typed(ctx context.Context) ([]Typed, error) {
	list, err := c.waiting()
	for i := range list {
		c.nameTyped(ctx, &list[i])
	}
	return list, err
}

// waiting is Typed without names, which the server alone knows.
func (c *Clinic) waiting() ([]Typed, error) {
	c.waits.mu.Lock()
	defer c.waits.mu.Unlock()
	c.waits.read(c.unsaved)
	list := slices.DeleteFunc(slices.Collect(maps.Values(c.waits.all)), func(t Typed) bool { return t.clinical() && !c.WritesRecord() })
	slices.SortFunc(list, func(a, b Typed) int { return a.At.Compare(b.At) })
	return list, c.waits.broken
}

// nameTyped fills in whose record it is, as far as the server says so.
func (c *Clinic) nameTyped(ctx context.Context, t *Typed) {
	if t.Person != nil {
		t.Name = t.Person.FullName()
		return
	}
	_ = c.readDesk(ctx, func(r Reader) error { // without it the list has no name
		if t.Episode != "" {
			course, err := r.Course(t.Episode)
			t.Patient, t.Name = course.Patient.ID, course.Patient.FullName()
			return err
		}
		p, err := r.Patient(t.Patient)
		t.Name = p.FullName()
		return err
	})
}

// TypedOf returns what waits of a kind for an episode, or nil.
func (c *Clinic) TypedOf(_ context.Context, kind TypedKind, episodeID string) (*Typed, error) {
	all, _ := c.waiting() // the list says what cannot be read
	for _, t := range all {
		if t.Kind == kind && t.Episode == episodeID {
			return &t, nil
		}
	}
	return nil, nil
}

// ForgetTyped gives up something that waits on this computer.
func (c *Clinic) ForgetTyped(_ context.Context, t Typed) error {
	if t.clinical() {
		if err := c.mayWrite(); err != nil {
			return err
		}
	}
	return c.forget(t.name())
}

func (c *Clinic) forget(name string) error {
	c.waits.mu.Lock()
	defer c.waits.mu.Unlock()
	c.waits.read(c.unsaved)
	if _, there := c.waits.all[name]; !there {
		return nil
	}
	delete(c.waits.all, name)
	return c.unsaved.DropUnsaved(name)
}

// lost returns what waits under a name.
func (c *Clinic) lost(name string) (Typed, bool) {
	c.waits.mu.Lock()
	defer c.waits.mu.Unlock()
	c.waits.read(c.unsaved)
	t, there := c.waits.all[name]
	return t, there
}

// saving saves what is typed. While the server is away it is kept on this
// computer instead, in place of what was kept of it before, and the Fault says
// so; once it is saved nothing of it waits there.
func (c *Clinic) saving(ctx context.Context, t Typed, save func() error) error {
	if !c.Shared() || c.unsaved == nil {
		return save()
	}
	done, err := c.done(ctx, t)
	if err == nil && done {
		return c.forget(t.name())
	}
	if err == nil {
		err = save()
	}
	switch kind := KindOf(err); {
	case err == nil:
		return c.forget(t.name())
	case kind == Conflict && t.clinical():
		return c.contested(t, err)
	case kind != Offline:
		return err
	}
	if f, is := errors.AsType[*Fault](err); is {
		t.Unit = f.Unit
	}
	return c.keepTyped(t, err)
}

// contested keeps what is typed on this computer while it is not decided whose
// version holds, so that leaving the page loses nothing.
func (c *Clinic) contested(t Typed, conflict error) error {
	if err := c.putTyped(t); err != nil {
		return errors.Join(conflict, err)
	}
	return errors.Join(conflict, ErrKept)
}

// done says whether the write whose answer was lost was done, with just what is
// typed now.
func (c *Clinic) done(ctx context.Context, t Typed) (bool, error) {
	before, there := c.lost(t.name())
	if !there || before.Unit == "" || !before.same(t) {
		return false, nil
	}
	return c.sharing.Done(ctx, before.Unit)
}

// keepTyped keeps what is typed on this computer.
func (c *Clinic) keepTyped(t Typed, cause error) error {
	if before, there := c.lost(t.name()); there && t.Unit == "" && before.same(t) {
		t.Unit = before.Unit
	}
	if err := c.putTyped(t); err != nil {
		return &Fault{Kind: Offline, Cause: errors.Join(cause, err), Say: "The clinic's server does not answer, and what you typed could not be kept on this computer either. Leave this page open until the server is back, then save again."}
	}
	return &Fault{Kind: Offline, Cause: errors.Join(ErrKept, cause), Say: "The clinic's server does not answer. What you typed is kept on this computer, sealed; save it again when the server is back."}
}

func (c *Clinic) putTyped(t Typed) error {
	t.Who, t.At = c.who(), c.clock()
	text, err := t.text()
	if err == nil {
		err = c.unsaved.PutUnsaved(t.name(), text)
	}
	if err != nil {
		return err
	}
	c.waits.mu.Lock()
	defer c.waits.mu.Unlock()
	c.waits.read(c.unsaved)
	c.waits.all[t.name()] = t
	return nil
}

// registered finds a patient whom a write whose answer was lost has registered.
func (c *Clinic) registered(ctx context.Context, p clinic.Patient) (clinic.Patient, bool, error) {
	before, there := c.lost(Typed{Kind: TypedPatient}.name())
	if !there || before.Unit == "" || before.Person == nil {
		return p, false, nil
	}
	done, err := c.sharing.Done(ctx, before.Unit)
	if err != nil || !done {
		return p, false, err
	}
	found := false
	err = c.readDesk(ctx, func(r Reader) error {
		known, err := r.Identities()
		for _, other := range slices.Backward(known) {
			if !found && who(other) == who(*before.Person) {
				p.ID, found = other.ID, true
			}
		}
		if err == nil && found {
			kept, errKept := r.Patient(p.ID)
			p.Revision, err = kept.Revision, errKept
		}
		return err
	})
	return p, found, err
}

// who is by what a patient is known.
func who(p clinic.Patient) string {
	return strings.Join([]string{p.Name, string(p.Born), p.Number, p.Contact.Phone}, "\n")
}
