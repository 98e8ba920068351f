package poses

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// factFields are what the therapist and the safety rules go by.
func (p *Page) factFields() []fyne.CanvasObject {
	lib, o := p.desk.Library(), &p.own
	left := container.NewVBox(
		p.pick("family", p.said("clinic.families.", lib.Families()), &o.Family),
		p.pick("start", items("library.start.", library.Positions()), &o.Start),
		p.sideField(),
	)
	right := container.NewVBox(p.pick("easier", p.exercises(), &o.Easier), p.pick("harder", p.exercises(), &o.Harder))
	regions, regionBox := p.many(items("library.region.", lib.Regions()), func() *[]string { return &o.Regions }, 200)
	equipment, equipmentBox := p.many(items("library.equipment.", lib.Equipment()), func() *[]string { return &o.Equipment }, 200)
	tags, tagBox := p.many(p.tags(), func() *[]string { return &o.Tags }, 320)
	return []fyne.CanvasObject{
		kit.Card(kit.Panes([]float32{1, 1}, left, right), p.doseFields()), kit.Gap(look.Tiny),
		kit.Card(
			kit.Panes([]float32{1, 1},
				p.placed("regions", words.T("pose.regions"), regions, regionBox),
				p.placed("equipment", words.T("pose.equipment"), equipment, equipmentBox)),
			p.placed("tags", words.T("pose.tags"), tags, tagBox)),
	}
}

func (p *Page) said(key string, codes []string) []kit.Item {
	list := make([]kit.Item, len(codes))
	for i, code := range codes {
		list[i] = kit.Item{Value: code, Label: p.desk.Library().Say(library.English, key+code, nil)}
	}
	return list
}

func (p *Page) tags() []kit.Item {
	var list []kit.Item
	for _, tag := range p.desk.Library().Tags() {
		list = append(list, kit.Item{Value: tag.Code, Label: tag.Name})
	}
	return list
}

// exercises lists all but this one, after "none".
func (p *Page) exercises() []kit.Item {
	lib := p.desk.Library()
	list := []kit.Item{{Value: "", Label: words.T("pose.none")}}
	for _, e := range lib.Exercises() {
		if e.ID != p.own.ID {
			text, _ := lib.Text(library.English, e.ID, "none")
			list = append(list, kit.Item{Value: e.ID, Label: text.Name + " (" + e.ID + ")"})
		}
	}
	return list
}

func (p *Page) pick(name string, options []kit.Item, value *string) fyne.CanvasObject {
	pick := kit.NewPick(options, *value, 0, func(v string) {
		*value = v
		p.edited()
	})
	return p.placed(name, words.T("pose.fact."+name), pick, pick)
}

func (p *Page) sideField() fyne.CanvasObject {
	choice := kit.NewChoice([]kit.Option{
		{Value: library.SideNone, Label: words.T("pose.sided.none"), Key: 'n'},
		{Value: library.SideEach, Label: words.T("pose.sided.each"), Key: 'e'},
		{Value: library.SideOne, Label: words.T("pose.sided.one"), Key: 's'},
	}, p.own.Side, func(v string) {
		p.own.Side = v
		p.edited()
	})
	return p.placed("side", words.T("pose.fact.side"), choice, choice)
}

// doseFields are the dose that a plan begins with.
func (p *Page) doseFields() fyne.CanvasObject {
	d := &p.own.Dose
	line := container.New(&kit.Flow{Gap: 10})
	for _, one := range []struct {
		name  string
		value *int
	}{
		{"sets", &d.Sets},
		{"reps", &d.Reps},
		{"hold_seconds", &d.HoldSeconds},
		{"rest_seconds", &d.RestSeconds},
		{"minutes", &d.Minutes},
		{"times_per_day", &d.TimesPerDay},
		{"days_per_week", &d.DaysPerWeek},
	} {
		place := "dose." + one.name
		n := kit.NewNumber(0, 1, nil, func(v *float64, valid bool) {
			if !valid || v != nil && *v != float64(int(*v)) {
				p.fields[place].Mark(words.T("pose.dose.whole"))
				return
			}
			p.fields[place].Mark("")
			*one.value = 0
			if v != nil {
				*one.value = int(*v)
			}
			p.edited()
		})
		now := float64(*one.value)
		n.Put(&now)
		n.SetWidth(56)
		line.Add(p.placed(place, words.T("pose.dose."+one.name), n, container.NewHBox(n)))
	}
	return container.NewVBox(kit.Section(words.T("pose.dose")), line)
}
