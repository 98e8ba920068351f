package sheets

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/library"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Due is the page of all sheets that are due, printed in one go.
type Due struct {
	desk     *desk.Desk
	due      []care.DueSheet
	printing *printing
	folder   *kit.Entry
	saving   *fyne.Container
	bar      *kit.Progress
	print    *kit.Button
	stop     *kit.Button
	told     *fyne.Container
	cancel   func()
}

// OpenDue reads what is due and shows the page.
func OpenDue(d *desk.Desk) {
	desk.Load(d, d.Clinic.SheetsDue, func(due []care.DueSheet) { d.Show(&Due{desk: d, due: due}) })
}

// Name is "page.due".
func (p *Due) Name() string { return "page.due" }

// mostRows is how many patients the list names.
const mostRows = 200

// Content builds the page.
func (p *Due) Content() fyne.CanvasObject {
	p.printing = newPrinting(p.desk, words.T("print.files"), p.retitle)
	p.folder = kit.NewEntry("", 0, nil)
	if p.printing.door != nil {
		p.folder.Put(filepath.Dir(p.printing.door.SheetFile(string(p.desk.Today()))))
	}
	p.saving = container.NewVBox(kit.NewField(words.T("due.folder"), p.folder).Container)
	p.bar, p.told = kit.NewProgress(), container.NewVBox()
	p.print = kit.NewButton(words.N("due.save", len(p.due)), "Ctrl P", kit.Primary, p.Print)
	p.stop = kit.NewButton(words.T("due.stop"), "", kit.Warning, p.Stop)
	p.stop.Hide()
	if len(p.due) == 0 {
		p.print.Disable()
	}
	side := container.NewVBox(kit.Card(append(p.printing.fields, p.saving, p.bar.Container, p.print, p.stop)...), p.told)
	p.retitle()
	head := container.NewVBox(kit.Title(words.T("page.due")), kit.Quiet(words.T("due.why", "days", p.desk.Clinic.Rules().Lib.Limit(library.SheetsDueDays))), kit.Gap(look.Small))
	return container.NewBorder(head, nil, nil, nil, kit.Panes([]float32{1, 1}, kit.NewScroll(kit.Card(p.rows()...)).Scroll, kit.NewScroll(side).Scroll))
}

// rows name the patients and why each gets a sheet.
func (p *Due) rows() []fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Section(words.N("due.count", len(p.due)))}
	for _, d := range p.due[:min(len(p.due), mostRows)] {
		why := words.T("due.review", "n", d.Version, "date", kit.ShortDay(string(d.Review())))
		if !d.Printed {
			why = words.T("due.new", "n", d.Version)
		}
		rows = append(rows, kit.Rule(), kit.Row([]float32{1, 1}, kit.Strong(d.Name), kit.Line(why)))
	}
	return rows
}

// retitle says what the button does with the printer that is chosen.
func (p *Due) retitle() {
	if p.printing.toPaper() {
		p.print.SetText(words.N("due.print", len(p.due)))
		p.saving.Hide()
		return
	}
	p.print.SetText(words.N("due.save", len(p.due)))
	p.saving.Show()
}

// Shown asks for printers.
func (p *Due) Shown() {
	p.printing.find()
	kit.SetFocus(p.print)
}

// Next prints.
func (p *Due) Next() { p.Print() }

// Stop ends the batch after the sheet that is under way.
func (p *Due) Stop() {
	if p.cancel != nil {
		p.cancel()
	}
}

// Leave ends it when another page takes the place of this one.
func (p *Due) Leave() { p.Stop() }

// batch is how a batch went: the sheets handed on, and who got none and why.
type batch struct {
	done  int
	wrong []string
}

// Print makes all sheets, keeps them and prints or saves each.
func (p *Due) Print() {
	if p.print.Disabled() || p.printing.door == nil {
		return
	}
	p.told.Objects = nil
	p.bar.Begin(words.T("due.doing"))
	p.print.Disable()
	p.stop.Show()
	kit.SetFocus(p.stop)
	folder := p.folder.Value()
	under := true
	cancel := work.Long(p.desk.Jobs, func(ctx context.Context, tell func(int, int)) (b batch, err error) {
		err = p.desk.Clinic.PrintDue(ctx, p.due, care.SheetOptions{}, func(i int, sheet care.PrintedSheet, err error) error {
			tell(i+1, len(p.due))
			if err != nil {
				b.wrong = append(b.wrong, words.T("due.wrong", "name", p.due[i].Name, "why", desk.Sentence(err)))
				return nil
			}
			if err := p.hand(ctx, i, sheet, folder); err != nil {
				return err
			}
			b.done++
			return nil
		})
		return b, err
	}, p.bar.At, func(b batch, err error) {
		under = false
		p.ended(b, err)
	})
	if under {
		p.cancel = cancel
	}
}

// hand prints a sheet, or saves it under a number: names of files name nobody.
func (p *Due) hand(ctx context.Context, i int, sheet care.PrintedSheet, folder string) error {
	if p.printing.toPaper() {
		return p.printing.door.Print(ctx, sheet, p.printing.ticket)
	}
	name := fmt.Sprintf("home-care-%s-%03d.pdf", p.desk.Today(), i+1)
	if err := p.printing.door.SaveSheet(filepath.Join(folder, name), sheet.PDF); err != nil {
		return err
	}
	return p.desk.Clinic.NoteSaved(ctx, sheet.ID)
}

// ended says how it went.
func (p *Due) ended(b batch, err error) {
	p.cancel = nil
	p.bar.Hide()
	p.stop.Hide()
	p.print.Enable()
	kit.SetFocus(p.print)
	for _, wrong := range b.wrong {
		p.told.Add(kit.Banner(look.Amber, kit.Para(wrong)))
	}
	p.told.Refresh()
	switch {
	case errors.Is(err, context.Canceled):
		p.desk.Say(words.N("due.cancelled", b.done), true)
	case err != nil && p.printing.toPaper():
		p.desk.Say(words.N("due.failed", b.done, "printer", p.printing.ticket.Printer), true)
	case err != nil:
		p.desk.Fail(err)
	default:
		p.desk.Say(words.N("due.done", b.done), len(b.wrong) > 0)
	}
}
