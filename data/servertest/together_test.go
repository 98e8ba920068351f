package servertest_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/servertest"
)

// soon is how long a test waits for what comes at once.
const soon = time.Minute

func TestWorkstationsWorkAtOnceAndTheTrailStaysWhole(t *testing.T) {
	one, _, at := shared(t)
	two, _ := joined(t, at, "room 2")
	three, _ := joined(t, at, "room 3")
	const each = 20
	var group sync.WaitGroup
	for n, c := range []*data.Clinic{one, two, three} {
		group.Go(func() {
			for i := range each {
				err := try(t.Context(), c, func(w care.Writer) error {
					_, err := w.InsertPatient(clinic.Patient{Name: fmt.Sprintf("Patient %d %d", n, i)})
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if got := strings.Count(names(t, two), "Patient"); got != 3*each {
		t.Errorf("%d patients are there", got)
	}
	isWhole(t, three, "")
}

func TestNobodySavesOverANewerRevision(t *testing.T) {
	one, _, at := shared(t)
	two, _ := joined(t, at, "room 2")
	id := insert(t, one, "Ben Stone")
	read := func(c *data.Clinic) (p clinic.Patient) {
		if err := c.Read(t.Context(), func(r care.Reader) (err error) { p, err = r.Patient(id); return err }); err != nil {
			t.Fatal(err)
		}
		return p
	}
	mine, theirs := read(one), read(two)
	mine.Preferred, theirs.Preferred = "Ben", "Benny"
	write(t, one, func(w care.Writer) error { return w.UpdatePatient(mine) })
	wants(t, try(t.Context(), two, func(w care.Writer) error { return w.UpdatePatient(theirs) }), care.Conflict, "after you opened it")
	if kept := read(two); kept.Preferred != "Ben" {
		t.Errorf("%q was kept", kept.Preferred)
	}
}

func booked(start, minutes int, patient string) clinic.Appointment {
	return clinic.Appointment{PatientID: patient, Therapist: "Sam", Day: "2026-09-01", Start: start, Minutes: minutes, Status: clinic.Booked}
}

func TestNobodyIsBookedTwice(t *testing.T) {
	one, _, at := shared(t)
	two, _ := joined(t, at, "room 2")
	patient := insert(t, one, "Ben Stone")
	put := func(c *data.Clinic, a clinic.Appointment) (id string, err error) {
		err = try(t.Context(), c, func(w care.Writer) (err error) { id, err = w.PutAppointment(a); return err })
		return id, err
	}
	id, err := put(one, booked(600, 45, patient))
	if err != nil {
		t.Fatal(err)
	}
	_, err = put(two, booked(630, 30, patient))
	wants(t, err, care.Conflict, "from 10:00 to 10:45")
	for name, a := range map[string]clinic.Appointment{
		"right after":       booked(645, 30, patient),
		"right before":      booked(570, 30, patient),
		"another therapist": {PatientID: patient, Therapist: "Mara", Day: "2026-09-01", Start: 600, Minutes: 45, Status: clinic.Booked},
	} {
		if _, err := put(two, a); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	cancelled := booked(600, 45, patient)
	cancelled.ID, cancelled.Revision, cancelled.Status = id, 1, clinic.Cancelled
	if _, err := put(one, cancelled); err != nil {
		t.Fatal(err)
	}
	if _, err := put(two, booked(610, 30, patient)); err != nil {
		t.Errorf("the time of a cancelled appointment: %v", err)
	}
	var group sync.WaitGroup
	done := make(chan bool, 8)
	for i := range 8 {
		group.Go(func() {
			_, err := put([]*data.Clinic{one, two}[i%2], booked(900+i, 30, patient))
			done <- err == nil
		})
	}
	group.Wait()
	close(done)
	won := 0
	for is := range done {
		if is {
			won++
		}
	}
	if won != 1 {
		t.Errorf("%d of eight at once were booked", won)
	}
}

// heard watches a clinic and returns a function that waits for a change.
func heard(t *testing.T, c *data.Clinic) func(what string, is func(care.Change) bool) {
	t.Helper()
	changes := make(chan care.Change, 100)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- c.Watch(ctx, func(change care.Change) { changes <- change }) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("watching ended with %v", err)
		}
	})
	wait := func(what string, is func(care.Change) bool) {
		t.Helper()
		late := time.After(soon)
		for {
			select {
			case change := <-changes:
				if is(change) {
					return
				}
			case <-late:
				t.Fatalf("nobody told %s", what)
			}
		}
	}
	wait("that it listens", func(change care.Change) bool { return change == care.Change{} })
	return wait
}

func TestOthersHearWhatChanged(t *testing.T) {
	one, _, at := shared(t)
	line, through := lineTo(t, at)
	two, _ := joined(t, through, "room 2")
	wait, own := heard(t, two), heard(t, one)
	id := insert(t, one, "Ben Stone")
	write(t, one, func(w care.Writer) error {
		_, err := w.PutAppointment(booked(600, 30, id))
		return err
	})
	wait("the appointment", func(change care.Change) bool { return change.Appointments })
	write(t, two, func(w care.Writer) error { return w.SetFavourite("COR-01", true) })
	own("what the other changed, and only that", func(change care.Change) bool {
		if change.Appointments {
			t.Error("a workstation is told its own change")
		}
		return change == care.Change{}
	})
	line.fall()
	wait("that the server is away", func(change care.Change) bool { return change.Gone })
	insert(t, one, "Cleo Hart")
	line.rise()
	wait("that it is back", func(change care.Change) bool { return change.Back })
	wait("that anything may have changed", func(change care.Change) bool { return change == care.Change{} })
	if got := names(t, two); !strings.Contains(got, "Cleo Hart") {
		t.Errorf("after that it sees %s", got)
	}
}

func TestALineThatIsHalfOpenIsNoticed(t *testing.T) {
	_, _, at := shared(t)
	line, through := lineTo(t, at)
	c, _ := joined(t, through, "room 2")
	wait := heard(t, c)
	line.hush()
	began := time.Now()
	wait("that the server is away", func(change care.Change) bool { return change.Gone })
	took := time.Since(began)
	t.Logf("noticed after %v", took)
	if took > 14*time.Second { // it is five, and then some on a busy machine
		t.Error("that is too late")
	}
	line.cut()
	line.speak()
	wait("that it is back", func(change care.Change) bool { return change.Back })
}

func TestWhoElseHasAPatientOpen(t *testing.T) {
	one, _, at := shared(t)
	two, _ := joined(t, at, "room 2")
	id := insert(t, one, "Ben Stone")
	wait := heard(t, one)
	here := func(c *data.Clinic, who, patient string) []care.Present {
		t.Helper()
		all, err := c.Here(t.Context(), who, patient)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if all := here(one, "Sam", id); len(all) != 0 {
		t.Errorf("%v is there", all)
	}
	all := here(two, "Mara", id)
	if len(all) != 1 || all[0].Who != "Sam" || time.Since(all[0].Since).Abs() > time.Minute {
		t.Errorf("Mara sees %+v", all)
	}
	wait("that Mara came", func(change care.Change) bool { return change.Presence && change.Patient == id })
	if all := here(one, "Sam", id); len(all) != 1 || all[0].Who != "Mara" || all[0].Station != "room 2" {
		t.Errorf("Sam sees %+v", all)
	}
	here(two, "Mara", "")
	wait("that Mara went", func(change care.Change) bool { return change.Presence && change.Patient == id })
	if all := here(one, "Sam", id); len(all) != 0 {
		t.Errorf("%v is still there", all)
	}
	here(two, "Mara", id)
	servertest.Do(t, servertest.Beside(t, at), "UPDATE presence SET until = CURRENT_TIMESTAMP - INTERVAL '1 second' WHERE who = 'Mara'")
	if all := here(one, "Sam", id); len(all) != 0 {
		t.Errorf("%v says so no more and is still there", all)
	}
}

// isLast says whether a message ends a unit of work: what the others are told
// goes with the commit. It arrives, and its answer does not.
func isLast(message []byte) bool { return bytes.Contains(message, []byte(`{"s":`)) }

func TestALostAnswerIsAskedFor(t *testing.T) {
	c, _, at := shared(t)
	line, through := lineTo(t, at)
	two, _ := joined(t, through, "room 2")
	insert(t, two, "Ben Stone")
	line.set(func() { line.dropped = isLast })
	insert(t, two, "Cleo Hart")
	if got := names(t, c); strings.Count(got, "Cleo Hart") != 1 {
		t.Errorf("the record has %s", got)
	}
	isWhole(t, c, "")
}

func TestAWriteIsKnownByItsUnitWhenTheServerComesBack(t *testing.T) {
	c, _, at := shared(t)
	line, through := lineTo(t, at)
	two, _ := joined(t, through, "room 2")
	insert(t, two, "Ben Stone")
	line.set(func() {
		line.dropped = func(p []byte) bool {
			line.down = line.down || isLast(p)
			return isLast(p)
		}
	})
	err := try(t.Context(), two, func(w care.Writer) error {
		_, err := w.InsertPatient(clinic.Patient{Name: "Cleo Hart"})
		return err
	})
	wants(t, err, care.Offline, "not known yet")
	unit := unitOf(err)
	if _, err := two.Done(t.Context(), unit); care.KindOf(err) != care.Offline {
		t.Errorf("asking a server that is away says %v", err)
	}
	line.rise()
	if done, err := two.Done(t.Context(), unit); err != nil || !done {
		t.Errorf("the unit %q is not found: %v", unit, err)
	}
	if done, err := two.Done(t.Context(), "3 0000"); err != nil || done {
		t.Errorf("another unit is found: %v", err)
	}
	isWhole(t, c, "")
}

func TestAServerThatIsAwayIsSaidInTime(t *testing.T) {
	_, _, at := shared(t)
	line, through := lineTo(t, at)
	c, _ := joined(t, through, "room 2")
	insert(t, c, "Ben Stone")
	for name, change := range map[string]struct{ off, on func() }{
		"cut":    {line.fall, line.rise},
		"silent": {line.hush, line.speak},
	} {
		t.Run(name, func(t *testing.T) {
			change.off()
			began := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
			defer cancel()
			wants(t, try(ctx, c, func(w care.Writer) error {
				_, err := w.InsertPatient(clinic.Patient{Name: "Nobody"})
				return err
			}), care.Offline, "does not answer", "still on the page")
			if took := time.Since(began); took > 15*time.Second {
				t.Errorf("it took %s", took)
			}
			change.on()
			insert(t, c, "Cleo Hart")
		})
	}
	if got := names(t, c); strings.Contains(got, "Nobody") {
		t.Errorf("what failed was kept: %s", got)
	}
	isWhole(t, c, "")
}

func TestTheServerIsRestartedUnderOpenWindows(t *testing.T) {
	c, _, at := shared(t)
	for n := range 3 {
		insert(t, c, fmt.Sprintf("Patient %d", n))
		servertest.Do(t, servertest.Admin(t), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"+at.Database+"'")
		names(t, c)
	}
	isWhole(t, c, "")
}
