package endtoend_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"tandem/app/endtoend"
)

// pictures is the folder of the screenshots, seen from this package.
const pictures = "../../out/e2e"

// theBinary is the built program: the one that TANDEM_BIN names, or one built now.
func theBinary(t testing.TB) string {
	t.Helper()
	if built := os.Getenv("TANDEM_BIN"); built != "" {
		return built
	}
	binary := filepath.Join(t.TempDir(), "tandem")
	build := exec.CommandContext(t.Context(), "go", "build", "-tags", "migrated_fynedo,no_animations", "-o", binary, "../../app")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the program cannot be built: %v\n%s", err, out)
	}
	return binary
}

// newProgram gives the binary a new, empty home.
func newProgram(t *testing.T, binary string) *endtoend.Program {
	t.Helper()
	program, err := endtoend.NewProgram(binary, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// newDisplay starts a display that ends with the test.
func newDisplay(t *testing.T, more ...string) *endtoend.Display {
	t.Helper()
	display, err := endtoend.StartDisplay(t.Context(), more...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := display.Close(); err != nil {
			t.Error(err)
		}
	})
	return display
}

// opened counts the windows, so that each has a log of its own.
var opened int

// openWindow opens the program's window; it is stopped with the test if it
// still runs then.
func openWindow(t *testing.T, program *endtoend.Program, display *endtoend.Display, args ...string) *endtoend.Window {
	t.Helper()
	opened++
	log := filepath.Join(pictures, fmt.Sprintf("program-%d.log", opened))
	window, err := program.Open(t.Context(), display, log, args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := window.Stop(); err != nil {
			t.Error(err)
		}
	})
	return window
}

// newClinic goes from the welcome page to the patients of a new clinic.
func newClinic(walk *endtoend.Walk) {
	walk.Wait("Welcome")
	walk.Key("ctrl+Return")
	choosePassphrase(walk)
	walk.Wait("Clinic")
	walk.Fill("Harbour Clinic", "", "", "999")
	walk.Key("ctrl+Return")
	walk.Wait("Patients")
}

// newPatient enters a patient of a new clinic and opens the first assessment.
func newPatient(walk *endtoend.Walk) {
	walk.Key("ctrl+n")
	walk.Wait("Patient")
	walk.Fill("Ana", "Ruiz", "", "", "2 4 1979", "01632 960 111")
	walk.Key("ctrl+Return")
	walk.Wait("New episode")
	walk.Type("d")
	walk.Key("Tab")
	walk.Type("l")
	walk.Fill("20 8 2026", "Sit through a film")
	walk.Key("ctrl+Return")
	walk.Wait("Assessment")
}

// choosePassphrase goes from the welcome page to past the recovery page.
func choosePassphrase(walk *endtoend.Walk) {
	walk.Wait("Passphrase")
	walk.Fill(endtoend.Passphrase, endtoend.Passphrase)
	walk.Key("ctrl+Return")
	walk.Wait("Recovery page")
	walk.Key("ctrl+Return")
	walk.Wait("Backups") // without a stick
	walk.Key("ctrl+Return")
}

// unlock opens the clinic at the start of a day.
func unlock(walk *endtoend.Walk) {
	walk.Wait("Unlock")
	walk.Type(endtoend.Passphrase)
	walk.Key("Return")
	walk.Wait("Today")
}
