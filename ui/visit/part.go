package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/kit"
	"tandem/ui/words"
)

// How a part of the visit went against the plan.
const (
	asPlanned = "planned"
	changed   = "changed"
	notDone   = "none"
)

// part is the massage or the exercise of a visit: what was planned, and line
// by line what was done.
type part[L any] struct {
	mode   string
	lines  []L
	signed bool
	box    *fyne.Container
}

// modes are the answers to how a part went; without a plan nothing can have
// gone as planned.
func (m *part[L]) modes() []kit.Option {
	options := keyed("mode", "planned:p", "changed:c", "none:n")
	if len(m.lines) == 0 {
		options = options[1:]
	}
	return options
}

// head asks how a part went. One key for as planned goes on past the lines,
// because they stay closed.
func (p *Page) head(place, title, mode string, options []kit.Option, picked func(string)) fyne.CanvasObject {
	c := kit.NewChoice(options, mode, func(v string) {
		picked(v)
		p.changed()
	})
	return p.field(place, "", c, kit.Row([]float32{1, 0}, kit.Section(title), c))
}

// sentences are lines of what is planned or done.
func sentences(list []string) *fyne.Container {
	box := container.NewVBox()
	for _, s := range list {
		box.Add(kit.SmallPara(s))
	}
	if len(list) == 0 {
		box.Add(kit.SmallPara(words.T("visit.noplan")))
	}
	return box
}

// small is a choice under its caption.
func small(caption string, control fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(kit.Small(caption), control)
}

// whole is a field for a whole number under its caption.
func (p *Page) whole(place, caption string, value *int) fyne.CanvasObject {
	n := kit.NewNumber(0, 1, nil, func(v *float64, ok bool) {
		if !ok || v != nil && *v != float64(int(*v)) {
			p.wrong[place] = true
			p.changed()
			return
		}
		delete(p.wrong, place)
		*value = 0
		if v != nil {
			*value = int(*v)
		}
		p.changed()
	})
	n.SetWidth(48)
	now := float64(*value)
	n.Put(&now)
	return small(words.T(caption), n)
}

func (p *Page) pick(caption string, items []kit.Item, value string, width float32, set func(string)) fyne.CanvasObject {
	c := kit.NewPick(items, value, width, func(v string) {
		set(v)
		p.changed()
	})
	return small(words.T(caption), c)
}
