package share

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// wait is all that the window shows while the record moves, because nobody can
// work in it then: how far it is, and a way to stop.
type wait struct {
	desk   *desk.Desk
	name   string // moving, returning or joining
	bar    *kit.Progress
	stop   *kit.Button
	cancel func()
}

// during does something that takes its time while the window shows that alone,
// then lifts it. A job that was stopped ends with an error.
func during(d *desk.Desk, name string, do func(ctx context.Context, tell func(done, total int)) error, then func(error)) {
	w := &wait{desk: d, name: name, bar: kit.NewProgress(), cancel: func() {}}
	focused := d.Window.Canvas().Focused()
	w.stop = kit.NewButton(words.T("backup.stop"), "Esc", kit.Plain, w.halt)
	d.Alone(w)
	w.cancel = work.Long(d.Jobs, func(ctx context.Context, tell func(int, int)) (struct{}, error) {
		return struct{}{}, do(ctx, tell)
	}, w.bar.At, func(_ struct{}, err error) {
		d.Lift()
		if focused != nil {
			d.Window.Canvas().Focus(focused)
		}
		then(err)
	})
}

// Name is the page's name in the catalogue.
func (w *wait) Name() string {
	return map[string]string{"moving": "page.moving", "returning": "page.returning", "joining": "page.joining"}[w.name]
}

// Content builds the page.
func (w *wait) Content() fyne.CanvasObject {
	w.bar.Begin(words.T("share." + w.name))
	parts := container.NewVBox(kit.Title(words.T(w.Name())), kit.Gap(look.Small), kit.Para(words.T("share.during."+w.name)), kit.Gap(look.Small),
		w.bar.Container, kit.Gap(look.Small), container.NewHBox(layout.NewSpacer(), w.stop))
	return container.NewVBox(kit.Card(parts))
}

// Shown leaves the keys to the page.
func (w *wait) Shown() { w.desk.Window.Canvas().Unfocus() }

// Next does nothing: there is only a way to stop.
func (w *wait) Next() {}

// Key stops with Escape.
func (w *wait) Key(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyEscape {
		w.halt()
	}
	return true
}

// halt asks the work to stop, which takes a moment.
func (w *wait) halt() {
	w.stop.Disable()
	w.stop.SetText(words.T("share.stopping"))
	w.cancel()
}
