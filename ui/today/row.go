package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/kit"
)

// row is one line of a list: its key, when, who, what.
type row struct {
	widget.BaseWidget
	box  *fyne.Container
	open func()
}

var shares = []float32{0, 0, 1, 1.7, 0}

func newRow(key string, l line, open func()) *row {
	name := kit.Clipped(l.name)
	name.Bold = true
	text := kit.Clipped(l.text)
	chip := container.NewHBox()
	if l.chip != "" {
		chip.Add(kit.Chip(l.chip, l.tone))
	}
	r := &row{box: kit.Row(shares, kit.Cap(key), kit.Line(l.when), kit.Tight(name), kit.Tight(text), chip), open: open}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped opens the row's work.
func (r *row) Tapped(*fyne.PointEvent) { r.open() }

// CreateRenderer draws the row.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }
