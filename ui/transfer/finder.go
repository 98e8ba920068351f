package transfer

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/words"
	"tandem/ui/work"
)

// finder finds the one patient who is to go out.
type finder struct {
	page   *Page
	chosen string // id
	text   string
	entry  *kit.Entry
	pick   *kit.Pick
	latest work.Latest[[]care.PatientRow]
}

func newFinder(p *Page) *finder {
	return &finder{page: p, latest: work.Latest[[]care.PatientRow]{Jobs: p.desk.Jobs}}
}

// open begins with a patient.
func (f *finder) open(id string, then func()) {
	d := f.page.desk
	desk.Load(d, func(ctx context.Context) (clinic.Patient, error) { return d.Clinic.Patient(ctx, id) }, func(p clinic.Patient) {
		f.chosen, f.text = id, p.FullName()
		then()
	})
}

// mostFound is how many patients the list offers.
const mostFound = 20

func (f *finder) field() fyne.CanvasObject {
	f.entry = kit.NewEntry(words.T("bar.find"), 0, func(text string) { f.find(text) })
	f.pick = kit.NewPick(nil, "", 0, func(id string) { f.chosen = id })
	if f.chosen != "" {
		f.entry.Put(f.text)
		f.offer([]care.PatientRow{{ID: f.chosen, Name: f.text}})
	}
	return container.NewVBox(kit.NewField(words.T("transfer.who"), f.entry).Container, kit.NewField(words.T("transfer.found"), f.pick).Container)
}

func (f *finder) find(text string) {
	f.text = text
	f.latest.Run(func(ctx context.Context) ([]care.PatientRow, error) {
		return f.page.desk.Clinic.FindPatients(ctx, text, mostFound)
	}, func(rows []care.PatientRow, err error) {
		if err != nil {
			f.page.desk.Fail(err)
			return
		}
		f.offer(rows)
	})
}

// offer lists patients and takes the first.
func (f *finder) offer(rows []care.PatientRow) {
	items := make([]kit.Item, len(rows))
	f.chosen = ""
	for i, row := range rows {
		items[i] = kit.Item{Value: row.ID, Label: row.Name}
		if row.Born != "" {
			items[i].Label += ", " + kit.Day(string(row.Born))
		}
	}
	if len(rows) > 0 {
		f.chosen = rows[0].ID
	}
	f.pick.SetItems(items)
	f.pick.Put(f.chosen)
}
