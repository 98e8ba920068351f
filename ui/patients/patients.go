// Package patients is the list of patients. It imports Fyne, app/care and the
// ui rooms below the pages.
package patients

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// most is how many patients the list shows; typing narrows it.
const most = 500

// Page lists the patients that match the search field.
type Page struct {
	head   *fyne.Container
	desk   *desk.Desk
	latest work.Latest[[]care.PatientRow]
	rows   []line
	at     int
	list   *list
	empty  *fyne.Container
	nobody *canvas.Text
	count  *widget.Label

	text      string // that was searched for last
	searching bool
	opening   bool // Enter was pressed while the search still ran
	fresh     bool // all patients were read just now
}

// Open reads the patients and shows the page, which reads them itself where that
// takes long.
func Open(d *desk.Desk) {
	p := New(d)
	desk.LoadOr(d, func(ctx context.Context) ([]care.PatientRow, error) {
		return d.Clinic.FindPatients(ctx, "", most)
	}, func(rows []care.PatientRow) {
		p.fresh = true
		p.take("", rows)
		d.Show(p)
	}, func() { d.Show(p) })
}

// New returns the page, which reads the patients when it is shown.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d, latest: work.Latest[[]care.PatientRow]{Jobs: d.Jobs}, count: kit.SmallNote("")}
	p.list = p.newList()
	p.list.OnSelected = func(i widget.ListItemID) { p.at = i }
	p.nobody = kit.Quiet("")
	p.empty = container.NewCenter(p.nobody)
	p.empty.Hide()
	return p
}

// Name is "page.patients".
func (p *Page) Name() string { return "page.patients" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	add := kit.NewButton(words.T("patients.new"), "Ctrl N", kit.Primary, func() { p.desk.Go(desk.Route{Page: "person"}) })
	due := kit.NewFace(words.T("patients.due"), "Alt S", kit.Light, func() { p.Tab("S") })
	p.count.Wrapping = fyne.TextWrapOff
	forms := kit.NewFace(words.T("forms.print"), "Ctrl P", kit.Light, p.Print)
	p.head = kit.Ends(kit.Title(words.T("page.patients")), container.NewCenter(p.count), layout.NewSpacer(), due, forms, add)
	if !p.desk.Clinic.WritesRecord() {
		p.head = kit.Ends(kit.Title(words.T("page.patients")), container.NewCenter(p.count), layout.NewSpacer(), add)
	}
	columns := kit.Row(weights, kit.Small(words.T("patients.name")), kit.Small(words.T("patients.born")),
		kit.Small(words.T("patients.care")), kit.Small(words.T("patients.know")), kit.Small(words.T("patients.next")))
	if !p.desk.Clinic.ReadsRecord() {
		columns = kit.Row(weights, kit.Small(words.T("patients.name")), kit.Small(words.T("patients.born")),
			kit.Small(words.T("person.phone")), kit.Small(""), kit.Small(""))
	}
	columns.Hidden = kit.Narrow()
	body := container.NewBorder(container.NewVBox(kit.Pad(look.Tiny, columns), kit.Rule()), nil, nil, nil, container.NewStack(p.list, p.empty))
	return container.NewBorder(container.NewVBox(p.head, kit.Gap(look.Small)), nil, nil, nil, kit.CardFill(body))
}

// Shown reads the list, unless that was done just now.
func (p *Page) Shown() {
	if p.fresh {
		p.fresh = false
		p.begin()
	} else {
		p.Find("")
	}
	desk.Do(p.desk, p.desk.Clinic.ReadySearch, func() {})
}

// Tab opens the sheets due this week with S.
func (p *Page) Tab(key string) {
	if key == "S" && p.desk.Clinic.WritesRecord() {
		p.desk.Go(desk.Route{Page: "due"})
	}
}

// Next begins a new patient where there is none, else opens the chosen one.
func (p *Page) Next() { p.Open() }

// Find shows the patients that match a text.
func (p *Page) Find(text string) {
	p.searching, p.opening, p.text = true, false, text
	p.latest.Run(func(ctx context.Context) ([]care.PatientRow, error) {
		return p.desk.Clinic.FindPatients(ctx, text, most)
	}, func(rows []care.PatientRow, err error) {
		p.searching = false
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.take(text, rows)
		p.head.Refresh()
		p.list.UnselectAll()
		p.list.Refresh()
		p.begin()
		if p.opening {
			p.Open()
		}
	})
}

// take puts what was found into the list.
func (p *Page) take(text string, rows []care.PatientRow) {
	p.nobody.Text = words.T("patients.none")
	if text == "" {
		p.nobody.Text = words.T("patients.first")
	}
	p.rows, p.at = p.lines(text, rows), 0
	p.count.SetText(words.N("patients.count", len(rows)))
	p.empty.Hidden = len(p.rows) > 0
}

// begin chooses the first that was found.
func (p *Page) begin() {
	if len(p.rows) == 0 {
		p.empty.Refresh()
		return
	}
	p.list.Select(0)
	p.list.ScrollToTop()
}

// Reload reads the list again, because others changed something; the chosen
// patient stays the chosen one.
func (p *Page) Reload() {
	text, chosen := p.text, ""
	if p.at < len(p.rows) {
		chosen = p.rows[p.at].id()
	}
	if p.searching {
		return
	}
	p.latest.Run(func(ctx context.Context) ([]care.PatientRow, error) {
		return p.desk.Clinic.FindPatients(ctx, text, most)
	}, func(rows []care.PatientRow, err error) {
		if err != nil || p.searching {
			return
		}
		p.rows = p.lines(text, rows)
		p.count.SetText(words.N("patients.count", len(rows)))
		p.list.Refresh()
		for i := range p.rows {
			if p.rows[i].id() == chosen {
				p.list.Select(i)
			}
		}
	})
}

// Move chooses the next or the one before.
func (p *Page) Move(by int) {
	if len(p.rows) > 0 {
		p.list.Select(min(max(p.at+by, 0), len(p.rows)-1))
	}
}

// Open opens the chosen patient; while a search runs, the first it finds.
func (p *Page) Open() {
	if p.opening = p.searching; p.opening {
		return
	}
	if p.at < len(p.rows) {
		p.follow(p.rows[p.at])
	}
}

func (p *Page) open(row care.PatientRow) {
	if row.MergedInto != "" {
		p.desk.Go(desk.Route{Page: "person", Patient: row.ID})
		return
	}
	if !p.desk.Clinic.WritesRecord() && row.EpisodeID == "" {
		p.desk.Go(desk.Route{Page: "person", Patient: row.ID})
		return
	}
	if row.EpisodeID == "" {
		p.desk.Go(desk.Route{Page: "episode", Patient: row.ID})
		return
	}
	p.desk.Go(desk.Route{Page: "next", Patient: row.ID, Episode: row.EpisodeID})
}

// Print makes the paper forms for a day without a computer and opens them.
func (p *Page) Print() {
	if !p.desk.Clinic.WritesRecord() {
		return
	}
	desk.Do(p.desk, func(ctx context.Context) error {
		pdf, err := p.desk.Clinic.BlankForms(ctx, "")
		if err != nil {
			return err
		}
		return p.desk.Door.View(pdf)
	}, func() { p.desk.Say(words.T("forms.printed"), false) })
}

// Key moves and opens with the arrows and Enter when no field has the focus.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyDown:
		p.Move(+1)
	case fyne.KeyUp:
		p.Move(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.Open()
	default:
		return false
	}
	return true
}
