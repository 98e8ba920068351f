// Package settings is the page where a clinic reads, confirms and changes the
// numbers of the rules. It imports Fyne, app/... and the ui rooms below the
// pages.
package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/library"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page lists every number of the rules with its default, source and value.
type Page struct {
	desk     *desk.Desk
	settings care.Settings
	minutes  int // after which the window locks
	groups   []*group

	search  *kit.Entry
	which   *kit.Choice
	onlyOwn string
	tables  *kit.Choice
	table   string // the one that is shown
	list    *fyne.Container
	whole   *fyne.Container
	none    fyne.CanvasObject
	scroll  *kit.Scroll

	confirmed *fyne.Container
	name      *kit.Entry
	asked     *widget.Label

	fields            kit.Fields
	reason, clinician *kit.Entry
	below             *fyne.Container // the foot
	save              *kit.Button
	count             *widget.Label
	rest              *widget.Label
}

// Open reads the settings and shows the page.
func Open(d *desk.Desk) {
	minutes := care.UsualLock
	desk.Load(d, func(ctx context.Context) (s care.Settings, err error) {
		if minutes, err = d.Clinic.LockMinutes(ctx); err != nil {
			return s, err
		}
		return d.Clinic.Settings(ctx)
	}, func(s care.Settings) {
		p := &Page{desk: d, minutes: minutes, settings: s, fields: kit.Fields{}, onlyOwn: "all", table: ofRules}
		d.Show(p)
	})
}

// Name is "page.settings".
func (p *Page) Name() string { return "page.settings" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.confirmed, p.list = container.NewVBox(), container.NewVBox()
	p.none = kit.Card(kit.Para(words.T("settings.none")))
	p.search = kit.NewEntry(words.T("settings.find"), 380, func(string) { p.filter() })
	p.which = kit.NewChoice([]kit.Option{
		{Value: "all", Label: words.T("settings.show.all"), Key: 'a'},
		{Value: "own", Label: words.T("settings.show.own"), Key: 'c'},
	}, "all", func(v string) {
		p.onlyOwn = v
		p.filter()
	})
	var options []kit.Option
	for _, table := range tables {
		options = append(options, kit.Option{Value: table, Label: words.T("settings.table." + table), Key: rune(table[0])})
	}
	p.tables = kit.NewChoice(options, p.table, func(v string) {
		p.table = v
		p.filter()
	})
	head := container.NewVBox(
		kit.Ends(kit.Title(words.T("page.settings")), layout.NewSpacer(), p.backups(), kit.NewButton(words.T("settings.questionnaires"), "Alt Q", kit.Light, p.questionnaires)), p.appearance(), kit.Para(words.T("settings.why")), p.confirmed,
		kit.Ends(container.NewCenter(p.tables), p.search, container.NewCenter(p.which)), kit.Gap(look.Tiny))
	p.scroll = kit.NewScroll(p.list)
	foot := p.foot()
	if kit.Narrow() {
		p.scroll = kit.NewScroll(container.NewVBox(head, p.list))
		head = container.NewVBox()
	}
	// In this order Tab goes from the head through the numbers to the foot.
	p.whole = container.New(layout.NewBorderLayout(head, foot, nil, nil), head, p.scroll.Scroll, foot)
	p.put(p.settings)
	return p.whole
}

// foot holds what every change needs: why, and who confirms it.
func (p *Page) foot() fyne.CanvasObject {
	p.reason = kit.NewEntry(words.T("settings.reason.hint"), 0, nil)
	p.clinician = kit.NewEntry("", 0, nil)
	p.count, p.rest = kit.SmallNote(""), kit.Problem()
	p.save = kit.NewButton(words.T("settings.save"), words.T("key.next"), kit.Primary, p.Next)
	p.fields["reason"] = kit.NewField(words.T("settings.reason"), p.reason)
	p.fields["clinician"] = kit.NewField(words.T("settings.clinician"), p.clinician)
	line := kit.Panes([]float32{3, 2, 1, 0}, p.fields["reason"].Container, p.fields["clinician"].Container,
		container.NewVBox(kit.Small(""), p.count), container.NewVBox(kit.Small(""), p.save))
	if kit.Narrow() {
		line = container.NewVBox(kit.Row([]float32{3, 2}, p.fields["reason"].Container, p.fields["clinician"].Container),
			kit.Row([]float32{1, 0}, p.count, p.save))
	}
	p.below = container.NewVBox(kit.Gap(look.Small), kit.Card(line, kit.Tight(p.rest)))
	return p.below
}

// put shows the settings as they are kept.
func (p *Page) put(s care.Settings) {
	p.settings = s
	p.groups = p.group(s.Numbers)
	p.confirmation()
	p.arrange()
	p.tally()
}

func (p *Page) questionnaires() { p.desk.Go(desk.Route{Page: "questionnaires"}) }

// Shown puts the focus in the search field.
func (p *Page) Shown() { kit.SetFocus(p.search) }

