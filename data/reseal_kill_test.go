package data_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tandem/data"
)

// resealIn makes the test binary seal the old backups of the clinic that it
// names anew, until it is killed.
const resealIn = "TANDEM_TEST_RESEAL"

func sealAnew(dir string, out io.Writer) error {
	c, err := data.Open(context.Background(), dir, data.TestKey)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "begun")
	if _, err := c.Reseal(context.Background(), stamp, data.Key{}, func(float64) {}); err != nil {
		return err
	}
	fmt.Fprintln(out, "done")
	select {}
}

// TestAKillWhileSealingAnewLeavesEachBackup kills the program in the middle of
// sealing backups anew. After each kill there is a whole one of each number, and
// going on ends with all of them sealed for today's holders.
func TestAKillWhileSealingAnewLeavesEachBackup(t *testing.T) {
	c, dir, _, stick, second := left(t)
	mustClose(t, c)
	places := []string{stick, second}
	before := []string{t.TempDir(), t.TempDir()}
	for i, place := range places {
		if err := os.CopyFS(before[i], os.DirFS(place)); err != nil {
			t.Fatal(err)
		}
	}
	between := 0
	for range *kills / 8 {
		finished := killedSealing(t, dir)
		old, fresh := 0, 0
		for i, place := range places {
			good := map[int]bool{}
			for _, b := range backups(t, place) {
				if verifyBackup(t, b.Dir, data.TestKey) == "" {
					good[b.Number] = true
				}
				if verifyBackup(t, b.Dir, leaver) == "" {
					old++
				} else {
					fresh++
				}
			}
			if want := 2 - i; len(good) != want {
				t.Fatalf("of %d backups %v are whole", want, good)
			}
		}
		if old > 0 && fresh > 0 {
			between++
		}
		if !finished && old > 0 {
			continue
		}
		for i, place := range places { // from the beginning again
			names, err := filepath.Glob(filepath.Join(place, "*"))
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range names {
				if err := os.RemoveAll(name); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.CopyFS(place, os.DirFS(before[i])); err != nil {
				t.Fatal(err)
			}
		}
	}
	c = mustOpen(t, dir)
	if _, err := c.Reseal(t.Context(), stamp, data.Key{}, quiet); err != nil || old(t, c).There > 0 {
		t.Errorf("%+v, %v", old(t, c), err)
	}
	t.Logf("%d kills came between two backups", between)
}

// killedSealing kills the program some time after it began and says whether it
// had finished.
func killedSealing(t *testing.T, dir string) (finished bool) {
	t.Helper()
	command, lines := started(t, resealIn+"="+dir)
	timer := time.AfterFunc(time.Duration(rand.IntN(500))*time.Millisecond, func() { _ = command.Process.Kill() })
	defer timer.Stop()
	for lines.Scan() {
		finished = finished || lines.Text() == "done"
	}
	if err := command.Wait(); err == nil || command.ProcessState.ExitCode() == failedAtWork {
		t.Fatalf("the program was not killed: %v", err)
	}
	return finished
}
