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
)

// mostTwins is how many records that may be of the same person are shown.
const mostTwins = 4

// showTwins shows who may be the same person before a new record is made.
func (p *Page) showTwins(found []care.Duplicate) {
	p.another = true
	lines := []fyne.CanvasObject{kit.StrongPara(words.T("twins.ask"))}
	var first *kit.Button
	for _, d := range found[:min(len(found), mostTwins)] {
		open := kit.NewButton(words.T("twins.open"), "", kit.Plain, func() {
			p.desk.Go(desk.Route{Page: "person", Patient: d.Patient.ID})
		})
		if first == nil {
			first = open
		}
		lines = append(lines, kit.Row([]float32{1, 0}, twin(d), open))
	}
	lines = append(lines, kit.Para(words.T("twins.another")))
	p.twins.Objects = []fyne.CanvasObject{kit.Banner(look.Amber, lines...), kit.Gap(look.Tiny)}
	p.scroll.Refresh()
	p.scroll.ScrollToTop()
	kit.SetFocus(first)
}

// twin is a record in one line: who, and why it may be the same person.
func twin(d care.Duplicate) fyne.CanvasObject {
	var why []string
	for _, l := range d.Why {
		why = append(why, words.T("twins."+string(l)))
	}
	return kit.Along(kit.Strong(d.Patient.FullName()), kit.Quiet(known(d.Patient)), kit.Chip(strings.Join(why, ", "), look.Teal))
}

// known is by what a person is told from others: birth date, phone, number.
func known(p clinic.Patient) string {
	var parts []string
	for _, part := range []string{kit.Day(string(p.Born)), p.Contact.Phone, p.Number} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// merged says that this record went into another, or which went into this one.
func (p *Page) merged() fyne.CanvasObject {
	box := container.NewVBox()
	for _, m := range p.merges {
		day := kit.Day(m.Merged.Local().Format("2006-01-02"))
		if m.Other == p.patient.ID {
			box.Add(kit.Banner(look.Amber, kit.Para(words.T("merge.gone", "date", day, "who", m.Author)), container.NewHBox(
				kit.NewButton(words.T("merge.open"), "", kit.Plain, func() { p.desk.Go(desk.Route{Page: "person", Patient: m.Kept}) }),
				kit.NewButton(words.T("merge.undo"), "", kit.Warning, p.unmerge))))
			continue
		}
		box.Add(kit.Banner(look.Grey, kit.Row([]float32{1, 0}, kit.Para(words.T("merge.holds", "date", day, "who", m.Author)),
			kit.NewButton(words.T("merge.open.other"), "", kit.Plain, func() { p.desk.Go(desk.Route{Page: "person", Patient: m.Other}) }))))
	}
	return box
}

func (p *Page) unmerge() {
	desk.Do(p.desk, func(ctx context.Context) error { return p.desk.Clinic.Unmerge(ctx, p.patient.ID) }, func() {
		Open(p.desk, desk.Route{Page: "person", Patient: p.patient.ID})
		p.desk.Say(words.T("merge.undone"), false)
	})
}
