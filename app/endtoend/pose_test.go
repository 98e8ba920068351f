package endtoend_test

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/app/endtoend"
)

// quick is how long a new exercise may take from "new" to a drawing to print.
const quick = 2 * time.Minute

// TestAnOwnExercise makes a new exercise in the real window, with the keyboard
// alone: posture, movement, words, kind and dose, saved, printed, exported.
func TestAnOwnExercise(t *testing.T) {
	program, display := newProgram(t, theBinary(t)), newDisplay(t)
	walk := endtoend.NewWalk(t.Context(), filepath.Join(pictures, "pose"))
	program.Today = "2026-09-01"
	photoAt(t, filepath.Join(program.Home(), "Pictures", "arms.jpg"))
	window := openWindow(t, program, display)
	walk.On(window)
	walk.Step("a new clinic", func() { newClinic(walk) })
	walk.Step("a new exercise", func() {
		walk.Key("alt+4")
		walk.Wait("Exercises")
		walk.Settle()
		walk.Key("shift+Tab", "Return")
		walk.Wait("Own exercise")
	})
	walk.Step("the movement", func() {
		walk.Key("Tab", "Tab", "Tab") // past "start from" and the parts of the page
		walk.Type("e")                // the end pose, on to the next field
		walk.Key("Tab", "Tab", "Tab") // past swap, same and moves to the pelvis
		walk.Key(strings.Fields(strings.Repeat("Tab ", 15))...)
		walk.Key(strings.Fields(strings.Repeat("Up ", 18))...) // the near arm
		walk.Key("Tab", "Tab")
		walk.Key(strings.Fields(strings.Repeat("Up ", 18))...) // the far arm
		walk.Settle()
	})
	walk.Step("the words", func() {
		walk.Key("ctrl+Return") // not yet: it goes to what is missing
		walk.Settle()
		walk.Type("Arms up")
		walk.Key("Tab")
		walk.Type("It gets your shoulders moving.")
		walk.Key("Tab")
		walk.Type("Stand tall.")
		walk.Key("Return")
		walk.Type("Lift {arm} as high as you can.")
		walk.Key("Tab")
		walk.Type("A pull at your side.")
	})
	walk.Step("kind, part of the body and saving", func() {
		walk.Key("ctrl+Return")
		walk.Settle()
		walk.Type("m") // mobility
		walk.Key("ctrl+Return")
		walk.Settle()
		walk.Type("a") // the arm, of the parts of the body
		walk.Key("Tab", "Return")
		walk.Key("ctrl+Return")
		walk.Settle()
	})
	walk.Step("print", func() {
		walk.Key("ctrl+p")
		walk.Do(func(ctx context.Context) error {
			file, err := program.WaitOpened(ctx, 1)
			if err != nil {
				return err
			}
			said, err := endtoend.PDFText(ctx, file)
			if err == nil && !strings.Contains(said, "OWN-001") {
				err = fmt.Errorf("the page says %q", said)
			}
			return err
		})
	})
	walk.Step("a photo in its place", func() {
		walk.Key("alt+4")
		walk.Wait("Exercises")
		walk.Settle()
		walk.Type("Arms up")
		walk.Settle()
		walk.Key("Down")
		walk.Type("c")
		walk.Wait("Own exercise")
		walk.Settle()
		walk.Type("4") // photos, on to the folder
		walk.Settle()
		walk.Key("Tab", "Tab")
		walk.Insist("a") // arms.jpg, once the folder is read
		walk.Key("ctrl+Return")
		walk.Settle()
	})
	walk.Step("what is typed and not saved is there again", func() {
		walk.Key("alt+3")
		walk.Wait("Patients")
		walk.Key("alt+4")
		walk.Wait("Exercises")
		walk.Settle()
		walk.Key("shift+Tab", "Return")
		walk.Wait("Own exercise")
		walk.Settle()
		walk.Key("Tab", "Tab")
		walk.Type("2Half done")
		walk.Key("alt+3")
		walk.Wait("Patients")
		walk.Key("alt+4")
		walk.Wait("Exercises")
		walk.Settle()
		walk.Key("shift+Tab", "Return")
		walk.Wait("Own exercise")
		walk.Settle()
	})
	walk.Step("close", func() {
		walk.Key("ctrl+q")
		walk.Do(window.WaitClosed)
	})
	t.Log("\n" + walk.Table())
	if err := walk.Err(); err != nil {
		t.Fatal(err)
	}
	var took time.Duration
	for _, step := range walk.Steps()[1:6] { // to the printed page
		took += step.Took
	}
	if took > quick {
		t.Errorf("from new to the printed drawing it took %s", took)
	}
	out := filepath.Join(t.TempDir(), "library.zip")
	result, err := program.Run(t.Context(), "library", "export", "--out", out)
	if err != nil || result.Status != 0 {
		t.Fatalf("%+v, %v", result, err)
	}
	text := inZip(t, out, "library.json")
	for _, want := range []string{`"name": "Arms up"`, `"Lift {arm} as high as you can."`, `"family": "MOB"`, `"arm"`, `"upper": -5`, `"photos": [`} {
		if !strings.Contains(text, want) {
			t.Errorf("the library file does not say %s:\n%s", want, text)
		}
	}
}

// photoAt writes a photo as a camera does.
func photoAt(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(jpeg.Encode(file, image.NewRGBA(image.Rect(0, 0, 1600, 1200)), nil), file.Close()); err != nil {
		t.Fatal(err)
	}
}

// inZip is a file of a zip that also holds a photo.
func inZip(t *testing.T, path, name string) string {
	t.Helper()
	in, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if len(in.File) != 2 || !strings.HasPrefix(in.File[1].Name, "photos/") {
		t.Errorf("the zip holds %d files", len(in.File))
	}
	file, err := in.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
