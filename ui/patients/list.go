package patients

import "fyne.io/fyne/v2/widget"

// list shows the rows. Tab passes it by: its rows have no edge that shows the
// focus, and the page's own keys move the choice.
type list struct{ widget.List }

func (p *Page) newList() *list {
	l := &list{}
	l.Length, l.CreateItem, l.UpdateItem = func() int { return len(p.rows) }, p.newRow, p.fillRow
	l.ExtendBaseWidget(l)
	return l
}

// Enable does nothing.
func (l *list) Enable() {}

// Disable does nothing.
func (l *list) Disable() {}

// Disabled keeps the focus away.
func (l *list) Disabled() bool { return true }
