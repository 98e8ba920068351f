package assess

import (
	"reflect"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/ui/kit"
)

// state is the page as it can be gone back to: the values, which sections were
// open, and which control in their order was changed next.
type state struct {
	a       clinic.Assessment
	sbi     sbi
	open    []string
	control int
	typing  bool // into a field, where several keys make one value
}

// mostSteps is how many changes can be taken back.
const mostSteps = 200

func (p *Page) now() state {
	s := state{a: p.a.Clone(), sbi: p.sbi}
	for _, part := range p.sections {
		if part.body.Visible() {
			s.open = append(s.open, part.letter)
		}
	}
	s.control, s.typing = p.focused()
	return s
}

// focused is the place of the control with the focus among all of the page.
func (p *Page) focused() (at int, typing bool) {
	at, now := -1, p.desk.Window.Canvas().Focused()
	for i, c := range p.focusables() {
		if c == now {
			at = i
		}
	}
	_, typing = now.(interface{ SelectedText() string })
	return at, typing
}

func (p *Page) focusables() []fyne.Focusable {
	var all []fyne.Focusable
	kit.Each(p.scroll.Content, func(o fyne.CanvasObject) {
		if c, ok := o.(fyne.Focusable); ok {
			all = append(all, c)
		}
	})
	return all
}

// remember keeps what the page was before a change. The keys typed into one
// field are one change.
func (p *Page) remember() {
	now, before := p.now(), p.was
	p.was = now
	if reflect.DeepEqual(now.a, before.a) && now.sbi == before.sbi {
		return
	}
	same := now.typing && len(p.past) > 0 && p.past[len(p.past)-1].typing && p.past[len(p.past)-1].control == now.control
	p.future = nil
	if same {
		return
	}
	before.control, before.typing = now.control, now.typing
	p.past = append(p.past, before)
	if len(p.past) > mostSteps {
		p.past = p.past[1:]
	}
}

// Undo takes the last change back.
func (p *Page) Undo() { p.past, p.future = p.travel(p.past, p.future) }

// Redo makes the change again that was taken back last.
func (p *Page) Redo() { p.future, p.past = p.travel(p.future, p.past) }

// travel goes to the last state of a list and puts the present one on the
// other.
func (p *Page) travel(from, to []state) (shorter, longer []state) {
	if p.waiting || len(from) == 0 {
		return from, to
	}
	target, here := from[len(from)-1], p.now()
	here.control = target.control
	p.put(target)
	return from[:len(from)-1], append(to, here)
}

// put shows a state in place of the present one.
func (p *Page) put(s state) {
	offset := p.scroll.Offset
	p.a, p.sbi = s.a.Clone(), s.sbi
	p.fields, p.controls, p.wrong = kit.Fields{}, map[string]fyne.Focusable{}, map[string]bool{}
	p.order, p.first, p.warned = nil, nil, nil
	p.stop.Objects = nil
	p.root.Objects = []fyne.CanvasObject{p.build()}
	for _, part := range p.sections {
		for _, letter := range s.open {
			if part.letter == letter {
				p.open(part)
			}
		}
	}
	p.root.Refresh()
	p.scroll.ScrollToOffset(offset)
	if all := p.focusables(); s.control >= 0 && s.control < len(all) {
		kit.SetFocus(all[s.control])
	}
	p.was = p.now()
	p.check()
}
