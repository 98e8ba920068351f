package record

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/kit"
	"tandem/ui/look"
)

// tab is one tab: words, its key, and a bar below the open one.
type tab struct {
	widget.BaseWidget
	text, key string
	box       *fyne.Container
	tapped    func()
}

func newTab(text, key string, on bool, tapped func()) *tab {
	label, under := kit.Strong(text), canvas.NewRectangle(look.Ground)
	label.Color = look.Muted
	if on {
		label.Color, under.FillColor = look.Action, look.Action
	}
	under.SetMinSize(fyne.NewSize(0, 2))
	line := container.NewHBox(label, container.NewCenter(kit.Small(key)))
	t := &tab{text: text, key: key, tapped: tapped, box: container.NewVBox(kit.Pad(look.Tiny, line), under)}
	t.ExtendBaseWidget(t)
	return t
}

// Sign is the tab's key and its words.
func (t *tab) Sign() (key, text string) { return t.key, t.text }

// Tapped opens the tab.
func (t *tab) Tapped(*fyne.PointEvent) { t.tapped() }

// CreateRenderer draws the tab.
func (t *tab) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.box) }
