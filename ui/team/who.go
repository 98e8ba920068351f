package team

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/unlock"
	"tandem/ui/words"
)

// WhoPage says who works at this window from now on.
type WhoPage struct {
	desk    *desk.Desk
	seats   []care.Seat
	buttons []*kit.Button
	chosen  func()

	wanted *care.Seat // who was chosen and must prove it
	prove  *fyne.Container
	secret *kit.Entry
	field  *kit.Field
	reason *kit.Entry // of an emergency access
	why    *kit.Field
	open   *kit.Button
}

// OpenWho lays the choice over the page in the window, which keeps what was
// typed; chosen is called when somebody else works, or may see more, and takes
// the choice away.
func OpenWho(d *desk.Desk, chosen func()) {
	desk.Load(d, d.Clinic.Seats, func(seats []care.Seat) {
		d.Lay(&WhoPage{desk: d, seats: seats, chosen: chosen, prove: container.NewVBox()})
	})
}

// Name is "page.who".
func (p *WhoPage) Name() string { return "page.who" }

// Content lists the people, each with a digit as its key.
func (p *WhoPage) Content() fyne.CanvasObject {
	list := container.NewVBox()
	now := p.desk.Clinic.Worker().ID
	for i, s := range p.seats {
		key := ""
		if i < 9 {
			key = strconv.Itoa(i + 1)
		}
		weight := kit.Plain
		if s.ID == now {
			weight = kit.Primary
		}
		b := kit.NewButton(s.Name, key, weight, func() { p.choose(s) })
		p.buttons = append(p.buttons, b)
		text := about(s.User)
		if ask := asked[s.Ask]; ask != "" {
			text += " · " + words.T(ask)
		}
		list.Add(kit.Row([]float32{0, 1}, b, container.NewVBox(layout.NewSpacer(), kit.SmallPara(text), layout.NewSpacer())))
	}
	if len(p.seats) == 0 {
		list.Add(kit.Para(words.T("who.nobody")))
	}
	more := kit.Along(kit.NewButton(words.T("access.change"), "P", kit.Light, p.change))
	if p.desk.Clinic.MayManage() == nil {
		more.Add(kit.NewButton(words.T("who.team"), "T", kit.Light, p.team))
	}
	parts := container.NewVBox(kit.Title(words.T("page.who")), kit.Para(words.T("who.why")), kit.Gap(look.Small), kit.Card(list), p.prove, kit.Pad(look.Tiny, more))
	if !p.desk.Clinic.ReadsRecord() {
		parts.Add(kit.Gap(look.Small))
		parts.Add(p.emergency())
	}
	return kit.NewScroll(parts).Scroll
}

var asked = map[care.Ask]string{care.AskOwn: "who.asks.own", care.AskOwner: "who.asks.owner"}

// emergency is the card that opens the record to read.
func (p *WhoPage) emergency() fyne.CanvasObject {
	p.reason = kit.NewArea("", 2, func(string) { p.why.Mark("") })
	p.why = kit.NewField(words.T("urgent.reason"), p.reason)
	p.open = kit.NewButton(words.T("urgent.open"), "", kit.Warning, p.begin)
	return kit.Card(container.NewHBox(kit.Section(words.T("urgent.title")), kit.Cap("E")), kit.Para(words.T("urgent.why")),
		p.why.Container, container.NewHBox(p.open))
}

func (p *WhoPage) begin() {
	reason := p.reason.Value()
	p.open.Disable()
	desk.Try(p.desk, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.desk.Clinic.BeginEmergency(ctx, reason)
	}, func(_ struct{}, err error) {
		p.open.Enable()
		if sentences := desk.Sentences(care.ProblemsOf(err)); sentences["reason"] != "" {
			p.why.Mark(sentences["reason"])
			kit.SetFocus(p.reason)
			return
		}
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.chosen()
		p.desk.Say(words.T("urgent.begun"), false)
	})
}

func (p *WhoPage) team() {
	if p.desk.Clinic.MayManage() == nil {
		p.desk.Lift()
		p.desk.Go(desk.Route{Page: "team"})
	}
}

// change opens the form of another passphrase in place of the choice.
func (p *WhoPage) change() {
	if p.desk.Vault != nil {
		p.desk.Lift()
		p.desk.Lay(unlock.NewChange(p.desk, p.desk.Lift))
	}
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
	} else {
		p.desk.Window.Canvas().Unfocus()
	}
}

// Next works as who was chosen, or keeps who works and goes back.
func (p *WhoPage) Next() {
	if p.wanted != nil {
		p.work()
		return
	}
	p.desk.Lift()
}

// Key chooses by digit; P, T and E are the other buttons.
func (p *WhoPage) Key(key *fyne.KeyEvent) bool {
	switch {
	case key.Name == fyne.KeyT:
		p.team()
	case key.Name == fyne.KeyP:
		p.change()
	case key.Name == fyne.KeyE && p.reason != nil:
		desk.Soon(p.desk, func() { kit.SetFocus(p.reason) })
	default:
		n, err := strconv.Atoi(string(key.Name))
		if err != nil || n < 1 || n > len(p.seats) {
			return false
		}
		desk.Soon(p.desk, func() { p.choose(p.seats[n-1]) })
	}
	return true
}

// choose works as a person at once, or asks for the passphrase first.
func (p *WhoPage) choose(s care.Seat) {
	p.wanted = &s
	if s.Ask == care.AskNothing {
		p.work()
		return
	}
	label := words.T("who.prove.own", "name", s.Name)
	if s.Ask == care.AskOwner {
		label = words.T("who.prove.owner", "name", s.Name)
	}
	p.secret = kit.NewSecret("", 0, func(string) { p.field.Mark("") })
	p.secret.OnSubmitted = func(string) { p.work() }
	p.field = kit.NewField(label, p.secret)
	p.prove.Objects = []fyne.CanvasObject{
		kit.Card(p.field.Container, container.NewHBox(kit.NewButton(words.T("who.work"), words.T("key.enter"), kit.Primary, p.work), layout.NewSpacer())),
		kit.Gap(look.Tiny),
	}
	p.prove.Refresh()
	kit.SetFocus(p.secret)
}

func (p *WhoPage) work() {
	s, passphrase := *p.wanted, ""
	if p.secret != nil && s.Ask != care.AskNothing {
		if passphrase = p.secret.Text; passphrase == "" {
			p.field.Mark(words.T("unlock.empty"))
			kit.SetFocus(p.secret)
			return
		}
		p.desk.Say(words.T("unlock.working"), false)
	}
	desk.Try(p.desk, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.desk.Clinic.WorkAs(ctx, s.ID, passphrase)
	}, func(_ struct{}, err error) {
		switch {
		case err != nil && p.secret != nil:
			p.desk.Fail(err)
			kit.SetFocus(p.secret)
			p.secret.TypedShortcut(&fyne.ShortcutSelectAll{})
		case err != nil:
			p.desk.Fail(err)
		default:
			p.chosen()
			p.desk.Say(words.T("who.chosen", "name", s.Name), false)
		}
	})
}
