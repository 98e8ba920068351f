package porter_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tandem/app/care"
	"tandem/app/exchange/table"
	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/app/planning"
	"tandem/app/porter"
	"tandem/assets"
	"tandem/data"
)

func now() time.Time { return time.Date(2026, 9, 15, 9, 0, 0, 0, time.UTC) }

// newPorter carries for a new clinic without patients.
func newPorter(t testing.TB) (*porter.Porter, *care.Clinic) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	store, err := data.Create(t.Context(), filepath.Join(t.TempDir(), "clinic"), data.TestKey)
	must(err)
	t.Cleanup(func() { must(store.Close()) })
	engine, err := planning.New(assets.FS)
	must(err)
	poses, err := figure.Load(assets.FS)
	must(err)
	press, err := handout.New(assets.FS, engine.Lib, poses)
	must(err)
	open := care.New(store, engine, press, now, "tester")
	p, err := porter.New(open, assets.FS, now)
	must(err)
	return p, open
}

func listFile(t testing.TB, path string) table.File {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return table.File{Size: info.Size(), Open: func() (io.ReadSeekCloser, error) { return os.Open(path) }}
}

func written(t testing.TB, text string) table.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return listFile(t, path)
}

func choicesOf(t testing.TB, file table.File) porter.ListChoices {
	t.Helper()
	look, err := file.Look()
	if err != nil {
		t.Fatal(err)
	}
	return porter.ListChoices{Reading: look.Reading, Wrong: porter.RefuseFile, Twins: care.SkipTwins}
}

func patients(t testing.TB, open *care.Clinic) int {
	t.Helper()
	n, err := open.CountPatients(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestARefusedListLeavesTheClinicAsItIs(t *testing.T) {
	p, open := newPorter(t)
	file := written(t, "name,dob\nAna Ruiz,1979-04-02\nTom,31.31.1979\n")
	choices := choicesOf(t, file)
	report, err := p.TakeList(t.Context(), file, choices, true, nil)
	if !errors.Is(err, porter.ListRefused) || patients(t, open) != 0 || len(report.Left) != 1 || report.Left[0].Place != "line 3, born" {
		t.Errorf("%+v, %v, %d patients", report, err, patients(t, open))
	}
	choices.Wrong = porter.LeaveRow
	if _, err := p.TakeList(t.Context(), file, choices, true, nil); err != nil || patients(t, open) != 1 {
		t.Errorf("%v, %d patients", err, patients(t, open))
	}
	choices.Wrong = porter.LeaveCell
	if _, err := p.TakeList(t.Context(), file, choices, true, nil); err != nil || patients(t, open) != 2 {
		t.Errorf("%v, %d patients", err, patients(t, open))
	}
}

func TestABrokenListIsRefusedAtItsLine(t *testing.T) {
	p, open := newPorter(t)
	good := written(t, "name\nAna\nTom\n")
	for _, keep := range []bool{false, true} {
		file := written(t, "name\nAna\nTom\n\"Eve"+strings.Repeat("\nx", 1<<20))
		choices := choicesOf(t, good)
		choices.Wrong = porter.LeaveRow
		_, err := p.TakeList(t.Context(), file, choices, keep, nil)
		if err == nil || !strings.Contains(err.Error(), "line 4: this row is longer than 1 MB") || patients(t, open) != 0 {
			t.Errorf("%v, %d patients", err, patients(t, open))
		}
	}
}

func TestTwinsAreFoundInTheClinicAndInTheList(t *testing.T) {
	p, open := newPorter(t)
	first := written(t, "name,dob,phone\nAna Ruiz,1979-04-02,\nRuiz Ana,1979-04-02,07700 900123\nAna Ruiz,,07700900123\nAna Ruiz,1980-01-01,07700900123\n")
	choices := choicesOf(t, first)
	choices.Twins = care.FillTwins
	report, err := p.TakeList(t.Context(), first, choices, true, nil)
	if err != nil || patients(t, open) != 2 {
		t.Errorf("%+v %v %d", report, err, patients(t, open))
	}
	found, err := open.FindPatients(t.Context(), "07700900123", 10)
	if err != nil || len(found) != 2 {
		t.Errorf("the record was not completed: %+v %v", found, err)
	}
	choices.Twins = care.SkipTwins
	if _, err = p.TakeList(t.Context(), first, choices, true, nil); err != nil || patients(t, open) != 2 {
		t.Errorf("%v %d", err, patients(t, open))
	}
	choices.Twins = care.AddTwins
	if _, err = p.TakeList(t.Context(), first, choices, true, nil); err != nil || patients(t, open) != 6 {
		t.Errorf("%v %d", err, patients(t, open))
	}
}

func TestACancelledListLeavesTheClinicAsItIs(t *testing.T) {
	p, open := newPorter(t)
	file := written(t, "name\n"+strings.Repeat("Ana\n", 3000))
	ctx, cancel := context.WithCancel(t.Context())
	choices := choicesOf(t, file)
	choices.Twins = care.AddTwins
	_, err := p.TakeList(ctx, file, choices, true, func(int, int) { cancel() })
	if err == nil || patients(t, open) != 0 {
		t.Errorf("%v, %d patients", err, patients(t, open))
	}
}

// manyPatients writes a list of n people.
func manyPatients(t testing.TB, n int) table.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "many.csv")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	out := bufio.NewWriter(file)
	fmt.Fprintln(out, "Patient number,First name,Surname,Date of birth,Sex,Phone,Email,Street,City")
	for i := range n {
		fmt.Fprintf(out, "%d,Given,%s,%02d/%02d/%d,f,07700 %06d,p%d@example.org,%d High Street,Town\n", i, letters(i), i%28+1, i%12+1, 1930+i%80, i, i, i)
	}
	if err := errors.Join(out.Flush(), file.Close()); err != nil {
		t.Fatal(err)
	}
	return listFile(t, path)
}

