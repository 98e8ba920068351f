package endtoend_test

import (
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/endtoend"
)

func TestADisplayIsItsOwn(t *testing.T) {
	one, other := newDisplay(t), newDisplay(t)
	if one.Name == other.Name {
		t.Fatalf("both displays are %s", one.Name)
	}
	if _, err := one.Do(t.Context(), "mousemove", "30", "40"); err != nil {
		t.Fatal(err)
	}
	for display, want := range map[*endtoend.Display]bool{one: true, other: false} {
		place, err := display.Do(t.Context(), "getmouselocation")
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.HasPrefix(place, "x:30 y:40 "); got != want {
			t.Errorf("display %s has the pointer at %s", display.Name, place)
		}
	}
	if _, err := one.Do(t.Context(), "no-such-command"); err == nil {
		t.Error("a wrong command went unnoticed")
	}
}

func TestAScreenshotIsAPicture(t *testing.T) {
	file := filepath.Join(t.TempDir(), "new", "empty.png")
	if err := newDisplay(t).Save(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	picture, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer picture.Close()
	decoded, err := png.Decode(picture)
	if err != nil {
		t.Fatal(err)
	}
	if size := decoded.Bounds().Size(); size.X != endtoend.Width || size.Y != endtoend.Height {
		t.Errorf("the picture is %v", size)
	}
}

func TestAProgramHasAHomeOfItsOwn(t *testing.T) {
	program := newProgram(t, "/bin/sh")
	run, err := program.Run(t.Context(), "-c", `echo "$HOME|$XDG_DATA_HOME|$DISPLAY"; echo why >&2; exit 3`)
	if err != nil {
		t.Fatal(err)
	}
	home, rest, _ := strings.Cut(strings.TrimSpace(run.Out), "|")
	if home == os.Getenv("HOME") || rest != home+"/data|" {
		t.Errorf("the program sees %s", run.Out)
	}
	if run.Status != 3 || run.Err != "why\n" {
		t.Errorf("status %d, said %q", run.Status, run.Err)
	}
	if !strings.HasPrefix(program.Clinic(), home) {
		t.Errorf("the clinic is %s", program.Clinic())
	}
}

func TestTheViewerNotesWhatItOpens(t *testing.T) {
	program := newProgram(t, "/bin/sh")
	if files, err := program.Opened(); err != nil || len(files) != 0 {
		t.Errorf("before anything was opened: %v, %v", files, err)
	}
	if _, err := program.Run(t.Context(), "-c", `xdg-open /a/b.pdf; xdg-open file:///a/b%20c.pdf`); err != nil {
		t.Fatal(err)
	}
	for n, want := range []string{"/a/b.pdf", "/a/b c.pdf"} {
		if file, err := program.WaitOpened(t.Context(), n+1); err != nil || file != want {
			t.Errorf("file %d is %q (%v), want %q", n+1, file, err, want)
		}
	}
}

func TestAProgramThatEndsIsNamed(t *testing.T) {
	program := newProgram(t, "/bin/sh")
	log := filepath.Join(t.TempDir(), "log")
	_, err := program.Open(t.Context(), newDisplay(t), log, "-c", "echo no clinic here; exit 1")
	if err == nil || !strings.Contains(err.Error(), "exit status 1") || !strings.Contains(err.Error(), "no clinic here") {
		t.Errorf("the failed start was told as %v", err)
	}
}

func TestAWalkStopsAtItsFirstError(t *testing.T) {
	walk := endtoend.NewWalk(t.Context(), t.TempDir())
	broken, done := errors.New("nothing came out"), 0
	act := func(err error) {
		walk.Do(func(context.Context) error { done++; return err })
	}
	walk.Step("first", func() { act(nil) })
	walk.Step("second", func() { act(broken); act(nil) })
	walk.Step("third", func() { act(nil) })
	if !errors.Is(walk.Err(), broken) || !strings.Contains(walk.Err().Error(), "step 2, second") {
		t.Errorf("the error is %v", walk.Err())
	}
	if done != 2 || len(walk.Steps()) != 2 {
		t.Errorf("%d acts in %d steps after the error", done, len(walk.Steps()))
	}
}

func TestALetterWithoutAKeyIsAnError(t *testing.T) {
	walk := endtoend.NewWalk(t.Context(), t.TempDir())
	walk.Step("name", func() { walk.Type("Žofie") })
	if walk.Err() == nil || !strings.Contains(walk.Err().Error(), "'Ž'") || walk.Steps()[0].Keys != 0 {
		t.Errorf("the letter was told as %v, %d keys", walk.Err(), walk.Steps()[0].Keys)
	}
}
