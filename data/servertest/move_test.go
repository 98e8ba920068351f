package servertest_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/data"
	"tandem/data/servertest"
)

func TestAClinicMovesToAServerAndBack(t *testing.T) {
	c, dir, sheet := inFolder(t)
	at := servertest.Empty(t)
	servertest.Share(t, c, at)
	if !c.Shared() {
		t.Fatal("the clinic still lies in its folder")
	}
	isWhole(t, c, sheet)
	if left, err := filepath.Glob(filepath.Join(dir, "*", "clinic.db")); err != nil || len(left) > 0 {
		t.Errorf("the old record is left behind in %v, %v", left, err)
	}
	other, _ := joined(t, at, "room 2")
	insert(t, other, "Ben Stone")
	if got := names(t, c); got != "Ana López, Ben Stone" {
		t.Errorf("the first workstation sees %s", got)
	}
	if err := c.Unshare(t.Context(), stamp, quiet); err != nil {
		t.Fatal(err)
	}
	if c.Shared() {
		t.Fatal("the clinic still lies on the server")
	}
	isWhole(t, c, sheet)
	insert(t, c, "Cleo Hart")
	if got := names(t, c); got != "Cleo Hart, Ana López, Ben Stone" {
		t.Errorf("the folder holds %s", got)
	}
	wants(t, try(t.Context(), other, func(care.Writer) error { return nil }), care.Refused, "moved away")
	c.Close()
	isWhole(t, reopen(t, dir), sheet)
}

func TestAMoveLeavesTheRecordOfOthersAlone(t *testing.T) {
	_, _, at := shared(t)
	c, dir, sheet := inFolder(t)
	wants(t, c.Share(t.Context(), stamp, at, care.Server{}, quiet), care.Refused, "another clinic")
	if c.Shared() {
		t.Error("the clinic moved all the same")
	}
	isWhole(t, c, sheet)
	insert(t, c, "Ben Stone")
	c.Close()
	isWhole(t, reopen(t, dir), sheet)
}

func TestARowThatArrivesOtherwiseStopsTheMove(t *testing.T) {
	for name, change := range map[string]string{
		"another value": "ALTER TABLE patient ALTER COLUMN name TYPE CHAR (40)",
		"no row":        "CREATE RULE lost AS ON INSERT TO logo DO INSTEAD NOTHING",
		"no file":       "ALTER TABLE kept_file ADD CONSTRAINT none CHECK (content IS NULL)",
	} {
		t.Run(name, func(t *testing.T) { spoilt(t, change) })
	}
}

// spoilt moves a clinic to a server that changes what arrives.
func spoilt(t *testing.T, change string) {
	c, _, sheet := inFolder(t)
	at := servertest.Prepared(t)
	servertest.Do(t, servertest.Beside(t, at), change)
	wants(t, c.Share(t.Context(), stamp, at, care.Server{}, quiet), care.Storage)
	if c.Shared() {
		t.Error("the clinic moved all the same")
	}
	isWhole(t, c, sheet)
}

// moveAgainAndAgain moves a clinic to and fro until it is killed.
func moveAgainAndAgain(both string) error {
	dir, address, _ := strings.Cut(both, " ")
	at, err := data.ParseServer(address)
	if err != nil {
		return err
	}
	for {
		c, err := data.Open(context.Background(), dir, data.TestKey)
		if err != nil {
			return err
		}
		if c.Shared() {
			err = c.Unshare(context.Background(), stamp, quiet)
		} else {
			err = c.Share(context.Background(), stamp, at, care.Server{}, quiet)
		}
		if err := errors.Join(err, c.Close()); err != nil {
			return err
		}
		fmt.Println("moved")
	}
}

func TestAKillInAMoveLeavesAWholeClinic(t *testing.T) {
	c, dir, sheet := inFolder(t)
	c.Close()
	at := servertest.Empty(t)
	address := fmt.Sprintf("postgres://%s:%s@%s:%d/%s?sslmode=disable", at.User, at.Password, at.Host, at.Port, at.Database)
	places := map[bool]int{}
	for n := range 15 {
		command := exec.CommandContext(t.Context(), os.Args[0])
		command.Env = append(os.Environ(), moveIn+"="+dir+" "+address)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(200+rand.IntN(900))*time.Millisecond, func() { _ = command.Process.Kill() })
		err := command.Wait()
		timer.Stop()
		if command.ProcessState.Exited() {
			t.Fatalf("the program ended by itself: %v", err)
		}
		open := reopen(t, dir)
		places[open.Shared()]++
		isWhole(t, open, sheet)
		insert(t, open, fmt.Sprintf("Patient %02d", n))
		if err := open.Close(); err != nil {
			t.Fatal(err)
		}
	}
	open := reopen(t, dir)
	if got := strings.Count(names(t, open), "Patient"); got != 15 {
		t.Errorf("%d of 15 patients are there", got)
	}
	t.Logf("killed with the record in the folder %d times, on the server %d times", places[false], places[true])
}

func TestABackupOfASharedClinicIsASealedFolder(t *testing.T) {
	c, dir, at := shared(t)
	_ = at
	place := t.TempDir()
	made, err := c.Backup(t.Context(), stamp, place, quiet)
	if err != nil {
		t.Fatal(err)
	}
	if wrong, err := data.VerifyBackup(t.Context(), made.Dir, data.TestKey); err != nil || len(wrong) > 0 {
		t.Errorf("the backup: %q, %v", wrong, err)
	}
	if wrong, err := c.CheckBackup(t.Context(), made.Dir); err != nil || len(wrong) > 0 {
		t.Errorf("the backup checked: %q, %v", wrong, err)
	}
	insert(t, c, "Ben Stone")
	to := filepath.Join(t.TempDir(), "back")
	if _, err := data.Restore(t.Context(), made.Dir, data.TestKey, to, stamp, quiet); err != nil {
		t.Fatal(err)
	}
	back := reopen(t, to)
	if back.Shared() || names(t, back) != "Ana López" {
		t.Errorf("restored is %s", names(t, back))
	}
	isWhole(t, back, "")
	again, err := c.Backup(t.Context(), stamp, place, quiet)
	if err != nil || again.Dir == made.Dir {
		t.Errorf("the second backup is %s, %v", again.Dir, err)
	}
	c.Close()
	isWhole(t, reopen(t, dir), "")
}

func TestTheServersOwnDumpComesBack(t *testing.T) {
	_, _, at := shared(t)
	to := servertest.Empty(t)
	bin := os.Getenv("TANDEM_TEST_POSTGRES_BIN")
	file := filepath.Join(t.TempDir(), "dump")
	for _, run := range []*exec.Cmd{
		exec.CommandContext(t.Context(), filepath.Join(bin, "pg_dump"), "-Fc", "-f", file, "-h", at.Host, "-p", fmt.Sprint(at.Port), "-U", at.User, at.Database),
		exec.CommandContext(t.Context(), filepath.Join(bin, "pg_restore"), "--exit-on-error", "-h", to.Host, "-p", fmt.Sprint(to.Port), "-U", to.User, "-d", to.Database, file),
	} {
		run.Env = append(os.Environ(), "PGPASSWORD="+at.Password)
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	back, _ := joined(t, to, "")
	if got := names(t, back); got != "Ana López" {
		t.Errorf("restored is %s", got)
	}
	isWhole(t, back, "")
	insert(t, back, "Ben Stone")
	isWhole(t, back, "")
}
