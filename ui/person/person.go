// Package person holds the forms that register a patient and open an episode.
// It imports Fyne, app/... and the ui rooms below the pages.
package person

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page registers or changes a patient.
type Page struct {
	desk    *desk.Desk
	patient clinic.Patient
	fields  kit.Fields
	first   *kit.Entry
	rest    *widget.Label
	tags    *tagPicker
}

// order is the order of the fields.
var order = []string{"given", "family", "preferred", "born", "phone", "email", "address", "referrer", "sex", "language", "sheet", "health"}

// Open shows an empty form, or the patient of the route.
func Open(d *desk.Desk, r desk.Route) {
	if r.Patient == "" {
		d.Show(newPage(d, clinic.Patient{Language: "en", Sheet: "standard"}))
		return
	}
	desk.Load(d, func(ctx context.Context) (clinic.Patient, error) { return d.Clinic.Patient(ctx, r.Patient) },
		func(p clinic.Patient) {
			if p.Given == "" && p.Family == "" {
				p.Given = p.Name
			}
			d.Show(newPage(d, p))
		})
}

func newPage(d *desk.Desk, p clinic.Patient) *Page {
	return &Page{desk: d, patient: p, fields: kit.Fields{}, rest: kit.Problem()}
}

// Name is "page.person".
func (p *Page) Name() string { return "page.person" }

// Content builds the form in two columns.
func (p *Page) Content() fyne.CanvasObject {
	left := container.NewVBox(
		p.text("given", &p.patient.Given), p.text("family", &p.patient.Family), p.text("preferred", &p.patient.Preferred),
		p.born(), p.text("phone", &p.patient.Contact.Phone), p.text("email", &p.patient.Contact.Email),
	)
	right := container.NewVBox(
		p.text("address", &p.patient.Contact.Address), p.text("referrer", &p.patient.Referrer),
		p.choice("sex", &p.patient.Sex, "female:f", "male:m", "other:o", "unknown:u"),
		p.language(),
		p.choice("sheet", &p.patient.Sheet, "standard:s", "large:l", "pictures:p"),
		p.health(),
	)
	scroll := kit.NewScroll(container.NewVBox(kit.Sides(kit.Card(left), kit.Card(right)), p.rest))
	p.tags.scroll = scroll
	save := kit.NewButton(words.T("person.save"), words.T("key.next"), kit.Primary, p.Next)
	foot := container.NewHBox(kit.Quiet(words.T("person.why")), layout.NewSpacer(), save)
	head := container.NewVBox(kit.Title(words.T("page.person")), kit.Gap(look.Small))
	return container.NewBorder(head, container.NewVBox(kit.Gap(look.Small), foot), nil, nil, scroll.Scroll)
}

func (p *Page) text(place string, value *string) fyne.CanvasObject {
	entry := kit.NewEntry("", 0, func(text string) { *value = text })
	entry.Put(*value)
	if p.first == nil {
		p.first = entry
	}
	p.fields[place] = kit.NewField(words.T("person."+place), entry)
	return p.fields[place].Container
}

func (p *Page) born() fyne.CanvasObject {
	date := kit.NewDate(words.T("date.hint"), string(p.patient.Born), func(iso string, _ bool) { p.patient.Born = clinic.Date(iso) })
	p.fields["born"] = kit.NewFieldWith(words.T("person.born"), date, container.NewHBox(date, date.Echo))
	date.Echo.Wrapping = fyne.TextWrapOff
	return p.fields["born"].Container
}

// choice builds a row of answers from "value:key" pairs.
func (p *Page) choice(place string, value *string, options ...string) fyne.CanvasObject {
	var list []kit.Option
	for _, o := range options {
		name, key := o[:len(o)-2], rune(o[len(o)-1])
		list = append(list, kit.Option{Value: name, Label: words.T("person." + place + "." + name), Key: key})
	}
	choice := kit.NewChoice(list, *value, func(v string) { *value = v })
	p.fields[place] = kit.NewField(words.T("person."+place), choice)
	return p.fields[place].Container
}

func (p *Page) language() fyne.CanvasObject {
	var items []kit.Item
	for _, code := range p.desk.Library().Languages() {
		items = append(items, kit.Item{Value: code, Label: words.T("language." + code)})
	}
	pick := kit.NewPick(items, p.patient.Language, 220, func(v string) { p.patient.Language = v })
	p.fields["language"] = kit.NewField(words.T("person.language"), pick)
	return p.fields["language"].Container
}

func (p *Page) health() fyne.CanvasObject {
	p.tags = newTagPicker(p.desk.Library(), &p.patient.Health)
	p.fields["health"] = kit.NewFieldWith(words.T("person.health"), p.tags.search, p.tags.content)
	return p.fields["health"].Container
}

// Shown puts the focus in the first field.
func (p *Page) Shown() { kit.SetFocus(p.first) }

// Next saves and goes on to the episode of a new patient.
func (p *Page) Next() {
	patient := p.patient
	desk.Try(p.desk, func(ctx context.Context) (string, error) {
		if patient.ID != "" {
			return patient.ID, p.desk.Clinic.SavePatient(ctx, patient)
		}
		return p.desk.Clinic.RegisterPatient(ctx, patient)
	}, func(id string, err error) {
		sentences := desk.Sentences(care.ProblemsOf(err))
		if sentences["name"] != "" {
			sentences["given"] = words.T("person.name.needed")
			delete(sentences, "name")
		}
		kit.SetProblem(p.rest, p.fields.MarkAll(sentences, order))
		switch {
		case err != nil && len(sentences) == 0:
			p.desk.Fail(err)
		case err != nil:
			p.desk.Say(words.T("form.fix"), true)
		case patient.ID == "":
			p.desk.Go(desk.Route{Page: "episode", Patient: id})
		default:
			p.desk.Go(desk.Route{Page: "patients"})
		}
	})
}
