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
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/app/endtoend"
)

// measure fills two clinics and measures in turn.
func measure(b *testing.B) error {
	floor, errFloor := endtoend.NewProgram(built(b, "floor"), b.TempDir())
	young, errYoung := endtoend.NewProgram(theBinary(b), b.TempDir())
	old, errOld := endtoend.NewProgram(theBinary(b), b.TempDir())
	if err := errors.Join(errFloor, errYoung, errOld); err != nil {
		return err
	}
	display, err := endtoend.StartDisplay(b.Context())
	if err != nil {
		return err
	}
	young.Trace, old.Trace = "1", "1"
	list := filepath.Join(b.TempDir(), "patients.csv")
	if err := errors.Join(found(b, young, display), writeList(list), young.Import(b.Context(), list)); err != nil {
		return errors.Join(err, display.Close())
	}
	year := built(b, "year")
	if err := errors.Join(os.CopyFS(old.Clinic(), os.DirFS(young.Clinic())),
		useFor(b, year, young, firstDays), useFor(b, year, old, firstDays+moreDays)); err != nil {
		return errors.Join(err, display.Close())
	}
	var all [3][]figures
	for range rounds {
		for i, p := range []*endtoend.Program{floor, young, old} {
			f, err := once(b, p, display, i != bare)
			if err != nil {
				return errors.Join(err, display.Close())
			}
			all[i] = append(all[i], f)
		}
	}
	for i := range all {
		measured[i] = middle(all[i])
		b.Logf("each page, shown first and again: %v %v", measured[i].first, measured[i].again)
	}
	return display.Close()
}

// useFor lets the clinic of a program be used for some days before today.
func useFor(b *testing.B, year string, p *endtoend.Program, days int) error {
	use := exec.CommandContext(b.Context(), year, strconv.Itoa(days), p.Clinic())
	use.Env = append(os.Environ(), "TANDEM_PASSPHRASE="+endtoend.Passphrase)
	if out, err := use.CombinedOutput(); err != nil {
		return fmt.Errorf("the clinic could not be used for %d days: %w: %s", days, err, out)
	}
	return nil
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
	if err = errors.Join(err, switching(ctx, w, d, screen, &f)); err != nil || !sealed {
		return f, err
	}
	return f, scrolling(ctx, w, d, screen, &f)
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
// picture, for each page twice.
func switching(ctx context.Context, w *endtoend.Window, d *endtoend.Display, screen *endtoend.Screen, f *figures) error {
	keyboard, err := d.Keyboard()
	if err != nil {
		return err
	}
	defer keyboard.Close()
	before, err := w.Busy()
	if err != nil {
		return err
	}
	for _, took := range []*[]time.Duration{&f.first, &f.again} {
		for _, key := range pagesSwitched {
			one, err := screen.Changed(ctx, func() error { return keyboard.Press(key) })
			if err != nil {
				return fmt.Errorf("%s: %w", key, err)
			}
			*took = append(*took, one)
		}
	}
	after, err := w.Busy()
	f.pageBusy = ms(after-before) / float64(2*len(pagesSwitched))
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
	pages := func(of func(figures) []time.Duration) []time.Duration {
		took := make([]time.Duration, len(pagesSwitched))
		for i := range took {
			took[i] = span(func(f figures) time.Duration { return of(f)[i] })
		}
		return took
	}
	return figures{
		start:    span(func(f figures) time.Duration { return f.start }),
		unlocked: span(func(f figures) time.Duration { return f.unlocked }),
		derived:  span(func(f figures) time.Duration { return f.derived }),
		first:    pages(func(f figures) []time.Duration { return f.first }),
		again:    pages(func(f figures) []time.Duration { return f.again }),
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

// built builds a program that the benchmarks need beside Tandem.
func built(b *testing.B, name string) string {
	b.Helper()
	binary := filepath.Join(b.TempDir(), name)
	build := exec.CommandContext(b.Context(), "go", "build", "-o", binary, "./testdata/"+name)
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%s cannot be built: %v\n%s", name, err, out)
	}
	return binary
}
