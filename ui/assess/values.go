package assess

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/words"
)

func (p *Page) howItIs() *fyne.Container {
	box := container.NewVBox(p.heads(words.T("assess.howitis"), numbers),
		p.measured("nprs.leg", p.limb("leg"), "NPRS_LEG", 1, func(a *clinic.Assessment) **float64 { return &a.NPRS.Leg }),
		p.measured("nprs.back", p.limb("back"), "NPRS_BACK", 1, func(a *clinic.Assessment) **float64 { return &a.NPRS.Back }),
		p.measured("rmdq", "rmdq", "RMDQ", 1, func(a *clinic.Assessment) **float64 { return &a.RMDQ }),
	)
	if total, ok := p.fields["rmdq"].Control.(*kit.Number); ok {
		told := total.OnNumber
		total.OnNumber = func(v *float64, valid bool) {
			p.totalled()
			told(v, valid)
		}
	}
	for i := range p.psfsRows() {
		box.Add(p.activity(i))
	}
	box.Add(p.number("sit_minutes", "sit", 0, 5, func(a *clinic.Assessment) **float64 { return &a.Sit }))
	box.Add(p.number("walk_minutes", "walk", 0, 5, func(a *clinic.Assessment) **float64 { return &a.Walk }))
	if p.a.Kind == clinic.Initial {
		return box
	}
	box.Add(p.number("groc", "groc", -7, 1, func(a *clinic.Assessment) **float64 { return &a.GROC }))
	box.Add(p.choice("pass", "pass", yesNo(), func(a *clinic.Assessment) string { return truth(a.PASS) }, func(v string) { p.a.PASS = told(v) }))
	box.Add(p.number("adherence_percent", "adherence", 0, 10, func(a *clinic.Assessment) **float64 { return &a.Adherence }))
	return box
}

// measured is the row of a measure, with the time that it asks about.
func (p *Page) measured(place, key, code string, step float64, at func(*clinic.Assessment) **float64) fyne.CanvasObject {
	label := words.T("assess." + key)
	if m, known := p.engine.Measures.Measure(code); known {
		label += ", " + words.Say(m.Recall)
	}
	return p.numberNamed(place, label, 0, step, at)
}

// limb names leg pain arm pain in a neck condition.
func (p *Page) limb(part string) string {
	if p.neck {
		return part + ".neck"
	}
	return part
}

func (p *Page) psfsRows() int {
	if p.a.Kind == clinic.Initial {
		return max(len(p.a.PSFS), p.engine.Lib.Limit(library.AssessActivities))
	}
	return len(p.a.PSFS)
}

func (p *Page) activity(i int) fyne.CanvasObject {
	for len(p.a.PSFS) <= i {
		p.a.PSFS = append(p.a.PSFS, clinic.Activity{})
	}
	place := fmt.Sprintf("psfs[%d].score", i)
	at := func(a *clinic.Assessment) **float64 { return score(a, p.a.PSFS[i].Activity, i) }
	if p.a.Kind != clinic.Initial {
		return p.numberNamed(place, words.T("assess.psfs.again", "activity", p.a.PSFS[i].Activity), 0, 1, at)
	}
	name := kit.NewEntry(words.T("assess.psfs.hint", "n", i+1), 0, func(text string) {
		p.a.PSFS[i].Activity = text
		p.changed()
	})
	name.Put(p.a.PSFS[i].Activity)
	n := kit.NewNumber(0, 1, nil, func(v *float64, ok bool) {
		p.note(place, ok)
		p.a.PSFS[i].Score = v
		p.changed()
	})
	n.Put(p.a.PSFS[i].Score)
	return p.bare(place, n, kit.Row(p.shares[:2], name, container.NewHBox(n)))
}

// score finds where an assessment keeps the score of an activity: by its name,
// since earlier assessments may list others.
func score(a *clinic.Assessment, activity string, i int) **float64 {
	if i < len(a.PSFS) && a.PSFS[i].Activity == activity {
		return &a.PSFS[i].Score
	}
	for j := range a.PSFS {
		if a.PSFS[j].Activity == activity {
			return &a.PSFS[j].Score
		}
	}
	var none *float64
	return &none
}

func (p *Page) whatYouFind() *fyne.Container {
	site := func(a *clinic.Assessment) **float64 { return &a.DistalSite }
	spasm := func(a *clinic.Assessment) **float64 { return &a.Spasm }
	box := container.NewVBox(p.heads(words.T("assess.find"), answer),
		p.choice("distal_site", "site", digits(p.limb("site"), 6), stepped(site), p.setDigit(site)),
		p.choice("irritability", "irritability", levels(), func(a *clinic.Assessment) string { return string(a.Irritable) }, func(v string) { p.a.Irritable = clinic.Level(v) }),
		p.choice("spasm", "spasm", digits("spasm", 4), stepped(spasm), p.setDigit(spasm)),
	)
	box.Objects = slices.Insert(box.Objects, 3, fyne.CanvasObject(kit.SmallPara(p.irritable())))
	if !p.neck {
		box.Add(p.number("slr.left", "slr.left", 0, 5, func(a *clinic.Assessment) **float64 { return &a.SLR.Left }))
		box.Add(p.number("slr.right", "slr.right", 0, 5, func(a *clinic.Assessment) **float64 { return &a.SLR.Right }))
	}
	box.Add(p.pick("direction.movement", "movement", movements(), movementOf, func(v string) { p.direction().Movement = v }))
	box.Add(p.pick("direction.result", "result", results(), resultOf, func(v string) { p.direction().Result = v }))
	return box
}

// irritable says from how long on irritability is low, moderate or high.
func (p *Page) irritable() string {
	i := p.examination().Irritability
	return words.T("assess.irritability.note", "low", kit.Plainly(i.Low), "moderate", kit.Plainly(i.Moderate))
}

func (p *Page) direction() *clinic.Direction {
	if p.a.Direction == nil {
		p.a.Direction = &clinic.Direction{}
	}
	return p.a.Direction
}

func movementOf(a *clinic.Assessment) string {
	if a.Direction == nil {
		return ""
	}
	return a.Direction.Movement
}

func resultOf(a *clinic.Assessment) string {
	if a.Direction == nil {
		return ""
	}
	return a.Direction.Result
}

func movements() []kit.Item { return named("movement", clinic.Movements) }

func results() []kit.Item { return named("result", clinic.DirectionResult) }

func named(key string, codes []string) []kit.Item {
	items := make([]kit.Item, len(codes))
	for i, code := range codes {
		items[i] = kit.Item{Value: code, Label: words.T("assess." + key + "." + code)}
	}
	return items
}

func levels() []kit.Option { return keyed("irritability", "low:l", "moderate:m", "high:h") }

func yesNo() []kit.Option { return keyed("yesno", "yes:y", "no:n") }

// keyed builds options from "value:key" pairs.
func keyed(key string, pairs ...string) []kit.Option {
	options := make([]kit.Option, len(pairs))
	for i, pair := range pairs {
		value := pair[:len(pair)-2]
		options[i] = kit.Option{Value: value, Label: words.T("assess." + key + "." + value), Key: rune(pair[len(pair)-1])}
	}
	return options
}

func truth(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "yes"
	}
	return "no"
}

func told(v string) *bool {
	if v == "" {
		return nil
	}
	yes := v == "yes"
	return &yes
}
