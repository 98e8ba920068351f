// Package trail is the page that shows who did what, in the record of one
// patient or in the whole clinic. It imports Fyne, app/... and the ui rooms
// below the pages.
package trail

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page shows a page of the audit trail and filters it.
type Page struct {
	desk    *desk.Desk
	patient clinic.Patient // the zero patient for the whole clinic
	filter  care.TrailFilter
	trail   care.Trail
	at      care.TrailLine // the line after which the page begins
	kinds   *kit.Choice
	list    *fyne.Container
	older   *kit.Button
	scroll  *kit.Scroll
}

// Open reads the newest lines and shows the page; a route with a patient is
// about that record.
func Open(d *desk.Desk, r desk.Route) {
	p := &Page{desk: d, filter: care.TrailFilter{Patient: r.Patient}}
	desk.Load(d, func(ctx context.Context) (care.Trail, error) {
		if r.Patient != "" {
			var err error
			if p.patient, err = d.Clinic.Patient(ctx, r.Patient); err != nil {
				return care.Trail{}, err
			}
		}
		return d.Clinic.Trail(ctx, p.filter, care.TrailLine{})
	}, func(t care.Trail) {
		p.trail = t
		d.Show(p)
	})
}

// Name is "page.trail".
func (p *Page) Name() string { return "page.trail" }

// Content builds the page: the filters over the lines.
func (p *Page) Content() fyne.CanvasObject {
	p.list = container.NewVBox()
	p.older = kit.NewButton(words.T("trail.older"), words.T("key.next"), kit.Primary, p.Next)
	newest := kit.NewFace(words.T("trail.newest"), "Alt N", kit.Light, func() { p.Tab("N") })
	title := container.NewHBox(kit.Title(words.T("page.trail")))
	why := words.T("trail.why")
	if p.filter.Patient != "" {
		title.Add(container.NewCenter(kit.Quiet(p.patient.FullName())))
		why = words.T("trail.why.patient")
	}
	head := container.NewVBox(title, kit.Para(why), kit.Gap(look.Small), p.filters(), kit.Gap(look.Small))
	foot := kit.Ends(newest, layout.NewSpacer(), p.older)
	p.scroll = kit.NewScroll(container.NewVBox(head, kit.Card(p.list)))
	p.show()
	return container.NewBorder(nil, foot, nil, nil, p.scroll.Scroll)
}

// everything is the answer that leaves a filter out.
const everything = "all"

func (p *Page) filters() fyne.CanvasObject {
	keys := map[care.ActKind]rune{
		care.ViewAct: 'v', care.PrintAct: 'p', care.ExportAct: 'e', care.ChangeAct: 'c', care.AccessAct: 'u', care.FailureAct: 'w',
	}
	options := []kit.Option{{Value: everything, Label: words.T("trail.kind.all"), Key: 'a'}}
	for _, kind := range care.ActKinds {
		options = append(options, kit.Option{Value: string(kind), Label: words.T("trail.kind." + string(kind)), Key: keys[kind]})
	}
	p.kinds = kit.NewChoice(options, everything, func(v string) { p.filter.Kind = care.ActKind(given(v)); p.read() })
	p.kinds.OnKeyed = func() {}
	people := []kit.Item{{Value: everything, Label: words.T("trail.who.all")}}
	for _, name := range p.trail.People {
		people = append(people, kit.Item{Value: name, Label: name})
	}
	who := kit.NewPick(people, everything, 200, func(v string) { p.filter.Who = given(v); p.read() })
	from := kit.NewDate(words.DayHint(), "", p.day(&p.filter.From))
	to := kit.NewDate(words.DayHint(), "", p.day(&p.filter.To))
	from.Echo.Wrapping, to.Echo.Wrapping = fyne.TextWrapOff, fyne.TextWrapOff
	return container.NewVBox(
		kit.NewField(words.T("trail.kind"), p.kinds).Container,
		kit.Along(kit.NewField(words.T("trail.who"), who).Container,
			kit.NewFieldWith(words.T("trail.from"), from, container.NewVBox(from, from.Echo)).Container,
			kit.NewFieldWith(words.T("trail.to"), to, container.NewVBox(to, to.Echo)).Container))
}

// given is a filter's value, empty for the answer that leaves it out.
func given(value string) string {
	if value == everything {
		return ""
	}
	return value
}

// day follows a field as it is typed; a part of a date filters nothing.
func (p *Page) day(into *clinic.Date) func(string, bool) {
	return func(iso string, valid bool) {
		day := clinic.Date(iso)
		if !valid {
			day = ""
		}
		if *into != day {
			*into = day
			p.read()
		}
	}
}

// read shows the newest lines that the filters leave.
func (p *Page) read() { p.from(care.TrailLine{}) }

// from shows the lines after one. What comes for filters that were changed
// meanwhile is not shown.
func (p *Page) from(at care.TrailLine) {
	filter := p.filter
	desk.Load(p.desk, func(ctx context.Context) (care.Trail, error) { return p.desk.Clinic.Trail(ctx, filter, at) }, func(t care.Trail) {
		if filter != p.filter {
			return
		}
		p.trail, p.at = t, at
		p.show()
		p.scroll.ScrollToTop()
	})
}

// Shown puts the focus on the kinds, whose keys filter at once.
func (p *Page) Shown() { kit.SetFocus(p.kinds) }

// Next shows older lines.
func (p *Page) Next() {
	if !p.trail.More {
		p.desk.Say(words.T("trail.end"), false)
		return
	}
	p.from(p.trail.Lines[len(p.trail.Lines)-1])
}

// Tab goes back to the newest lines with Alt N.
func (p *Page) Tab(key string) {
	if key == "N" {
		p.from(care.TrailLine{})
	}
}

// Key turns the page.
func (p *Page) Key(key *fyne.KeyEvent) bool { return p.scroll.Turn(key) }

func (p *Page) show() {
	var rows []fyne.CanvasObject
	for _, l := range p.trail.Lines {
		rows = append(rows, p.row(l))
	}
	if len(rows) == 0 {
		rows = append(rows, kit.Para(words.T("trail.none")))
	}
	p.list.Objects = kit.Ruled(rows...)
	p.list.Refresh()
	if p.trail.More {
		p.older.Enable()
	} else {
		p.older.Disable()
	}
	p.scroll.Refresh()
}

// row is one line: when, who, what, and whose record where that is not said
// above.
func (p *Page) row(l care.TrailLine) fyne.CanvasObject {
	at := l.When(time.Local)
	weights := []float32{1.3, 1.2, 3}
	cells := []fyne.CanvasObject{kit.Tight(kit.Note(kit.Day(at.Format(time.DateOnly)) + at.Format(" 15:04"))), kit.Tight(kit.Note(l.Who)), kit.Para(Says(l))}
	if p.filter.Patient == "" {
		weights = append(weights, 1.5)
		cells = append(cells, kit.Tight(kit.Note(l.Patient)))
	}
	return kit.Row(weights, cells...)
}

// Says is what was done, in words.
func Says(l care.TrailLine) string {
	act, detail := l.Known()
	if act == "" {
		return strings.TrimSpace(l.What + " " + l.Detail)
	}
	text := words.T("act." + strings.ReplaceAll(act, " ", "_"))
	if detail != "" {
		text = words.T("trail.line", "act", text, "detail", detail)
	}
	return text
}
