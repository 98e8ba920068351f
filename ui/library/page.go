// Package library is the page where exercises are looked up, watched and, from
// a patient's plan, chosen. It imports Fyne, app/... and the ui rooms below the
// pages.
package library

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/clinic"
	catalogue "tandem/app/library"
	"tandem/app/safety"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Choice says for whose plan an exercise is chosen and what to do with it.
type Choice struct {
	File desk.File
	// Has says whether the plan has the exercise already.
	Has func(id string) bool
	// Add takes the chosen exercise and the side to do it on.
	Add func(id string, side clinic.Side)
}

// Page lists the exercises that match the search, with the details of one.
type Page struct {
	headLine *fyne.Container
	desk     *desk.Desk
	choice   *Choice // nil when only looking
	tags     []safety.ActiveTag

	favourites map[string]bool
	query      catalogue.Query
	show       string // all, favourites or safe
	found      []catalogue.Exercise
	chosen     string
	side       clinic.Side
	saves      work.Line

	search *kit.Entry
	picks  []*kit.Pick
	which  *kit.Choice
	grid   *grid
	count  *widget.Label
	none   *fyne.Container
	detail *detail
	gone   bool

	refused bool // the window says why an exercise was not added
}

// Open reads the favourites and shows the page, with the exercise that the
// route names chosen.
func Open(d *desk.Desk, r desk.Route) {
	open(d, nil, func(p desk.Page) {
		d.Show(p)
		p.(*Page).choose(r.Item)
	})
}

// Choose lays the page over the one in the window, to choose an exercise for a
// plan.
func Choose(d *desk.Desk, c Choice) { open(d, &c, d.Lay) }

func open(d *desk.Desk, c *Choice, show func(desk.Page)) {
	desk.Load(d, d.Clinic.Favourites, func(ids []string) { show(newPage(d, c, ids)) })
}

func newPage(d *desk.Desk, c *Choice, favourites []string) *Page {
	p := &Page{desk: d, choice: c, favourites: map[string]bool{}, show: "all", saves: work.Line{Jobs: d.Jobs}}
	for _, id := range favourites {
		p.favourites[id] = true
	}
	if c != nil {
		p.tags = d.Engine.Guard.Active(c.File.Course)
	}
	return p
}

// Name is "page.library".
func (p *Page) Name() string { return "page.library" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.count = kit.SmallNote("")
	p.count.Wrapping = fyne.TextWrapOff
	p.none = container.NewCenter(container.NewVBox(kit.Quiet(words.T("library.none")),
		kit.Ends(layout.NewSpacer(), kit.NewButton(words.T("library.clear"), "", kit.Plain, p.clear), layout.NewSpacer())))
	p.none.Hide()
	p.grid = newGrid(p)
	p.detail = newDetail(p)
	head := container.NewVBox(p.head(), p.filters(), kit.Gap(look.Small))
	left := container.NewBorder(head, nil, nil, nil, container.NewStack(p.grid, p.none))
	content := kit.Panes([]float32{1, 0}, left, p.detail.content)
	p.desk.Album.Painted = p.painted
	p.find()
	return content
}

func (p *Page) head() fyne.CanvasObject {
	title := words.T("page.library")
	p.headLine = kit.Ends(kit.Title(title), container.NewCenter(p.count), layout.NewSpacer())
	if p.choice != nil {
		p.headLine.Objects[0] = kit.Title(words.T("library.for", "name", p.choice.File.Patient.FullName()))
		p.headLine.Add(kit.NewButton(words.T("library.back"), "Esc", kit.Light, p.desk.Lift))
		return p.headLine
	}
	p.headLine.Add(kit.NewButton(words.T("library.change"), "C", kit.Light, func() { p.edit(p.chosen) }))
	p.headLine.Add(kit.NewButton(words.T("library.own"), "N", kit.Light, func() { p.edit("") }))
	return p.headLine
}

