// Package person holds the forms that register a patient, merge two records and
// open an episode. It imports Fyne, app/... and the ui rooms below the pages.
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
	merges  []care.Merge
	fields  kit.Fields
	first   *kit.Entry
	rest    *widget.Label
	tags    *tagPicker
	twins   *fyne.Container // records that may be of the same person
	another bool            // the therapist has seen them
	opened  clinic.Patient  // as the record had it
	away    bool            // the server was, when this was to be saved
	scroll  *kit.Scroll
}

// order is the order of the fields.
var order = []string{
	"given", "family", "preferred", "number", "born", "phone", "email", "address", "referrer", "sex", "language", "interpreter", "sheet",
	"emergency.name", "guardian.name", "guardian.phone", "health",
}

// Open shows an empty form, or the patient of the route.
func Open(d *desk.Desk, r desk.Route) {
	if r.Patient == "" && r.Item == ofTyped {
		newPage(d, clinic.Patient{Language: "en", Sheet: "standard"}).takeUp()
		return
	}
	if r.Patient == "" {
		d.Show(newPage(d, clinic.Patient{Language: "en", Sheet: "standard"}))
		return
	}
	var merges []care.Merge
	desk.Load(d, func(ctx context.Context) (p clinic.Patient, err error) {
		if merges, err = d.Clinic.Merges(ctx, r.Patient); err != nil {
			return p, err
		}
		return d.Clinic.Patient(ctx, r.Patient)
	}, func(p clinic.Patient) {
		if p.Given == "" && p.Family == "" {
			p.Given = p.Name
		}
		page := newPage(d, p)
		page.merges = merges
		if r.Item == ofTyped {
			page.takeUp()
			return
		}
		d.Show(page)
	})
}

func newPage(d *desk.Desk, p clinic.Patient) *Page {
	return &Page{desk: d, patient: p, opened: p, fields: kit.Fields{}, rest: kit.Problem(), twins: container.NewVBox()}
}

// Name is "page.person".
func (p *Page) Name() string { return "page.person" }

// Content builds the form in two columns, with the health tags below.
func (p *Page) Content() fyne.CanvasObject {
	left := container.NewVBox(
		pair(p.text("given", &p.patient.Given), p.text("family", &p.patient.Family)),
		pair(p.text("preferred", &p.patient.Preferred), p.text("number", &p.patient.Number)),
		p.born(),
		pair(p.text("phone", &p.patient.Contact.Phone), p.text("email", &p.patient.Contact.Email)),
		p.relative("emergency", &p.patient.Emergency),
	)
	right := container.NewVBox(
		p.text("address", &p.patient.Contact.Address), p.text("referrer", &p.patient.Referrer),
		p.choice("sex", &p.patient.Sex, "female:f", "male:m", "other:o", "unknown:u"),
		pair(p.language(), p.text("interpreter", &p.patient.Interpreter)),
		p.relative("guardian", &p.patient.Guardian),
	)
	below := container.NewVBox(p.choice("sheet", &p.patient.Sheet, "standard:s", "large:l", "pictures:p"), p.health())
	if !p.desk.Clinic.ReadsRecord() {
		below = container.NewVBox(kit.Para(words.T("person.withheld")))
	}
	p.scroll = kit.NewScroll(container.NewVBox(p.merged(), p.twins, kit.Sides(kit.Card(left), kit.Card(right)), kit.Card(below), p.rest))
	p.tags.scroll = p.scroll
	save := kit.NewButton(words.T("person.save"), words.T("key.next"), kit.Primary, p.Next)
	why := words.T("person.why")
	if !p.clinical() {
		why = words.T("person.why.desk")
	}
	foot := kit.Row([]float32{1, 0}, kit.SmallPara(why), save)
	return container.NewBorder(container.NewVBox(p.head(), kit.Gap(look.Small)), container.NewVBox(kit.Gap(look.Small), foot), nil, nil, p.scroll.Scroll)
}

// head is the title with what else can be done with a record that is kept.
func (p *Page) head() fyne.CanvasObject {
	line := kit.Ends(kit.Title(words.T("page.person")), layout.NewSpacer())
	if !p.clinical() {
		if p.patient.ID != "" {
			line.Add(kit.NewFace(words.T("agenda.slip"), "Ctrl P", kit.Light, p.Print))
		}
		return line
	}
	if p.patient.ID != "" {
		line.Add(kit.NewFace(words.T("person.documents"), "Alt O", kit.Light, func() { p.Tab("O") }))
		line.Add(kit.NewFace(words.T("person.out"), "Alt T", kit.Light, func() { p.Tab("T") }))
	}
	if p.patient.ID != "" && p.patient.MergedInto == "" {
		line.Add(kit.NewFace(words.T("person.duties"), "Alt D", kit.Light, func() { p.Tab("D") }))
		line.Add(kit.NewFace(words.T("person.merge"), "Alt M", kit.Light, func() { p.Tab("M") }))
	}
	return line
}

