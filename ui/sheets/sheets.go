// Package sheets is the page where the home-care sheet is looked at, printed
// and opened. It imports Fyne, app/... and the ui rooms below the pages.
package sheets

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/handout"
	"tandem/app/report"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/preview"
	"tandem/ui/refer"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Page shows the sheet of the current plan version, and the leaflets.
type Page struct {
	desk     *desk.Desk
	file     desk.File
	preview  *preview.Preview
	printing *printing
	print    *kit.Button
	next     *kit.Entry
	path     *kit.Entry
	why      *widget.Label
	checked  *fyne.Container
	scores   work.Latest[handout.Score]
	printed  *fyne.Container
	records  []care.SheetRecord
	backs    []report.TeachBack
	side     *kit.Scroll
	asked    *kit.Choice // whether the sheet printed last was done back, nil once that is noted
}

// Open reads the sheets printed so far and shows the page.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) {
	p := &Page{desk: d, file: f, checked: container.NewVBox(), printed: container.NewVBox(), scores: work.Latest[handout.Score]{Jobs: d.Jobs}}
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
	if err != nil {
		return err
	}
	p.backs, err = p.desk.Clinic.TeachBacks(ctx, p.file.Course.Episode.ID)
	return err
}

// Name is "page.sheet".
func (p *Page) Name() string { return "page.sheet" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.preview = preview.New(p.desk, 560, p.kind(), p.sheet)
	p.preview.Leaflets()
	p.preview.Ready = p.ready
	p.next = kit.NewEntry(words.T("sheet.next.hint"), 0, func(text string) {
		p.preview.Options.NextVisit = text
		p.preview.Refresh()
	})
	p.why = kit.SmallNote("")
	p.print = kit.NewButton(words.T("sheet.print.view"), "Ctrl P", kit.Primary, p.Print)
	p.printing = newPrinting(p.desk, words.T("print.viewer"), p.retitle)
	settings := []fyne.CanvasObject{
		kit.Section(words.T("sheet.settings")), p.language().Container, kit.NewField(words.T("sheet.next"), p.next).Container, p.looks(),
	}
	settings = append(append(settings, p.printing.fields...), kit.Tight(p.why), p.print)
	side := container.NewVBox(kit.Card(settings...), p.checked, p.saving(), p.printed)
	p.retitle()
	p.list()
	p.side = kit.NewScroll(side)
	return kit.Panes([]float32{0, 1}, p.preview.Content, p.side.Scroll)
}

// kind is the paper shown first: the patient's sheet, or without a plan the
// leaflet about the visit.
func (p *Page) kind() string {
	switch {
	case p.file.Course.Plan() == nil:
		return handout.Leaflets[0]
	case p.file.Patient.Sheet != "":
		return p.file.Patient.Sheet
	}
	return handout.Layouts[0]
}

// retitle says what the button does with the printer that is chosen.
func (p *Page) retitle() {
	text, why := words.T("sheet.print.view"), words.T("sheet.opens")
	if p.printing.toPaper() {
		text, why = words.T("sheet.print"), words.T("sheet.kept")
	}
	p.print.SetText(text)
	p.why.SetText(why)
}

