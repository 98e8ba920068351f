package program

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tandem/data"
	"tandem/data/vault"
	"tandem/ui/look"
	catalogue "tandem/ui/words"
	"tandem/ui/work"
)

// seated is the program's own window, without a screen, on a sealed clinic.
type seated struct {
	t      *testing.T
	window keyed
	jobs   *work.Jobs
	wall   time.Time // the clock on the wall, where a test sets it
	door   *door
	dir    string
	words  string // of the recovery page
}

// keyed is a window without a screen that hears shortcuts, which the toolkit's
// own does not.
type keyed struct {
	fyne.Window
	canvas *keyedCanvas
	closed *bool
}

// Close says that it was called; the window itself goes with the test.
func (k keyed) Close() { *k.closed = true }

func (k keyed) Canvas() fyne.Canvas { return k.canvas }

type keyedCanvas struct {
	fyne.Canvas
	handler fyne.ShortcutHandler
}

func (c *keyedCanvas) AddShortcut(s fyne.Shortcut, do func(fyne.Shortcut)) {
	c.handler.AddShortcut(s, do)
}

const testPassphrase = "quartz tram velvet onion"

func seat(t *testing.T) *seated {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "clinic")
	c, err := data.Create(t.Context(), dir, data.Key{User: "owner", Passphrase: testPassphrase, Effort: vault.Least})
	if err != nil {
		t.Fatal(err)
	}
	list, err := c.Recovery().Words()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	s := &seated{t: t, dir: dir, words: strings.Join(list, " ")}
	s.open()
	t.Cleanup(func() { s.door.close() })
	return s
}

// open starts the window.
func (s *seated) open() {
	s.t.Helper()
	home := s.t.TempDir()
	p := New(strings.NewReader(""), io.Discard, io.Discard, func(name string) string {
		if name == "HOME" {
			return home
		}
		return ""
	})
	test.NewTempApp(s.t).Settings().SetTheme(look.Theme{})
	rooms, err := p.Rooms()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := catalogue.Load(); err != nil {
		s.t.Fatal(err)
	}
	p.wall = func() time.Time {
		if s.wall.IsZero() {
			return time.Now()
		}
		return s.wall
	}
	s.jobs = work.Inline()
	s.door = &door{program: p, dir: s.dir, rooms: rooms}
	if err := s.door.start(call{}); err != nil {
		s.t.Fatal(err)
	}
	window := test.NewTempWindow(s.t, nil)
	s.window = keyed{window, &keyedCanvas{Canvas: window.Canvas()}, new(bool)}
	s.window.Resize(fyne.NewSize(1180, 720))
	p.seat(s.window, s.door, s.jobs)
}

func (s *seated) typed(text string) {
	s.t.Helper()
	focused := s.window.Canvas().Focused()
	if focused == nil {
		s.t.Fatalf("nothing has the focus to type %q; the page is %s", text, s.window.Title())
	}
	test.Type(focused, text)
}

func (s *seated) enter() {
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func (s *seated) key(name fyne.KeyName) {
	s.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
}

func (s *seated) with(modifier fyne.KeyModifier, name fyne.KeyName) {
	s.window.canvas.handler.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: modifier})
}

func (s *seated) next() { s.with(fyne.KeyModifierControl, fyne.KeyReturn) }

func (s *seated) page(name string) {
	s.t.Helper()
	if want := "Tandem · " + name; s.window.Title() != want {
		s.t.Fatalf("the page is %q, want %q; it says %s", s.window.Title(), want, s.said())
	}
}

// said is every label of the window.
func (s *seated) said() string {
	var all []string
	for _, o := range test.LaidOutObjects(s.window.Content()) {
		if label, is := o.(*widget.Label); is && label.Visible() {
			all = append(all, label.Text)
		}
	}
	return strings.Join(all, "\n")
}

func (s *seated) says(words string) {
	s.t.Helper()
	if said := s.said(); !strings.Contains(said, words) {
		s.t.Errorf("the window says %s, and not %q", said, words)
	}
}

func (s *seated) unlock() {
	s.t.Helper()
	s.page("Unlock")
	s.typed(testPassphrase)
	s.enter()
	s.page("Today")
}

func TestBackupsByKeysInTheWindow(t *testing.T) {
	s := seat(t)
	stick := t.TempDir()
	s.unlock()
	s.key(fyne.Key0)
	s.page("Backups")
	s.typed(filepath.Join(stick, "gone"))
	s.enter()
	s.says("Plug in the stick")
	s.window.Canvas().Focused().(interface{ Put(string) }).Put("")
	s.typed(stick)
	s.next()
	s.says("is made, opened with its key and whole")
	if all, err := data.Backups(stick); err != nil || len(all) != 1 {
		t.Fatalf("on the stick are %v, %v", all, err)
	}
	s.with(fyne.KeyModifierAlt, fyne.KeyV)
	s.says("is in order")

	s.with(fyne.KeyModifierAlt, fyne.KeyR)
	s.page("Restore a backup")
	s.typed("not this one")
	s.next()
	s.says("does not open the clinic")
	s.window.Canvas().Focused().(interface{ Put(string) }).Put("")
	s.typed(testPassphrase)
	s.next()
	s.page("Today")
	s.says("is kept in " + s.dir + "-before-")
	if aside, _ := filepath.Glob(s.dir + "-before-*"); len(aside) != 1 || !data.Exists(aside[0]) {
		t.Errorf("kept aside: %v", aside)
	}
	s.key(fyne.KeyEscape) // there is no way back into the clinic before
	s.page("Today")
}

func TestADamagedClinicOffersTheLatestBackup(t *testing.T) {
	s := seat(t)
	stick := t.TempDir()
	s.unlock()
	s.key(fyne.Key0)
	s.typed(stick)
	s.next()
	s.says("whole")
	if err := s.door.close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(s.dir, "gen-1", "clinic.db")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	content[4096*2+50] ^= 1
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s.open()
	s.page("Unlock")
	s.typed(testPassphrase)
	s.enter()
	s.page("Restore a backup")
	s.says("damaged")
	s.says("The latest good backup is that of")
	s.window.Canvas().FocusNext()
	s.typed(s.words)
	s.next()
	s.page("Passphrase lost")
	if aside, _ := filepath.Glob(s.dir + "-before-*"); len(aside) != 1 {
		t.Errorf("kept aside: %v", aside)
	}
	c, err := data.Open(t.Context(), s.dir, data.Key{Passphrase: testPassphrase})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestClosingMakesABackupOrSaysWhyNot(t *testing.T) {
	s := seat(t)
	stick := t.TempDir()
	s.unlock()
	s.key(fyne.Key0)
	s.typed(stick)
	s.next()
	first, err := data.Backups(stick)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.door.close(); err != nil {
		t.Fatal(err)
	}
	s.open()
	s.unlock()
	if err := os.Rename(stick, stick+"-away"); err != nil {
		t.Fatal(err)
	}
	s.with(fyne.KeyModifierControl, fyne.KeyQ)
	s.says("Plug in the stick")
	if *s.window.closed {
		t.Fatal("the window closed without a word")
	}
	if err := os.Rename(stick+"-away", stick); err != nil {
		t.Fatal(err)
	}
	s.next()
	if !*s.window.closed {
		t.Fatalf("the window stays; it says %s", s.said())
	}
	if all, err := data.Backups(stick); err != nil || len(all) != 1 || all[0].Number <= first[0].Number {
		t.Errorf("on the stick are %v, %v", all, err)
	}
}
