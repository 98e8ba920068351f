package backup

import (
	"context"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"fyne.io/fyne/v2"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// job is one long work of a page, with a bar and a way to stop it.
type job struct {
	desk   *desk.Desk
	bar    *kit.Progress
	stop   *kit.Button
	next   *kit.Button
	cancel func()
}

func newJob(d *desk.Desk, label string, next func()) *job {
	j := &job{desk: d, bar: kit.NewProgress()}
	j.next = kit.NewButton(label, words.T("key.next"), kit.Primary, next)
	j.stop = kit.NewButton(words.T("backup.stop"), "Esc", kit.Plain, func() { j.interrupt() })
	j.stop.Hide()
	return j
}

func (j *job) foot() fyne.CanvasObject {
	return container.NewVBox(kit.Gap(look.Tiny), j.bar.Container, container.NewHBox(layout.NewSpacer(), j.stop, j.next))
}

func (j *job) busy() bool { return j.cancel != nil }

// interrupt stops the work and says whether there was any.
func (j *job) interrupt() bool {
	if j.cancel == nil {
		return false
	}
	j.cancel()
	return true
}

// run does work beside the window.
func run[T any](j *job, doing string, do func(ctx context.Context, tell func(int, int)) (T, error), then func(T, error)) {
	j.desk.Say("", false)
	j.bar.Begin(doing)
	j.next.Disable()
	j.stop.Show()
	ended := false
	cancel := work.Long(j.desk.Jobs, do, j.bar.At, func(result T, err error) {
		ended = true
		j.cancel = nil
		j.bar.Hide()
		j.stop.Hide()
		j.next.Enable()
		then(result, err)
	})
	if !ended {
		j.cancel = cancel
	}
}
