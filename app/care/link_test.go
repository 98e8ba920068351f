package care_test

import (
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
	"tandem/data/servertest"
)

// stepsVariable is how many steps of the recorded run are broken, each in a run
// of its own, for each way to break; 0 breaks every one.
const stepsVariable = "TANDEM_LINK_STEPS"

// mended is after how long a link that broke is whole again.
const mended = 300 * time.Millisecond

// longest is how long a call may take at most: as long as the store gives it,
// and then to ask what became of it, on a machine that is busy.
const longest = 40 * time.Second

// TestTheLinkMayBreakAtEveryStep plays a morning's work over and over, breaks
// the link one packet later each time, of either side, and does again what was
// not done. In the end everything is there, once.
func TestTheLinkMayBreakAtEveryStep(t *testing.T) {
	if !servertest.Wanted() {
		t.Log("needs a server, which " + servertest.Variable + " names")
		return
	}
	from := recorded(t)
	whole := play(t, from, func(*servertest.Link) {})
	steps := wholeNumber(t, stepsVariable, 6)
	if steps == 0 {
		steps = whole
	}
	var broken atomic.Int64
	t.Run("runs", func(t *testing.T) {
		for name, breakIt := range map[string]func(*servertest.Link){
			"cut": (*servertest.Link).Cut, "half open": (*servertest.Link).Hang, "delayed": func(l *servertest.Link) { l.Slow(2 * mended) },
		} {
			for i := range steps {
				step := i * whole / steps
				t.Run(fmt.Sprint(name, " at ", step), func(t *testing.T) {
					t.Parallel()
					play(t, from, func(l *servertest.Link) {
						l.After(step, func() {
							broken.Add(1)
							breakIt(l)
							time.AfterFunc(mended, l.Mend)
						})
					})
				})
			}
		}
	})
	// A run whose packets came together may end before a late step.
	if got := int(broken.Load()); got < 3*steps*9/10 {
		t.Errorf("only %d of %d runs were broken", got, 3*steps)
	}
	t.Logf("a run has %d steps; %d runs were broken", whole, broken.Load())
}

// TestASlowLinkIsSlowAndNothingElse plays mornings with 200 ms to the server and
// back, where every hundredth packet is lost: each call ends in its time, and
// nothing waits on this computer.
func TestASlowLinkIsSlowAndNothingElse(t *testing.T) {
	if !servertest.Wanted() {
		t.Log("needs a server, which " + servertest.Variable + " names")
		return
	}
	from := recorded(t)
	var lost atomic.Int64
	t.Run("runs", func(t *testing.T) {
		for seed := range uint64(wholeNumber(t, lossyVariable, 2)) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				var link *servertest.Link
				play(t, from, func(l *servertest.Link) {
					link = l
					l.Slow(100 * time.Millisecond)
					l.Lose(seed)
				})
				lost.Add(int64(link.Lost()))
			})
		}
	})
	if lost.Load() == 0 {
		t.Error("no packet was lost")
	}
	t.Logf("%d packets were lost", lost.Load())
}

// lossyVariable is how many mornings are played over a link that loses packets.
const lossyVariable = "TANDEM_LINK_LOSSY"

// recorded is a clinic on a server of which each run gets a copy.
func recorded(t *testing.T) care.Server {
	t.Helper()
	at := servertest.Prepared(t)
	store, err := data.Create(t.Context(), filepath.Join(t.TempDir(), "clinic"), data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	servertest.Share(t, store, at)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return at
}

// play registers a patient, opens an episode, writes and signs an assessment,
// and books, over a link that breakIt prepares; it checks what came of it and
// returns how many packets it took, to and fro.
func play(t *testing.T, from care.Server, breakIt func(*servertest.Link)) int {
	t.Helper()
	at := servertest.Copy(t, from)
	link, over := servertest.NewLink(t, at)
	p := &practice{t: t, dir: filepath.Join(t.TempDir(), "clinic"), now: time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)}
	store, err := data.Join(t.Context(), p.dir, over, data.TestKey)
	p.enter(store, err)
	p.reopen(store)
	const many = 1 << 30
	link.After(many, func() {})
	breakIt(link)
	patient, episode := p.morning()
	sent := many - link.Left()
	link.Mend()
	p.checkMorning(at, patient, episode)
	return sent
}

// insist does something again while the server is away.
func insist[T any](p *practice, what string, do func() (T, error)) T {
	p.t.Helper()
	began := time.Now()
	for range 40 {
		called := time.Now()
		result, err := do()
		took := time.Since(called)
		if took > longest {
			p.t.Errorf("%s took %v, which is too long", what, took)
		}
		p.t.Logf("%s took %v", what, took.Round(time.Millisecond))
		if care.KindOf(err) != care.Offline {
			if err != nil {
				p.t.Fatalf("%s, after %v: %v", what, time.Since(began), err)
			}
			return result
		}
		wait(p.t.Context(), mended/2)
	}
	p.t.Fatalf("%s: the server stayed away", what)
	panic("not reached")
}

func (p *practice) morning() (patient, episode string) {
	ctx := p.t.Context()
	patient = insist(p, "register", func() (string, error) {
		return p.RegisterPatient(ctx, clinic.Patient{Given: "Ana", Family: "López", Born: "1979-04-02"})
	})
	episode = insist(p, "open an episode", func() (string, error) {
		return p.OpenEpisode(ctx, patient, disc)
	})
	a := initial()
	a.Date = p.Today()
	insist(p, "save a draft", func() (bool, error) {
		_, err := p.SaveDraft(ctx, episode, a)
		return true, err
	})
	draft := insist(p, "read the draft", func() (*clinic.Assessment, error) { return p.Draft(ctx, episode) })
	insist(p, "sign", func() (bool, error) {
		err := p.Sign(ctx, episode, draft.ID)
		if care.KindOf(err) == care.NotFound { // it is signed, and the answer was lost
			err = nil
		}
		return true, err
	})
	booked := []clinic.Appointment{{PatientID: patient, Therapist: "Jo", Day: p.Today(), Start: 600, Minutes: 30}}
	insist(p, "book", func() (bool, error) { return true, p.Book(ctx, booked) })
	return patient, episode
}

func (p *practice) checkMorning(at care.Server, patient, episode string) {
	p.t.Helper()
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM patient": 1, "SELECT COUNT(*) FROM episode": 1, "SELECT COUNT(*) FROM appointment": 1,
		"SELECT COUNT(*) FROM assessment":                                             1,
		"SELECT COUNT(*) FROM assessment WHERE signed_at IS NOT NULL":                 1,
		"SELECT COUNT(*) FROM audit WHERE what = 'register patient'":                  1,
		"SELECT COUNT(*) FROM audit WHERE what = 'open episode'":                      1,
		"SELECT COUNT(*) FROM audit WHERE what = 'sign assessment'":                   1,
		"SELECT COUNT(*) FROM audit WHERE what = 'book'":                              1,
		"SELECT COUNT(*) - COUNT(DISTINCT number) FROM audit WHERE subject <> 'none'": 0,
	} {
		n, err := servertest.Count(p.t.Context(), at, query)
		if err != nil || n != want {
			p.t.Errorf("%s gives %d instead of %d: %v", query, n, want, err)
		}
	}
	course := must[clinic.Course](p.t)(p.Course(p.t.Context(), episode))
	if course.Last() == nil || course.Patient.ID != patient || len(must[[]care.Typed](p.t)(p.Typed(p.t.Context()))) > 0 {
		p.t.Errorf("the course is %+v, or something still waits", course)
	}
}
