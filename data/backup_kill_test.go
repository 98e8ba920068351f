package data_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/data"
)

// backupIn makes the test binary back up the clinic into the place, both named
// by it, until it is killed.
const backupIn = "TANDEM_TEST_BACKUP"

func backUpAgainAndAgain(both string, out io.Writer) error {
	dir, place, _ := strings.Cut(both, "|")
	c, err := data.Open(context.Background(), dir, data.TestKey)
	if err != nil {
		return err
	}
	for {
		fmt.Fprintln(out, "begun")
		b, err := c.Backup(context.Background(), stamp, place, func(float64) {})
		if err != nil {
			return err
		}
		fmt.Fprintln(out, b.Dir)
	}
}

// TestAKillInABackupLeavesTheEarlierOnes kills the program in the middle of a
// backup, again and again. The last one that was said to be made is there and
// whole, or one that came after it.
func TestAKillInABackupLeavesTheEarlierOnes(t *testing.T) {
	c, dir, sheet := fullClinic(t)
	mustClose(t, c)
	place := t.TempDir()
	last, whole := "", 0
	for range *kills {
		if said := killedInBackup(t, dir+"|"+place); said != "" {
			last = said
		}
		if last == "" {
			continue
		}
		latest := backups(t, place)[0]
		if latest.Dir < last {
			t.Fatalf("%s was made, and the latest there is %s", last, latest.Dir)
		}
		if wrong := verifyBackup(t, latest.Dir, data.TestKey); wrong != "" {
			t.Fatalf("%s: %s", latest.Dir, wrong)
		}
		whole++
	}
	if whole == 0 {
		t.Fatal("no program lived long enough to make a backup")
	}
	c = mustOpen(t, dir)
	made := backup(t, c, place)
	isWhole(t, restored(t, made.Dir, data.TestKey), sheet)
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(made.Dir), ".new-*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// killedInBackup kills the program some time after it began, and returns the
// last backup that it had said to be made.
func killedInBackup(t *testing.T, both string) (last string) {
	t.Helper()
	command, lines := started(t, backupIn+"="+both)
	timer := time.AfterFunc(time.Duration(rand.IntN(400))*time.Millisecond, func() { _ = command.Process.Kill() })
	defer timer.Stop()
	for lines.Scan() {
		if lines.Text() != "begun" {
			last = lines.Text()
		}
	}
	if err := command.Wait(); err == nil || command.ProcessState.ExitCode() == failedAtWork {
		t.Fatalf("the program was not killed: %v", err)
	}
	return last
}
