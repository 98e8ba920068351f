package care_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
)

// linked is a real clinic behind a link that a test cuts: before a write comes
// to it, or before its answer comes back.
type linked struct {
	*data.Clinic
	cut, mute bool
	done      map[string]bool
}

func (l *linked) Shared() bool                                                 { return true }
func (l *linked) Watch(context.Context, func(care.Change)) error               { return nil }
func (l *linked) Here(context.Context, string, string) ([]care.Present, error) { return nil, nil }

func (l *linked) Done(_ context.Context, unit string) (bool, error) {
	if l.cut || l.mute {
		return false, l.away("")
	}
	return l.done[unit], nil
}

func (l *linked) away(unit string) error {
	return &care.Fault{Kind: care.Offline, Unit: unit, Say: "The clinic's server does not answer."}
}

func (l *linked) Write(ctx context.Context, by care.Stamp, work func(care.Writer) (care.Act, error)) error {
	if l.cut {
		return l.away("")
	}
	err := l.Clinic.Write(ctx, by, work)
	if l.mute && err == nil {
		l.done["unit"] = true
		return l.away("unit")
	}
	return err
}

func newLinked(t *testing.T) (*practice, *linked) {
	p := newPractice(t)
	l := &linked{Clinic: p.store.Store.(*data.Clinic), done: map[string]bool{}}
	p.link(l)
	return p, l
}

// link begins anew over a link, as after a crash.
func (p *practice) link(l *linked) {
	p.Clinic = care.New(l, p.Clinic.Standard(), p.Clinic.Press(), func() time.Time { return p.now }, "Sam Field")
}

func TestWhatIsTypedWhileTheServerIsAwayWaitsHereUntilItIsSaved(t *testing.T) {
	p, l := newLinked(t)
	ctx := t.Context()
	patient, episode := p.episode(disc)
	a := initial()
	a.Date, a.NPRS.Leg = p.Today(), f(0)
	a.Details = clinic.Details{"OWN_FEAR.1": 0}
	l.cut = true
	_, err := p.SaveDraft(ctx, episode, a)
	wantFault(t, err, care.Offline, "kept on this computer")
	p.link(l) // a crash, and the program starts again
	kept := must[*care.Typed](t)(p.TypedOf(ctx, care.TypedAssessment, episode))
	if kept == nil || kept.Assessment.NPRS.Leg == nil || *kept.Assessment.NPRS.Leg != 0 || kept.Assessment.Details["OWN_FEAR.1"] != 0 || len(kept.Assessment.Details) != 1 {
		t.Fatalf("after a crash %+v waits", kept)
	}
	l.cut = false
	if left := care.Differences(a, a, *kept.Assessment); len(left) > 0 {
		t.Errorf("what waits differs in %v", left)
	}
	saved := must[clinic.Assessment](t)(p.SaveDraft(ctx, episode, *kept.Assessment))
	if waits := must[[]care.Typed](t)(p.Typed(ctx)); len(waits) > 0 || saved.ID == "" {
		t.Errorf("saved as %q, and %d still wait", saved.ID, len(waits))
	}
	person := must[clinic.Patient](t)(p.Patient(ctx, patient))
	person.Contact.Phone = "020 1"
	l.cut = true
	wantFault(t, p.SavePatient(ctx, person), care.Offline)
	if waits := must[[]care.Typed](t)(p.Typed(ctx)); len(waits) != 1 || waits[0].Patient != patient || waits[0].Who != "Sam Field" {
		t.Errorf("%+v wait", waits)
	}
}

func TestNothingIsSavedTwice(t *testing.T) {
	p, l := newLinked(t)
	ctx := t.Context()
	ana := clinic.Patient{Given: "Ana", Family: "López", Born: "1979-04-02"}
	l.mute = true
	_, err := p.RegisterPatient(ctx, ana)
	wantFault(t, err, care.Offline)
	p.link(l)
	_, err = p.RegisterPatient(ctx, ana)
	wantFault(t, err, care.Offline)
	l.mute = false
	ana.Contact.Phone = "020 2" // typed since
	id := must[string](t)(p.RegisterPatient(ctx, ana))
	rows := must[[]care.PatientRow](t)(p.FindPatients(ctx, "", 10))
	if len(rows) != 1 || rows[0].ID != id || rows[0].Phone != "020 2" {
		t.Errorf("the clinic holds %+v", rows)
	}
	booked := []clinic.Appointment{{PatientID: id, Therapist: "Jo", Day: p.Today(), Start: 600, Minutes: 30}}
	l.mute, l.done = true, map[string]bool{}
	wantFault(t, p.Book(ctx, booked), care.Offline)
	l.mute = false
	if err := p.Book(ctx, booked); err != nil {
		t.Fatal(err)
	}
	if all := must[[]care.Meeting](t)(p.AppointmentsOf(ctx, id)); len(all) != 1 {
		t.Errorf("%d appointments were booked", len(all))
	}
}