// Next saves the changes; with none it confirms the numbers where that is due.
func (p *Page) Next() {
	if len(p.changed()) == 0 && p.settings.Confirmed == nil {
		p.confirm()
		return
	}
	p.keep()
}

// changed are the rows that no longer hold what is kept.
func (p *Page) changed() []*row {
	var rows []*row
	for _, g := range p.groups {
		for _, r := range g.rows {
			if r.bad || r.entered != r.Now {
				rows = append(rows, r)
			}
		}
	}
	return rows
}

// tally says how many changes wait and lets them be saved. Where there is
// little room the foot shows only then.
func (p *Page) tally() {
	n := len(p.changed())
	if hide := n == 0 && kit.Narrow(); hide != p.below.Hidden {
		p.below.Hidden = hide
		p.whole.Refresh()
	}
	if n == 0 {
		p.count.SetText(words.T("settings.nochange"))
		p.save.Disable()
		return
	}
	p.count.SetText(words.N("settings.changes", n))
	p.save.Enable()
}

func (p *Page) keep() {
	var wanted []library.OwnNumber
	for _, r := range p.changed() {
		if r.bad {
			kit.SetProblem(r.problem, words.T("settings.nonumber"))
			kit.SetFocus(r.field)
			return
		}
		wanted = append(wanted, library.OwnNumber{Rule: r.Rule, Name: r.Name, Value: r.entered})
	}
	reason, clinician := p.reason.Value(), p.clinician.Value()
	p.then(func(ctx context.Context) error {
		return p.desk.Clinic.ChangeNumbers(ctx, wanted, reason, clinician)
	}, words.N("settings.saved", len(wanted)))
}

// then does a job, marks what is wrong or reads the settings again.
func (p *Page) then(job func(context.Context) error, done string) {
	desk.Try(p.desk, func(ctx context.Context) (care.Settings, error) {
		if err := job(ctx); err != nil {
			return care.Settings{}, err
		}
		return p.desk.Clinic.Settings(ctx)
	}, func(s care.Settings, err error) {
		p.mark(desk.Sentences(care.ProblemsOf(err)))
		if err != nil {
			p.whole.Refresh()
			p.desk.Fail(err)
			return
		}
		p.reason.Put("")
		if p.desk.Renew != nil {
			p.desk = p.desk.Renew(p.desk.Clinic)
		}
		p.put(s)
		p.whole.Refresh()
		p.scroll.ScrollToTop()
		p.desk.Say(done, false)
		kit.SetFocus(p.search)
	})
}

// mark shows each problem where it is: beside a number, in the foot, or beside
// the confirmation.
func (p *Page) mark(sentences map[string]string) {
	focused := false
	for _, g := range p.groups {
		for _, r := range g.rows {
			sentence := sentences[r.Place()]
			kit.SetProblem(r.problem, sentence)
			delete(sentences, r.Place())
			if sentence != "" && !focused {
				p.reveal(g)
				kit.SetProblem(r.problem, sentence)
				kit.SetFocus(r.field)
				focused = true
			}
		}
	}
	if p.asked != nil {
		kit.SetProblem(p.asked, sentences["confirm"])
		delete(sentences, "confirm")
	}
	order := []string{"reason", "clinician"}
	if focused {
		order = nil
	}
	kit.SetProblem(p.rest, p.fields.MarkAll(sentences, order))
}

// reveal takes the filter away where it hides a rule.
func (p *Page) reveal(g *group) {
	if !g.shown {
		p.table = g.part.table
		p.tables.Put(g.part.table)
		p.search.Put("")
		p.which.Put("all")
		p.onlyOwn = "all"
		p.filter()
	}
}

// confirmation asks the lead clinician to confirm the defaults, or says who did.
func (p *Page) confirmation() {
	p.asked = nil
	if last := p.settings.Confirmed; last != nil {
		p.confirmed.Objects = []fyne.CanvasObject{container.NewHBox(kit.Chip(
			words.T("settings.confirmed", "who", last.Clinician, "date", kit.Day(last.Confirmed.Local().Format("2006-01-02"))), look.Green))}
		p.confirmed.Refresh()
		return
	}
	p.asked = kit.Problem()
	p.name = kit.NewEntry(words.T("settings.confirm.name"), 280, nil)
	p.name.OnSubmitted = func(string) { p.confirm() }
	ask := kit.NewButton(words.T("settings.confirm"), words.T("key.enter"), kit.Plain, p.confirm)
	p.confirmed.Objects = []fyne.CanvasObject{kit.Banner(look.Amber,
		kit.Para(words.T("settings.unconfirmed")), kit.Ends(p.name, ask, layout.NewSpacer()), kit.Tight(p.asked))}
	p.confirmed.Refresh()
}

func (p *Page) confirm() {
	name := p.name.Value()
	p.then(func(ctx context.Context) error { return p.desk.Clinic.ConfirmNumbers(ctx, name) }, words.T("settings.confirmed.now"))
	if name == "" {
		kit.SetFocus(p.name)
	}
}
