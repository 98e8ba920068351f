package team

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// WhoPage says who works at this window from now on.
type WhoPage struct {
	desk    *desk.Desk
	people  []clinic.User
	buttons []*kit.Button
	chosen  func()
}

// OpenWho lays the choice over the page in the window, which keeps what was
// typed; chosen is called after a choice.
func OpenWho(d *desk.Desk, chosen func()) {
	desk.Load(d, d.Clinic.Team, func(team []clinic.User) {
		d.Lay(&WhoPage{desk: d, people: care.AtWork(team), chosen: chosen})
	})
}

// Name is "page.who".
func (p *WhoPage) Name() string { return "page.who" }

// Content lists the people, each with a digit as its key.
func (p *WhoPage) Content() fyne.CanvasObject {
	list := container.NewVBox()
	now := p.desk.Clinic.Worker().ID
	for i, u := range p.people {
		key := ""
		if i < 9 {
			key = strconv.Itoa(i + 1)
		}
		weight := kit.Plain
		if u.ID == now {
			weight = kit.Primary
		}
		b := kit.NewButton(u.Name, key, weight, func() { p.choose(u) })
		p.buttons = append(p.buttons, b)
		list.Add(kit.Row([]float32{0, 1}, b, kit.Quiet(about(u))))
	}
	if len(p.people) == 0 {
		list.Add(kit.Para(words.T("who.nobody")))
	}
	people := kit.NewButton(words.T("who.team"), "T", kit.Light, p.team)
	return container.NewVBox(kit.Title(words.T("page.who")), kit.Para(words.T("who.why")), kit.Gap(look.Small), kit.Card(list), container.NewHBox(people))
}

func (p *WhoPage) team() {
	p.desk.Lift()
	p.desk.Go(desk.Route{Page: "team"})
}

// about says what a person of the team does.
func about(u clinic.User) string {
	text := words.T("role." + string(u.Role))
	if u.Profession != "" && u.Role != clinic.Reception {
		text += ", " + words.T("profession."+string(u.Profession))
	}
	return text
}

// Shown puts the focus on the first name.
func (p *WhoPage) Shown() {
	if len(p.buttons) > 0 {
		kit.SetFocus(p.buttons[0])
	}
}

// Next keeps who works and goes back.
func (p *WhoPage) Next() { p.desk.Lift() }

// Key chooses by digit; T goes to the team.
func (p *WhoPage) Key(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyT {
		p.team()
		return true
	}
	n, err := strconv.Atoi(string(key.Name))
	if err != nil || n < 1 || n > len(p.people) {
		return false
	}
	p.choose(p.people[n-1])
	return true
}

func (p *WhoPage) choose(u clinic.User) {
	desk.Do(p.desk, func(ctx context.Context) error { return p.desk.Clinic.WorkAs(ctx, u.ID) }, func() {
		p.desk.Lift()
		p.chosen()
		p.desk.Say(words.T("who.chosen", "name", u.Name), false)
	})
}