func TestASharedDiaryRefusesADoubleBookingAndNamesTheOther(t *testing.T) {
	p, _ := newLinked(t)
	ctx := t.Context()
	patient, _ := p.episode(disc)
	at := func(start, minutes int) []clinic.Appointment {
		return []clinic.Appointment{{PatientID: patient, Therapist: "Jo", Day: p.Today(), Start: start, Minutes: minutes}}
	}
	if err := p.Book(ctx, at(600, 45)); err != nil {
		t.Fatal(err)
	}
	wantFault(t, p.Book(ctx, at(630, 45)), care.Refused, "Ana López", "10:00 to 10:45", "Jo")
	if err := p.Book(ctx, at(645, 45)); err != nil {
		t.Errorf("one after the other was refused: %v", err)
	}
	first := must[[]care.Meeting](t)(p.AppointmentsOf(ctx, patient))[0].Appointment
	first.Start = 640
	wantFault(t, p.SaveAppointment(ctx, first), care.Refused, "10:45")
	first.Start, first.Status = 600, clinic.Cancelled
	if err := p.SaveAppointment(ctx, first); err != nil {
		t.Fatal(err)
	}
	if err := p.Book(ctx, at(600, 45)); err != nil {
		t.Errorf("the time of a cancelled one was refused: %v", err)
	}
}

func TestWhoSavedLastIsNamed(t *testing.T) {
	p := newPractice(t)
	patient, episode := p.episode(disc)
	a := initial()
	a.Date = p.Today()
	saved := must[clinic.Assessment](t)(p.SaveDraft(t.Context(), episode, a))
	last := must[care.Saved](t)(p.LastSaved(t.Context(), patient, "save assessment", saved.ID))
	if last.Who != "Sam Field" || !last.When.Equal(p.now) || strings.TrimSpace(last.Station) == "" {
		t.Errorf("%+v saved it", last)
	}
	if nobody := must[care.Saved](t)(p.LastSaved(t.Context(), patient, "save visit", saved.ID)); nobody != (care.Saved{}) {
		t.Errorf("%+v saved a visit", nobody)
	}
}

// unread is a clinic whose server does not answer what is read either.
type unread struct{ *linked }

func (u unread) Read(ctx context.Context, work func(care.Reader) error) error {
	if u.cut {
		return u.away("")
	}
	return u.linked.Read(ctx, work)
}

func TestAPatientIsKeptHereWhileNothingCanBeRead(t *testing.T) {
	p, l := newLinked(t)
	ctx := t.Context()
	p.Clinic = care.New(unread{l}, p.Clinic.Standard(), p.Clinic.Press(), func() time.Time { return p.now }, "Sam Field")
	l.cut = true
	_, err := p.RegisterPatient(ctx, clinic.Patient{Given: "Ana", Family: "López", Born: "1979-04-02"})
	wantFault(t, err, care.Offline, "kept on this computer")
	_, err = p.RegisterPatient(ctx, clinic.Patient{})
	wantFault(t, err, care.Invalid)
	if waits := must[[]care.Typed](t)(p.Typed(ctx)); len(waits) != 1 || waits[0].Name != "Ana López" {
		t.Errorf("%+v wait", waits)
	}
	l.cut = false
	waits := must[[]care.Typed](t)(p.Typed(ctx))
	must[string](t)(p.RegisterPatient(ctx, *waits[0].Person))
	if waits = must[[]care.Typed](t)(p.Typed(ctx)); len(waits) != 0 {
		t.Errorf("%+v wait once it is saved", waits)
	}
}

func TestWhatTwoTypedWaitsHereUntilItIsDecided(t *testing.T) {
	p, _ := newLinked(t)
	ctx := t.Context()
	_, episode := p.episode(disc)
	a := initial()
	a.Date = p.Today()
	saved := must[clinic.Assessment](t)(p.SaveDraft(ctx, episode, a))
	must[clinic.Assessment](t)(p.SaveDraft(ctx, episode, saved)) // at another workstation
	saved.NPRS.Leg = f(3)
	_, err := p.SaveDraft(ctx, episode, saved)
	wantFault(t, err, care.Conflict)
	if !errors.Is(err, care.ErrKept) {
		t.Error("nothing says that it is kept")
	}
	kept := must[*care.Typed](t)(p.TypedOf(ctx, care.TypedAssessment, episode))
	if kept == nil || *kept.Assessment.NPRS.Leg != 3 {
		t.Fatalf("%+v is kept", kept)
	}
	saved.Revision++
	must[clinic.Assessment](t)(p.SaveDraft(ctx, episode, saved))
	if kept = must[*care.Typed](t)(p.TypedOf(ctx, care.TypedAssessment, episode)); kept != nil {
		t.Errorf("%+v is kept once it is saved", kept)
	}
}
