package endtoend_test

import (
	"slices"
	"sync"
	"testing"
	"time"
)

// The benchmarks of the window measure a bare window (Floor), Tandem with 100,000
// patients in its first quarter and Tandem after another year of use (Year) in
// turn, on one display, in one run; each reports the median. The floor of a
// figure of the year is that of the first quarter.
const (
	rounds   = 5
	patients = 100_000
	settle   = 5 * time.Second // after unlocking, before memory is looked at
	idle     = 10 * time.Second

	firstDays = 90 // of use, in which what waits is looked for
	moreDays  = 350
)

// figures are what one run measured.
type figures struct {
	start, unlocked, derived time.Duration
	memory, peak             float64         // MB
	idle                     float64         // per cent of a processor
	first, again             []time.Duration // that each page took to be shown, and to be shown once more
	frames                   float64         // a second, while scrolling
	pageBusy, frameBusy      float64         // ms of processor time for a page, and for a frame
}

// What is measured.
const (
	bare = iota
	tandem
	usedForAYear
)

var (
	measured    [3]figures
	measureOnce sync.Once
	errMeasure  error
	// pagesSwitched are the pages of the rail, by their keys. The
	// last, with which the window opened, is not new the first time.
	pagesSwitched = []string{"alt+3", "alt+4", "alt+2", "alt+6", "alt+5", "alt+7", "alt+8", "alt+9", "alt+1"}
)

func results(b *testing.B, of int) figures {
	b.Helper()
	measureOnce.Do(func() { errMeasure = measure(b) })
	if errMeasure != nil {
		b.Fatal(errMeasure)
	}
	return measured[of]
}

// report tells one figure in its unit.
func report(b *testing.B, unit string, value float64) {
	b.Helper()
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(value, unit)
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func BenchmarkUnlockedToWindow(b *testing.B) { figure(b, tandem, "window-ms", toWindow) }

func BenchmarkUnlockedToWindowFloor(b *testing.B) { figure(b, bare, "window-ms", toStart) }

func BenchmarkYearUnlockedToWindow(b *testing.B) { figure(b, usedForAYear, "window-ms", toWindow) }

func BenchmarkYearUnlockedToWindowFloor(b *testing.B) { figure(b, tandem, "window-ms", toWindow) }

func BenchmarkStart(b *testing.B) { figure(b, tandem, "window-ms", toStart) }

func BenchmarkStartFloor(b *testing.B) { figure(b, bare, "window-ms", toStart) }

func BenchmarkKeyDerivation(b *testing.B) {
	figure(b, tandem, "window-ms", func(f figures) float64 { return ms(f.derived) })
}

func BenchmarkMemory(b *testing.B) { figure(b, tandem, "resident-MB", memory) }

func BenchmarkMemoryFloor(b *testing.B) { figure(b, bare, "resident-MB", memory) }

func BenchmarkYearMemory(b *testing.B) { figure(b, usedForAYear, "resident-MB", memory) }

func BenchmarkYearMemoryFloor(b *testing.B) { figure(b, tandem, "resident-MB", memory) }

func BenchmarkIdle(b *testing.B) { figure(b, tandem, "cpu-percent", atRest) }

func BenchmarkIdleFloor(b *testing.B) { figure(b, bare, "cpu-percent", atRest) }

// BenchmarkPageSwitch is the mean of all pages of the rail, each shown for the
// first time; the floor is a page of lines that were not shown before.
func BenchmarkPageSwitch(b *testing.B) { figure(b, tandem, "window-ms", mean) }

func BenchmarkPageSwitchFloor(b *testing.B) { figure(b, bare, "window-ms", mean) }

// BenchmarkPageSwitchWorst is the page that takes longest.
func BenchmarkPageSwitchWorst(b *testing.B) { figure(b, tandem, "window-ms", worst) }

// BenchmarkPageSwitchAgain is the mean of the pages when they are shown again.
func BenchmarkPageSwitchAgain(b *testing.B) { figure(b, tandem, "window-ms", meanAgain) }

func BenchmarkPageSwitchAgainWorst(b *testing.B) {
	figure(b, tandem, "window-ms", func(f figures) float64 { return ms(slices.Max(f.again)) })
}

func BenchmarkYearPageSwitch(b *testing.B) { figure(b, usedForAYear, "window-ms", mean) }

func BenchmarkYearPageSwitchFloor(b *testing.B) { figure(b, tandem, "window-ms", mean) }

// BenchmarkPageSwitchBusy and BenchmarkScrollFrameBusy say what a switch and a
// frame cost a processor, which other programs at work do not change.
func BenchmarkPageSwitchBusy(b *testing.B) { figure(b, tandem, "cpu-ms", pageBusy) }

func BenchmarkPageSwitchBusyFloor(b *testing.B) { figure(b, bare, "cpu-ms", pageBusy) }

func BenchmarkYearPageSwitchBusy(b *testing.B) { figure(b, usedForAYear, "cpu-ms", pageBusy) }

func BenchmarkYearPageSwitchBusyFloor(b *testing.B) { figure(b, tandem, "cpu-ms", pageBusy) }

func BenchmarkScrollFrameBusy(b *testing.B) { figure(b, tandem, "cpu-ms", frameBusy) }

func BenchmarkYearScrollFrameBusy(b *testing.B) { figure(b, usedForAYear, "cpu-ms", frameBusy) }

func BenchmarkYearScrollFrameBusyFloor(b *testing.B) { figure(b, tandem, "cpu-ms", frameBusy) }

func BenchmarkScroll(b *testing.B) { figure(b, tandem, "frames/s", scrolled) }

func BenchmarkYearScroll(b *testing.B) { figure(b, usedForAYear, "frames/s", scrolled) }

func BenchmarkYearScrollFloor(b *testing.B) { figure(b, tandem, "frames/s", scrolled) }

func toWindow(f figures) float64  { return ms(f.unlocked - f.derived) }
func toStart(f figures) float64   { return ms(f.start) }
func memory(f figures) float64    { return f.memory }
func atRest(f figures) float64    { return f.idle }
func worst(f figures) float64     { return ms(slices.Max(f.first)) }
func mean(f figures) float64      { return meanOf(f.first) }
func meanAgain(f figures) float64 { return meanOf(f.again) }
func pageBusy(f figures) float64  { return f.pageBusy }
func frameBusy(f figures) float64 { return f.frameBusy }
func scrolled(f figures) float64  { return f.frames }

func meanOf(all []time.Duration) (mean float64) {
	for _, d := range all {
		mean += ms(d) / float64(len(all))
	}
	return mean
}

// figure reports one figure of a window, and its peak beside its memory.
func figure(b *testing.B, of int, unit string, what func(figures) float64) {
	b.Helper()
	f := results(b, of)
	report(b, unit, what(f))
	if unit == "resident-MB" {
		b.ReportMetric(f.peak, "peak-MB")
	}
}
