// Package sheets is the page where the home-care sheet is looked at, printed
// and opened. It imports Fyne, app/... and the ui rooms below the pages.
package sheets

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/handout"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/preview"
	"tandem/ui/refer"
	"tandem/ui/words"
)

// Page shows the sheet of the current plan version.
type Page struct {
	desk    *desk.Desk
	file    desk.File
	preview *preview.Preview
	print   *kit.Button
	next    *kit.Entry
	pages   *widget.Label
	printed *fyne.Container
	records []care.SheetRecord
}

// Open reads the sheets printed so far and shows the page.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) {
	p := &Page{desk: d, file: f, pages: kit.SmallNote(""), printed: container.NewVBox()}
	desk.Load(d, func(ctx context.Context) (care.Lock, error) {
		lock, err := d.Clinic.Lock(ctx, f.Course.Episode.ID)
		if err != nil {
			return lock, err
		}
		return lock, p.read(ctx)
	}, func(lock care.Lock) {
		if lock.Locked {
			refer.Open(d, f, lock, p.Name(), show)
			return
		}
		show(p)
	})
}

func (p *Page) read(ctx context.Context) (err error) {
	p.records, err = p.desk.Clinic.PrintedSheets(ctx, p.file.Course.Episode.ID)
	return err
}

// Name is "page.sheet".
func (p *Page) Name() string { return "page.sheet" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	if p.file.Course.Plan() == nil {
		return container.NewVBox(kit.Banner(look.Grey, kit.Para(words.T("sheet.needs.plan"))))
	}
	kind := p.file.Patient.Sheet
	if kind == "" {
		kind = "standard"
	}
	p.preview = preview.New(p.desk, 560, kind, p.sheet)
	p.preview.Ready = func(n int) { p.pages.SetText(words.N("sheet.pages", n)) }
	p.next = kit.NewEntry(words.T("sheet.next.hint"), 0, func(text string) {
		p.preview.Options.NextVisit = text
		p.preview.Refresh()
	})
	p.print = kit.NewButton(words.T("sheet.print"), "Ctrl P", kit.Primary, p.Print)
	side := container.NewVBox(
		kit.Card(kit.Section(words.T("sheet.settings")), p.language().Container, kit.NewField(words.T("sheet.next"), p.next).Container, p.pages,
			kit.SmallPara(words.T("sheet.opens")), p.print),
		p.printed)
	p.list()
	return kit.Panes([]float32{0, 1}, p.preview.Content, kit.NewScroll(side).Scroll)
}

func (p *Page) sheet(ctx context.Context, o care.SheetOptions) (handout.Sheet, error) {
	return p.desk.Clinic.Sheet(ctx, p.file.Course.Episode.ID, o)
}

func (p *Page) language() *kit.Field {
	var items []kit.Item
	for _, code := range p.desk.Library().Languages() {
		items = append(items, kit.Item{Value: code, Label: words.T("language." + code)})
	}
	now := p.file.Patient.Language
	if now == "" {
		now = "en"
	}
	return kit.NewField(words.T("sheet.language"), kit.NewPick(items, now, 0, func(code string) {
		p.preview.Options.Language = code
		p.preview.Refresh()
	}))
}

// Shown paints the sheet.
func (p *Page) Shown() {
	if p.preview != nil {
		p.preview.Refresh()
		kit.SetFocus(p.print)
	}
}

// Next prints.
func (p *Page) Next() { p.Print() }

// Print keeps the sheet as printed and opens it in the system's viewer.
func (p *Page) Print() {
	if p.preview == nil || p.print.Disabled() {
		return
	}
	p.print.Disable()
	options := p.preview.Options
	desk.Try(p.desk, func(ctx context.Context) (care.PrintedSheet, error) {
		sheet, err := p.desk.Clinic.PrintSheet(ctx, p.file.Course.Episode.ID, options)
		if err != nil {
			return sheet, err
		}
		if err := p.read(ctx); err != nil {
			return sheet, err
		}
		return sheet, p.desk.Door.View(sheet.PDF)
	}, func(sheet care.PrintedSheet, err error) {
		p.print.Enable()
		p.list()
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Say(words.T("sheet.printed", "n", sheet.Version), false)
	})
}

// list shows the sheets printed so far, each to be opened as it was.
func (p *Page) list() {
	p.printed.Objects = nil
	if len(p.records) == 0 {
		p.printed.Refresh()
		return
	}
	lines := []fyne.CanvasObject{kit.Section(words.T("sheet.before"))}
	for i := len(p.records) - 1; i >= 0; i-- {
		r := p.records[i]
		text := kit.Line(words.T("sheet.record", "n", r.Version, "date", r.Printed.Format("2 Jan 2006"), "layout", words.T("layout."+r.Layout)))
		again := kit.NewButton(words.T("sheet.again"), "", kit.Light, func() { p.again(r.ID) })
		lines = append(lines, container.NewHBox(text, layout.NewSpacer(), again))
	}
	p.printed.Objects = []fyne.CanvasObject{kit.Card(lines...)}
	p.printed.Refresh()
}

func (p *Page) again(id string) {
	desk.Do(p.desk, func(ctx context.Context) error {
		pdf, err := p.desk.Clinic.SheetFile(ctx, id)
		if err != nil {
			return err
		}
		return p.desk.Door.View(pdf)
	}, func() {})
}