// letters is a number as a name.
func letters(n int) string {
	name := ""
	for ; n > 0; n /= 26 {
		name += string(rune('a' + n%26))
	}
	return "Family" + name
}

// highWater watches the memory in use until stop is called, in bytes.
func highWater() (stop func() uint64) {
	var most atomic.Uint64
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapInuse+m.StackInuse))
			select {
			case <-done:
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(done); <-ended; return most.Load() }
}

const hundredThousand = 100_000

func BenchmarkImport100000(b *testing.B) { takeMany(b, manyPatients(b, hundredThousand)) }

func BenchmarkImportXLSX100000(b *testing.B) {
	book := excelize.NewFile()
	sheet, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	row := func(i int, cells ...any) {
		if err := sheet.SetRow(fmt.Sprintf("A%d", i), cells); err != nil {
			b.Fatal(err)
		}
	}
	row(1, "Patient number", "First name", "Surname", "Date of birth", "Phone", "Email", "City")
	for i := range hundredThousand {
		row(i+2, i, "Given", letters(i), 12000+i%20000, fmt.Sprintf("07700 %06d", i), fmt.Sprintf("p%d@example.org", i), "Town")
	}
	path := filepath.Join(b.TempDir(), "many.xlsx")
	if err := errors.Join(sheet.Flush(), book.SaveAs(path), book.Close()); err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	takeMany(b, listFile(b, path))
}

func takeMany(b *testing.B, file table.File) {
	choices := choicesOf(b, file)
	for b.Loop() {
		b.StopTimer()
		p, open := newPorter(b)
		stop := highWater()
		b.StartTimer()
		if _, err := p.TakeList(b.Context(), file, choices, true, nil); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(stop())/(1<<20), "peak-MB")
		if n := patients(b, open); n != hundredThousand {
			b.Fatalf("%d patients", n)
		}
	}
}

func BenchmarkExport100000(b *testing.B) {
	p, _ := newPorter(b)
	file := manyPatients(b, hundredThousand)
	if _, err := p.TakeList(b.Context(), file, choicesOf(b, file), true, nil); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		stop := highWater()
		if _, err := p.WritePatients(b.Context(), io.Discard, nil); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(stop())/(1<<20), "peak-MB")
	}
}
