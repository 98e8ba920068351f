// Package team is where the people of the clinic are entered, and where it is
// said who works now. It imports Fyne, app/... and the ui rooms below the pages.
package team

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

// Page lists the people of the clinic and edits one.
type Page struct {
	desk   *desk.Desk
	people []clinic.User
	user   clinic.User // the one in the form
	fields kit.Fields
	first  *kit.Entry
	rest   *widget.Label
	list   *fyne.Container
	form   *fyne.Container
	scroll *kit.Scroll
}

// Open reads the team and shows the page.
func Open(d *desk.Desk) {
	desk.Load(d, d.Clinic.Team, func(people []clinic.User) {
		d.Show(&Page{desk: d, people: people, user: fresh(people), fields: kit.Fields{}, rest: kit.Problem()})
	})
}

// fresh is the form for one more person; the first may do everything.
func fresh(people []clinic.User) clinic.User {
	u := clinic.User{Profession: clinic.BothProfessions, Role: clinic.Therapist}
	if len(people) == 0 {
		u.Role = clinic.Owner
	}
	return u
}

// Name is "page.team".
func (p *Page) Name() string { return "page.team" }

// Content builds the page: the form over the list.
func (p *Page) Content() fyne.CanvasObject {
	p.list, p.form = container.NewVBox(), container.NewVBox()
	p.show()
	p.scroll = kit.NewScroll(container.NewVBox(kit.Card(p.form), kit.Card(p.list)))
	save := kit.NewButton(words.T("team.save"), words.T("key.next"), kit.Primary, p.Next)
	head := container.NewVBox(kit.Title(words.T("page.team")), kit.Para(words.T("team.why")), kit.Gap(look.Small))
	return container.NewBorder(head, kit.Ends(layout.NewSpacer(), save), nil, nil, p.scroll.Scroll)
}

func (p *Page) show() {
	p.showForm()
	lines := []fyne.CanvasObject{kit.Section(words.T("team.people"))}
	for _, u := range p.people {
		name := kit.Strong(u.Name)
		text := about(u)
		if u.Left {
			name, text = kit.Quiet(u.Name), words.T("team.left.who")+", "+text
		}
		edit := kit.NewButton(words.T("team.edit"), "", kit.Plain, func() { p.edit(u) })
		lines = append(lines, kit.Rule(), kit.Row([]float32{1, 2, 0}, name, kit.Quiet(text), edit))
	}
	if len(p.people) == 0 {
		lines = append(lines, kit.Para(words.T("team.nobody")))
	}
	p.list.Objects = lines
	p.list.Refresh()
	if p.scroll != nil {
		p.scroll.Refresh()
	}
}

func (p *Page) showForm() {
	p.first = kit.NewEntry("", 0, func(text string) { p.user.Name = text })
	p.first.Put(p.user.Name)
	p.fields["name"] = kit.NewField(words.T("team.name"), p.first)
	p.fields["role"] = kit.NewField(words.T("team.role"), kit.NewChoice(roles(), string(p.user.Role), func(v string) { p.user.Role = clinic.Role(v) }))
	p.fields["profession"] = kit.NewField(words.T("team.profession"),
		kit.NewChoice(professions(), string(p.user.Profession), func(v string) { p.user.Profession = clinic.Profession(v) }))
	title := words.T("team.new")
	if p.user.ID != "" {
		title = p.user.Name
	}
	p.form.Objects = []fyne.CanvasObject{
		kit.Section(title), p.fields["name"].Container,
		kit.Along(p.fields["role"].Container, p.fields["profession"].Container), p.rest,
	}
	if p.user.ID != "" {
		left := "here"
		if p.user.Left {
			left = "left"
		}
		p.form.Add(kit.NewField(words.T("team.works"), kit.NewChoice([]kit.Option{
			{Value: "here", Label: words.T("team.here"), Key: 'y'}, {Value: "left", Label: words.T("team.left"), Key: 'n'},
		}, left, func(v string) { p.user.Left = v == "left" })).Container)
	}
	p.form.Refresh()
}

func roles() []kit.Option {
	return []kit.Option{
		{Value: string(clinic.Owner), Label: words.T("role.owner"), Key: 'o'},
		{Value: string(clinic.Therapist), Label: words.T("role.therapist"), Key: 't'},
		{Value: string(clinic.Reception), Label: words.T("role.reception"), Key: 'r'},
	}
}

func professions() []kit.Option {
	return []kit.Option{
		{Value: string(clinic.BothProfessions), Label: words.T("profession.both"), Key: 'b'},
		{Value: string(clinic.MassageTherapist), Label: words.T("profession.massage"), Key: 'm'},
		{Value: string(clinic.Physiotherapist), Label: words.T("profession.physio"), Key: 'p'},
	}
}

func (p *Page) edit(u clinic.User) {
	p.user = u
	p.show()
	p.scroll.ScrollToTop()
	kit.SetFocus(p.first)
}

// Shown puts the focus in the name.
func (p *Page) Shown() { kit.SetFocus(p.first) }

// Next saves the person in the form and clears it for the next one.
func (p *Page) Next() {
	user := p.user
	desk.Try(p.desk, func(ctx context.Context) ([]clinic.User, error) {
		if err := p.desk.Clinic.SaveUser(ctx, user); err != nil {
			return nil, err
		}
		return p.desk.Clinic.Team(ctx)
	}, func(people []clinic.User, err error) {
		kit.SetProblem(p.rest, p.fields.MarkAll(desk.Sentences(care.ProblemsOf(err)), []string{"name", "role", "profession"}))
		if err != nil {
			p.desk.Fail(err)
			return
		}
		page := &Page{desk: p.desk, people: people, user: fresh(people), fields: kit.Fields{}, rest: kit.Problem()}
		p.desk.Show(page)
		p.desk.Say(words.T("team.saved", "name", user.Name), false)
	})
}
