package data

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data/vault"
)

// plainClinic makes a clinic as it was before the vault, with patients, a
// printed sheet and a copy from before a migration.
func plainClinic(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "clinic")
	p := pointer{Format: plainFormat, Generation: 1}
	steps, err := knownSteps()
	err = errors.Join(err, os.MkdirAll(filepath.Join(dir, "gen-1"), 0o700), os.Mkdir(filepath.Join(dir, "files"), 0o700))
	if err != nil {
		t.Fatal(err)
	}
	db, err := place{file: p.database(dir)}.makeWriter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sheet := []byte("%PDF-1.4 Planted Person")
	before := slices.IndexFunc(steps, func(s step) bool { return strings.HasSuffix(s.name, "_vault.sql") })
	err = migrate(t.Context(), db, steps[:before])
	c := &Clinic{dir: dir, at: p, writer: db, reader: db, files: files{keeper: folder(filepath.Join(dir, "files"))}}
	err = errors.Join(err, c.write(t.Context(), care.Stamp{Who: "tester"}, func(w *unit) error {
		id, err := w.InsertPatient(clinic.Patient{Name: "Planted Person"})
		if err != nil {
			return err
		}
		course := clinic.Course{Patient: clinic.Patient{ID: id}}
		course.PatientID = id
		episode, err := w.InsertEpisode(course)
		if err != nil {
			return err
		}
		err = w.exec(`INSERT INTO plan (id, episode_id, version, approved, author, phase, review_days, review_visits, entered_at, sealed_at)
			VALUES ('plan', $1, 1, '', 'tester', '', 0, 0, $2, $2)`, episode, w.now)
		if err != nil {
			return err
		}
		if err := plainLines(w, id, episode, "sheet"); err != nil {
			return err
		}
		return w.exec(`INSERT INTO sheet (id, episode_id, plan_version, layout, language, paper, author, printed_at, sha256, bytes)
			VALUES ('sheet', $1, 1, '', '', '', '', $2, $3, $4)`, episode, w.now, hashOf(sheet), len(sheet))
	}))
	err = errors.Join(err, os.WriteFile(filepath.Join(dir, "files", hashOf(sheet)), sheet, 0o600), db.Close(),
		os.WriteFile(filepath.Join(dir, "gen-1", "before-0002-x.db"), []byte("Planted Person"), 0o600), writePointer(dir, p))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// plainLines writes the audit trail as it was before it had chains, one line
// about each subject.
func plainLines(u *unit, subjects ...string) error {
	previous := ""
	for i, subject := range subjects {
		l := line{number: i + 1, at: u.now, who: u.by.Who, what: "view", subject: subject, previous: previous}
		previous = l.sum(summer(nil))
		err := u.exec("INSERT INTO audit (number, at, who, what, subject, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)",
			l.number, l.at, l.who, l.what, l.subject, l.previous, previous)
		if err != nil {
			return err
		}
	}
	return nil
}