// edit opens an own exercise, a copy of a built-in one, or a new one.
func (p *Page) edit(id string) {
	if p.choice == nil {
		p.desk.Go(desk.Route{Page: "pose", Item: id})
	}
}

// Shown puts the focus in the search field.
func (p *Page) Shown() { kit.SetFocus(p.search) }

// Leave stops what is playing.
func (p *Page) Leave() {
	p.gone = true
	p.detail.stage.stop()
	p.desk.Album.Painted = nil
}

// Next adds the chosen exercise to the plan, or plays it.
func (p *Page) Next() {
	if p.choice != nil {
		p.add()
		return
	}
	p.detail.stage.play()
}

// painted shows the drawings that have come.
func (p *Page) painted() {
	p.grid.Refresh()
	p.detail.painted()
}

// find shows what matches the search and the filters.
func (p *Page) find() {
	p.query.Keep = p.keep
	p.found = p.desk.Library().Search(p.query)
	p.count.SetText(words.N("library.count", len(p.found)))
	if p.headLine != nil {
		p.headLine.Refresh()
	}
	p.none.Hidden = len(p.found) > 0
	p.none.Refresh()
	p.grid.reveal(0)
	if len(p.found) > 0 && p.at() < 0 {
		p.choose(p.found[0].ID)
	}
}

func (p *Page) keep(id string) bool {
	switch p.show {
	case "favourites":
		return p.favourites[id]
	case "safe":
		_, blocked := p.desk.Engine.Guard.ExerciseBlock(p.tags, id)
		return !blocked
	}
	return true
}

// at is where the chosen exercise stands among the found, or -1.
func (p *Page) at() int {
	return slices.IndexFunc(p.found, func(e catalogue.Exercise) bool { return e.ID == p.chosen })
}

// choose shows the details of an exercise.
func (p *Page) choose(id string) {
	if _, known := p.desk.Library().Exercise(id); !known || id == p.chosen {
		return
	}
	if p.refused {
		p.refused = false
		p.desk.Say("", false)
	}
	p.chosen, p.side = id, p.desk.DefaultRow(id, p.affected()).Side
	p.detail.put()
	p.grid.reveal(p.at())
}

func (p *Page) affected() clinic.Side {
	if p.choice == nil {
		return ""
	}
	return p.choice.File.Course.Side
}

// turn shows another side, where the exercise has sides.
func (p *Page) turn(side clinic.Side) {
	if e, _ := p.desk.Library().Exercise(p.chosen); e.Side == catalogue.SideNone || side == p.side {
		return
	}
	p.side = side
	p.detail.put()
}

// favourite marks the chosen exercise, or takes the mark away.
func (p *Page) favourite() {
	id, on := p.chosen, !p.favourites[p.chosen]
	work.Follow(&p.saves, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.desk.Clinic.SetFavourite(ctx, id, on)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.favourites[id] = on
		p.grid.Refresh()
		p.detail.put()
	})
}

// add puts the chosen exercise into the plan and goes back to it. What is
// ruled out for the patient, or in the plan already, is not added.
func (p *Page) add() {
	if p.choice == nil || p.chosen == "" {
		return
	}
	if tag, blocked := p.desk.Engine.Guard.ExerciseBlock(p.tags, p.chosen); blocked {
		p.refused = true
		p.desk.Say(words.T("library.refused", "exercise", p.desk.ItemName(p.chosen), "tag", p.tagName(tag)), true)
		return
	}
	if p.choice.Has(p.chosen) {
		p.refused = true
		p.desk.Say(words.T("library.twice", "exercise", p.desk.ItemName(p.chosen)), true)
		return
	}
	add, id, side := p.choice.Add, p.chosen, p.side
	p.desk.Lift()
	add(id, side)
}

func (p *Page) tagName(code string) string {
	return p.desk.Library().Say(words.Language(), "clinic.tags."+code, nil)
}
