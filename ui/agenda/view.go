package agenda

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

func (p *Page) plain() []clinic.Appointment {
	all := make([]clinic.Appointment, len(p.all))
	for i, m := range p.all {
		all[i] = m.Appointment
	}
	return all
}

// long are the therapists whose day is over-long.
func (p *Page) long(day clinic.Date) []string {
	var names []string
	for _, name := range p.therapists {
		if n := clinic.BookedMinutes(p.plain(), name, day); n > p.desk.Library().Limit(library.DiaryDayMinutes) {
			names = append(names, words.T("agenda.long", "name", name, "hours", kit.Plainly(float64(n)/60)))
		}
	}
	return names
}

// dayView lists a day's appointments one below the other.
func (p *Page) dayView() fyne.CanvasObject {
	clashes := clinic.Clashes(p.plain())
	box := container.NewVBox()
	for _, sentence := range p.long(p.from) {
		box.Add(kit.Banner(look.Amber, kit.Para(sentence)))
	}
	for i, m := range p.all {
		name := kit.Clipped(m.Name)
		name.Bold = true
		about := kit.Clipped(strings.Trim(p.condition(m.Condition)+" · "+m.Phone+" · "+m.Note, " ·"))
		row := kit.Row([]float32{0, 1, 1.6, 0.8, 0}, kit.Line(clinic.Clock(m.Start)+"–"+clinic.Clock(m.End())), kit.Tight(name), kit.Tight(about), kit.Tight(kit.Clipped(m.Therapist)), p.chip(m, clashes))
		box.Add(newSlot(row, i == p.at, func() { p.choose(i) }, func() { p.at = i; p.open() }))
	}
	if len(p.all) == 0 {
		box.Add(kit.Para(words.T("agenda.none")))
	}
	return kit.CardFill(kit.NewScroll(box).Scroll)
}

func (p *Page) condition(code string) string {
	if code == "" {
		return ""
	}
	return p.desk.Library().Say(words.Language(), "clinic.conditions."+code, nil)
}

func (p *Page) chip(m care.Meeting, clashes map[string]bool) fyne.CanvasObject {
	switch {
	case m.Status != clinic.Booked:
		return kit.Chip(words.T("agenda.status."+string(m.Status)), look.Grey)
	case clashes[m.ID]:
		return kit.Chip(words.T("agenda.clash"), look.Amber)
	}
	return kit.Gap(1)
}

// weekView is a column a day, or the days below one another where there is
// little room; Saturday and Sunday show when something is on.
func (p *Page) weekView() fyne.CanvasObject {
	clashes := clinic.Clashes(p.plain())
	var columns []fyne.CanvasObject
	for n := range aWeek {
		title, slots := p.slots(p.from.Plus(n), clashes)
		if n >= 5 && len(slots.Objects) == 0 {
			continue
		}
		head := container.NewVBox(title, kit.Gap(look.Tiny))
		if kit.Narrow() {
			if len(slots.Objects) == 0 {
				slots.Add(kit.Quiet(words.T("agenda.none")))
			}
			columns = append(columns, container.NewVBox(head, kit.Card(slots)))
			continue
		}
		columns = append(columns, container.NewBorder(head, nil, nil, nil, kit.CardFill(kit.NewScroll(slots).Scroll)))
	}
	if kit.Narrow() {
		return kit.NewScroll(container.NewVBox(columns...)).Scroll
	}
	return container.New(layout.NewGridLayoutWithColumns(len(columns)), columns...)
}

// slots are the appointments of a day under its name.
func (p *Page) slots(day clinic.Date, clashes map[string]bool) (title fyne.CanvasObject, slots *fyne.Container) {
	name := kit.Strong(kit.WeekDay(string(day)))
	if day == p.desk.Today() {
		name.Color = look.Action
	}
	box := container.NewVBox()
	for _, sentence := range p.long(day) {
		box.Add(kit.Banner(look.Amber, kit.SmallPara(sentence)))
	}
	for i, m := range p.all {
		if m.Day != day {
			continue
		}
		name := kit.Clipped(m.Name)
		name.Bold = true
		head := container.NewHBox(kit.Line(clinic.Clock(m.Start)), kit.Small(clinic.Clock(m.End())), p.chip(m, clashes))
		lines := container.NewVBox(head, kit.Tight(name))
		if p.therapist == "" {
			who := kit.Clipped(m.Therapist)
			who.Quiet = true
			lines.Add(kit.Tight(who))
		}
		box.Add(newSlot(lines, i == p.at, func() { p.choose(i) }, func() { p.at = i; p.open() }))
	}
	return name, box
}

// slot is one appointment that can be chosen; a second tap opens it.
type slot struct {
	widget.BaseWidget
	box          *fyne.Container
	chosen       bool
	choose, open func()
}

func newSlot(content fyne.CanvasObject, chosen bool, choose, open func()) *slot {
	back := kit.NewBoard(look.Card, look.Line, look.FieldRadius)
	if chosen {
		back.Ground, back.Edge, back.EdgeWidth = look.Hover, look.Action, look.Ring
	}
	s := &slot{chosen: chosen, choose: choose, open: open, box: container.NewStack(back, kit.Pad(6, content))}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped chooses the appointment, or opens the one that is chosen.
func (s *slot) Tapped(*fyne.PointEvent) {
	if s.chosen {
		s.open()
		return
	}
	s.choose()
}

// CreateRenderer draws the slot.
func (s *slot) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.box) }
