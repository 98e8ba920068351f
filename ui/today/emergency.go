package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// emergencies tell an owner who opened the record in an emergency, and why,
// until the owner has seen it.
func (p *Page) emergencies() *fyne.Container {
	box := container.NewVBox()
	for _, e := range p.day.Emergencies {
		box.Add(kit.Banner(look.Red, kit.Section(words.T("urgent.title")), kit.Para(p.told(e)), kit.Para(words.T("urgent.said", "reason", e.Reason)),
			container.NewHBox(kit.NewButton(words.T("urgent.seen"), "", kit.Plain, func() { p.seen(e.ID) }))))
		box.Add(kit.Gap(look.Tiny))
	}
	return box
}

func (p *Page) told(e care.Emergency) string {
	began := e.Began.Local()
	said := []any{"name", e.Who, "day", kit.Day(began.Format("2006-01-02")), "from", began.Format("15:04")}
	if e.Ended.IsZero() {
		return words.T("urgent.open.since", said...)
	}
	return words.T("urgent.between", append(said, "to", e.Ended.Local().Format("15:04"))...)
}

func (p *Page) seen(id string) {
	desk.Do(p.desk, func(ctx context.Context) error { return p.desk.Clinic.SeenEmergency(ctx, id) }, func() { Open(p.desk) })
}
