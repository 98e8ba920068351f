// Package progress is the page that shows how a course went: charts on one
// time line, body charts, a table, what helped, and the papers about it. It
// imports Fyne, app/... and the ui rooms below the pages.
package progress

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/drawing"
	"tandem/app/drawing/raster"
	"tandem/app/report"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page shows the progress of one course.
type Page struct {
	desk   *desk.Desk
	file   desk.File
	shown  report.Progress
	charts image.Image
	bodies image.Image
	start  *kit.Button
	scroll *kit.Scroll
}

// Widths in the window, and how many dots a unit of it has, so that the charts
// stay sharp on a screen of high density.
const (
	chartsWidth  = 1080
	chartsBeside = 3
	narrowWidth  = 960 // where there is little room, two beside one another
	narrowBeside = 2
	bodiesWidth  = 480
	dense        = 2
)

// Open works out and paints the charts, then shows the page.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) {
	narrow := kit.Narrow()
	desk.Load(d, func(ctx context.Context) (*Page, error) {
		p := &Page{desk: d, file: f}
		var err error
		if p.shown, err = d.Clinic.Progress(ctx, f.Course.Episode.ID, words.Language()); err != nil {
			return p, err
		}
		wide, columns := float64(chartsWidth), chartsBeside
		if narrow {
			wide, columns = narrowWidth, narrowBeside
		}
		if all := report.Side(p.shown.Charts, columns); all != nil {
			say(all)
			p.charts = raster.Paint(*all, dense*wide/all.W, d.Press.Fonts())
		}
		if all := report.Side(p.shown.Bodies, 2); all != nil {
			say(all)
			p.bodies = raster.Paint(*all, dense*bodiesWidth/all.W, d.Press.Fonts())
		}
		return p, nil
	}, func(p *Page) { show(p) })
}

// say writes the texts of a drawing in the language of the window.
func say(d *drawing.Drawing) {
	for i, item := range d.Items {
		if item.Text != nil {
			text := *item.Text
			text.Text = words.Say(text.Text)
			d.Items[i].Text = &text
		}
	}
}

// Name is "page.progress".
func (p *Page) Name() string { return "page.progress" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	box := container.NewVBox()
	if len(p.shown.Table.Rows) == 0 {
		box.Add(kit.Card(kit.Para(words.T("course.noassessment"))))
	} else {
		left := kit.Card(p.table())
		right := container.NewVBox(Helped(p.desk, p.file.Course.Visits))
		if p.bodies != nil {
			right.Add(kit.Card(kit.Section(words.T("progress.bodies")), kit.Sharp(p.bodies, dense)))
		}
		box.Add(kit.Sides(left, right))
		if p.charts != nil {
			box.Add(kit.Card(kit.Section(words.T("progress.charts")), kit.SmallPara(words.T("progress.how")), kit.Sharp(p.charts, dense)))
		}
	}
	p.start = kit.NewButton(words.T("progress.letter"), words.T("key.next"), kit.Primary, p.Next)
	patient := kit.NewButton(words.T("progress.patient"), "Y", kit.Plain, func() { p.paper(report.PatientPage) })
	discharge := kit.NewButton(words.T("progress.discharge"), "E", kit.Plain, func() { p.paper(report.DischargeReport) })
	paper := kit.NewButton(words.T("progress.print"), "Ctrl P", kit.Plain, p.Print)
	foot := container.NewVBox(kit.Gap(look.Small), kit.Ends(patient, discharge, paper, layout.NewSpacer(), p.start))
	if len(p.shown.Table.Rows) == 0 {
		foot.Hide()
	}
	p.scroll = kit.NewScroll(box)
	return container.NewBorder(nil, foot, nil, nil, p.scroll.Scroll)
}

// table says the same as the charts, for those who do not read charts.
func (p *Page) table() *fyne.Container {
	shares := make([]float32, len(p.shown.Table.Shares))
	for i, s := range p.shown.Table.Shares {
		shares[i] = float32(s)
	}
	box := container.NewVBox(kit.Section(words.T("course.measures")))
	for i, row := range p.shown.Table.Rows {
		cells := make([]fyne.CanvasObject, len(row))
		for j, text := range row {
			switch {
			case i == 0:
				cells[j] = kit.Small(text)
			case j == 3:
				cells[j] = kit.Strong(text)
			case j >= 4 || j == 0:
				cells[j] = kit.SmallPara(text)
			default:
				cells[j] = kit.Line(text)
			}
		}
		box.Add(kit.Row(shares, cells...))
		box.Add(kit.Rule())
	}
	return box
}

// Shown leaves the keys to the page.
func (p *Page) Shown() { kit.SetFocus(p.start) }

// Print opens the page as PDF.
func (p *Page) Print() {
	if len(p.shown.Table.Rows) == 0 {
		return
	}
	desk.Do(p.desk, func(ctx context.Context) error {
		pdf, err := p.desk.Clinic.ProgressPDF(ctx, p.file.Course.Episode.ID)
		if err != nil {
			return err
		}
		return p.desk.Door.View(pdf)
	}, func() { p.desk.Say(words.T("progress.printed"), false) })
}

// Next opens the progress letter.
func (p *Page) Next() { p.paper(report.ProgressLetter) }

// paper opens the page where a paper is read and changed.
func (p *Page) paper(kind report.AccountKind) {
	if len(p.shown.Table.Rows) > 0 {
		openPaper(p.desk, p.file, kind)
	}
}

// Key opens the papers and turns the page.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyY:
		p.paper(report.PatientPage)
	case fyne.KeyE:
		p.paper(report.DischargeReport)
	default:
		return p.scroll.Turn(key)
	}
	return true
}
