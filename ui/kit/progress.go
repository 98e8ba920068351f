package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Progress is a bar with a word beside it; it is hidden while nothing is under
// way.
type Progress struct {
	*fyne.Container
	bar  *widget.ProgressBar
	text *widget.Label
}

// NewProgress returns a hidden bar.
func NewProgress() *Progress {
	p := &Progress{bar: widget.NewProgressBar(), text: SmallNote("")}
	p.Container = container.NewVBox(Tight(p.text), p.bar)
	p.Hide()
	return p
}

// Begin shows an empty bar and what is being done.
func (p *Progress) Begin(text string) {
	p.text.SetText(Ordered(text))
	p.bar.SetValue(0)
	p.Show()
}

// At moves the bar; a total of 0 leaves it as it is.
func (p *Progress) At(done, total int) {
	if total > 0 {
		p.bar.SetValue(float64(min(done, total)) / float64(total))
	}
}
