// Package today is the page that a clinic opens with: the day's appointments
// and what waits, each row with the key that opens its work. It imports Fyne,
// app/... and the ui rooms below the pages.
package today

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/backup"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// mostRows is how many rows of a list the page shows.
const mostRows = 7

// rowKeys are the keys of the rows, in the order in which they are given out.
const rowKeys = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// Page shows one day.
type Page struct {
	desk   *desk.Desk
	day    care.Day
	opens  []func() // what the rows do, each by its key
	whole  string   // the list that shows all of its rows
	scroll *kit.Scroll
}

// Open reads the day and shows the page.
func Open(d *desk.Desk) {
	desk.Load(d, d.Clinic.Day, func(day care.Day) { d.Show(&Page{desk: d, day: day}) })
}

// Name is "page.today".
func (p *Page) Name() string { return "page.today" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.opens = nil
	head := kit.Row([]float32{0, 1, 0}, kit.Title(kit.LongDay(string(p.day.Date))), kit.Small(""),
		kit.NewButton(words.T("patients.new"), "Ctrl N", kit.Plain, func() { p.desk.Go(desk.Route{Page: "person"}) }))
	left := container.NewVBox(kit.Card(p.meetings()))
	backups, late := p.backups()
	right := container.NewVBox()
	if len(p.day.Emergencies) > 0 {
		right.Add(p.emergencies())
	}
	for _, group := range []struct {
		name string
		rows []line
	}{
		{"due", p.due()}, {"plans", p.waiting(p.day.Plans, "plan", p.assessed)}, {"unsigned", p.unsigned()}, {"sheets", p.waiting(p.day.Sheets, "sheet", p.version)},
	} {
		if len(group.rows) > 0 {
			right.Add(kit.Card(p.group(group.name, group.rows)))
		}
	}
	switch {
	case !p.desk.Clinic.WritesRecord():
		right.Add(kit.Card(kit.Section(words.T("today.desk")), kit.Para(words.T("withheld.why", "name", p.desk.Clinic.Worker().Name)), kit.Para(words.T("withheld.may"))))
	case len(right.Objects) == 0:
		right.Add(kit.Card(kit.Para(words.T("today.nothing"))))
	}
	if right.Add(backups); late {
		// What needs doing stands where it is seen.
		right.Objects = append([]fyne.CanvasObject{backups}, right.Objects[:len(right.Objects)-1]...)
	}
	p.scroll = kit.NewScroll(kit.Sides(left, right))
	start := kit.NewButton(words.T("today.start"), words.T("key.next"), kit.Primary, p.Next)
	foot := kit.Ends(kit.Small(words.T("today.keys")), layout.NewSpacer(), start)
	if len(p.opens) == 0 {
		start.SetText(words.T("today.patients"))
	}
	return container.NewBorder(container.NewVBox(head, kit.Gap(look.Small)), container.NewVBox(kit.Gap(look.Small), foot), nil, nil, p.scroll.Scroll)
}

// line is a row before it has its key.
type line struct {
	when, name, text string
	tone             look.Tone
	chip             string
	to               desk.Route
}

// backupKey opens the page of backups.
const backupKey = fyne.Key0

// backups says how old the last backup is, and whether that is a reason to
// warn; the demo clinic needs none.
func (p *Page) backups() (row fyne.CanvasObject, late bool) {
	if p.desk.Backups == nil || p.desk.Demo {
		return container.NewVBox(), false
	}
	say, late := backup.State(p.desk.Backups.Place())
	tone := look.Green
	if late {
		tone = look.Amber
	}
	l := line{name: words.T("today.backup"), chip: say, tone: tone}
	return kit.Card(newRow(string(backupKey), l, p.openBackups)), late
}

func (p *Page) openBackups() { p.desk.Go(desk.Route{Page: "backup"}) }

func (p *Page) meetings() *fyne.Container {
	var rows []line
	clashes := clinic.Clashes(appointments(p.day.Meetings))
	for _, m := range p.day.Meetings {
		if m.Status == clinic.Cancelled {
			continue
		}
		l := line{when: clinic.Clock(m.Start), name: m.Name, text: p.condition(m.Condition), to: desk.Route{Page: "visit", Patient: m.PatientID, Episode: m.EpisodeID}}
		l.text = strings.Trim(l.text+" · "+m.Therapist, " ·")
		switch {
		case !p.desk.Clinic.WritesRecord():
			l.to = desk.Route{Page: "person", Patient: m.PatientID}
		case m.EpisodeID == "":
			l.to = desk.Route{Page: "episode", Patient: m.PatientID}
		}
		switch {
		case m.Status == clinic.NoShow:
			l.chip, l.tone = words.T("agenda.status.no_show"), look.Grey
		case clashes[m.ID]:
			l.chip, l.tone = words.T("agenda.clash"), look.Amber
		}
		rows = append(rows, l)
	}
	if len(rows) == 0 {
		return container.NewVBox(kit.Section(words.T("today.meetings")), kit.Para(words.T("today.nomeetings")))
	}
	return p.rows(words.T("today.meetings"), rows, len(rows))
}

