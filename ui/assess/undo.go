package assess

import (
	"reflect"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/ui/kit"
)

// state is the page as it can be gone back to: the values, and which sections
// were open.
type state struct {
	a    clinic.Assessment
	sbi  sbi
	open []string
}

func (p *Page) remembers() *kit.Past[state] {
	return &kit.Past[state]{
		Canvas: p.desk.Window.Canvas(), Root: func() fyne.CanvasObject { return p.scroll.Content }, Now: p.now, Put: p.put,
		Same: func(a, b state) bool { return reflect.DeepEqual(a.a, b.a) && a.sbi == b.sbi },
	}
}

func (p *Page) now() state {
	s := state{a: p.a.Clone(), sbi: p.sbi}
	for _, part := range p.sections {
		if part.body.Visible() {
			s.open = append(s.open, part.letter)
		}
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
	p.check()
}
