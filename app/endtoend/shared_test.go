package endtoend_test

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/endtoend"
	"tandem/data/servertest"
)

// certificateVariable names the certificate of the tests' server; without it
// the windows sign in over a line that is not sealed.
const certificateVariable = "TANDEM_TEST_POSTGRES_CERTIFICATE"

// TestTwoWorkstations moves a clinic to a real server in one window, joins it in
// another, and lets both write the same assessment. Then the link of the second
// breaks, its program is killed, and what was typed meanwhile is saved.
func TestTwoWorkstations(t *testing.T) {
	if !servertest.Wanted() {
		t.Log("needs a server, which " + servertest.Variable + " names")
		return
	}
	at := servertest.Empty(t)
	link, over := servertest.NewLink(t, at)
	binary := theBinary(t)
	one, two := newProgram(t, binary), newProgram(t, binary)
	one.Today, two.Today = "2026-09-01", "2026-09-01"
	walk := endtoend.NewWalk(t.Context(), filepath.Join(pictures, "shared"))
	shown := newDisplay(t)
	first := openWindow(t, one, shown)
	walk.On(first)
	walk.Step("a clinic", func() {
		newClinic(walk)
		newPatient(walk)
	})
	walk.Step("to the server", func() {
		walk.Key("alt+6")
		walk.Wait("Settings")
		walk.Settle()
		walk.Picture("settings")
		walk.Key("alt+s")
		walk.Wait("Share this clinic")
		walk.Settle()
		walk.Picture("share")
		signIn(walk, at, "PC 1")
		walk.Key("alt+t")
		walk.Settle()
		walk.Picture("tested")
		walk.Key("ctrl+Return")
		walk.Until("the record to lie on the server", func(ctx context.Context) (bool, error) {
			n, err := servertest.Count(ctx, at, "SELECT COUNT(*) FROM audit WHERE what = 'share clinic'")
			return err == nil && n == 1, nil // there are no tables at first
		})
		walk.Settle()
	})
	second := openWindow(t, two, newDisplay(t))
	walk.On(second)
	walk.Step("another workstation", func() {
		walk.Wait("Welcome")
		walk.Key("j")
		walk.Wait("Join a shared clinic")
		walk.Key("Escape")
		walk.Wait("Welcome")
		walk.Settle()
		walk.Picture("welcome")
		walk.Key("j")
		walk.Wait("Join a shared clinic")
		signIn(walk, over, "PC 2")
		walk.Key("Tab")
		walk.Type(endtoend.Passphrase)
		walk.Settle()
		walk.Picture("join")
		walk.Key("ctrl+Return")
		walk.Wait("Today")
	})
	walk.Step("a list that others change", func() {
		walk.On(first)
		walk.Key("alt+3")
		walk.Wait("Patients")
		walk.Settle()
		walk.On(second)
		walk.Key("ctrl+n")
		walk.Wait("Patient")
		walk.Fill("Ben", "Okoro", "", "", "3 5 1984")
		walk.Key("ctrl+Return")
		walk.Wait("New episode")
		walk.On(first)
		walk.Until("the list to show the patient of the other workstation", func(context.Context) (bool, error) {
			now, err := shown.Picture()
			return err == nil && written(now, secondRow), err
		})
		walk.Settle()
		walk.Picture("followed")
		walk.On(second)
	})
	walk.Step("the same patient", func() {
		open(walk)
		walk.On(first)
		open(walk)
		walk.Type("n") // the first red flag
		saved(walk, at, "SELECT COUNT(*) FROM assessment_answer WHERE answer = 'no'", 1)
		walk.Settle()
		walk.Picture("who else has it open")
	})
	walk.Step("both versions", func() {
		walk.On(second)
		walk.Type("y")
		walk.Wait("Two versions")
		walk.Settle()
		walk.Picture("two versions")
		walk.Key("ctrl+Return")
		walk.Wait("Assessment")
		saved(walk, at, "SELECT COUNT(*) FROM assessment_answer WHERE answer = 'yes'", 1)
		walk.On(first)
		walk.Type("n")
		walk.Wait("Two versions")
		walk.Key("ctrl+Return")
		walk.Wait("Assessment")
		walk.Settle()
	})
	walk.Step("a line that hangs", func() {
		walk.On(second)
		walk.Do(func(context.Context) error { link.Hang(); return nil })
		walk.Type("u")
		began := time.Now()
		walk.Key("alt+3")
		walk.Wait("Patients")
		if took := time.Since(began); took > 3*time.Second {
			t.Errorf("while the line hangs another page takes %v", took)
		}
		walk.Until("what is typed to wait at the workstation", func(context.Context) (bool, error) { return waits(two) })
		walk.Do(func(context.Context) error { link.Mend(); return nil })
		walk.Key("ctrl+k")
		walk.Type("ruiz")
		walk.Settle()
		walk.Key("Return")
		walk.Wait("Two versions") // the first window saved in between
		walk.Key("ctrl+Return")
		walk.Wait("Assessment")
		walk.Until("what waited to be in the record", func(context.Context) (bool, error) {
			still, err := waits(two)
			return !still, err
		})
		saved(walk, at, "SELECT COUNT(*) FROM assessment_answer WHERE answer = 'unknown'", 1)
	})
	walk.Step("the server is away", func() {
		walk.On(first)
		walk.Type("n")
		walk.Wait("Two versions")
		walk.Key("ctrl+Return")
		walk.Wait("Assessment")
		walk.Settle()
		walk.Do(func(context.Context) error { link.Cut(); return nil })
		walk.On(second)
		walk.Type("y") // the first window has a no
		walk.Until("what is typed to wait at the workstation", func(context.Context) (bool, error) { return waits(two) })
		walk.Settle()
		walk.Picture("away")
		walk.Do(second.Kill)
		walk.Do(func(context.Context) error { link.Mend(); return nil })
	})
	again := openWindow(t, two, newDisplay(t))
	walk.On(again)
	walk.Step("after the crash", func() {
		unlock(walk)
		walk.Settle()
		walk.Picture("something waits")
		walk.Key("F2")
		walk.Wait("Typed while the server was away")
		walk.Settle()
		walk.Picture("what waits")
		walk.Key("ctrl+Return")
		walk.Wait("Two versions") // the first window saved in between
		walk.Settle()
		walk.Picture("taken up")
		walk.Key("ctrl+Return")
		walk.Wait("Assessment")
		walk.Until("what waited to be in the record", func(context.Context) (bool, error) {
			still, err := waits(two)
			return !still, err
		})
		walk.Settle()
	})
	if err := walk.Err(); err != nil {
		t.Fatal(err)
	}
	t.Log(walk.Table())
}

