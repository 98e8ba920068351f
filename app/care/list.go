package care

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"time"

	"tandem/app/clinic"
)

// listTime is how long a whole list may take; a single act has seconds.
const listTime = 30 * time.Minute

// Incoming is one patient of a list.
type Incoming struct {
	Place   string // in the list, such as "line 12"
	Patient clinic.Patient
}

// Twins says what becomes of a patient of a list who is in the clinic, or
// earlier in the list, already: same name and birth date, or same name and
// phone where a birth date is not known.
type Twins string

// What can become of them.
const (
	SkipTwins Twins = "skip" // leave the record as it is
	FillTwins Twins = "fill" // fill what the record does not know
	AddTwins  Twins = "add"  // make a second record all the same
)

// ListCount counts what a list brought.
type ListCount struct {
	Added, Filled, Skipped int
	Minors                 int // of those added, without a guardian
}

// TakePatients adds the patients that next gives, until io.EOF, all in one act;
// another error of next, or a cancelled ctx, and nothing is kept. With keep
// false it only counts. twin is told of every patient who is there already, and
// of the record's name.
func (c *Clinic) TakePatients(ctx context.Context, next func() (Incoming, error), twins Twins, keep bool, twin func(in Incoming, of string)) (ListCount, error) {
	ctx, cancel := context.WithTimeout(ctx, listTime)
	defer cancel()
	if err := c.mayWrite(); err != nil {
		return ListCount{}, err
	}
	t := taker{today: c.Today(), ofAge: c.OfAge(), twins: twins, next: next, twin: twin}
	if !keep {
		err := c.read(ctx, func(r Reader) error { return t.run(ctx, r, nil) })
		return t.taken, cmp.Or(t.failed, err)
	}
	err := c.write(ctx, func(w Writer) (Act, error) {
		err := t.run(ctx, w, w)
		return Act{What: "import list", Detail: fmt.Sprintf("%d + %d", t.taken.Added, t.taken.Filled)}, err
	})
	return t.taken, cmp.Or(t.failed, err)
}

// taker takes one list.
type taker struct {
	today clinic.Date
	ofAge int // years
	twins Twins
	next  func() (Incoming, error)
	twin  func(in Incoming, of string)
	known acquaintances
	taken ListCount

	failed error // of next, as it said it
}

func (t *taker) run(ctx context.Context, r Reader, w Writer) error {
	if err := t.known.read(r); err != nil {
		return err
	}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		in, err := t.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			t.failed = err
			return err
		}
		if err := t.take(in, w); err != nil {
			return err
		}
	}
}

func (t *taker) take(in Incoming, w Writer) error {
	at, found := t.known.find(in.Patient)
	if found {
		t.twin(in, t.known.all[at].where)
	}
	switch {
	case !found || t.twins == AddTwins:
		return t.add(in, w)
	case t.twins == FillTwins:
		t.taken.Filled++
		t.known.index(in.Patient, at)
		return t.fill(t.known.all[at].id, in.Patient, w)
	}
	t.taken.Skipped++
	return nil
}

func (t *taker) add(in Incoming, w Writer) error {
	t.taken.Added++
	if in.Patient.Minor(t.today, t.ofAge) {
		t.taken.Minors++
	}
	id := ""
	if w != nil {
		var err error
		if id, err = w.InsertPatient(in.Patient); err != nil {
			return err
		}
	}
	t.known.add(in.Patient, id, in.Place)
	return nil
}

func (t *taker) fill(id string, with clinic.Patient, w Writer) error {
	if w == nil {
		return nil
	}
	kept, err := w.Patient(id)
	if err != nil {
		return err
	}
	return w.UpdatePatient(takenOver(kept, with))
}

// acquaintances are the people who are known already, found by hashes so that
// a hundred thousand of them take little room.
type acquaintances struct {
	seed    maphash.Seed
	all     []acquaintance
	byBirth map[uint64]int32
	byPhone map[uint64]int32
}

type acquaintance struct {
	id, where string // where says it to a person
	born      clinic.Date
}

// inClinic says that a twin is kept in the clinic, not in the list.
const inClinic = "a patient of the clinic"

func (a *acquaintances) read(r Reader) error {
	a.seed, a.byBirth, a.byPhone = maphash.MakeSeed(), map[uint64]int32{}, map[uint64]int32{}
	patients, err := r.Identities()
	for _, p := range patients {
		a.add(p, p.ID, inClinic)
	}
	return err
}

func (a *acquaintances) keys(p clinic.Patient) (birth, phone uint64) {
	name := nameKey(p.FullName())
	if p.Born != "" {
		birth = maphash.String(a.seed, name+"|"+string(p.Born))
	}
	if digits := phoneKey(p.Contact.Phone); digits != "" {
		phone = maphash.String(a.seed, name+"|"+digits)
	}
	return birth, phone
}

func (a *acquaintances) add(p clinic.Patient, id, where string) {
	a.all = append(a.all, acquaintance{id, where, p.Born})
	a.index(p, int32(len(a.all)-1))
}

// index lets a person be found by what p says.
func (a *acquaintances) index(p clinic.Patient, at int32) {
	birth, phone := a.keys(p)
	if _, there := a.byBirth[birth]; !there && birth != 0 {
		a.byBirth[birth] = at
	}
	if _, there := a.byPhone[phone]; !there && phone != 0 {
		a.byPhone[phone] = at
	}
}

func (a *acquaintances) find(p clinic.Patient) (int32, bool) {
	birth, phone := a.keys(p)
	if at, there := a.byBirth[birth]; there && birth != 0 {
		return at, true
	}
	at, there := a.byPhone[phone]
	if !there || phone == 0 {
		return 0, false
	}
	born := a.all[at].born
	return at, born == "" || p.Born == ""
}

// page is how many patients are read at a time.
const page = 500

// EachPatient hands every patient to visit, a page at a time with all signed
// numbers of that page, from one state of the clinic; merged records are left
// out. It is an export in the audit trail.
func (c *Clinic) EachPatient(ctx context.Context, numbers bool, visit func([]clinic.Patient, []Measured) error) error {
	ctx, cancel := context.WithTimeout(ctx, listTime)
	defer cancel()
	if err := c.write(ctx, func(Writer) (Act, error) { return Act{What: "export list"}, nil }); err != nil {
		return err
	}
	return c.read(ctx, func(r Reader) error {
		for after := ""; ; {
			patients, err := r.PatientPage(after, page)
			if err != nil || len(patients) == 0 {
				return err
			}
			var measured []Measured
			ids := make([]string, len(patients))
			for i, p := range patients {
				ids[i] = p.ID
			}
			if numbers {
				if measured, err = r.Measures(ids); err != nil {
					return err
				}
			}
			if err := visit(patients, measured); err != nil {
				return err
			}
			after = ids[len(ids)-1]
		}
	})
}

// CountPatients says how many patients the clinic has, merged records left out.
func (c *Clinic) CountPatients(ctx context.Context) (int, error) {
	n := 0
	err := c.readDesk(ctx, func(r Reader) (err error) {
		n, err = r.CountPatients()
		return err
	})
	return n, err
}
