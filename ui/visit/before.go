package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// worst is the highest pain, picked with X as the Romans wrote it.
const worst = 10

// scale are the answers 0 to 10.
func scale() []kit.Option {
	options := make([]kit.Option, worst+1)
	for i := range options {
		options[i] = kit.Option{Value: kit.Plainly(float64(i)), Label: kit.Plainly(float64(i)), Key: rune('0' + i)}
	}
	options[worst].Key = 'x'
	return options
}

// keyed builds options from "value:key" pairs.
func keyed(key string, pairs ...string) []kit.Option {
	options := make([]kit.Option, len(pairs))
	for i, pair := range pairs {
		value := pair[:len(pair)-2]
		options[i] = kit.Option{Value: value, Label: words.T("visit." + key + "." + value), Key: rune(pair[len(pair)-1])}
	}
	return options
}

func reactions() []kit.Option {
	options := keyed("reaction", "better:b", "same:s", "worse:w")
	options[0].Tone, options[1].Tone, options[2].Tone = look.Green, look.Grey, look.Amber
	return options
}

// picked is a row of answers for a number that may be missing.
func (p *Page) picked(place, label string, options []kit.Option, at **float64, last *float64) fyne.CanvasObject {
	c := kit.NewChoice(options, text(*at), func(v string) {
		*at = numbered(options, v)
		p.changed()
	})
	c.Last = text(last)
	if last != nil {
		label = words.T("visit.last", "what", label, "value", text(last))
	}
	return p.row(place, label, c)
}

func text(v *float64) string {
	if v == nil {
		return ""
	}
	return kit.Plainly(*v)
}

func numbered(options []kit.Option, value string) *float64 {
	for _, o := range options {
		if o.Value == value && value != "" {
			n := parse(value)
			return &n
		}
	}
	return nil
}

// before is the card of how the patient comes: pain, and the days since the
// last visit.
func (p *Page) before() *fyne.Container {
	var last clinic.Visit
	if p.last != nil {
		last = *p.last
	}
	box := container.NewVBox(kit.Section(words.T("visit.before")),
		p.picked("nprs_before.leg", words.T("visit."+p.limb("leg")), scale(), &p.v.Before.Leg, last.Before.Leg),
		p.picked("nprs_before.back", words.T("visit."+p.limb("back")), scale(), &p.v.Before.Back, last.Before.Back))
	if p.last == nil {
		return box
	}
	if p.v.Response == nil {
		p.v.Response = &clinic.MassageResponse{}
	}
	next := kit.NewChoice(reactions(), string(p.v.Session.NextDay), func(v string) {
		p.v.Session.NextDay = clinic.Reaction(v)
		p.changed()
	})
	box.Add(kit.Rule())
	box.Add(p.row("next_day", words.T("visit.nextday", "date", kit.ShortDay(string(p.last.Date))), next))
	if len(p.last.Massage) > 0 {
		box.Add(p.picked("massage_response.soreness_hours", words.T("visit.sore"), soreness(), &p.v.Response.Soreness, nil))
		bruise := kit.NewChoice(keyed("yesno", "no:n", "yes:y"), truth(p.v.Response.Bruise), func(v string) {
			p.v.Response.Bruise = told(v)
			p.changed()
		})
		box.Add(p.row("massage_response.bruise", words.T("visit.bruise"), bruise))
	}
	return box
}

// soreness are hours in steps a patient remembers: none, a day, two, more.
func soreness() []kit.Option {
	return keyed("sore", "0:0", "24:1", "48:2", "72:3")
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

// limb names leg pain arm pain in a neck condition.
func (p *Page) limb(part string) string {
	condition, _ := p.desk.Library().Condition(p.file.Course.Condition)
	if condition.Neck {
		return part + ".neck"
	}
	return part
}

// after is the card of how the patient leaves.
func (p *Page) after() *fyne.Container {
	return container.NewVBox(kit.Section(words.T("visit.after")),
		p.picked("nprs_after.leg", words.T("visit."+p.limb("leg")), scale(), &p.v.After.Leg, nil),
		p.picked("nprs_after.back", words.T("visit."+p.limb("back")), scale(), &p.v.After.Back, nil))
}
