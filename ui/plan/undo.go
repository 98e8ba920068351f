package plan

import (
	"reflect"

	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/ui/kit"
)

// remembers holds the rows as they were before each change by hand. A decision
// about a proposal begins anew: it is kept in the record and is not taken back
// by a key.
func (p *Page) remembers() *kit.Past[clinic.Plan] {
	return &kit.Past[clinic.Plan]{
		Canvas: p.desk.Window.Canvas(), Root: func() fyne.CanvasObject { return p.editor.content }, Now: p.rows,
		Put: func(rows clinic.Plan) {
			p.working = rows
			p.editor.show()
			p.followed()
		},
		Same: func(a, b clinic.Plan) bool { return reflect.DeepEqual(a, b) },
	}
}

// rows is a copy of the working plan that shares no row with it.
func (p *Page) rows() clinic.Plan {
	rows := p.working
	own(&rows)
	return rows
}

// Undo takes the last change of a row back.
func (p *Page) Undo() {
	if p.past != nil && !p.waiting {
		p.past.Undo()
	}
}

// Redo makes the change again that was taken back last.
func (p *Page) Redo() {
	if p.past != nil && !p.waiting {
		p.past.Redo()
	}
}
