package kit

import "fyne.io/fyne/v2"

// mostSteps is how many changes can be taken back.
const mostSteps = 200

// Past remembers what a page was before each change, so that Ctrl Z goes back
// and Ctrl Shift Z makes a change again. Now copies the state, Put shows one,
// Same says that two are equal in what can be taken back, and Root holds the
// controls whose order says where a change was made.
type Past[S any] struct {
	Canvas fyne.Canvas
	Root   func() fyne.CanvasObject
	Now    func() S
	Put    func(S)
	Same   func(a, b S) bool

	was          step[S] // before the change under way
	past, future []step[S]
}

// step is a state, which control in their order was changed next, and whether
// that was a field into which several keys type one value.
type step[S any] struct {
	state   S
	control int
	typing  bool
}

// Begin forgets all changes and goes on from the present state.
func (p *Past[S]) Begin() { p.past, p.future, p.was = nil, nil, p.now() }

func (p *Past[S]) now() step[S] {
	s := step[S]{state: p.Now()}
	s.control, s.typing = p.focused()
	return s
}

// focused is the place of the control with the focus among all of the page.
func (p *Past[S]) focused() (at int, typing bool) {
	at, now := -1, p.Canvas.Focused()
	for i, c := range p.focusables() {
		if c == now {
			at = i
		}
	}
	_, typing = now.(interface{ SelectedText() string })
	return at, typing
}

func (p *Past[S]) focusables() []fyne.Focusable {
	var all []fyne.Focusable
	Each(p.Root(), func(o fyne.CanvasObject) {
		if c, ok := o.(fyne.Focusable); ok {
			all = append(all, c)
		}
	})
	return all
}

// Remember keeps what the page was before a change. The keys typed into one
// field are one change.
func (p *Past[S]) Remember() {
	now, before := p.now(), p.was
	p.was = now
	if p.Same(now.state, before.state) {
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
func (p *Past[S]) Undo() { p.past, p.future = p.travel(p.past, p.future) }

// Redo makes the change again that was taken back last.
func (p *Past[S]) Redo() { p.future, p.past = p.travel(p.future, p.past) }

// travel goes to the last state of a list and puts the present one on the
// other.
func (p *Past[S]) travel(from, to []step[S]) (shorter, longer []step[S]) {
	if len(from) == 0 {
		return from, to
	}
	target, here := from[len(from)-1], p.now()
	here.control = target.control
	p.Put(target.state)
	if all := p.focusables(); target.control >= 0 && target.control < len(all) {
		SetFocus(all[target.control])
	}
	p.was = p.now()
	return from[:len(from)-1], append(to, here)
}