// Tab opens what a letter key (with Alt) stands for.
func (p *Page) Tab(key string) {
	if !p.clinical() {
		return
	}
	if to := map[string]string{"O": "documents", "T": "transfer"}[key]; to != "" && p.patient.ID != "" {
		p.desk.Go(desk.Route{Page: to, Patient: p.patient.ID})
		return
	}
	if p.patient.ID == "" || p.patient.MergedInto != "" {
		return
	}
	switch key {
	case "M":
		p.desk.Go(desk.Route{Page: "merge", Patient: p.patient.ID})
	case "D":
		p.desk.Go(desk.Route{Page: "duties", Patient: p.patient.ID})
	}
}

// clinical says whether the page leads to the clinical record.
func (p *Page) clinical() bool { return p.desk.Clinic.ReadsRecord() }

// Print opens the page that prints the whole record; reception prints the slip
// of appointments.
func (p *Page) Print() {
	if p.clinical() || p.patient.ID == "" {
		p.Tab("D")
		return
	}
	desk.Do(p.desk, func(ctx context.Context) error {
		pdf, err := p.desk.Clinic.Slip(ctx, p.patient.ID)
		if err != nil {
			return err
		}
		return p.desk.Door.View(pdf)
	}, func() { p.desk.Say(words.T("agenda.opened"), false) })
}

func pair(a, b fyne.CanvasObject) fyne.CanvasObject { return kit.Panes([]float32{1, 1}, a, b) }

func (p *Page) text(place string, value *string) fyne.CanvasObject {
	entry := kit.NewEntry("", 0, func(text string) { *value = text })
	entry.Put(*value)
	if p.first == nil {
		p.first = entry
	}
	p.fields[place] = kit.NewField(words.T("person."+place), entry)
	return p.fields[place].Container
}

// relative is a person who belongs to the patient, in one line.
func (p *Page) relative(place string, r *clinic.Relative) fyne.CanvasObject {
	return container.NewVBox(kit.Gap(look.Tiny), kit.Strong(words.T("person."+place, "age", p.desk.Clinic.OfAge())), kit.Panes([]float32{1.4, 1, 1.2},
		p.part(place, "name", &r.Name), p.part(place, "relation", &r.Relation), p.part(place, "phone", &r.Phone)))
}

func (p *Page) part(place, what string, value *string) fyne.CanvasObject {
	entry := kit.NewEntry("", 0, func(text string) { *value = text })
	entry.Put(*value)
	field := kit.NewField(words.T("relative."+what), entry)
	p.fields[place+"."+what] = field
	return field.Container
}

func (p *Page) born() fyne.CanvasObject {
	date := kit.NewDate(words.DayHint(), string(p.patient.Born), func(iso string, _ bool) { p.patient.Born = clinic.Date(iso) })
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

// Next saves and goes on to the episode of a new patient. A new patient who may
// be known already is shown first.
func (p *Page) Next() {
	patient := p.patient
	if patient.ID == "" && !p.another {
		desk.Try(p.desk, func(ctx context.Context) ([]care.Duplicate, error) { return p.desk.Clinic.Duplicates(ctx, patient) },
			func(found []care.Duplicate, err error) {
				switch {
				case err != nil && care.KindOf(err) != care.Offline: // then it is kept on this computer
					p.desk.Fail(err)
				case len(found) > 0:
					p.showTwins(found)
				default:
					p.save(patient)
				}
			})
		return
	}
	p.save(patient)
}

func (p *Page) save(patient clinic.Patient) {
	desk.Try(p.desk, func(ctx context.Context) (string, error) {
		if patient.ID != "" {
			return patient.ID, p.desk.Clinic.SavePatient(ctx, patient)
		}
		return p.desk.Clinic.RegisterPatient(ctx, patient)
	}, func(id string, err error) {
		p.away = care.KindOf(err) == care.Offline
		if care.KindOf(err) == care.Conflict && patient.ID != "" {
			p.settle(patient, err)
			return
		}
		p.saved(id, err, patient.ID == "")
	})
}

func (p *Page) saved(id string, err error, fresh bool) {
	sentences := desk.Sentences(care.ProblemsOf(err))
	if sentences["name"] != "" {
		sentences["given"] = words.T("person.name.needed")
		delete(sentences, "name")
	}
	rest := p.fields.MarkAll(p.tags.mark(sentences), order)
	kit.SetProblem(p.rest, rest)
	switch {
	case err != nil && len(sentences) == 0 && len(care.ProblemsOf(err)) == 0:
		p.desk.Fail(err)
	case err != nil:
		p.desk.Say(words.T("form.fix"), true)
	case fresh && !p.clinical():
		p.desk.Go(desk.Route{Page: "book", Patient: id})
	case fresh:
		p.desk.Go(desk.Route{Page: "episode", Patient: id})
	default:
		p.desk.Go(desk.Route{Page: "patients"})
	}
}