// secondRow is where the name of the second patient of the list stands.
var secondRow = image.Rect(112, 222, 300, 254)

// written says whether there is dark ink in a part of a picture.
func written(picture image.Image, area image.Rectangle) bool {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if r, g, b, _ := picture.At(x, y).RGBA(); r+g+b < 3*0x6000 {
				return true
			}
		}
	}
	return false
}

// waits says whether something typed waits at a workstation to be saved.
func waits(program *endtoend.Program) (bool, error) {
	files, err := filepath.Glob(filepath.Join(program.Clinic(), "unsaved", "*"))
	return len(files) > 0, err
}

// signIn fills in where the server is and how the workstations sign in.
func signIn(walk *endtoend.Walk, at care.Server, station string) {
	certificate := os.Getenv(certificateVariable)
	if certificate != "" {
		at.Host = "localhost"
	}
	typeServer(walk, at, certificate)
	walk.Type(station)
	walk.Settle()
	walk.Picture("where the server is, " + station)
}

// typeServer fills in a server up to the name of the workstation; without a
// certificate the line is not sealed.
func typeServer(walk *endtoend.Walk, at care.Server, certificate string) {
	for i, text := range []string{at.Host, strconv.Itoa(at.Port), at.Database, at.User, at.Password} {
		if i > 0 {
			walk.Key("Tab")
		}
		walk.Key("ctrl+a")
		walk.Type(text)
	}
	walk.Key("Tab")
	if certificate == "" {
		walk.Type("n") // not sealed, and on to the certificate
	} else {
		walk.Type("c")
		walk.Type(certificate)
	}
	walk.Key("Tab", "Tab") // past the button that chooses a file
}

// open finds the patient and opens the assessment.
func open(walk *endtoend.Walk) {
	walk.Key("ctrl+k")
	walk.Type("ruiz")
	walk.Settle()
	walk.Key("Return")
	walk.Wait("Assessment")
	walk.Settle()
}

// saved waits until the record has a count.
func saved(walk *endtoend.Walk, at care.Server, query string, want int) {
	walk.Until(query, func(ctx context.Context) (bool, error) {
		n, err := servertest.Count(ctx, at, query)
		return n == want, err
	})
}
