package poses

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// sharer writes and reads library files for the window.
type sharer interface {
	// ExportLibrary writes the clinic's own exercises to a file and says how
	// many.
	ExportLibrary(ctx context.Context, c *care.Clinic, path string) (int, error)
	// ImportLibrary takes over a file's exercises and returns the new ones with
	// the clinic that has them.
	ImportLibrary(ctx context.Context, c *care.Clinic, path string) ([]care.OwnExercise, *care.Clinic, error)
	// LibraryFile is where the file usually lies.
	LibraryFile() string
}

// shareFields export and import the clinic's own exercises.
func (p *Page) shareFields() []fyne.CanvasObject {
	files, can := p.desk.Door.(sharer)
	if !can {
		return nil
	}
	path := kit.NewEntry("", 0, nil)
	path.Put(files.LibraryFile())
	send := kit.NewButton(words.T("pose.share.export"), "", kit.Plain, func() { p.export(files, path.Value()) })
	take := kit.NewButton(words.T("pose.share.import"), "", kit.Plain, func() { p.take(files, path.Value()) })
	return []fyne.CanvasObject{kit.Card(
		kit.Section(words.T("pose.share")), kit.SmallPara(words.T("pose.share.why")), kit.Gap(look.Tiny),
		p.placed("share", words.T("pose.share.file"), path, path), container.New(&kit.Flow{Gap: look.Small}, send, take),
	)}
}

func (p *Page) export(files sharer, path string) {
	open := p.desk.Clinic
	desk.Load(p.desk, func(ctx context.Context) (int, error) { return files.ExportLibrary(ctx, open, path) }, func(n int) {
		p.desk.Say(words.N("pose.share.exported", n, "file", path), false)
	})
}

func (p *Page) take(files sharer, path string) {
	type taken struct {
		added  []care.OwnExercise
		clinic *care.Clinic
	}
	open := p.desk.Clinic
	desk.Load(p.desk, func(ctx context.Context) (t taken, err error) {
		t.added, t.clinic, err = files.ImportLibrary(ctx, open, path)
		return t, err
	}, func(t taken) {
		p.desk = p.desk.Renew(t.clinic)
		p.desk.Say(words.N("pose.share.imported", len(t.added), "file", path), false)
	})
}
