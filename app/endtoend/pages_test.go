package endtoend_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/app/endtoend"
)

var (
	everyPage = flag.Bool("every-page", false, "open every page in every look; else the first pages in one")
	oneLook   = flag.String("look", "", "open the pages in this look alone")
	noRounds  = flag.Bool("no-rounds", false, "do not go round the pages with Tab")
)

// look is one way the window can look and speak.
type look struct {
	name, theme, language string
	percent               int
	wide, high            int
	ring                  endtoend.Ring
	rounds                bool // go round each page with Tab
}

var (
	onLight    = endtoend.Ring{Colour: 0x0F766E, Grounds: []uint32{0xFFFFFF, 0xF5F7F9, 0xFFF4DD}}
	onDark     = endtoend.Ring{Colour: 0x5ECDBF, Grounds: []uint32{0x1B232B, 0x12181E, 0x3A2C0C}}
	onContrast = endtoend.Ring{Colour: 0x004D47, Grounds: []uint32{0xFFFFFF}}
)

var looks = []look{
	{"light", "light", "en", 100, 1280, 800, onLight, true},
	{"large", "light", "en", 200, 1280, 800, onLight, true},
	{"dark", "dark", "en", 100, 1280, 800, onDark, false},
	{"contrast", "contrast", "en", 100, 1280, 800, onContrast, false},
	{"wide", "light", "en", 100, 1920, 1080, onLight, false},
	{"german", "light", "de", 100, 1280, 800, onLight, false},
}

// drawn is how long nothing may change for a page to be drawn with its pictures.
const drawn = 700 * time.Millisecond

// pagePictures is the folder of the pictures of all pages, by look.
const pagePictures = "../../out/pages"

// TestEveryPageInEveryLook opens the pages of the demo clinic and of a new one
// by their keys, leaves a picture of each in out/pages, and goes round each
// with Tab: every control that takes the focus shows it, whole and in view.
func TestEveryPageInEveryLook(t *testing.T) {
	if !*everyPage {
		t.Log("only the first pages in the light look; all of them with -every-page (make test-all)")
	}
	binary, demo := theBinary(t), ""
	for _, l := range looks {
		if *oneLook != "" && *oneLook != l.name {
			continue
		}
		t.Run(l.name, func(t *testing.T) {
			v := newViewer(t, l)
			home := t.TempDir()
			if demo != "" {
				if err := os.CopyFS(home, os.DirFS(demo)); err != nil {
					t.Fatal(err)
				}
			}
			v.open(binary, home)
			v.demo(*everyPage)
			v.end()
			if demo == "" {
				demo = home
			}
			if *everyPage {
				v.open(binary, t.TempDir())
				v.own()
				v.end()
			}
		})
		if !*everyPage {
			break
		}
	}
}

// viewer looks at one page after the other.
type viewer struct {
	*endtoend.Walk
	t      *testing.T
	look   look
	said   map[string]string // the window's texts by their keys
	window *endtoend.Window
	stops  int
}

func newViewer(t *testing.T, l look) *viewer {
	t.Helper()
	text, err := os.ReadFile("../../assets/ui/" + l.language + ".json")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]any{}
	if err := json.Unmarshal(text, &said); err != nil {
		t.Fatal(err)
	}
	v := &viewer{Walk: endtoend.NewWalk(t.Context(), filepath.Join(pagePictures, l.name)), t: t, look: l, said: map[string]string{}}
	for key, value := range said {
		v.said[key], _ = value.(string)
	}
	return v
}

// open starts the program in the look, as a person left it.
func (v *viewer) open(binary, home string) {
	v.t.Helper()
	program, err := endtoend.NewProgram(binary, home)
	if err != nil {
		v.t.Fatal(err)
	}
	program.Today = "2026-09-15"
	kept, err := json.Marshal(map[string]any{"look.theme": v.look.theme, "look.text": v.look.percent, "look.language": v.look.language})
	if err != nil {
		v.t.Fatal(err)
	}
	file := filepath.Join(home, "config", "fyne", "org.tandemclinic.tandem", "preferences.json")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		v.t.Fatal(err)
	}
	if err := os.WriteFile(file, kept, 0o600); err != nil {
		v.t.Fatal(err)
	}
	v.window = openWindow(v.t, program, newDisplay(v.t, "-screen", "0", fmt.Sprintf("%dx%dx24", v.look.wide, v.look.high)))
	v.On(v.window)
	v.Do(func(ctx context.Context) error { return v.window.Resize(ctx, v.look.wide, v.look.high) })
}

// end closes the program; what went wrong fails the test.
func (v *viewer) end() {
	v.t.Helper()
	v.Step("close", func() {
		v.Key("ctrl+q")
		v.Do(v.window.WaitClosed)
	})
	if err := v.Err(); err != nil {
		v.t.Fatal(err)
	}
	v.t.Logf("%d pictures, %d stops of the focus", len(v.Steps()), v.stops)
}

// see opens a page by its keys, takes its picture, and goes round it.
func (v *viewer) see(name, page string, keys ...string) {
	v.show(name, page, func() { v.Key(keys...) })
}

// show is see for a page that takes more than keys.
func (v *viewer) show(name, page string, do func()) {
	v.Step(name, func() {
		do()
		v.at(page)
		v.round(name)
	})
}

// look at a state of the page in the window.
func (v *viewer) state(name string, do func()) {
	v.Step(name, func() {
		do()
		v.Rest(drawn)
	})
}

// at waits for a page.
func (v *viewer) at(page string) {
	v.Do(func(ctx context.Context) error {
		if v.said[page] == "" {
			return fmt.Errorf("no text is called %q", page)
		}
		return v.window.WaitTitle(ctx, v.said[page])
	})
	v.Rest(drawn)
}

// find goes to a patient, an exercise or an action by its name.
func (v *viewer) find(text string) {
	v.Key("ctrl+k")
	v.Type(text)
	v.Settle()
	v.Key("Return")
}

// round goes round the page with Tab.
func (v *viewer) round(name string) {
	if !v.look.rounds || *noRounds {
		return
	}
	v.Do(func(ctx context.Context) error {
		stops, err := v.window.Around(ctx, v.look.ring, 150)
		if err != nil {
			return err
		}
		if len(stops) == 0 {
			v.t.Errorf("%s, %s: Tab shows no focus", v.look.name, name)
		}
		v.stops += len(stops)
		for i, stop := range stops {
			if !stop.Whole {
				v.t.Errorf("%s, %s: after %d times Tab no whole focus ring is in view (%v)", v.look.name, name, i+1, stop.Ring)
				if err := endtoend.SavePicture(stop.Seen, filepath.Join(pagePictures, v.look.name, fmt.Sprintf("no-ring-%s-%d.png", strings.ReplaceAll(name, " ", "-"), i+1))); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
