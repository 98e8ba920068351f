package documents_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/assets"
	"tandem/data"
	"tandem/ui/desk"
	"tandem/ui/documents"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// door remembers what was opened in the viewer.
type door struct{ viewed [][]byte }

func (d *door) Open(context.Context, bool) (*care.Clinic, error) { return nil, nil }

func (d *door) View(pdf []byte) error {
	d.viewed = append(d.viewed, pdf)
	return nil
}

func TestAScanIsAttachedAndOpenedByKeyboard(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	engine, err := planning.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	store, err := data.Create(t.Context(), filepath.Join(t.TempDir(), "clinic"), data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	if err := words.Load(); err != nil {
		t.Fatal(err)
	}
	open := care.New(store, engine, nil, func() time.Time { return time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC) }, "Sam Field")
	id, err := open.RegisterPatient(t.Context(), clinic.Patient{Given: "Ana", Family: "Ruiz"})
	if err != nil {
		t.Fatal(err)
	}
	viewer := &door{}
	window := test.NewTempWindow(t, nil)
	window.Resize(fyne.NewSize(1180, 720))
	var page desk.Page
	said, bad := "", false
	d := &desk.Desk{Clinic: open, Engine: engine, Jobs: work.Inline(), Window: window, Door: viewer, Today: open.Today}
	d.Say = func(sentence string, isBad bool) { said, bad = sentence, isBad }
	d.Show = func(p desk.Page) {
		page = p
		window.SetContent(p.Content())
		p.Shown()
	}
	documents.Open(d, desk.Route{Patient: id})
	attach := func(name string, content []byte) {
		t.Helper()
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		test.Type(window.Canvas().Focused(), path)
		page.Next()
	}

	page.Next()
	if !bad || !strings.Contains(said, "Say which file") {
		t.Errorf("said %q", said)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 3000, 20))); err != nil {
		t.Fatal(err)
	}
	attach("a.png", picture.Bytes())
	if bad {
		t.Errorf("said %q", said)
	}
	attach("b.pdf", []byte("%PDF-1.4\n%%EOF"))
	if bad || len(viewer.viewed) != 0 {
		t.Errorf("said %q, opened %d", said, len(viewer.viewed))
	}
	keyed := page.(desk.Keyed)
	keyed.Key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(viewer.viewed) != 1 {
		t.Errorf("%d files were opened in the viewer", len(viewer.viewed))
	}
	keyed.Key(&fyne.KeyEvent{Name: fyne.KeyDown})
	if len(viewer.viewed) != 1 {
		t.Error("a picture was opened in the viewer")
	}
	attach("c.exe", []byte("MZ"))
	if !bad || !strings.Contains(said, "was not attached") {
		t.Errorf("said %q", said)
	}
	if all, err := open.Documents(t.Context(), id); err != nil || len(all) != 2 {
		t.Errorf("%d documents, %v", len(all), err)
	}
}
