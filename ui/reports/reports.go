// Package reports is the page that shows what was written down when the
// program was at fault, to be read, saved or deleted. It imports Fyne, app/...
// and the ui rooms below the pages.
package reports

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page shows the reports that wait.
type Page struct {
	desk *desk.Desk
	text string
	path *kit.Entry
	gone func()
}

// Open reads the reports and shows the page; gone is called when they are
// deleted.
func Open(d *desk.Desk, gone func()) {
	read := func(context.Context) (string, error) { return d.Reports.Waiting() }
	desk.Load(d, read, func(text string) { d.Show(&Page{desk: d, text: text, gone: gone}) })
}

// Name is "page.reports".
func (p *Page) Name() string { return "page.reports" }

// Content shows the text and where to save it.
func (p *Page) Content() fyne.CanvasObject {
	head := container.NewVBox(kit.Title(words.T("page.reports")), kit.Gap(look.Small), kit.Para(words.T("reports.why")), kit.Gap(look.Small))
	if p.text == "" {
		return container.NewVBox(head, kit.Card(kit.Para(words.T("reports.none"))))
	}
	p.path = kit.NewEntry("", 0, nil)
	p.path.Put(usual())
	p.path.OnSubmitted = func(string) { p.Next() }
	foot := kit.Card(kit.NewField(words.T("reports.path"), p.path).Container,
		kit.Ends(kit.NewButton(words.T("reports.delete"), "D", kit.Plain, p.delete), layout.NewSpacer(),
			kit.NewButton(words.T("reports.save"), words.T("key.next"), kit.Primary, p.Next)))
	return container.NewBorder(head, container.NewVBox(kit.Gap(look.Small), foot), nil, nil, kit.NewScroll(kit.Card(kit.Fixed(p.text))).Scroll)
}

// usual is where the report is offered to be saved.
func usual() string {
	const name = "tandem-report.txt"
	home, err := os.UserHomeDir()
	if err != nil {
		return name
	}
	return filepath.Join(home, name)
}

// Shown leaves the letters to the page.
func (p *Page) Shown() {}

// Key deletes with D.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyD && p.text != "" {
		p.delete()
		return true
	}
	return false
}

// Next saves the reports where the field says.
func (p *Page) Next() {
	if p.path == nil {
		return
	}
	file := p.path.Value()
	save := func(context.Context) error { return said(p.desk.Reports.Save(file)) }
	desk.Do(p.desk, save, func() { p.desk.Say(words.T("reports.saved", "file", file), false) })
}

func said(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist):
		return &care.Fault{Kind: care.Refused, Cause: err, Say: words.T("reports.there")}
	}
	return &care.Fault{Kind: care.Storage, Cause: err, Say: words.T("reports.unsaved")}
}

func (p *Page) delete() {
	desk.Do(p.desk, func(context.Context) error { return p.desk.Reports.Empty() }, func() {
		p.text, p.path = "", nil
		p.gone()
		p.desk.Show(p)
		p.desk.Say(words.T("reports.deleted"), false)
	})
}
