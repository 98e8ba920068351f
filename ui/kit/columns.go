package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/look"
)

// Columns lays its objects in one row, sharing the width by weight. A weight
// of 0 gives an object its least width. Objects stand in the middle of the row
// unless they fill it.
type Columns struct {
	Weights []float32
	Gap     float32
	Fill    bool
}

// MinSize is the least size that holds all objects.
func (c Columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range objects {
		m := o.MinSize()
		size.Width += m.Width
		if i > 0 {
			size.Width += c.Gap
		}
		size.Height = max(size.Height, m.Height)
	}
	return size
}

// Layout places the objects.
func (c Columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room, total := size.Width-c.Gap*float32(len(objects)-1), float32(0)
	for i, o := range objects {
		if w := c.weight(i); w > 0 {
			total += w
		} else {
			room -= o.MinSize().Width
		}
	}
	x := float32(0)
	for i, o := range objects {
		m := o.MinSize()
		w := m.Width
		if weight := c.weight(i); weight > 0 {
			w = max(0, room*weight/total)
		}
		h := m.Height
		if c.Fill {
			h = size.Height
		}
		o.Move(fyne.NewPos(x, (size.Height-h)/2))
		o.Resize(fyne.NewSize(w, h))
		x += w + c.Gap
	}
}

func (c Columns) weight(i int) float32 {
	if i < len(c.Weights) {
		return c.Weights[i]
	}
	return 0
}

// Row returns objects side by side, sharing the width by weight.
func Row(weights []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: Columns{Weights: weights, Gap: 12}, Objects: objects}
}

// Panes returns objects side by side that fill the height, or below one another
// where there is little room.
func Panes(weights []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: panes{Columns{Weights: weights, Gap: 16, Fill: true}}, Objects: objects}
}

// panes are columns that are stacked where there is little room.
type panes struct{ Columns }

// MinSize is that of the columns, or of the stack.
func (p panes) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if !Narrow() {
		return p.Columns.MinSize(objects)
	}
	return p.stack().MinSize(objects)
}

// Layout places the objects for the room there is.
func (p panes) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if !Narrow() {
		p.Columns.Layout(objects, size)
		return
	}
	p.stack().Layout(objects, size)
	if rest := size.Height - p.stack().MinSize(objects).Height; rest > 0 && len(objects) > 0 {
		objects[0].Resize(objects[0].Size().AddWidthHeight(0, rest)) // what is worked in comes first
		for _, o := range objects[1:] {
			o.Move(o.Position().AddXY(0, rest))
		}
	}
}

func (p panes) stack() fyne.Layout { return layout.NewCustomPaddedVBoxLayout(p.Gap) }

// Beside returns a form over its foot, and beside it a paper that scrolls on its
// own; where there is little room the paper goes below the form in one scroll.
func Beside(form, paper, foot fyne.CanvasObject) fyne.CanvasObject {
	if Narrow() {
		return container.NewBorder(nil, foot, nil, nil, NewScroll(container.NewVBox(form, paper)).Scroll)
	}
	left := container.NewBorder(nil, foot, nil, nil, NewScroll(form).Scroll)
	return Panes([]float32{1, 0}, left, container.NewVScroll(paper))
}

// With returns a field with buttons beside it, or below it where there is little
// room for more than one.
func With(field fyne.CanvasObject, buttons ...fyne.CanvasObject) *fyne.Container {
	if Narrow() && len(buttons) > 1 {
		return container.NewVBox(field, Along(buttons...))
	}
	return Row(append([]float32{1}, make([]float32, len(buttons))...), append([]fyne.CanvasObject{field}, buttons...)...)
}

// Along returns objects in one line with room between them, or in several where
// there is little room.
func Along(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&along{line: layout.NewCustomPaddedHBoxLayout(12), flow: &Flow{Gap: 12}}, objects...)
}

// Ends returns objects in one line, a spacer among them parting left from
// right, or in several lines where there is little room.
func Ends(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&along{line: layout.NewCustomPaddedHBoxLayout(look.Small), flow: &Flow{Gap: look.Small}}, objects...)
}

type along struct {
	line fyne.Layout
	flow *Flow
}

// besidePage is what the rail and the margins take from the window's width.
const besidePage = 130

// now is the line, or the lines where there is little room or the line would
// be longer than the page.
func (a *along) now(objects []fyne.CanvasObject) fyne.Layout {
	if Narrow() || a.line.MinSize(objects).Width > roomWide-besidePage {
		return a.flow
	}
	return a.line
}

// MinSize is that of the line, or of the lines at the width last given.
func (a *along) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return a.now(objects).MinSize(objects)
}

// Layout places the objects.
func (a *along) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	a.now(objects).Layout(objects, size)
}

// Flow lays objects in lines, breaking where the width ends. What follows a
// spacer stands at the right end of its line.
type Flow struct {
	Gap   float32
	width float32
}

// MinSize is one object's width and the height of the lines at the width the
// flow was last given.
func (f *Flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return f.place(objects, f.width, false)
}

// Layout places the objects.
func (f *Flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.place(objects, size.Width, true)
}

func (f *Flow) place(objects []fyne.CanvasObject, width float32, move bool) fyne.Size {
	var x, y, high, widest float32
	var line []fyne.CanvasObject
	parted := -1    // from which object on a line stands at its right end
	end := func() { // what is lower than its line stands in the middle of it
		for i, o := range line {
			at := fyne.NewPos(o.Position().X, y+(high-o.Size().Height)/2)
			if parted >= 0 && i >= parted {
				at.X += max(0, width-(x-f.Gap))
			}
			o.Move(at)
		}
		line, parted = nil, min(parted, 0)
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if m.Width == 0 {
			if _, spacer := o.(layout.SpacerObject); spacer {
				parted = len(line)
			}
			continue
		}
		if width > 0 && x > 0 && x+m.Width > width {
			end()
			x, y, high = 0, y+high+f.Gap, 0
		}
		if move {
			o.Move(fyne.NewPos(x, y))
			o.Resize(m)
			line = append(line, o)
		}
		x += m.Width + f.Gap
		high = max(high, m.Height)
		widest = max(widest, m.Width)
	}
	end()
	return fyne.NewSize(widest, y+high)
}
