package backup

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Going fills the window while it closes: the backup of the day is made, and
// one that fails is said before the window goes.
type Going struct {
	desk *desk.Desk
	job  *job
	said *widget.Label
	shut func()
	left bool
}

// NewGoing returns what makes the last backup; shut closes the window.
func NewGoing(d *desk.Desk, shut func()) *Going {
	g := &Going{desk: d, shut: shut, said: kit.Note(words.T("going.why"))}
	g.job = newJob(d, words.T("going.again"), g.Next)
	g.job.stop.SetText(words.T("going.without"))
	g.job.stop.OnTapped = g.Leave
	return g
}

// Begin makes the backup, if anything changed since the last, and closes the
// window when it is made.
func (g *Going) Begin() {
	desk.Try(g.desk, g.desk.Backups.Changed, func(changed bool, err error) {
		if err == nil && !changed {
			g.leave()
			return
		}
		g.show()
		g.Next()
	})
}

func (g *Going) show() {
	c := g.desk.Window.Canvas()
	for top := c.Overlays().Top(); top != nil; top = c.Overlays().Top() {
		c.Overlays().Remove(top)
	}
	c.Unfocus()
	const width, height = 640, 290
	parts := container.NewVBox(kit.Title(words.T("page.going")), kit.Gap(look.Small), kit.Tight(g.said), g.job.foot())
	g.desk.Window.SetContent(container.NewStack(canvas.NewRectangle(look.Ground),
		container.NewCenter(container.New(layout.NewGridWrapLayout(fyne.NewSize(width, height)), kit.Card(parts)))))
	g.desk.Window.SetTitle(words.T("window.title", "page", words.T("page.going")))
}

// Next makes the backup, again where it failed.
func (g *Going) Next() {
	if g.job.busy() || g.left {
		return
	}
	g.said.SetText(words.T("going.why"))
	g.job.next.Hide()
	run(g.job, words.T("backup.making"), func(ctx context.Context, tell func(int, int)) (struct{}, error) {
		return struct{}{}, g.desk.Backups.Make(ctx, tell)
	}, func(_ struct{}, err error) {
		if err == nil || g.left {
			g.leave()
			return
		}
		g.said.SetText(desk.Sentence(err))
		g.job.next.Show()
		g.job.stop.Show()
		g.desk.Window.SetTitle(words.T("window.title.bad", "page", words.T("page.going")))
	})
}

// Leave closes the window without waiting for the backup.
func (g *Going) Leave() {
	g.left = true
	if !g.job.interrupt() {
		g.shut()
	}
}

func (g *Going) leave() {
	g.left = true
	g.shut()
}

// Key closes with Escape, and tries again with Enter.
func (g *Going) Key(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyEscape:
		g.Leave()
	case fyne.KeyReturn, fyne.KeyEnter:
		g.Next()
	}
}
