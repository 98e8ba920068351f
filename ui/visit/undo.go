package visit

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/ui/kit"
)

// state is the page as it can be gone back to: the visit, how far each part of
// it is, and what was open.
type state struct {
	v        clinic.Visit
	massage  how[massageLine]
	exercise how[exerciseLine]
	agreed   []string // answers to the areas that are asked for on their own
	diary    []clinic.DiaryLine
	days     int
	open     [3]bool // the diary, the names, the details of consent
}

// how is a part of the visit: what was chosen for it, and its lines.
type how[L any] struct {
	mode  string
	lines []L
}

func (m *part[L]) how() how[L] { return how[L]{m.mode, slices.Clone(m.lines)} }

// take goes back to how the part was.
func (m *part[L]) take(h how[L]) { m.mode, m.lines = h.mode, slices.Clone(h.lines) }

func (p *Page) remembers() *kit.Past[state] {
	return &kit.Past[state]{
		Canvas: p.desk.Window.Canvas(), Root: func() fyne.CanvasObject { return p.scroll.Content }, Now: p.now, Put: p.put,
		Same: func(a, b state) bool {
			a.open, b.open = [3]bool{}, [3]bool{}
			return reflect.DeepEqual(a, b)
		},
	}
}

func (p *Page) now() state {
	s := state{
		v: copied(p.v), massage: p.massage.how(), exercise: p.exercise.how(), diary: slices.Clone(p.diary.lines), days: p.diary.days,
		open: [3]bool{p.diary.body.Visible(), p.hands.body.Visible(), p.consent.details.Visible()},
	}
	for _, a := range p.consent.asks {
		s.agreed = append(s.agreed, a.answer)
	}
	return s
}

// Undo takes the last change back.
func (p *Page) Undo() {
	if !p.waiting {
		p.past.Undo()
	}
}

// Redo makes the change again that was taken back last.
func (p *Page) Redo() {
	if !p.waiting {
		p.past.Redo()
	}
}

// put shows a state in place of the present one. What another has signed
// meanwhile cannot come back: the record refuses it.
func (p *Page) put(s state) {
	offset := p.scroll.Offset
	p.v, p.back = copied(s.v), &s
	p.fields, p.order, p.first, p.wrong = kit.Fields{}, nil, nil, map[string]bool{}
	p.stop.Objects = nil
	p.root.Objects = []fyne.CanvasObject{p.build()}
	p.back = nil
	if s.open[0] {
		p.diary.unfold()
	}
	if s.open[1] {
		p.hands.body.Show()
	}
	if s.open[2] {
		p.consent.details.Show()
	}
	p.gather()
	p.root.Refresh()
	p.scroll.Refresh()
	p.scroll.ScrollToOffset(offset)
	p.check()
}
