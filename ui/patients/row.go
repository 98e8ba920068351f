package patients

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

var weights = []float32{2.4, 1.3, 3, 3, 1.6}

// row is one patient in the list; a double step (select, then tap) opens it.
type row struct {
	widget.BaseWidget
	name, care, know *kit.Clip
	born             *canvas.Text
	next, box        *fyne.Container
	open             func()
}

func (p *Page) newRow() fyne.CanvasObject {
	r := &row{name: kit.Clipped(""), born: kit.Quiet(""), care: kit.Clipped(""), know: kit.Clipped(""), next: container.NewHBox()}
	r.name.Bold = true
	r.box = kit.Pad(look.Tiny, kit.Row(weights, kit.Tight(r.name), r.born, kit.Tight(r.care), kit.Tight(r.know), r.next))
	if kit.Narrow() {
		r.box = kit.Pad(look.Tiny, container.NewVBox(
			kit.Row([]float32{1, 0, 0}, kit.Tight(r.name), r.born, r.next), kit.Row([]float32{1, 1}, kit.Tight(r.care), kit.Tight(r.know))))
	}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer draws the row.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// MinSize is the height of a line, or of two where there is little room.
func (r *row) MinSize() fyne.Size {
	if kit.Narrow() {
		return fyne.NewSize(100, look.Scaled(58))
	}
	return fyne.NewSize(100, look.Scaled(38))
}

// Tapped opens the patient.
func (r *row) Tapped(*fyne.PointEvent) { r.open() }

func (p *Page) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(p.rows) {
		return
	}
	r, found := o.(*row), p.rows[i]
	r.open = func() {
		p.list.Select(i)
		p.follow(found)
	}
	if found.patient != nil {
		p.fillPatient(r, *found.patient)
	} else {
		note, mark := p.note(found)
		r.name.Text, r.born.Text, r.know.Text, r.care.Text = p.name(found), "", "", note
		r.next.Objects = []fyne.CanvasObject{kit.Chip(mark, look.Grey)}
	}
	r.box.Refresh()
}

func (p *Page) fillPatient(r *row, patient care.PatientRow) {
	lib := p.desk.Library()
	r.name.Text, r.born.Text = kit.Ordered(patient.Name), kit.Day(string(patient.Born))
	r.care.Text = ""
	if patient.Condition != "" {
		r.care.Text = lib.Say(words.Language(), "clinic.conditions."+patient.Condition, nil)
	}
	r.know.Text = p.tags(patient.Tags)
	r.next.Objects = []fyne.CanvasObject{due(patient)}
	if !p.desk.Clinic.ReadsRecord() {
		r.care.Text, r.next.Objects = patient.Phone, nil
	}
}

func (p *Page) tags(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = p.desk.Library().Say(words.Language(), "clinic.tags."+code, nil)
	}
	return strings.Join(names, " · ")
}

func due(row care.PatientRow) fyne.CanvasObject {
	what := row.Due
	switch {
	case row.MergedInto != "":
		return kit.Chip(words.T("due.merged"), look.Grey)
	case row.EpisodeID == "":
		return kit.Chip(words.T("due.episode"), look.Teal)
	case what == "draft":
		return kit.Chip(words.T("due.draft"), look.Amber)
	case what == "plan":
		return kit.Chip(words.T("due.plan"), look.Teal)
	case what == "reassess":
		return kit.Chip(words.T("due.reassess"), look.Amber)
	}
	return kit.Small("")
}
