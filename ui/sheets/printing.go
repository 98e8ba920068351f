package sheets

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/device"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// Printers prints on paper and saves files for the window; a Door that can is
// one.
type Printers interface {
	// Printers lists what there is to print on, the default first.
	Printers(ctx context.Context) ([]device.Printer, error)
	// Print prints a sheet; one that was kept has only its PDF.
	Print(ctx context.Context, sheet care.PrintedSheet, t device.Ticket) error
	// SheetFile is where a sheet is offered to be saved, under a name that says
	// nothing about anyone.
	SheetFile(today string) string
	// SaveSheet writes a PDF to a file.
	SaveSheet(path string, pdf []byte) error
}

// viewer stands for the PDF viewer among the printers.
const viewer = ""

// ticketKeys are where this workstation keeps how it printed last.
const (
	printerKey = "printing-printer"
	sidesKey   = "printing-two-sided"
)

// printing is the choice of printer, copies and sides.
type printing struct {
	desk    *desk.Desk
	door    Printers
	ticket  device.Ticket
	list    *kit.Pick
	viewer  kit.Item // what there is without a printer
	fields  []fyne.CanvasObject
	changed func()
}

// newPrinting offers the viewer, or what stands for it, at once, and the printers
// when they answer. Changed is called when another printer is chosen.
func newPrinting(d *desk.Desk, label string, changed func()) *printing {
	p := &printing{desk: d, changed: changed, viewer: kit.Item{Value: viewer, Label: label}, ticket: device.Ticket{Copies: 1}}
	p.door, _ = d.Door.(Printers)
	kept := fyne.CurrentApp().Preferences()
	p.ticket.TwoSided = kept.BoolWithFallback(sidesKey, true)
	p.list = kit.NewPick([]kit.Item{p.viewer}, viewer, 0, func(name string) {
		p.ticket.Printer = name
		kept.SetString(printerKey, name)
		p.changed()
	})
	p.fields = []fyne.CanvasObject{
		kit.NewField(words.T("print.printer"), p.list).Container,
		kit.Along(kit.NewField(words.T("print.copies"), p.copies()).Container, kit.NewField(words.T("print.sides"), p.sides()).Container),
	}
	return p
}

// find asks the system for its printers.
func (p *printing) find() {
	if p.door == nil {
		return
	}
	desk.Try(p.desk, p.door.Printers, func(all []device.Printer, err error) {
		if err != nil || len(all) == 0 {
			return // the viewer stays
		}
		var items []kit.Item
		for _, one := range all {
			items = append(items, kit.Item{Value: one.Name, Label: one.Name})
		}
		items = append(items, p.viewer)
		p.ticket.Printer = chosen(all, fyne.CurrentApp().Preferences().StringWithFallback(printerKey, all[0].Name))
		p.list.SetItems(items)
		p.list.Put(p.ticket.Printer)
		p.changed()
	})
}

// chosen is the printer used last, where it still answers or was the viewer,
// else the default.
func chosen(all []device.Printer, last string) string {
	if last == viewer {
		return viewer
	}
	for _, one := range all {
		if one.Name == last {
			return last
		}
	}
	return all[0].Name
}

func (p *printing) copies() fyne.CanvasObject {
	var items []kit.Item
	for n := 1; n <= 5; n++ {
		items = append(items, kit.Item{Value: strconv.Itoa(n), Label: strconv.Itoa(n)})
	}
	return kit.NewPick(items, "1", 80, func(text string) {
		if n, err := strconv.Atoi(text); err == nil {
			p.ticket.Copies = n
		}
	})
}

func (p *printing) sides() fyne.CanvasObject {
	value := "one"
	if p.ticket.TwoSided {
		value = "two"
	}
	return kit.NewChoice([]kit.Option{
		{Value: "two", Label: words.T("print.sides.two"), Key: 't'}, {Value: "one", Label: words.T("print.sides.one"), Key: 'o'},
	}, value, func(value string) {
		p.ticket.TwoSided = value == "two"
		fyne.CurrentApp().Preferences().SetBool(sidesKey, p.ticket.TwoSided)
	})
}

// toPaper tells whether a printer is chosen and not the viewer.
func (p *printing) toPaper() bool { return p.ticket.Printer != viewer }

// send prints a sheet or shows it in the viewer, where also a sheet goes that
// the printer did not take; then it says what happened.
func (p *printing) send(ctx context.Context, sheet care.PrintedSheet) (outcome, error) {
	if !p.toPaper() {
		return outcome{words.T("sheet.printed", "n", sheet.Version), false}, p.desk.Door.View(sheet.PDF)
	}
	if err := p.door.Print(ctx, sheet, p.ticket); err != nil {
		return outcome{words.T("print.failed", "printer", p.ticket.Printer), true}, p.desk.Door.View(sheet.PDF)
	}
	return outcome{words.T("print.done", "printer", p.ticket.Printer), false}, nil
}

// outcome is a sentence about what happened, and whether it was not what was
// asked for.
type outcome struct {
	sentence string
	bad      bool
}
