// Package record is the frame around one patient's pages: who it is, what to
// know before touching the patient, and the tabs. It imports Fyne, app/... and
// the pages it frames.
package record

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/assess"
	"tandem/ui/compare"
	"tandem/ui/consent"
	"tandem/ui/correct"
	"tandem/ui/course"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/plan"
	"tandem/ui/progress"
	"tandem/ui/refer"
	"tandem/ui/sheets"
	"tandem/ui/visit"
	"tandem/ui/words"
)

// Open reads the record of a route and shows its page; the page "next" is the
// one where work waits.
func Open(d *desk.Desk, r desk.Route) {
	desk.Load(d, func(ctx context.Context) (desk.File, error) { return read(ctx, d, r) }, func(f desk.File) {
		page := r.Page
		if page == "next" {
			page = next(f)
		}
		inner(page)(d, f, func(inside desk.Page) {
			d.Show(&Page{Page: inside, desk: d, file: f, at: page})
		})
	})
}

func read(ctx context.Context, d *desk.Desk, r desk.Route) (f desk.File, err error) {
	if f.Patient, err = d.Clinic.Patient(ctx, r.Patient); err != nil {
		return f, err
	}
	if f.Course, err = d.Clinic.Course(ctx, r.Episode); err != nil {
		return f, err
	}
	f.Draft, err = d.Clinic.Draft(ctx, r.Episode)
	return f, err
}

func next(f desk.File) string {
	switch {
	case f.Draft != nil, f.Course.Last() == nil:
		return "assess"
	case !f.Course.Settled():
		return "plan"
	}
	return "course"
}

// inner returns what reads and builds a page of the record.
func inner(page string) func(*desk.Desk, desk.File, func(desk.Page)) {
	switch page {
	case "assess":
		return assess.Open
	case "visit":
		return visit.Open
	case "progress":
		return progress.Open
	case "plan":
		return plan.Open
	case "sheet":
		return sheets.Open
	case "correct":
		return correct.Open
	case "refer":
		return refer.OpenLetter
	case "consent":
		return consent.Open
	case "compare":
		return compare.Open
	}
	return course.Open
}

// Page frames an inner page.
type Page struct {
	desk.Page
	desk *desk.Desk
	file desk.File
	at   string
}

// Inner is the page within the frame.
func (p *Page) Inner() desk.Page { return p.Page }

// tabs are the pages of a record and their keys (with Alt).
var tabs = []struct{ page, key string }{{"course", "C"}, {"visit", "V"}, {"assess", "A"}, {"plan", "P"}, {"sheet", "S"}, {"progress", "G"}}

// Content puts name, chips and tabs over the inner page.
func (p *Page) Content() fyne.CanvasObject {
	about := kit.Clipped(p.about())
	about.Quiet = true
	head := kit.Row([]float32{0, 1}, kit.Title(p.file.Patient.FullName()), kit.Tight(about))
	head.Objects = append(head.Objects, p.chips()...)
	if kit.Narrow() {
		line := kit.Along(append([]fyne.CanvasObject{kit.Title(p.file.Patient.FullName())}, p.chips()...)...)
		head = container.NewVBox(line, kit.SmallPara(p.about()))
	}
	bar := kit.Along()
	for _, t := range tabs {
		bar.Add(newTab(words.T("tab."+t.page), words.T("tab.key", "key", t.key), t.page == p.at || t.page == "course" && (p.at == "compare" || p.at == "correct") || t.page == "plan" && p.at == "refer", func() { p.open(t.page) }))
	}
	top := container.NewVBox(head, bar, kit.Rule(), kit.Gap(look.Small))
	return container.NewBorder(top, nil, nil, nil, p.Page.Content())
}

func (p *Page) open(page string) {
	p.desk.Go(desk.Route{Page: page, Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID})
}

// Tab opens the tab of a letter key; other letters are the inner page's.
func (p *Page) Tab(key string) {
	for _, t := range tabs {
		if t.key == key {
			p.open(t.page)
			return
		}
	}
	switch key {
	case "N":
		p.open("consent")
		return
	case "O":
		p.documents()
		return
	case "E":
		p.person()
		return
	}
	if inner, ok := p.Page.(interface{ Section(string) }); ok {
		inner.Section(key)
	}
}

func (p *Page) about() string {
	text := ""
	if born := p.file.Patient.Born; born != "" {
		text = words.T("record.age", "years", born.YearsSince(p.desk.Today()), "born", kit.Day(string(born))) + " · "
	}
	text += p.desk.Library().Say(words.Language(), "clinic.conditions."+p.file.Course.Condition, nil)
	if side := p.file.Course.Side; side != "" {
		text += ", " + words.T("side."+string(side))
	}
	if plan := p.file.Course.Plan(); plan != nil {
		text += " · " + words.T("record.version", "n", plan.Version)
	}
	return text
}

func (p *Page) documents() {
	p.desk.Go(desk.Route{Page: "documents", Patient: p.file.Patient.ID})
}

func (p *Page) chips() []fyne.CanvasObject {
	var chips []fyne.CanvasObject
	if code := p.file.Patient.Language; code != "" && code != "en" {
		chips = append(chips, kit.Chip(words.T("record.language", "language", words.T("language."+code)), look.Teal))
	}
	const most = 3
	health := p.file.Patient.HealthOn(p.desk.Today())
	for i, tag := range health {
		if i == most {
			chips = append(chips, kit.Chip(words.N("record.more", len(health)-most), look.Amber))
			break
		}
		chips = append(chips, kit.Chip(p.desk.Library().Say(words.Language(), "clinic.tags."+tag.Tag, nil), look.Amber))
	}
	if len(health) == 0 {
		chips = append(chips, kit.Chip(words.T("record.notags"), look.Grey))
	}
	agree := kit.NewFace(words.T("record.consent"), "Alt N", kit.Light, func() { p.open("consent") })
	papers := kit.NewFace(words.T("person.documents"), "Alt O", kit.Light, p.documents)
	chips = append(chips, agree, papers)
	edit := kit.NewFace(words.T("record.edit"), "Alt E", kit.Light, p.person)
	return append(chips, edit)
}

func (p *Page) person() { p.desk.Go(desk.Route{Page: "person", Patient: p.file.Patient.ID}) }

// Print prints when the inner page can.
func (p *Page) Print() {
	if inner, ok := p.Page.(desk.Printer); ok {
		inner.Print()
		return
	}
	p.open("sheet")
}

// Leave lets the inner page put its work away.
func (p *Page) Leave() {
	if inner, ok := p.Page.(desk.Leaver); ok {
		inner.Leave()
	}
}

// Key gives the inner page its keys.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	inner, ok := p.Page.(desk.Keyed)
	return ok && inner.Key(key)
}
