package endtoend

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Walk plays a scenario on a window, step by step, and counts what a person
// would have to do. After the first error it does nothing more; Err says what
// went wrong and at which step. So a scenario reads as a script.
type Walk struct {
	ctx      context.Context
	window   *Window
	pictures string // folder of the screenshots
	steps    []Step
	err      error
}

// Step is one part of a scenario with the input it took. A letter typed is one
// key, and so is a letter with Ctrl held down.
type Step struct {
	Name         string
	Keys, Clicks int
	Took         time.Duration
	began        time.Time
}

// NewWalk begins a scenario; its screenshots go to the folder pictures.
func NewWalk(ctx context.Context, pictures string) *Walk {
	return &Walk{ctx: ctx, pictures: pictures}
}

// On goes on in another window, such as after a restart.
func (w *Walk) On(window *Window) { w.window = window }

// Err is the first error, with the step it happened in.
func (w *Walk) Err() error { return w.err }

// Step plays one named part and takes a screenshot after it, also when it
// failed: NN-name.png.
func (w *Walk) Step(name string, play func()) {
	if w.err != nil {
		return
	}
	w.steps = append(w.steps, Step{Name: name, began: time.Now()})
	play()
	step := w.current()
	step.Took = time.Since(step.began)
	if w.window != nil {
		picture := w.save(w.ctx, name)
		if w.err == nil {
			w.err = picture
		}
	}
	if w.err != nil {
		w.err = fmt.Errorf("step %d, %s: %w", len(w.steps), name, w.err)
	}
}

var notInNames = regexp.MustCompile(`[^a-z0-9]+`)

// fileName is the screenshot's name, such as 03-sign.png.
func fileName(number int, name string) string {
	return fmt.Sprintf("%02d-%s.png", number, strings.Trim(notInNames.ReplaceAllString(strings.ToLower(name), "-"), "-"))
}

func (w *Walk) current() *Step { return &w.steps[len(w.steps)-1] }

// Key presses keys one after the other, named as xdotool names them: ctrl+n,
// Tab, Return, Escape.
func (w *Walk) Key(names ...string) {
	w.tool(append([]string{"key", "--delay", "15", "--"}, names...)...)
	w.count(len(names), 0)
}

// beyondASCII are the letters that the display's keyboard has besides ASCII.
const beyondASCII = "áéíóúüöäñçåøæßðþÁÉÍÓÚÜÖÄÑÇÅØÆÐÞ"

// Type types a text, letter by letter. A letter that the display's keyboard
// has no key for is an error.
func (w *Walk) Type(text string) {
	w.Do(func(context.Context) error {
		for _, letter := range text {
			if (letter < ' ' || letter > '~') && !strings.ContainsRune(beyondASCII, letter) {
				return fmt.Errorf("the test's keyboard has no key for %q", letter)
			}
		}
		return nil
	})
	w.tool("type", "--delay", "8", "--", text)
	w.count(utf8.RuneCountInString(text), 0)
}

// Fill types each text into a field of its own: Tab goes from one to the next.
// An empty text leaves its field as it is.
func (w *Walk) Fill(texts ...string) {
	for i, text := range texts {
		if i > 0 {
			w.Key("Tab")
		}
		if text != "" {
			w.Type(text)
		}
	}
}

// Click clicks the left button at a place of the window.
func (w *Walk) Click(x, y int) {
	w.tool("mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "1")
	w.count(0, 1)
}

// Wait waits until the page is ready; it costs the person nothing.
func (w *Walk) Wait(page string) {
	w.Do(func(ctx context.Context) error { return w.window.WaitTitle(ctx, page) })
}

// Settle waits until the window has stopped changing.
func (w *Walk) Settle() { w.Do(w.display().Settle) }

// Rest waits until the window has not changed for a while, such as until what
// is drawn beside it has come.
func (w *Walk) Rest(while time.Duration) {
	w.Do(func(ctx context.Context) error { return w.display().Rest(ctx, while) })
}

// Turn presses keys once the window is still, and waits until it shows
// something else and is still again: for what does not change the title.
func (w *Walk) Turn(names ...string) {
	w.Settle()
	var before []byte
	w.Do(func(context.Context) (err error) {
		before, err = os.ReadFile(w.display().painted())
		return err
	})
	w.Key(names...)
	w.Do(func(ctx context.Context) error {
		return until(ctx, "the window to show something else", func(context.Context) (bool, error) {
			now, err := os.ReadFile(w.display().painted())
			return !bytes.Equal(now, before), err
		})
	})
	w.Settle()
}

// Insist presses a key again and again until the window shows something else,
// and waits until it is still: for what the window may not be ready for yet.
func (w *Walk) Insist(key string) {
	w.Settle()
	w.Do(func(ctx context.Context) error {
		before, err := os.ReadFile(w.display().painted())
		if err != nil {
			return err
		}
		return until(ctx, "the window to take "+key, func(ctx context.Context) (bool, error) {
			if _, err := w.display().Do(ctx, "key", "--", key); err != nil {
				return false, err
			}
			now, err := w.display().after(ctx, before)
			return !bytes.Equal(now, before), err
		})
	})
	w.count(1, 0)
	w.Settle()
}

// Picture takes a screenshot within a step, NN-name.png.
func (w *Walk) Picture(name string) {
	w.Do(func(ctx context.Context) error { return w.save(ctx, name) })
}

func (w *Walk) save(ctx context.Context, name string) error {
	return w.display().Save(ctx, filepath.Join(w.pictures, fileName(len(w.steps), name)))
}

// Do runs anything else that may fail, such as a look at what was exported.
func (w *Walk) Do(act func(context.Context) error) {
	if w.err == nil {
		w.err = act(w.ctx)
	}
}

// Until waits until look says yes; it costs the person nothing.
func (w *Walk) Until(what string, look func(context.Context) (bool, error)) {
	w.Do(func(ctx context.Context) error { return until(ctx, what, look) })
}

func (w *Walk) display() *Display { return w.window.display }

func (w *Walk) tool(args ...string) {
	w.Do(func(ctx context.Context) error {
		_, err := w.display().Do(ctx, args...)
		return err
	})
}

func (w *Walk) count(keys, clicks int) {
	if w.err != nil {
		return
	}
	w.current().Keys += keys
	w.current().Clicks += clicks
}

// Steps lists the steps so far with their counts.
func (w *Walk) Steps() []Step { return w.steps }

// Table says how many keys and clicks each step took, and all together.
func (w *Walk) Table() string {
	var table strings.Builder
	row := func(number, name string, keys, clicks int, took time.Duration) {
		fmt.Fprintf(&table, "%3s  %-44s %5d keys %4d clicks %7.1f s\n", number, name, keys, clicks, took.Seconds())
	}
	var all Step
	for i, step := range w.steps {
		row(strconv.Itoa(i+1), step.Name, step.Keys, step.Clicks, step.Took)
		all.Keys, all.Clicks, all.Took = all.Keys+step.Keys, all.Clicks+step.Clicks, all.Took+step.Took
	}
	row("", "together", all.Keys, all.Clicks, all.Took)
	return table.String()
}