// sealedWhole opens the clinic and looks for the patient, the sheet, and
// anything that can still be read.
func sealedWhole(t *testing.T, dir string, key Key) {
	t.Helper()
	c, err := Open(t.Context(), dir, key)
	if err != nil {
		t.Fatal(err)
	}
	err = c.Read(t.Context(), func(r care.Reader) error {
		found, err := r.FindPatients("planted", 9)
		if len(found) != 1 {
			t.Errorf("%d patients", len(found))
		}
		sheet, errSheet := r.SheetFile("sheet")
		if string(sheet) != "%PDF-1.4 Planted Person" {
			t.Errorf("the sheet says %q", sheet)
		}
		return errors.Join(err, errSheet)
	})
	wrong, errVerify := c.Verify(t.Context())
	if err := errors.Join(err, errVerify, c.Close()); err != nil || len(wrong) > 0 {
		t.Errorf("%v %v", err, wrong)
	}
	err = filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		if bytes.Contains(content, []byte("Planted")) {
			t.Errorf("%s can still be read", name)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestAPlainClinicIsSealed(t *testing.T) {
	dir := plainClinic(t)
	if !IsPlain(dir) {
		t.Error("the clinic does not count as plain")
	}
	_, err := Open(t.Context(), dir, TestKey)
	if !errors.Is(err, ErrPlain) {
		t.Errorf("opening a plain clinic gives %v", err)
	}
	last := 0.0
	c, err := SealPlain(t.Context(), dir, TestKey, func(share float64) {
		if share < last {
			t.Errorf("the progress goes from %v back to %v", last, share)
		}
		last = share
	})
	if err != nil {
		t.Fatal(err)
	}
	if words, err := c.Recovery().Words(); err != nil || len(words) != 24 || last != 1 {
		t.Errorf("%d words, progress %v, %v", len(words), last, err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	sealedWhole(t, dir, TestKey)
}

func TestAPlainClinicThatCannotBeCopiedStaysAsItIs(t *testing.T) {
	dir := plainClinic(t)
	if err := os.Truncate(filepath.Join(dir, "gen-1", "clinic.db"), 8192); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(pointerFile(dir))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := SealPlain(t.Context(), dir, TestKey, func(float64) {}); err == nil {
		t.Fatal("a damaged clinic was sealed")
	}
	after, err := os.ReadFile(pointerFile(dir))
	if _, errGone := os.Stat(filepath.Join(dir, "gen-2")); err != nil || string(before) != string(after) || errGone == nil {
		t.Errorf("something is left: %v, %v", err, errGone)
	}
}

var cuts = flag.Int("cuts", 6, "how often sealing is cut off")

// changeIn makes the test binary seal the clinic that it names, or seal it
// anew, over and over until it is killed.
const changeIn = "TANDEM_TEST_CHANGE"

func init() {
	dir := os.Getenv(changeIn)
	if dir == "" {
		return
	}
	fmt.Println("begun")
	os.Stdout.Sync()
	fmt.Fprintln(os.Stderr, changeForever(dir))
	os.Exit(3)
}

var second = Key{User: "Second", Passphrase: "onion quartz velvet 9", Effort: vault.Least}

func changeForever(dir string) error {
	ctx, by := context.Background(), care.Stamp{Who: "tester"}
	if IsPlain(dir) {
		c, err := SealPlain(ctx, dir, TestKey, func(float64) {})
		if err != nil {
			return err
		}
		if err := c.Close(); err != nil {
			return err
		}
	}
	c, err := Open(ctx, dir, TestKey)
	for err == nil {
		if err = c.AddHolder(ctx, by, care.Holder{Name: second.User, Role: clinic.Therapist}, second); care.KindOf(err) == care.Conflict {
			err = nil
		}
		if err == nil {
			err = c.RemoveHolder(ctx, by, second.User, func(float64) {})
		}
	}
	return err
}

// TestSealingIsSafeAgainstACrash kills a process of its own while it seals a
// plain clinic and then seals it anew for each person who leaves.
func TestSealingIsSafeAgainstACrash(t *testing.T) {
	dir := plainClinic(t)
	plain := 0
	for range *cuts {
		if cutOff(t, dir, time.Duration(rand.IntN(90))*time.Millisecond); IsPlain(dir) {
			plain++
			continue
		}
		sealedWhole(t, dir, TestKey)
	}
	for IsPlain(dir) {
		cutOff(t, dir, time.Second)
	}
	sealedWhole(t, dir, TestKey)
	t.Logf("%d cuts, %d of them before the clinic was sealed", *cuts, plain)
}

func cutOff(t *testing.T, dir string, life time.Duration) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), changeIn+"="+dir)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if !bufio.NewScanner(out).Scan() {
		t.Fatalf("the program ended by itself: %v", command.Wait())
	}
	time.AfterFunc(life, func() { _ = command.Process.Kill() })
	if err := command.Wait(); err == nil || command.ProcessState.ExitCode() == 3 {
		t.Fatalf("the program was not killed: %v", err)
	}
}
