// Package practice is the page of the clinic's own name and numbers, as
// printed on every sheet. It imports Fyne, app/... and the ui rooms below the
// pages.
package practice

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/handout"
	"tandem/ui/desk"
	"tandem/ui/duties"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page edits the practice.
type Page struct {
	desk     *desk.Desk
	practice clinic.Practice
	fields   kit.Fields
	first    *kit.Entry
	rest     *widget.Label
	picture  handout.Logo
	shown    *fyne.Container // the logo
}

// places are the fields in order.
var places = []string{"name", "address", "phone", "emergency", "therapist", "paper"}

// Open reads the practice and shows the page.
func Open(d *desk.Desk) {
	p := &Page{desk: d, fields: kit.Fields{}, rest: kit.Problem()}
	desk.Do(d, func(ctx context.Context) (err error) {
		if p.practice, err = d.Clinic.Practice(ctx); err != nil {
			return err
		}
		p.picture, err = d.Clinic.Logo(ctx)
		return err
	}, func() { d.Show(p) })
}

// Name is "page.practice".
func (p *Page) Name() string { return "page.practice" }

// Content builds the form.
func (p *Page) Content() fyne.CanvasObject {
	form := container.NewVBox()
	values := map[string]*string{
		"name": &p.practice.Name, "address": &p.practice.Address, "phone": &p.practice.Phone,
		"emergency": &p.practice.Emergency, "therapist": &p.practice.Therapist,
	}
	for _, place := range places[:5] {
		value := values[place]
		entry := kit.NewEntry(words.T("practice."+place+".hint"), 0, func(text string) { *value = text })
		entry.Put(*value)
		if p.first == nil {
			p.first = entry
		}
		p.fields[place] = kit.NewField(words.T("practice."+place), entry)
		form.Add(p.fields[place].Container)
	}
	form.Add(p.paper())
	form.Add(p.jurisdiction())
	form.Add(p.rest)
	save := kit.NewButton(words.T("practice.save"), words.T("key.next"), kit.Primary, p.Next)
	foot := kit.Ends(layout.NewSpacer(), save)
	people := kit.NewFace(words.T("practice.team"), "Alt T", kit.Light, func() { p.Tab("T") })
	access := kit.NewFace(words.T("page.access"), "Alt W", kit.Light, func() { p.Tab("W") })
	trail := kit.NewFace(words.T("page.trail"), "Alt A", kit.Light, func() { p.Tab("A") })
	head := container.NewVBox(kit.Ends(kit.Title(words.T("page.practice")), layout.NewSpacer(), trail, access, people), kit.Quiet(words.T("practice.why")), kit.Gap(look.Small))
	return container.NewBorder(head, foot, nil, nil, kit.NewScroll(container.NewVBox(kit.Card(form), p.logo())).Scroll)
}

func (p *Page) paper() fyne.CanvasObject {
	if p.practice.Paper == "" {
		p.practice.Paper = usualPaper(lang.SystemLocale())
	}
	choice := kit.NewChoice([]kit.Option{{Value: "A4", Label: "A4", Key: 'a'}, {Value: "Letter", Label: "Letter", Key: 'l'}},
		p.practice.Paper, func(v string) { p.practice.Paper = v })
	p.fields["paper"] = kit.NewField(words.T("practice.paper"), choice)
	return p.fields["paper"].Container
}

// jurisdiction picks whose rules say how long records are kept.
func (p *Page) jurisdiction() fyne.CanvasObject {
	rule := kit.SmallNote("")
	tell := func() {
		j := p.desk.Library().Jurisdiction(p.practice.Jurisdiction)
		rule.SetText(duties.Rule(j))
	}
	var items []kit.Item
	for _, j := range p.desk.Library().Jurisdictions() {
		items = append(items, kit.Item{Value: j.Code, Label: j.Name})
	}
	pick := kit.NewPick(items, p.desk.Library().Jurisdiction(p.practice.Jurisdiction).Code, 260, func(code string) {
		p.practice.Jurisdiction = code
		tell()
	})
	tell()
	return kit.NewFieldWith(words.T("practice.jurisdiction"), pick, container.NewVBox(container.NewHBox(pick), kit.Tight(rule))).Container
}

// Tab opens the people of the clinic with Alt T, its passphrases with Alt W and
// who did what with Alt A.
func (p *Page) Tab(key string) {
	switch key {
	case "T":
		p.desk.Go(desk.Route{Page: "team"})
	case "A":
		p.desk.Go(desk.Route{Page: "trail"})
	case "W":
		p.desk.Go(desk.Route{Page: "access"})
	}
}

// Shown puts the focus in the first field.
func (p *Page) Shown() { kit.SetFocus(p.first) }

// Next saves.
func (p *Page) Next() {
	save := func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.desk.Clinic.SavePractice(ctx, p.practice)
	}
	desk.Try(p.desk, save, func(_ struct{}, err error) {
		kit.SetProblem(p.rest, p.fields.MarkAll(desk.Sentences(care.ProblemsOf(err)), places))
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Go(desk.Route{Page: "patients"})
		p.desk.Say(words.T("practice.saved"), false)
	})
}