func appointments(meetings []care.Meeting) []clinic.Appointment {
	all := make([]clinic.Appointment, len(meetings))
	for i, m := range meetings {
		all[i] = m.Appointment
	}
	return all
}

func (p *Page) condition(code string) string {
	if code == "" {
		return ""
	}
	return p.desk.Library().Say(words.Language(), "clinic.conditions."+code, nil)
}

// due are the episodes to be assessed again, with the reason.
func (p *Page) due() []line {
	var rows []line
	for _, w := range p.day.Due {
		l := line{name: w.Name, to: desk.Route{Page: "assess", Patient: w.PatientID, Episode: w.EpisodeID}}
		switch w.Due(p.day.Date) {
		case clinic.DueChange:
			l.text = words.T("today.due.change")
		case clinic.DueVisits:
			l.text = words.N("today.due.visits", w.Visits)
		default:
			l.text = words.N("today.due.days", p.day.Date.DaysSince(w.AssessedOn))
		}
		rows = append(rows, l)
	}
	return rows
}

func (p *Page) waiting(list []care.Standing, page string, text func(care.Standing) string) []line {
	var rows []line
	for _, w := range list {
		rows = append(rows, line{name: w.Name, text: text(w), to: desk.Route{Page: page, Patient: w.PatientID, Episode: w.EpisodeID}})
	}
	return rows
}

func (p *Page) assessed(w care.Standing) string {
	return words.T("today.assessed", "date", kit.ShortDay(string(w.AssessedOn)))
}

func (p *Page) version(w care.Standing) string { return words.T("today.version", "n", w.Version) }

func (p *Page) unsigned() []line {
	var rows []line
	for _, d := range p.day.Unsigned {
		rows = append(rows, line{
			name: d.Name, text: words.T("today.unsigned."+d.What, "date", kit.ShortDay(string(d.Day))),
			to: desk.Route{Page: d.What, Patient: d.PatientID, Episode: d.EpisodeID},
		})
	}
	return rows
}

// group is a list of which the rows beyond the most stand behind one row.
func (p *Page) group(name string, rows []line) *fyne.Container {
	title := words.T("today." + name)
	switch {
	case len(rows) <= mostRows:
		return p.rows(title, rows, len(rows))
	case name == p.whole:
		box := p.rows(title, rows, len(rows))
		p.addRow(box, line{name: words.T("today.fewer")}, func() { p.unfold("") })
		return box
	}
	box := p.rows(title, rows, mostRows)
	p.addRow(box, line{name: words.N("today.more", len(rows)-mostRows)}, func() { p.unfold(name) })
	return box
}

// unfold shows all rows of one list.
func (p *Page) unfold(name string) {
	p.whole = name
	p.desk.Show(p)
}

// rows lays lines out under a title, each with its key.
func (p *Page) rows(title string, lines []line, most int) *fyne.Container {
	box := container.NewVBox(kit.Row([]float32{0, 1}, kit.Section(title), kit.Quiet(kit.Plainly(float64(len(lines))))))
	for _, l := range lines[:most] {
		p.addRow(box, l, func() { p.desk.Go(l.to) })
	}
	return box
}

// addRow adds a row with the next key.
func (p *Page) addRow(box *fyne.Container, l line, open func()) {
	key := ""
	if n := len(p.opens); n < len(rowKeys) {
		key = rowKeys[n : n+1]
	}
	p.opens = append(p.opens, open)
	box.Add(kit.Rule())
	box.Add(newRow(key, l, open))
}

// Shown leaves the keys to the page.
func (p *Page) Shown() {
	if c := p.desk.Window.Canvas(); c != nil {
		c.Unfocus()
	}
}

// Next opens the first row, or the patients where nothing waits.
func (p *Page) Next() {
	if len(p.opens) == 0 {
		p.desk.Go(desk.Route{Page: "patients"})
		return
	}
	p.opens[0]()
}

// Key opens the row of a key.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	if key.Name == backupKey && p.desk.Backups != nil && !p.desk.Demo {
		p.openBackups()
		return true
	}
	if at := strings.Index(rowKeys, string(key.Name)); len(key.Name) == 1 && at >= 0 && at < len(p.opens) {
		p.opens[at]()
		return true
	}
	return p.scroll.Turn(key)
}
