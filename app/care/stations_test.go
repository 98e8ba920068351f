package care_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/servertest"
)

// How long and how hard the simulation works, and how often the server is
// killed meanwhile.
const (
	stationsVariable = "TANDEM_STATIONS"
	whileVariable    = "TANDEM_STATIONS_FOR"
	killsVariable    = "TANDEM_STATIONS_KILLS"
)

// thinking is how long a simulated therapist takes between two saves, on
// average: far less than a real one.
const thinking = 100 * time.Millisecond

// station is one workstation of a simulated clinic, with what its therapist was
// told is saved.
type station struct {
	*care.Clinic
	name   string
	random *rand.Rand
	took   []time.Duration
	tokens []string // in the address of a patient, that SavePatient said it saved
	unsure string   // of which the answer was lost
	booked int
	wrong  []string
}

// TestStationsLoseNothing lets several workstations change the same patients
// and fill the same diary while their server, one of this test's own, is killed,
// then reads the record and the audit trail: each value that was said to be
// saved is there once, and nobody is booked twice at one time.
func TestStationsLoseNothing(t *testing.T) {
	if !servertest.Wanted() {
		t.Log("needs a server, which " + servertest.Variable + " names")
		return
	}
	count, kills := wholeNumber(t, stationsVariable, 4), wholeNumber(t, killsVariable, 2)
	while, err := time.ParseDuration(or(os.Getenv(whileVariable), "4s"))
	if err != nil {
		t.Fatal(err)
	}
	server := servertest.NewOwn(t)
	at := server.Prepared(t)
	first := &practice{t: t, dir: filepath.Join(t.TempDir(), "clinic"), now: time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)}
	store, err := data.Create(t.Context(), first.dir, data.TestKey)
	first.enter(store, err)
	servertest.Share(t, store, at)
	var patients []string
	for i := range 5 {
		patients = append(patients, must[string](t)(first.RegisterPatient(t.Context(), clinic.Patient{Given: fmt.Sprint("Patient ", i), Family: "Test"})))
	}
	all := make([]*station, count)
	for i := range all {
		all[i] = first.station(i)
	}
	until, stop := context.WithTimeout(t.Context(), while)
	defer stop()
	var work sync.WaitGroup
	for _, s := range all {
		work.Go(func() { s.work(until, patients) })
	}
	for range kills {
		wait(until, while/time.Duration(kills+1))
		server.Kill(t)
	}
	work.Wait()
	for _, s := range all {
		s.settle(t)
	}
	checkHistory(t, all, store, at, patients)
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func wholeNumber(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	n, err := strconv.Atoi(or(os.Getenv(variable), strconv.Itoa(otherwise)))
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

func wait(ctx context.Context, while time.Duration) {
	timer := time.NewTimer(while)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// station opens the clinic once more, at another workstation.
func (p *practice) station(n int) *station {
	p.t.Helper()
	dir := filepath.Join(p.t.TempDir(), "clinic")
	if err := os.CopyFS(dir, os.DirFS(p.dir)); err != nil {
		p.t.Fatal(err)
	}
	store, err := data.Open(p.t.Context(), dir, data.TestKey)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { store.Close() })
	name := fmt.Sprintf("station%d", n)
	c := care.New(store, p.Clinic.Standard(), p.Clinic.Press(), func() time.Time { return p.now }, name)
	return &station{Clinic: c, name: name, random: rand.New(rand.NewPCG(1, uint64(n)))}
}

func (s *station) work(ctx context.Context, patients []string) {
	for n := 0; ctx.Err() == nil; n++ {
		wait(ctx, time.Duration(s.random.IntN(2*int(thinking)))) // nobody saves without a pause
		if s.random.IntN(3) == 0 {
			s.book(ctx, patients)
			continue
		}
		s.change(ctx, patients[s.random.IntN(len(patients))], fmt.Sprintf("%s.%d", s.name, n))
	}
}

// change adds a token to the address of a patient, as somebody does who reads
// it first, and reads it again when another saved in between.
func (s *station) change(ctx context.Context, patient, token string) {
	tried := false // of which the answer was lost
	for ctx.Err() == nil {
		p, err := s.Patient(ctx, patient)
		if err != nil {
			s.failed(ctx, "read", err)
			continue
		}
		if tried && slices.Contains(strings.Fields(p.Contact.Address), token) {
			s.tokens = append(s.tokens, token)
			return
		}
		p.Contact.Address = strings.TrimSpace(p.Contact.Address + " " + token)
		began := time.Now()
		switch err := s.SavePatient(ctx, p); care.KindOf(err) {
		case 0:
			if err != nil {
				s.failed(ctx, "save", err)
				continue
			}
			s.took = append(s.took, time.Since(began))
			s.tokens = append(s.tokens, token)
			return
		case care.Offline:
			tried = true
			wait(ctx, 50*time.Millisecond)
		case care.Conflict:
		default:
			s.failed(ctx, "save", err)
			return
		}
	}
	if tried {
		s.unsure = token
	}
}

// book tries for a free time of one of two therapists.
func (s *station) book(ctx context.Context, patients []string) {
	a := clinic.Appointment{
		PatientID: patients[s.random.IntN(len(patients))], Therapist: fmt.Sprint("Therapist ", s.random.IntN(2)),
		Day: s.Today().Plus(s.random.IntN(5)), Start: 480 + 5*s.random.IntN(100), Minutes: 15 + 5*s.random.IntN(4),
	}
	for ctx.Err() == nil {
		switch err := s.Book(ctx, []clinic.Appointment{a}); care.KindOf(err) {
		case 0:
			if err == nil {
				s.booked++
				return
			}
			s.failed(ctx, "book", err)
		case care.Offline:
			wait(ctx, 50*time.Millisecond)
			continue // the same again, which is booked once
		case care.Refused, care.Conflict:
			return
		default:
			s.failed(ctx, "book", err)
			return
		}
	}
}

// failed notes what must not happen; the end of the time and a server that is
// away may.
func (s *station) failed(ctx context.Context, what string, err error) {
	if ctx.Err() == nil && care.KindOf(err) != care.Offline {
		s.wrong = append(s.wrong, fmt.Sprintf("%s: %s: %v", s.name, what, err))
	}
}

// settle saves what waits at the workstation, as its therapist does when the
// server is back.
func (s *station) settle(t *testing.T) {
	t.Helper()
	for _, waits := range must[[]care.Typed](t)(s.Typed(t.Context())) {
		if waits.Kind != care.TypedBooking {
			continue
		}
		switch err := s.Book(t.Context(), waits.Booking); care.KindOf(err) {
		case care.Refused:
		case 0:
			if err == nil {
				s.booked++
				break
			}
			fallthrough
		default:
			t.Errorf("%s: what waits is not booked: %v", s.name, err)
		}
	}
}

func checkHistory(t *testing.T, all []*station, store *data.Clinic, at care.Server, patients []string) {
	t.Helper()
	raw := servertest.Raw(t, at)
	there := map[string]int{}
	for _, id := range patients {
		var address string
		var revision, lines int
		err := raw.QueryRow("SELECT address, revision FROM patient WHERE id = $1", id).Scan(&address, &revision)
		if err == nil {
			err = raw.QueryRow("SELECT COUNT(*) FROM audit WHERE what = 'change patient' AND subject = $1", id).Scan(&lines)
		}
		if err != nil {
			t.Fatal(err)
		}
		tokens := strings.Fields(address)
		for _, token := range tokens {
			there[token]++
		}
		if lines != len(tokens) || revision != len(tokens)+1 {
			t.Errorf("patient %s holds %d saves at revision %d, and the audit trail names %d", id, len(tokens), revision, lines)
		}
	}
	saved, booked := 0, 0
	var took []time.Duration
	for _, s := range all {
		for _, wrong := range s.wrong {
			t.Error(wrong)
		}
		for _, token := range s.tokens {
			if there[token] != 1 {
				t.Errorf("%s was said to be saved and is there %d times", token, there[token])
			}
		}
		saved, booked, took = saved+len(s.tokens), booked+s.booked, append(took, s.took...)
	}
	for token, n := range there {
		if n != 1 {
			t.Errorf("%s is there %d times", token, n)
		}
	}
	meetings := must[[]care.Meeting](t)(all[0].Appointments(t.Context(), all[0].Today(), all[0].Today().Plus(10), ""))
	var appointments []clinic.Appointment
	for _, m := range meetings {
		appointments = append(appointments, m.Appointment)
	}
	if clash := clinic.Clashes(appointments); len(clash) > 0 || len(meetings) != booked {
		t.Errorf("%d appointments clash; %d are there and %d were said to be booked", len(clash), len(meetings), booked)
	}
	if wrong, err := store.Verify(t.Context()); err != nil || len(wrong) > 0 {
		t.Errorf("the record is not whole: %v, %v", wrong, err)
	}
	if saved == 0 || booked == 0 {
		t.Fatalf("nothing was done: %d saves, %d bookings", saved, booked)
	}
	slices.Sort(took)
	t.Logf("%d stations: %d saves, %d bookings, p50 %v, p95 %v", len(all), saved, booked, took[len(took)/2], took[len(took)*95/100])
}
