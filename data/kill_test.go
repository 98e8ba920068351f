package data_test

import (
	"bufio"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
)

var kills = flag.Int("kills", 100, "how often the program is killed at its work")

// killsEach is after how many kills a new clinic is begun.
const killsEach = 50

// told is what a killed program had said before it died.
type told struct {
	signed map[string]string // what it is, by its id
	sheets []string
	draft  map[string]string // the id by what it is
	typed  map[string]int
	values int // of drafts, all together
}

func (k *told) hear(line string) {
	var what, id string
	var typed int
	if n, _ := fmt.Sscanf(line, "kept %s %s %d", &what, &id, &typed); n == 3 {
		k.draft[what], k.typed[what], k.values = id, typed, k.values+1
		return
	}
	if n, _ := fmt.Sscanf(line, "signed %s %s", &what, &id); n == 2 {
		k.signed[id] = what
		delete(k.draft, what)
		return
	}
	if n, _ := fmt.Sscanf(line, "printed sheet %s", &id); n == 1 {
		k.sheets = append(k.sheets, id)
	}
}

// TestNothingIsLostWhenTheProgramIsKilled kills a process of its own in the
// middle of its work, again and again in the same clinic, in two clinics at a
// time. What it had said to be signed or printed is there and whole, what it had
// said to be kept is kept, and the clinic opens clean.
func TestNothingIsLostWhenTheProgramIsKilled(t *testing.T) {
	var all []*told
	t.Run("clinics", func(t *testing.T) {
		for left := *kills; left > 0; left -= killsEach {
			k := &told{signed: map[string]string{}, draft: map[string]string{}, typed: map[string]int{}}
			all = append(all, k)
			t.Run(fmt.Sprint(len(all)), func(t *testing.T) {
				t.Parallel()
				killOften(t, min(left, killsEach), k)
			})
		}
	})
	signed := map[string]int{}
	values, sheets := 0, 0
	for _, k := range all {
		for _, what := range k.signed {
			signed[what]++
		}
		values, sheets = values+k.values, sheets+len(k.sheets)
	}
	t.Logf("%d kills: %v signed, %d papers printed, %d values of drafts kept", *kills, signed, sheets, values)
	if signed["assessment"] == 0 || signed["visit"] == 0 || sheets == 0 {
		t.Error("no program lived long enough to sign and print everything")
	}
}

// killOften makes a clinic and kills the program that works in it.
func killOften(t *testing.T, times int, k *told) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "clinic")
	c, err := data.Create(t.Context(), dir, data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	episode := insertCourse(t, c, clinic.Course{Patient: clinic.Patient{Name: "Ana López"}, Episode: clinic.Episode{Condition: "DISC_RAD"}})
	mustClose(t, c)
	for n := range times {
		ready := func() bool { return true }
		if n == 0 {
			ready = k.everything
		}
		killed(t, dir, time.Duration(rand.IntN(90))*time.Millisecond, k, ready)
		afterDeath(t, dir, episode, k)
	}
}

// everything says whether each kind of work was done at least once.
func (k *told) everything() bool {
	kinds := map[string]bool{}
	for _, what := range k.signed {
		kinds[what] = true
	}
	return kinds["assessment"] && kinds["visit"] && len(k.sheets) > 0
}

// started runs this test's program as env tells it to; its first line is read.
func started(t *testing.T, env string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), env)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatalf("the program ended by itself: %v", command.Wait())
	}
	return command, lines
}

// killed lets the program work for a while after it said enough, and kills it.
func killed(t *testing.T, dir string, life time.Duration, k *told, ready func() bool) {
	t.Helper()
	command, lines := started(t, workIn+"="+dir)
	for begun := false; ; {
		k.hear(lines.Text())
		if !begun && ready() {
			begun = true
			defer time.AfterFunc(life, func() { _ = command.Process.Kill() }).Stop()
		}
		if !lines.Scan() {
			break
		}
	}
	if err := command.Wait(); err == nil || command.ProcessState.ExitCode() == failedAtWork {
		t.Fatalf("the program was not killed: %v", err)
	}
}

// afterDeath opens the clinic as the next start does and looks for what was
// said to be kept.
func afterDeath(t *testing.T, dir, episode string, k *told) {
	t.Helper()
	c, err := data.Open(t.Context(), dir, data.TestKey)
	if err != nil {
		t.Fatalf("the clinic does not open: %v", err)
	}
	defer mustClose(t, c)
	if wrong, err := c.Verify(t.Context()); err != nil || len(wrong) > 0 {
		t.Fatalf("after the kill: %v %v", wrong, err)
	}
	err = c.Read(t.Context(), func(r care.Reader) error {
		course, err := r.Course(episode)
		if err != nil {
			return err
		}
		whole := wholeOf(course)
		for id, what := range k.signed {
			if whole[id] != what {
				t.Fatalf("%s %s was signed and is lost or not whole", what, id)
			}
		}
		for _, id := range k.sheets {
			if pdf, err := r.SheetFile(id); err != nil || !strings.HasPrefix(string(pdf), paperText) {
				t.Fatalf("paper %s was printed and is lost: %v", id, err)
			}
		}
		return draftsKept(t, r, episode, k, whole)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// wholeOf are the signed records that have all that was typed.
func wholeOf(course clinic.Course) map[string]string {
	whole := map[string]string{}
	for _, a := range course.Assessments {
		if a.Walk != nil && *a.Walk == valuesEach && (a.Screen.Fall == clinic.No || a.RedFlags["RF_NIGHT"] == clinic.No) {
			whole[a.ID] = "assessment"
		}
	}
	for _, v := range course.Visits {
		if v.Spasm != nil && *v.Spasm == valuesEach && len(v.Massage) == 1 && len(v.Session.Consent.Areas) == 1 && v.Screen == quietScreen {
			whole[v.ID] = "visit"
		}
	}
	return whole
}

// draftsKept fails the test when a value of a draft that was kept is lost. A
// draft may have been signed just before the program could say so.
func draftsKept(t *testing.T, r care.Reader, episode string, k *told, whole map[string]string) error {
	t.Helper()
	a, err := r.Draft(episode)
	if err != nil {
		return err
	}
	if id := k.draft["assessment"]; id != "" && whole[id] == "" && (a == nil || a.ID != id || a.Walk == nil || *a.Walk < float64(k.typed["assessment"])) {
		t.Fatalf("value %d of the assessment %s was kept and is lost: %+v", k.typed["assessment"], id, a)
	}
	v, err := r.VisitDraft(episode)
	if err != nil {
		return err
	}
	if id := k.draft["visit"]; id != "" && whole[id] == "" && (v == nil || v.ID != id || v.Spasm == nil || *v.Spasm < float64(k.typed["visit"])) {
		t.Fatalf("value %d of the visit %s was kept and is lost: %+v", k.typed["visit"], id, v)
	}
	return nil
}
