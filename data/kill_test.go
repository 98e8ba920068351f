package data_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/assets"
	"tandem/data"
)

var kills = flag.Int("kills", 20, "how often the program is killed at its work")

// workIn makes the test binary work in the clinic that it names until it is
// killed, as a therapist at the assessment page does: drafts, signed, drafts.
const workIn = "TANDEM_TEST_WORK"

// failedAtWork is its exit status when it ends by itself.
const failedAtWork = 3

// work types one assessment after the other and says on out what is kept, once
// it is.
func work(dir string, out io.Writer) error {
	ctx := context.Background()
	engine, err := planning.New(assets.FS)
	if err != nil {
		return err
	}
	store, err := data.Open(ctx, dir, data.TestKey)
	if err != nil {
		return err
	}
	c := care.New(store, engine, nil, time.Now, "tester")
	patients, err := c.FindPatients(ctx, "", 1)
	if err != nil {
		return err
	}
	episodes, err := c.Episodes(ctx, patients[0].ID)
	if err != nil {
		return err
	}
	for {
		if err := assessOnce(ctx, c, episodes[0].ID, out); err != nil {
			return err
		}
	}
}

const valuesEach = 5

func assessOnce(ctx context.Context, c *care.Clinic, episode string, out io.Writer) error {
	course, err := c.Course(ctx, episode)
	if err != nil {
		return err
	}
	a := clinic.Assessment{Kind: clinic.Reassessment, Date: c.Today(), Screen: clinic.Screen{Saddle: "no", Legs: "no", Ill: "no", Fall: "no"}}
	if len(course.Assessments) == 0 {
		a.Kind, a.RedFlags = clinic.Initial, map[string]clinic.Answer{}
		for _, code := range clinic.RedFlags {
			a.RedFlags[code] = clinic.No
		}
	}
	draft, err := c.Draft(ctx, episode)
	if err != nil {
		return err
	}
	if draft != nil {
		a = *draft
	}
	for typed := 1; typed <= valuesEach; typed++ {
		a.Walk = number(float64(typed))
		if a, err = c.SaveDraft(ctx, episode, a); err != nil {
			return err
		}
		fmt.Fprintf(out, "kept %s %d\n", a.ID, typed)
	}
	if err := c.Sign(ctx, episode, a.ID); err != nil {
		return err
	}
	fmt.Fprintf(out, "signed %s\n", a.ID)
	return nil
}

// told is what a killed program had said before it died.
type told struct {
	signed map[string]bool
	draft  string
	typed  int
}

func (k *told) hear(line string) {
	var id string
	if n, _ := fmt.Sscanf(line, "kept %s %d", &id, &k.typed); n == 2 {
		k.draft = id
		return
	}
	if n, _ := fmt.Sscanf(line, "signed %s", &id); n == 1 {
		k.signed[id], k.draft, k.typed = true, "", 0
	}
}

// TestNothingIsLostWhenTheProgramIsKilled kills a process of its own in the
// middle of its work, again and again in the same clinic. What it had said to
// be signed is signed and whole, what it had said to be kept is kept, and the
// clinic opens clean.
func TestNothingIsLostWhenTheProgramIsKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "clinic")
	c, err := data.Create(t.Context(), dir, data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	episode := insertCourse(t, c, clinic.Course{Patient: clinic.Patient{Name: "Ana López"}, Episode: clinic.Episode{Condition: "DISC_RAD"}})
	mustClose(t, c)
	k, drafts := &told{signed: map[string]bool{}}, 0
	for range *kills {
		killed(t, dir, time.Duration(rand.IntN(120))*time.Millisecond, k)
		drafts += k.typed
		afterDeath(t, dir, episode, k)
	}
	t.Logf("%d kills: %d assessments signed, %d values of drafts kept", *kills, len(k.signed), drafts)
	if len(k.signed) == 0 {
		t.Error("no program lived long enough to sign anything")
	}
}

// killed lets the program work for a while after it said the first thing, and
// kills it.
func killed(t *testing.T, dir string, life time.Duration, k *told) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), workIn+"="+dir)
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
	k.hear(lines.Text())
	timer := time.AfterFunc(life, func() { _ = command.Process.Kill() })
	defer timer.Stop()
	for lines.Scan() {
		k.hear(lines.Text())
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
	var course clinic.Course
	if err := c.Read(t.Context(), func(r care.Reader) (err error) {
		course, err = r.Course(episode)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	whole := map[string]bool{}
	for _, a := range course.Assessments {
		whole[a.ID] = a.Walk != nil && *a.Walk == valuesEach && (a.Screen.Fall == clinic.No || a.RedFlags["RF_NIGHT"] == clinic.No)
	}
	for id := range k.signed {
		if !whole[id] {
			t.Fatalf("%s was signed and is lost or not whole", id)
		}
	}
	if k.draft == "" || whole[k.draft] {
		return
	}
	if draft := readDraft(t, c, episode); draft == nil || draft.ID != k.draft || draft.Walk == nil || *draft.Walk < float64(k.typed) {
		t.Fatalf("value %d of the draft %s was kept and is lost: %+v", k.typed, k.draft, draft)
	}
}
