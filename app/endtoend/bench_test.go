package endtoend_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/app/endtoend"
)

// The benchmarks of the window measure a bare window (Floor) and Tandem with
// 100,000 patients in turn, on one display, in one run; each reports the median.
const (
	rounds   = 5
	patients = 100_000
	settle   = 5 * time.Second // after unlocking, before memory is looked at
	idle     = 10 * time.Second
)

// figures are what one run measured.
type figures struct {
	start, unlocked, derived time.Duration
	memory, peak             float64 // MB
	idle                     float64 // per cent of a processor
	page                     time.Duration
	frames                   float64 // a second, while scrolling
	pageBusy, frameBusy      float64 // ms of processor time for a page, and for a frame
}

var (
	measured      = map[bool]figures{} // by whether it is the floor
	measureOnce   sync.Once
	errMeasure    error
	pagesSwitched = []string{"alt+3", "alt+4", "alt+1", "alt+6", "alt+5"}
)

func results(b *testing.B) (tandem, floor figures) {
	b.Helper()
	measureOnce.Do(func() { errMeasure = measure(b) })
	if errMeasure != nil {
		b.Fatal(errMeasure)
	}
	return measured[false], measured[true]
}

// report tells one figure in its unit.
func report(b *testing.B, unit string, value float64) {
	b.Helper()
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(value, unit)
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func BenchmarkUnlockedToWindow(b *testing.B) {
	t, _ := results(b)
	report(b, "window-ms", ms(t.unlocked-t.derived))
}

func BenchmarkUnlockedToWindowFloor(b *testing.B) {
	_, f := results(b)
	report(b, "window-ms", ms(f.start))
}

func BenchmarkStart(b *testing.B) {
	t, _ := results(b)
	report(b, "window-ms", ms(t.start))
}

func BenchmarkStartFloor(b *testing.B) {
	_, f := results(b)
	report(b, "window-ms", ms(f.start))
}

func BenchmarkKeyDerivation(b *testing.B) {
	t, _ := results(b)
	report(b, "window-ms", ms(t.derived))
}

func BenchmarkMemory(b *testing.B) {
	t, _ := results(b)
	report(b, "resident-MB", t.memory)
	b.ReportMetric(t.peak, "peak-MB")
}

func BenchmarkMemoryFloor(b *testing.B) {
	_, f := results(b)
	report(b, "resident-MB", f.memory)
	b.ReportMetric(f.peak, "peak-MB")
}

func BenchmarkIdle(b *testing.B) {
	t, _ := results(b)
	report(b, "cpu-percent", t.idle)
}

func BenchmarkIdleFloor(b *testing.B) {
	_, f := results(b)
	report(b, "cpu-percent", f.idle)
}

func BenchmarkPageSwitch(b *testing.B) {
	t, _ := results(b)
	report(b, "window-ms", ms(t.page))
}

// BenchmarkPageSwitchBusy and BenchmarkScrollFrameBusy say what a switch and a
// frame cost a processor, which other programs at work do not change.
func BenchmarkPageSwitchBusy(b *testing.B) {
	t, _ := results(b)
	report(b, "cpu-ms", t.pageBusy)
}

func BenchmarkScrollFrameBusy(b *testing.B) {
	t, _ := results(b)
	report(b, "cpu-ms", t.frameBusy)
}

func BenchmarkScroll(b *testing.B) {
	t, _ := results(b)
	report(b, "frames/s", t.frames)
}

// measure fills a clinic and measures in turn.
func measure(b *testing.B) error {
	program, errProgram := endtoend.NewProgram(theBinary(b), b.TempDir())
	bare, errBare := endtoend.NewProgram(bareBinary(b), b.TempDir())
	if err := errors.Join(errProgram, errBare); err != nil {
		return err
	}
	display, err := endtoend.StartDisplay(b.Context())
	if err != nil {
		return err
	}
	program.Trace = "1"
	list := filepath.Join(b.TempDir(), "patients.csv")
	if err := errors.Join(found(b, program, display), writeList(list), program.Import(b.Context(), list)); err != nil {
		return errors.Join(err, display.Close())
	}
	var ours, floors []figures
	for range rounds {
		f, errFloor := once(b, bare, display, false)
		t, errTandem := once(b, program, display, true)
		if err := errors.Join(errFloor, errTandem); err != nil {
			return errors.Join(err, display.Close())
		}
		floors, ours = append(floors, f), append(ours, t)
	}
	measured[true], measured[false] = middle(floors), middle(ours)
	return display.Close()
}

// found makes the clinic in the window, as a therapist does.
func found(b *testing.B, p *endtoend.Program, d *endtoend.Display) error {
	w, err := p.Open(b.Context(), d, filepath.Join(b.TempDir(), "log"))
	if err != nil {
		return err
	}
	walk := endtoend.NewWalk(b.Context(), b.TempDir())
	walk.On(w)
	walk.Step("A clinic", func() {
		walk.Wait("Welcome")
		walk.Key("ctrl+Return")
		choosePassphrase(walk)
		walk.Wait("Clinic")
		walk.Key("ctrl+q")
		walk.Do(w.WaitClosed)
	})
	return errors.Join(walk.Err(), w.Stop())
}

// once starts one program, and unlocks it where there is something to unlock.
func once(b *testing.B, p *endtoend.Program, d *endtoend.Display, sealed bool) (f figures, err error) {
	ctx := b.Context()
	log := filepath.Join(b.TempDir(), "log")
	began := time.Now()
	w, err := p.Open(ctx, d, log)
	if err != nil {
		return f, err
	}
	defer func() { err = errors.Join(err, w.Stop()) }()
	first := "Floor"
	if sealed {
		first = "Unlock"
	}
	if err := w.WaitTitle(ctx, first); err != nil {
		return f, err
	}
	f.start = time.Since(began)
	screen, err := d.Watch()
	if err != nil {
		return f, err
	}
	defer func() { err = errors.Join(err, screen.Close()) }()
	if sealed {
		if err := unlocked(ctx, w, d, &f); err != nil {
			return f, err
		}
	}
	if err := w.Wait(ctx, settle); err != nil {
		return f, err
	}
	if f.memory, f.peak, err = w.Memory(); err != nil {
		return f, err
	}
	before, err := w.Busy()
	if err != nil {
		return f, err
	}
	if err := w.Wait(ctx, idle); err != nil {
		return f, err
	}
	after, err := w.Busy()
	f.idle = 100 * float64(after-before) / float64(idle)
	if err != nil || !sealed {
		return f, err
	}
	return f, errors.Join(switching(ctx, w, d, screen, &f), scrolling(ctx, w, d, screen, &f))
}

// unlocked measures from the passphrase to the first page.
func unlocked(ctx context.Context, w *endtoend.Window, d *endtoend.Display, f *figures) error {
	if _, err := d.Do(ctx, "type", "--delay", "8", "--", endtoend.Passphrase); err != nil {
		return err
	}
	began := time.Now()
	if _, err := d.Do(ctx, "key", "Return"); err != nil {
		return err
	}
	if err := w.WaitTitle(ctx, "Today"); err != nil {
		return err
	}
	f.unlocked = time.Since(began)
	var took int
	_, said, _ := strings.Cut(w.Said(), "key tried in ")
	if _, err := fmt.Sscan(said, &took); err != nil {
		return fmt.Errorf("the program does not say how long the key took: %w", err)
	}
	f.derived = time.Duration(took) * time.Millisecond
	return nil
}

// switching measures how long it takes from the key to the last change of the
// picture.
func switching(ctx context.Context, w *endtoend.Window, d *endtoend.Display, screen *endtoend.Screen, f *figures) error {
	var switched []time.Duration
	before, err := w.Busy()
	if err != nil {
		return err
	}
	for _, key := range pagesSwitched {
		took, err := screen.Changed(ctx, func() error {
			_, err := d.Do(ctx, "key", "--delay", "0", key)
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		switched = append(switched, took)
	}
	after, err := w.Busy()
	slices.Sort(switched)
	f.page, f.pageBusy = switched[len(switched)/2], ms(after-before)/float64(len(switched))
	return err
}

// scrolling measures the frames of a long list that is turned as fast as a
// wheel can.
func scrolling(ctx context.Context, w *endtoend.Window, d *endtoend.Display, screen *endtoend.Screen, f *figures) error {
	if _, err := d.Do(ctx, "key", "alt+3", "mousemove", "700", "400"); err != nil {
		return err
	}
	if err := errors.Join(w.WaitTitle(ctx, "Patients"), d.Settle(ctx)); err != nil {
		return err
	}
	before, err := w.Busy()
	if err != nil {
		return err
	}
	scrolled, failed := make(chan struct{}), error(nil)
	go func() {
		defer close(scrolled)
		_, failed = d.Do(ctx, "click", "--repeat", "250", "--delay", "8", "5")
	}()
	frames, took, err := screen.Frames(ctx, scrolled)
	after, errAfter := w.Busy()
	f.frames, f.frameBusy = float64(frames)/took.Seconds(), ms(after-before)/float64(max(1, frames))
	return errors.Join(err, failed, errAfter)
}

// middle takes the median of each figure.
func middle(all []figures) figures {
	at := func(of func(figures) float64) float64 {
		values := make([]float64, len(all))
		for i, f := range all {
			values[i] = of(f)
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	span := func(of func(figures) time.Duration) time.Duration {
		return time.Duration(at(func(f figures) float64 { return float64(of(f)) }))
	}
	return figures{
		start:    span(func(f figures) time.Duration { return f.start }),
		unlocked: span(func(f figures) time.Duration { return f.unlocked }),
		derived:  span(func(f figures) time.Duration { return f.derived }),
		page:     span(func(f figures) time.Duration { return f.page }),
		memory:   at(func(f figures) float64 { return f.memory }),
		peak:     at(func(f figures) float64 { return f.peak }),
		idle:     at(func(f figures) float64 { return f.idle }),
		frames:   at(func(f figures) float64 { return f.frames }),
		pageBusy: at(func(f figures) float64 { return f.pageBusy }), frameBusy: at(func(f figures) float64 { return f.frameBusy }),
	}
}

// writeList writes the patients as another program would.
func writeList(file string) error {
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "Given name,Family name,Date of birth,Phone")
	given := []string{"Ana", "José", "Zoë", "Peter", "Miriam", "Łukasz", "Chen", "Fatima", "Olu", "Ingrid"}
	family := []string{"López", "Smith", "Ångström", "Groß", "Okafor", "Nguyen", "Kowalski", "Haddad", "Murphy", "Rossi"}
	for i := range patients {
		fmt.Fprintf(w, "%s,%s%d,%04d-%02d-%02d,07700 %06d\n", given[i%10], family[i/10%10], i/100, 1940+i%60, 1+i%12, 1+i%28, i)
	}
	return errors.Join(w.Flush(), out.Close())
}

func bareBinary(b *testing.B) string {
	b.Helper()
	binary := filepath.Join(b.TempDir(), "floor")
	build := exec.Command("go", "build", "-o", binary, "./testdata/floor")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("the bare window cannot be built: %v\n%s", err, out)
	}
	return binary
}