// looks are colour or saving ink.
func (p *Page) looks() fyne.CanvasObject {
	return kit.NewField(words.T("sheet.ink"), kit.NewChoice([]kit.Option{
		{Value: "colour", Label: words.T("sheet.ink.colour"), Key: 'c'}, {Value: "saving", Label: words.T("sheet.ink.saving"), Key: 's'},
	}, "colour", func(value string) {
		p.preview.Options.InkSaving = value == "saving"
		p.preview.Refresh()
	})).Container
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

// Shown paints the sheet and asks for printers.
func (p *Page) Shown() {
	p.preview.Refresh()
	p.printing.find()
	kit.SetFocus(p.print)
}

// Next prints.
func (p *Page) Next() { p.Print() }

// Key turns and zooms the preview.
func (p *Page) Key(key *fyne.KeyEvent) bool { return p.preview.Key(key) }

// Print keeps the sheet as printed and sends it to the printer, or opens it in
// the system's viewer.
func (p *Page) Print() {
	if p.print.Disabled() {
		return
	}
	p.keep(func(ctx context.Context, sheet care.PrintedSheet) (outcome, error) {
		return p.printing.send(ctx, sheet)
	})
}

// keep makes the sheet, keeps it in the record and hands it on.
func (p *Page) keep(on func(context.Context, care.PrintedSheet) (outcome, error)) {
	p.print.Disable()
	options := p.preview.Options
	desk.Try(p.desk, func(ctx context.Context) (outcome, error) {
		sheet, err := p.desk.Clinic.PrintSheet(ctx, p.file.Course.Episode.ID, options)
		if err != nil {
			return outcome{}, err
		}
		if err := p.read(ctx); err != nil {
			return outcome{}, err
		}
		return on(ctx, sheet)
	}, func(done outcome, err error) {
		p.print.Enable()
		p.list()
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Say(done.sentence, done.bad)
		if latest := p.records[len(p.records)-1]; p.asked != nil && !done.bad && latest.Version > 0 {
			p.side.Refresh()
			kit.SetFocus(p.asked) // whether it was done back is one key now
		}
	})
}

// saving offers to save the sheet as a file.
func (p *Page) saving() fyne.CanvasObject {
	p.path = kit.NewEntry("", 0, nil)
	if p.printing.door == nil {
		return container.NewVBox()
	}
	p.path.Put(p.printing.door.SheetFile(string(p.desk.Today())))
	return kit.Card(kit.NewField(words.T("sheet.save.file"), p.path).Container,
		container.NewHBox(kit.NewButton(words.T("sheet.save"), "", kit.Plain, p.save)))
}

// save keeps the sheet and writes it to the file.
func (p *Page) save() {
	path := p.path.Value()
	p.keep(func(ctx context.Context, sheet care.PrintedSheet) (outcome, error) {
		err := p.printing.door.SaveSheet(path, sheet.PDF)
		if err == nil {
			err = p.desk.Clinic.NoteSaved(ctx, sheet.ID)
		}
		return outcome{words.T("sheet.saved", "file", path), false}, err
	})
}

// list shows the sheets printed so far, each to be opened as it was.
func (p *Page) list() {
	p.printed.Objects, p.asked = nil, nil
	if len(p.records) == 0 {
		p.printed.Refresh()
		return
	}
	lines := []fyne.CanvasObject{kit.Section(words.T("sheet.before"))}
	for i := len(p.records) - 1; i >= 0; i-- {
		r := p.records[i]
		record := words.T("sheet.record", "n", r.Version, "date", kit.Day(r.Printed.Format(time.DateOnly)), "layout", words.T("layout."+r.Layout))
		if r.Version == 0 {
			record = words.T("sheet.record.leaflet", "date", kit.Day(r.Printed.Format(time.DateOnly)), "layout", words.T("layout."+r.Layout))
		}
		again := kit.NewButton(words.T("sheet.again"), "", kit.Light, func() { p.again(r) })
		lines = append(lines, kit.Ends(kit.Line(record), layout.NewSpacer(), again))
		if r.Version > 0 {
			lines = append(lines, p.taught(r.ID))
		}
	}
	p.printed.Objects = []fyne.CanvasObject{kit.Card(lines...)}
	p.printed.Refresh()
}

// again prints the bytes of a sheet as they were kept.
func (p *Page) again(r care.SheetRecord) {
	desk.Load(p.desk, func(ctx context.Context) (outcome, error) {
		read := p.desk.Clinic.SheetFile
		if p.printing.toPaper() {
			read = p.desk.Clinic.Reprint
		}
		pdf, err := read(ctx, r.ID)
		if err != nil {
			return outcome{}, err
		}
		return p.printing.send(ctx, care.PrintedSheet{ID: r.ID, Version: r.Version, Paper: r.Paper, PDF: pdf})
	}, func(done outcome) { p.desk.Say(done.sentence, done.bad) })
}
