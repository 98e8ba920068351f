package endtoend_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/endtoend"
)

// deskWords is the passphrase of the receptionist.
const deskWords = "lantern pickle harbour moss"

// TestPeopleAndTheirPassphrases enters a team in the real window, gives the
// receptionist a passphrase, works as reception, opens the record in an
// emergency, and takes the passphrase away again.
func TestPeopleAndTheirPassphrases(t *testing.T) {
	program, display := newProgram(t, theBinary(t)), newDisplay(t)
	walk := endtoend.NewWalk(t.Context(), filepath.Join(pictures, "people"))
	program.Today = "2026-09-01"
	window := openWindow(t, program, display)
	walk.On(window)
	walk.Step("a new clinic", func() { newClinic(walk) })
	walk.Step("a patient with health", func() { newPatient(walk) })
	walk.Step("the team", func() {
		walk.Key("alt+5")
		walk.Wait("Clinic")
		walk.Key("alt+t")
		walk.Wait("People of the clinic")
		for _, person := range [][2]string{{"Mara Owner", "ob"}, {"Rita Desk", "r"}, {"Jo Hands", "tm"}} {
			walk.Type(person[0])
			walk.Key("Tab")
			walk.Type(person[1]) // role and profession
			walk.Turn("ctrl+Return")
		}
	})
	walk.Step("a passphrase for reception", func() {
		passphrases(walk)
		walk.Settle()
		walk.Picture("passphrases before")
		walk.Turn("3")
		walk.Wait("A passphrase")
		walk.Picture("a passphrase for Rita")
		walk.Fill(deskWords, deskWords)
		walk.Key("ctrl+Return")
		walk.Wait("Passphrases")
		walk.Settle()
	})
	walk.Step("reception unlocks", func() {
		reopen(walk, deskWords)
		walk.Wait("Today")
		walk.Settle()
	})
	walk.Step("the pages of reception", func() {
		walk.Key("alt+3")
		walk.Wait("Patients")
		walk.Settle()
		walk.Picture("patients at reception")
		walk.Key("ctrl+k")
		walk.Type("ruiz")
		walk.Settle()
		walk.Key("Return")
		walk.Wait("Patient")
		walk.Settle()
		walk.Picture("contact data")
		walk.Key("alt+2")
		walk.Wait("Appointments")
		walk.Settle()
		walk.Picture("diary")
		walk.Key("alt+4")
		walk.Wait("Not for reception")
		walk.Settle()
	})
	walk.Step("no way to be someone else", func() {
		walk.Key("ctrl+u")
		walk.Wait("Who works now?")
		walk.Key("Tab", "Return") // the second of them
		walk.Type(deskWords)
		walk.Key("Return")
		walk.Wait("Who works now? · please correct")
		walk.Settle()
		walk.Picture("refused")
		walk.Key("Escape")
		walk.Wait("Not for reception")
	})
	walk.Step("an emergency", func() {
		walk.Key("ctrl+u")
		walk.Wait("Who works now?")
		walk.Key("Tab", "Tab", "Tab", "Tab") // past the people and the passphrase
		walk.Type("Ana Ruiz collapsed at the door")
		walk.Settle()
		walk.Picture("emergency asked")
		walk.Key("Tab", "Return")
		walk.Wait("Exercises")
		walk.Key("ctrl+k")
		walk.Type("ruiz")
		walk.Settle()
		walk.Key("Return")
		walk.Wait("Assessment")
		walk.Settle()
		walk.Picture("in an emergency")
		reopen(walk, deskWords)
		walk.Wait("Today")
	})
	walk.Step("the owner is told", func() {
		reopen(walk, endtoend.Passphrase)
		walk.Wait("Passphrases") // as the owner left them
		walk.Key("alt+1")
		walk.Wait("Today")
		walk.Settle()
	})
	walk.Step("the passphrase is taken away", func() {
		passphrases(walk)
		walk.Settle()
		walk.Type("2")
		walk.Wait("Passphrases · please correct")
		walk.Settle()
		walk.Picture("asked once more")
		walk.Type("2")
		walk.Wait("Passphrases")
		walk.Wait("Passphrases")
		walk.Settle()
		walk.Picture("taken away")
		walk.Key("ctrl+l")
		walk.Wait("Locked")
		walk.Type(deskWords)
		walk.Key("Return")
		walk.Wait("Locked · please correct")
		walk.Type(endtoend.Passphrase)
		walk.Key("Return")
		walk.Wait("Passphrases")
	})
	walk.Step("settings", func() {
		walk.Key("alt+6")
		walk.Wait("Settings")
		walk.Settle()
		walk.Picture("settings")
		walk.Key("Escape")
		walk.Wait("Passphrases")
		walk.Settle()
	})
	walk.Step("at 200 percent", func() { large(walk) })
	walk.Step("close", func() {
		walk.Key("ctrl+q")
		walk.Do(window.WaitClosed)
	})
	if walk.Err() != nil {
		t.Fatal(walk.Err())
	}
	fmt.Println(walk.Table())
	if found, err := program.Holding("Ruiz", "Sit through", "Rita Desk", "Mara Owner", "collapsed", "key_holder", "SQLite format"); err != nil || len(found) > 0 {
		t.Errorf("the home tells a thief: %v, %v", found, err)
	}
	tellsNothing(t, window, "Ruiz", "01632", "collapsed")
	ownFolder(t, program.Clinic())
}

// tellsNothing wants none of the words in what the program said on its standard
// error, which is its log.
func tellsNothing(t *testing.T, window *endtoend.Window, words ...string) {
	t.Helper()
	for _, word := range words {
		if strings.Contains(window.Said(), word) {
			t.Errorf("the log holds %q", word)
		}
	}
}

func passphrases(walk *endtoend.Walk) {
	walk.Key("ctrl+k")
	walk.Type("passphrases")
	walk.Settle()
	walk.Key("Return")
	walk.Wait("Passphrases")
}

// reopen locks the window and opens it with a passphrase.
func reopen(walk *endtoend.Walk, passphrase string) {
	walk.Key("ctrl+l")
	walk.Wait("Locked")
	walk.Type(passphrase)
	walk.Key("Return")
}

// large takes pictures of the pages about people with large text.
func large(walk *endtoend.Walk) {
	for range 3 {
		walk.Turn("ctrl+plus")
		walk.Settle()
	}
	walk.Type("3")
	walk.Wait("A passphrase")
	walk.Settle()
	walk.Picture("a passphrase large")
	walk.Key("Escape")
	walk.Wait("Passphrases")
	walk.Settle()
	walk.Picture("passphrases large")
	walk.Key("ctrl+u")
	walk.Wait("Who works now?")
	walk.Settle()
	walk.Picture("who large")
	walk.Key("Escape")
	walk.Key("ctrl+l")
	walk.Wait("Locked")
	walk.Settle()
	walk.Picture("locked large")
	walk.Type(endtoend.Passphrase)
	walk.Key("Return")
	walk.Wait("Passphrases")
}

// ownFolder wants the clinic folder closed to other users of the computer.
func ownFolder(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		want := os.FileMode(0o600)
		if entry.IsDir() {
			want = 0o700
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %o, want %o", path, info.Mode().Perm(), want)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
