package handout_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"tandem/app/handout"
)

func TestABatchComesInOrderAndNamesWhatFailed(t *testing.T) {
	press := newPress(t)
	var names []string
	failed := -1
	err := press.Batch(t.Context(), 12, func(i int) (handout.Sheet, error) {
		s := sheet(t, "en", "summary")
		s.Course.Patient.Name = fmt.Sprintf("Patient %d", i)
		if i == 7 {
			s.Course.Patient.Name = "\U0001F600"
		}
		return s, nil
	}, func(i int, pdf []byte, err error) error {
		if err != nil {
			failed = i
			return nil
		}
		text := textOf(t, pdf, 1)
		if !strings.Contains(text, fmt.Sprintf("For Patient %d", i)) {
			t.Errorf("sheet %d is another's", i)
		}
		names = append(names, fmt.Sprint(i))
		return nil
	})
	if err != nil || failed != 7 || strings.Join(names, " ") != "0 1 2 3 4 5 6 8 9 10 11" {
		t.Errorf("made %v, failed %d, %v", names, failed, err)
	}
}

func TestABatchIsCancelled(t *testing.T) {
	press, s := newPress(t), sheet(t, "en", "summary")
	one := func(int) (handout.Sheet, error) { return s, nil }
	ctx, cancel := context.WithCancel(t.Context())
	made := 0
	err := press.Batch(ctx, 1000, one, func(int, []byte, error) error {
		if made++; made == 3 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || made > 4 {
		t.Errorf("%d sheets were made after three, %v", made, err)
	}
	stop := errors.New("no paper")
	if err := press.Batch(t.Context(), 1000, one, func(i int, _ []byte, _ error) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("the batch ended with %v", err)
	}
}

func TestABatchKeepsItsMemory(t *testing.T) {
	press, s := newPress(t), sheet(t, "en", "summary")
	heap := func(n int) uint64 {
		err := press.Batch(t.Context(), n, func(int) (handout.Sheet, error) { return s, nil }, func(int, []byte, error) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		var now runtime.MemStats
		runtime.ReadMemStats(&now)
		return now.HeapAlloc
	}
	before := heap(20)
	if after := heap(120); after > before+4<<20 {
		t.Errorf("a batch of 120 leaves %d kB more than one of 20", (after-before)>>10)
	}
}

func TestPDFsAreWellFormed(t *testing.T) {
	for _, layout := range slices.Concat(handout.Layouts, handout.Leaflets) {
		for _, language := range words(t).Languages() {
			s := eightExercises(t, language, layout)
			name := filepath.Join(t.TempDir(), "sheet.pdf")
			if err := os.WriteFile(name, pdf(t, s), 0o600); err != nil {
				t.Fatal(err)
			}
			if said, err := exec.Command("qpdf", "--check", name).CombinedOutput(); err != nil || strings.Contains(string(said), "WARNING") {
				t.Errorf("%s in %s: %v\n%s", layout, language, err, said)
			}
		}
	}
}
