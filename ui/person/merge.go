package person

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// MergePage makes one record of two.
type MergePage struct {
	desk    *desk.Desk
	patient clinic.Patient // the one that is kept
	other   *clinic.Patient
	likely  []care.Duplicate
	rows    []care.PatientRow
	latest  work.Latest[[]care.PatientRow]
	search  *kit.Entry
	list    *fyne.Container
	beside  *fyne.Container
	scroll  *kit.Scroll
	merge   *kit.Button
}

// OpenMerge reads the record and those that may be of the same person.
func OpenMerge(d *desk.Desk, r desk.Route) {
	p := &MergePage{desk: d, latest: work.Latest[[]care.PatientRow]{Jobs: d.Jobs}}
	desk.Do(d, func(ctx context.Context) (err error) {
		if p.patient, err = d.Clinic.Patient(ctx, r.Patient); err != nil {
			return err
		}
		p.likely, err = d.Clinic.Duplicates(ctx, p.patient)
		return err
	}, func() { d.Show(p) })
}

// Name is "page.merge".
func (p *MergePage) Name() string { return "page.merge" }

// Content builds the page.
func (p *MergePage) Content() fyne.CanvasObject {
	p.list, p.beside = container.NewVBox(), container.NewVBox()
	p.search = kit.NewEntry(words.T("merge.find"), 0, p.find)
	p.search.OnSubmitted = func(string) {
		if len(p.rows) > 0 {
			p.choose(p.rows[0].ID)
		}
	}
	p.merge = kit.NewButton(words.T("merge.do"), words.T("key.next"), kit.Primary, p.Next)
	p.merge.Disable()
	p.showLikely()
	p.scroll = kit.NewScroll(container.NewVBox(kit.Card(p.search, p.list), p.beside))
	head := container.NewVBox(kit.Title(words.T("page.merge")), kit.Para(words.T("merge.why", "name", p.patient.FullName())), kit.Gap(look.Small))
	foot := kit.Row([]float32{1, 0}, kit.SmallPara(words.T("merge.safe")), p.merge)
	return container.NewBorder(head, container.NewVBox(kit.Gap(look.Small), foot), nil, nil, p.scroll.Scroll)
}

// Shown puts the focus in the search field.
func (p *MergePage) Shown() { kit.SetFocus(p.search) }

func (p *MergePage) showLikely() {
	var lines []fyne.CanvasObject
	for _, d := range p.likely {
		lines = append(lines, kit.Rule(), kit.Row([]float32{1, 0}, twin(d), p.pick(d.Patient.ID)))
	}
	if len(lines) == 0 {
		lines = append(lines, kit.Small(words.T("merge.nobody")))
	}
	p.fill(lines)
}

func (p *MergePage) pick(id string) *kit.Button {
	return kit.NewButton(words.T("merge.choose"), "", kit.Plain, func() { p.choose(id) })
}

func (p *MergePage) fill(lines []fyne.CanvasObject) {
	p.list.Objects = lines
	p.list.Refresh()
	if p.scroll != nil {
		p.scroll.Refresh()
	}
}

// mostFound is how many records the search offers.
const mostFound = 8

func (p *MergePage) find(text string) {
	if strings.TrimSpace(text) == "" {
		p.rows = nil
		p.showLikely()
		return
	}
	p.latest.Run(func(ctx context.Context) ([]care.PatientRow, error) {
		return p.desk.Clinic.FindPatients(ctx, text, mostFound)
	}, func(rows []care.PatientRow, err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.rows = nil
		var lines []fyne.CanvasObject
		for _, row := range rows {
			if row.ID == p.patient.ID || row.MergedInto != "" {
				continue
			}
			p.rows = append(p.rows, row)
			who := kit.Along(kit.Strong(row.Name), kit.Quiet(known(clinic.Patient{Born: row.Born, Contact: clinic.Contact{Phone: row.Phone}})))
			lines = append(lines, kit.Rule(), kit.Row([]float32{1, 0}, who, p.pick(row.ID)))
		}
		p.fill(lines)
	})
}

func (p *MergePage) choose(id string) {
	desk.Load(p.desk, func(ctx context.Context) (clinic.Patient, error) { return p.desk.Clinic.Patient(ctx, id) }, func(other clinic.Patient) {
		p.other = &other
		lines := []fyne.CanvasObject{kit.Row(besides, kit.Small(""), kit.Strong(words.T("merge.kept")), kit.Strong(words.T("merge.other")))}
		for _, f := range append(facts, fact{"merge.tags", p.tags}) {
			if mine, theirs := f.of(p.patient), f.of(other); mine != "" || theirs != "" {
				lines = append(lines, kit.Rule(), kit.Row(besides, kit.Small(words.T(f.key)), kit.Tight(kit.Clipped(mine)), kit.Tight(kit.Clipped(theirs))))
			}
		}
		if p.patient.Born != "" && other.Born != "" && p.patient.Born != other.Born {
			lines = append([]fyne.CanvasObject{kit.Banner(look.Red, kit.Para(words.T("merge.born.differ")))}, lines...)
		}
		p.beside.Objects = []fyne.CanvasObject{kit.Gap(look.Small), kit.Card(lines...)}
		p.scroll.Refresh()
		p.merge.Enable()
		kit.SetFocus(p.merge)
	})
}

var besides = []float32{1, 2, 2}

// fact is one thing that two records are compared by.
type fact struct {
	key string
	of  func(clinic.Patient) string
}

var facts = []fact{
	{"merge.name", clinic.Patient.FullName},
	{"person.born", func(p clinic.Patient) string { return kit.Day(string(p.Born)) }},
	{"person.number", func(p clinic.Patient) string { return p.Number }},
	{"person.phone", func(p clinic.Patient) string { return p.Contact.Phone }},
	{"person.email", func(p clinic.Patient) string { return p.Contact.Email }},
	{"person.address", func(p clinic.Patient) string { return p.Contact.Address }},
	{"person.referrer", func(p clinic.Patient) string { return p.Referrer }},
}

func (p *MergePage) tags(of clinic.Patient) string {
	var names []string
	for _, t := range of.Health {
		names = append(names, p.desk.Library().Say(words.Language(), "clinic.tags."+t.Tag, nil))
	}
	return strings.Join(names, ", ")
}

// Next merges the two records.
func (p *MergePage) Next() {
	if p.other == nil {
		p.desk.Say(words.T("merge.first"), true)
		return
	}
	other := p.other.ID
	desk.Do(p.desk, func(ctx context.Context) error { return p.desk.Clinic.Merge(ctx, p.patient.ID, other) }, func() {
		p.desk.Go(desk.Route{Page: "person", Patient: p.patient.ID})
		p.desk.Say(words.T("merge.done"), false)
	})
}
