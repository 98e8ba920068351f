package visit

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// massageLine is one row of massage: planned, and whether it was done.
type massageLine struct {
	row      clinic.MassageRow
	done     bool
	reaction clinic.Reaction
}

// massaged is the card of the massage.
func (p *Page) massaged() *fyne.Container {
	m := &part[massageLine]{box: container.NewVBox(), signed: p.v.Session.Hands.MassageSigned != ""}
	p.massage = m
	planned := care.PlannedMassage(p.file.Course)
	for _, row := range planned {
		m.lines = append(m.lines, massageLine{row: row})
	}
	modes := m.modes()
	p.takeMassage(planned)
	if p.back != nil {
		m.take(p.back.massage)
	}
	if m.signed {
		return container.NewVBox(kit.Section(words.T("visit.massage")), kit.SmallPara(words.T("visit.part.signed", "name", p.v.Session.Hands.Massage)), sentences(p.massageLines()))
	}
	head := p.head("massage", words.T("visit.massage"), m.mode, modes, func(mode string) {
		m.mode = mode
		for i := range m.lines {
			m.lines[i].done = mode == asPlanned || mode == changed && m.lines[i].done
		}
		if mode == asPlanned {
			m.lines = m.lines[:len(planned)]
			for i := range planned {
				m.lines[i].row = planned[i]
			}
		}
		p.showMassage()
	})
	p.showMassage()
	box := container.NewVBox(head, m.box)
	if len(planned) > 0 || p.v.Spasm != nil {
		box.Add(p.spasm())
	}
	return box
}

// spasm asks how tight the muscles feel where the plan massages; the last grade
// stands beside it and = takes it over once it was felt again.
func (p *Page) spasm() fyne.CanvasObject {
	grades := p.desk.Engine.Measures.Examination().Spasm.Labels
	options := make([]kit.Option, len(grades))
	for i, grade := range grades {
		n := kit.Plainly(float64(i))
		options[i] = kit.Option{Value: n, Label: n + " " + grade, Short: n, Key: rune('0' + i)}
	}
	last := care.LastSpasm(p.file.Course)
	return p.picked("spasm", words.T("visit.spasm"), options, &p.v.Spasm, last)
}

// takeMassage finds again what a draft has done: a row that stands in the plan
// as it is, or one of its own.
func (p *Page) takeMassage(planned []clinic.MassageRow) {
	m := p.massage
	if p.fresh || len(p.v.Massage) == 0 {
		return
	}
	m.mode = changed
	for i, row := range p.v.Massage {
		row.By = ""
		p.v.Massage[i] = row
		var reaction clinic.Reaction
		if i < len(p.v.Session.Reactions) {
			reaction = p.v.Session.Reactions[i]
		}
		at := slices.IndexFunc(m.lines, func(l massageLine) bool { return !l.done && l.row.Item() == row.Item() && l.row.Side == row.Side })
		if at < 0 {
			m.lines = append(m.lines, massageLine{row: row, done: true, reaction: reaction})
			continue
		}
		m.lines[at] = massageLine{row: row, done: true, reaction: reaction}
	}
	if slices.Equal(p.v.Massage, planned) {
		m.mode = asPlanned
	}
}

func (p *Page) showMassage() {
	m := p.massage
	m.box.Objects = nil
	if m.mode != changed {
		m.box.Add(sentences(p.massageLines()))
	}
	switch m.mode {
	case asPlanned:
		m.box.Add(p.reaction(words.T("visit.reaction"), p.reacted(), func(r clinic.Reaction) {
			for i := range m.lines {
				m.lines[i].reaction = r
			}
		}))
	case changed:
		for i := range m.lines {
			m.box.Add(p.massageRow(i))
		}
		m.box.Add(container.NewHBox(kit.NewButton(words.T("plan.add.massage"), "", kit.Light, func() {
			m.lines = append(m.lines, massageLine{row: clinic.MassageRow{Technique: "SW", Region: "lumbar", Side: clinic.Both, Pressure: 1, Minutes: 10}, done: true})
			p.showMassage()
			p.changed()
		})))
	}
	if p.scroll != nil {
		p.scroll.Refresh()
	}
}

// reacted is the reaction to the massage as a whole.
func (p *Page) reacted() clinic.Reaction {
	for _, l := range p.massage.lines {
		return l.reaction
	}
	return ""
}

func (p *Page) massageLines() []string {
	var list []string
	for _, l := range p.massage.lines {
		list = append(list, words.T("visit.massage.line", "technique", p.technique(l.row.Technique), "region", words.InSentence(p.region(l.row.Region)),
			"side", words.T("side."+string(l.row.Side)), "pressure", l.row.Pressure, "minutes", l.row.Minutes))
	}
	return list
}

func (p *Page) reaction(label string, now clinic.Reaction, set func(clinic.Reaction)) fyne.CanvasObject {
	c := kit.NewChoice(reactions(), string(now), func(v string) {
		set(clinic.Reaction(v))
		p.changed()
	})
	return line(label, c)
}

func (p *Page) massageRow(i int) fyne.CanvasObject {
	m := p.massage
	l := &m.lines[i]
	done := kit.NewChoice(keyed("done", "yes:d", "no:n"), doneText(l.done), func(v string) {
		m.lines[i].done = v == "yes"
		p.changed()
	})
	reacted := kit.NewChoice(reactions(), string(l.reaction), func(v string) {
		m.lines[i].reaction = clinic.Reaction(v)
		p.changed()
	})
	var techniques, regions, sides []kit.Item
	for _, code := range clinic.Techniques {
		techniques = append(techniques, kit.Item{Value: code, Label: p.technique(code)})
	}
	for _, code := range clinic.MassageRegions {
		regions = append(regions, kit.Item{Value: code, Label: p.region(code)})
	}
	for _, side := range []clinic.Side{clinic.Left, clinic.Right, clinic.Both} {
		sides = append(sides, kit.Item{Value: string(side), Label: words.T("side." + string(side))})
	}
	place := fmt.Sprintf("massage[%d].pressure", i)
	what := container.NewHBox(
		p.pick("plan.technique", techniques, l.row.Technique, 164, func(v string) { m.lines[i].row.Technique = v }),
		p.pick("plan.region", regions, l.row.Region, 112, func(v string) { m.lines[i].row.Region = v }),
		p.pick("plan.side", sides, string(l.row.Side), 84, func(v string) { m.lines[i].row.Side = clinic.Side(v) }),
		p.whole(place, "plan.pressure", &l.row.Pressure), p.whole(place+".minutes", "plan.minutes", &l.row.Minutes))
	body := container.NewVBox(kit.Along(done, container.NewCenter(kit.Small(words.T("visit.reaction.short"))), reacted), what, kit.Gap(2))
	f := kit.NewFieldWith("", done, body)
	f.Container.Objects = f.Container.Objects[1:]
	p.fields[place] = f
	return f.Container
}

func doneText(done bool) string {
	if done {
		return "yes"
	}
	return ""
}

// gatherMassage puts the rows that were done into the visit.
func (p *Page) gatherMassage() {
	if p.massage.signed {
		return
	}
	p.v.Massage, p.v.Session.Reactions = nil, nil
	for _, l := range p.massage.lines {
		if l.done {
			p.v.Massage, p.v.Session.Reactions = append(p.v.Massage, l.row), append(p.v.Session.Reactions, l.reaction)
		}
	}
}
