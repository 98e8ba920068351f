package shell_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/crash"
	"tandem/data"
	"tandem/ui/desk"
	"tandem/ui/picture"
	"tandem/ui/shell"
	"tandem/ui/trial"
)

// A clinic with 100,000 patients is measured after a quarter of use (Floor) and
// after another year of it, in turn; each figure is the least of all rounds.
const (
	knownPatients = 100_000
	firstDays     = 90  // in which what waits is looked for
	moreDays      = 350 // 50 weeks, so that both end on the same day of the week
	yearRounds    = 15
)

// used is a clinic that was in use, with the window on it.
type used struct {
	dir    string
	now    time.Time
	record desk.Route
	shell  *shell.Shell
	desk   *desk.Desk
}

// usedFigures are what is measured of a clinic.
var usedFigures = []struct {
	name string
	do   func(*testing.B, *used)
}{
	{"open", func(b *testing.B, u *used) {
		store, err := data.Open(b.Context(), u.dir, data.TestKey)
		if err := errors.Join(err, store.Close()); err != nil {
			b.Fatal(err)
		}
	}},
	{"search", func(b *testing.B, u *used) {
		for _, text := range []string{"an", "lopez99 ana", "07700 012345", "1979-04-03"} {
			if found, err := u.desk.Clinic.FindPatients(b.Context(), text, 50); err != nil || len(found) == 0 {
				b.Fatalf("%q finds %d patients: %v", text, len(found), err)
			}
		}
	}},
	{"today", func(_ *testing.B, u *used) { u.shell.Go(desk.Route{Page: "today"}) }},
	{"diary", func(_ *testing.B, u *used) { u.shell.Go(desk.Route{Page: "agenda"}) }},
	{"patients", func(_ *testing.B, u *used) { u.shell.Go(desk.Route{Page: "patients"}) }},
	{"patient", func(_ *testing.B, u *used) {
		to := u.record
		to.Page = "course"
		u.shell.Go(to)
	}},
	{"results", func(_ *testing.B, u *used) { u.shell.Go(desk.Route{Page: "outcomes"}) }},
	{"trail", func(_ *testing.B, u *used) { u.shell.Go(desk.Route{Page: "trail"}) }},
	{"due", func(_ *testing.B, u *used) { u.shell.Go(desk.Route{Page: "due"}) }},
	{"save", func(b *testing.B, u *used) {
		if _, err := u.desk.Clinic.RegisterPatient(b.Context(), clinic.Patient{Given: "Ana", Family: "New"}); err != nil {
			b.Fatal(err)
		}
	}},
}

// BenchmarkYear says what a year of use leaves of each figure.
func BenchmarkYear(b *testing.B) {
	var once sync.Once
	var took [2]map[string]time.Duration
	for _, figure := range usedFigures {
		for i, name := range []string{figure.name + "Floor", figure.name} {
			b.Run(name, func(b *testing.B) {
				once.Do(func() { took = measureYear(b) })
				b.ReportMetric(float64(took[i][figure.name].Nanoseconds()), "ns/op")
			})
		}
	}
}

func measureYear(b *testing.B) (took [2]map[string]time.Duration) {
	b.Helper()
	quarter, year := aQuarterAndAYear(b)
	for i, u := range []*used{quarter, year} {
		took[i] = map[string]time.Duration{}
		u.open(b)
	}
	for round := range yearRounds {
		for _, figure := range usedFigures {
			for i, u := range []*used{quarter, year} {
				u.shell.Go(desk.Route{Page: "keys"})
				began := time.Now()
				figure.do(b, u)
				if t := time.Since(began); round == 0 || t < took[i][figure.name] {
					took[i][figure.name] = t
				}
			}
		}
	}
	return took
}

// aQuarterAndAYear makes the two clinics.
func aQuarterAndAYear(b *testing.B) (quarter, year *used) {
	b.Helper()
	place, err := os.MkdirTemp(quickDisk(), "tandem-year-*")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { os.RemoveAll(place) })
	quarter = &used{dir: filepath.Join(place, "quarter"), now: time.Date(2026, time.September, 1, 9, 0, 0, 0, time.UTC)}
	store, err := data.Create(b.Context(), quarter.dir, data.TestKey)
	if err != nil {
		b.Fatal(err)
	}
	fillPatients(b, store)
	quarter.use(b, store, firstDays)
	year = &used{dir: filepath.Join(place, "year"), now: quarter.now}
	if err := os.CopyFS(year.dir, os.DirFS(quarter.dir)); err != nil {
		b.Fatal(err)
	}
	if store, err = data.Open(b.Context(), year.dir, data.TestKey); err != nil {
		b.Fatal(err)
	}
	year.use(b, store, moreDays)
	return quarter, year
}

// use uses a clinic for some days and closes it.
func (u *used) use(b *testing.B, store *data.Clinic, days int) {
	b.Helper()
	d := trial.DeskOf(b, store, func() time.Time { return u.now })
	u.record = trial.Use(b, d, store, &u.now, days)
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
}

// open shows a clinic in a window of its own.
func (u *used) open(b *testing.B) {
	b.Helper()
	store, err := data.Open(b.Context(), u.dir, data.TestKey)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { store.Close() })
	u.desk = trial.DeskOf(b, store, func() time.Time { return u.now })
	u.desk.Album = picture.NewAlbum(u.desk.Jobs, u.desk.Press.Poses())
	u.desk.Reports = crash.Box{Dir: b.TempDir()}
	u.shell = shell.Open(u.desk)
	u.desk.Window.Resize(fyne.NewSize(1280, 800))
}

// quickDisk is a folder in memory where there is one: what is measured here is
// no disk.
func quickDisk() string {
	const inMemory = "/dev/shm"
	if info, err := os.Stat(inMemory); err == nil && info.IsDir() {
		return inMemory
	}
	return ""
}

func fillPatients(b *testing.B, store *data.Clinic) {
	b.Helper()
	given := []string{"Ana", "José", "Zoë", "Peter", "Miriam", "Łukasz", "Chen", "Fatima", "Olu", "Ingrid"}
	family := []string{"López", "Smith", "Ångström", "Groß", "Okafor", "Nguyen", "Kowalski", "Haddad", "Murphy", "Rossi"}
	const batch = 5000
	for from := 0; from < knownPatients; from += batch {
		err := store.Write(b.Context(), care.Stamp{Who: trial.Therapist}, func(w care.Writer) (care.Act, error) {
			for i := from; i < from+batch; i++ {
				p := clinic.Patient{Given: given[i%10], Family: fmt.Sprintf("%s%d", family[i/10%10], i/100), Born: clinic.Date("1950-01-01").Plus(i % 20000)}
				p.Name = p.FullName()
				p.Contact.Phone = fmt.Sprintf("07700 %06d", i)
				if _, err := w.InsertPatient(p); err != nil {
					return care.Act{}, err
				}
			}
			return care.Act{What: "import list"}, nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
