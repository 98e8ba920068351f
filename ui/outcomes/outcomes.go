// Package outcomes is the page that shows how the episodes of each condition
// went in this clinic. It imports Fyne, app/care and the ui rooms below the
// pages.
package outcomes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/library"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page shows the results by condition.
type Page struct {
	desk   *desk.Desk
	all    []care.Results
	enough int // episodes from which on a share says something
	days   int // without a record until one counts as broken off
	scroll *kit.Scroll
}

// Open adds the results up and shows the page.
func Open(d *desk.Desk) {
	desk.Load(d, d.Clinic.Results, func(all []care.Results) {
		limits := d.Clinic.Rules().Lib
		d.Show(&Page{desk: d, all: all, enough: limits.Limit(library.ResultsEpisodes), days: limits.Limit(library.ResultsOpenDays)})
	})
}

// Name is "page.outcomes".
func (p *Page) Name() string { return "page.outcomes" }

var shares = []float32{2.8, 0.8, 0.8, 1.2, 1.35, 0.9, 0.85, 1.2}

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	var heads []fyne.CanvasObject
	for _, key := range []string{"condition", "episodes", "open", "pain", "rmdq", "visits", "brokenoff", "caution"} {
		heads = append(heads, kit.SmallPara(words.T("outcomes."+key)))
	}
	box := container.NewVBox(kit.Row(shares, heads...))
	if kit.Narrow() {
		box = container.NewVBox(kit.Row(shares[1:], heads[1:]...))
	}
	for _, r := range p.all {
		box.Add(kit.Rule())
		box.Add(p.row(r))
	}
	body := fyne.CanvasObject(box)
	if len(p.all) == 0 {
		body = kit.Para(words.T("outcomes.none"))
	}
	p.scroll = kit.NewScroll(container.NewVBox(kit.Card(body), kit.Card(kit.SmallPara(words.T("outcomes.how", "n", p.enough, "days", p.days)))))
	return container.NewBorder(container.NewVBox(kit.Title(words.T("page.outcomes")), kit.Gap(look.Small)), nil, nil, nil, p.scroll.Scroll)
}

func (p *Page) row(r care.Results) fyne.CanvasObject {
	caution := fyne.CanvasObject(kit.Gap(1))
	if r.Again < p.enough {
		caution = container.NewHBox(kit.Chip(words.N("outcomes.few", r.Again), look.Amber))
	}
	text := p.desk.Library().Say(words.Language(), "clinic.conditions."+r.Condition, nil)
	cells := []fyne.CanvasObject{
		whole(r.Episodes), whole(r.Open), p.share(r.Pain, r.PainOf), p.share(r.RMDQ, r.RMDQOf),
		kit.Line(words.T("outcomes.average", "n", kit.Plainly(float64(int(r.Visits*10+0.5))/10))), whole(r.BrokenOff), caution,
	}
	name := kit.StrongPara(text)
	if kit.Narrow() {
		return container.NewVBox(name, kit.Row(shares[1:], cells...))
	}
	return kit.Row(shares, append([]fyne.CanvasObject{name}, cells...)...)
}

func whole(n int) fyne.CanvasObject { return kit.Line(kit.Plainly(float64(n))) }

// share is a count out of another, with its percentage where there are enough.
func (p *Page) share(n, of int) fyne.CanvasObject {
	switch {
	case of == 0:
		return kit.Line("–")
	case of < p.enough:
		return kit.Line(words.T("outcomes.of", "n", n, "of", of))
	}
	return kit.Line(words.T("outcomes.percent", "percent", (100*n+of/2)/of, "of", of))
}

// Shown leaves the keys to the page.
func (p *Page) Shown() { p.desk.Window.Canvas().Unfocus() }

// Next does nothing: this page has no next step.
func (p *Page) Next() {}

// Key turns the page.
func (p *Page) Key(key *fyne.KeyEvent) bool { return p.scroll.Turn(key) }
