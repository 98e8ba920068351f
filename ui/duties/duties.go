// Package duties is the page about a patient's record itself: how long it is
// kept, a legal hold, the whole record for reading or for another program, and
// taking the person out of it. It imports Fyne, app/... and the ui rooms below
// the pages.
package duties

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// writer is a door that can write a record to a file.
type writer interface {
	// RecordFile is where the window offers to write the record.
	RecordFile() string
	// ExportRecord writes the record as PDF and, beside it, as JSON, and returns
	// the JSON's name.
	ExportRecord(ctx context.Context, c *care.Clinic, patientID, path string) (string, error)
}

// Page shows the duties of one record.
type Page struct {
	desk   *desk.Desk
	duties care.Duties
	print  *kit.Button
	path   *kit.Entry
	fields kit.Fields
	hold   string // the reason as typed
	reason string // of the request
	word   string
}

// Open reads the duties and shows the page.
func Open(d *desk.Desk, r desk.Route) { show(d, r.Patient, "") }

func show(d *desk.Desk, patient, done string) {
	desk.Load(d, func(ctx context.Context) (care.Duties, error) { return d.Clinic.Duties(ctx, patient) }, func(duties care.Duties) {
		d.Show(&Page{desk: d, duties: duties, fields: kit.Fields{}})
		if done != "" {
			d.Say(done, false)
		}
	})
}

// Name is "page.duties".
func (p *Page) Name() string { return "page.duties" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.print = kit.NewButton(words.T("duties.print"), "Ctrl P", kit.Primary, p.Print)
	left := container.NewVBox(p.keeping(), p.copies())
	right := container.NewVBox(p.holding(), p.erasing())
	head := container.NewVBox(container.NewHBox(kit.Title(words.T("page.duties")), container.NewCenter(kit.Quiet(p.duties.Patient.FullName()))), kit.Gap(look.Small))
	trail := kit.NewFace(words.T("page.trail"), "Alt A", kit.Light, func() { p.Tab("A") })
	foot := kit.Ends(kit.Quiet(words.T("duties.law")), layout.NewSpacer(), trail, p.print)
	return container.NewBorder(head, container.NewVBox(kit.Gap(look.Small), foot), nil, nil, kit.NewScroll(kit.Sides(left, right)).Scroll)
}

// keeping says until when the record is kept, and by which rule.
func (p *Page) keeping() fyne.CanvasObject {
	d := p.duties
	lines := []fyne.CanvasObject{kit.Section(words.T("duties.keep"))}
	switch {
	case d.Patient.Anonymised != "":
		lines = append(lines, kit.Para(words.T("duties.anonymised", "date", kit.Day(d.Patient.Anonymised[:len("2006-01-02")]))))
	case d.Until == "":
		lines = append(lines, kit.Para(words.T("duties.nocontact")))
	default:
		lines = append(lines, kit.StrongPara(words.T("duties.until", "date", d.Until.Words())),
			kit.Para(words.T("duties.last", "date", d.Last.Words())))
		if d.Ended(p.desk.Today()) {
			lines = append(lines, kit.Banner(look.Amber, kit.Para(words.T("duties.ended"))))
		}
	}
	return kit.Card(append(lines, kit.SmallPara(Rule(d.Rule)))...)
}

// Rule says how long records are kept somewhere, and who says so.
func Rule(j library.Jurisdiction) string {
	key := "duties.rule"
	if j.Own {
		key = "duties.rule.own"
	}
	return words.T(key, "where", j.Name, "years", j.Years, "source", j.Source)
}

// copies writes the record to a file for an access request.
func (p *Page) copies() fyne.CanvasObject {
	box := kit.Card(kit.Section(words.T("duties.copy")), kit.Para(words.T("duties.copy.why")))
	w, ok := p.desk.Door.(writer)
	if !ok {
		return box
	}
	p.path = kit.NewEntry("", 0, nil)
	p.path.Put(w.RecordFile())
	p.path.OnSubmitted = func(string) { p.export() }
	return kit.Card(kit.Section(words.T("duties.copy")), kit.Para(words.T("duties.copy.why")),
		kit.NewField(words.T("duties.path"), p.path).Container,
		container.NewHBox(kit.NewButton(words.T("duties.export"), words.T("key.enter"), kit.Plain, p.export)))
}

func (p *Page) export() {
	w, ok := p.desk.Door.(writer)
	if !ok {
		return
	}
	path := p.path.Value()
	desk.Load(p.desk, func(ctx context.Context) (string, error) {
		return w.ExportRecord(ctx, p.desk.Clinic, p.duties.Patient.ID, path)
	}, func(beside string) { p.desk.Say(words.T("duties.exported", "pdf", path, "json", beside), false) })
}

// holding sets and lifts a legal hold.
func (p *Page) holding() fyne.CanvasObject {
	lines := []fyne.CanvasObject{kit.Section(words.T("duties.hold"))}
	label, on := words.T("duties.hold.set"), true
	if h := p.duties.Hold; h != nil {
		label, on = words.T("duties.hold.lift"), false
		lines = append(lines, kit.Banner(look.Red, kit.StrongPara(words.T("duties.hold.on", "date", kit.Day(h.At[:len("2006-01-02")]), "who", h.By)), kit.Para(h.Reason)))
	} else {
		lines = append(lines, kit.Para(words.T("duties.hold.why")))
	}
	entry := kit.NewEntry("", 0, func(text string) { p.hold = text })
	set := func() {
		reason := p.hold
		p.try(func(ctx context.Context) error { return p.desk.Clinic.SetHold(ctx, p.duties.Patient.ID, on, reason) }, words.T("duties.hold.done"), "hold")
	}
	entry.OnSubmitted = func(string) { set() }
	p.fields["hold"] = kit.NewField(words.T("duties.reason"), entry)
	return kit.Card(append(lines, p.fields["hold"].Container, container.NewHBox(kit.NewButton(label, words.T("key.enter"), kit.Plain, set)))...)
}

// erasing is the two steps of taking the person out of the record.
func (p *Page) erasing() fyne.CanvasObject {
	lines := []fyne.CanvasObject{kit.Section(words.T("duties.erase")), kit.Para(words.T("duties.erase.why"))}
	switch {
	case p.duties.Patient.Anonymised != "":
		return kit.Card(lines[0], kit.Para(words.T("duties.erased")))
	case p.duties.Request != nil:
		return kit.Card(append(lines, p.confirm()...)...)
	}
	entry := kit.NewEntry("", 0, func(text string) { p.reason = text })
	entry.OnSubmitted = func(string) { p.request() }
	p.fields["reason"] = kit.NewField(words.T("duties.reason"), entry)
	return kit.Card(append(lines, p.fields["reason"].Container,
		container.NewHBox(kit.NewButton(words.T("duties.erase.request"), words.T("key.enter"), kit.Warning, p.request)))...)
}

func (p *Page) request() {
	reason := p.reason
	p.try(func(ctx context.Context) error {
		return p.desk.Clinic.RequestAnonymise(ctx, p.duties.Patient.ID, reason)
	}, words.T("duties.erase.requested"), "reason")
}

// confirm is the second step, on the page as it is opened after the first.
func (p *Page) confirm() []fyne.CanvasObject {
	r := p.duties.Request
	lines := []fyne.CanvasObject{kit.StrongPara(words.T("duties.erase.waits", "date", kit.Day(r.At[:len("2006-01-02")]), "who", r.By)), kit.Para(r.Reason)}
	if len(p.duties.Named) > 0 {
		lines = append(lines, kit.Banner(look.Amber, kit.Para(words.T("duties.erase.named", "places", strings.Join(p.duties.Named, ", ")))))
	}
	entry := kit.NewEntry("", 200, func(text string) { p.word = text })
	confirm := func() {
		word := p.word
		p.try(func(ctx context.Context) error { return p.desk.Clinic.Anonymise(ctx, p.duties.Patient.ID, word) }, words.T("duties.erased"), "word")
	}
	entry.OnSubmitted = func(string) { confirm() }
	p.fields["word"] = kit.NewField(words.T("duties.erase.word", "word", care.AnonymiseWord), entry)
	withdraw := func() {
		p.try(func(ctx context.Context) error { return p.desk.Clinic.WithdrawAnonymise(ctx, p.duties.Patient.ID) }, words.T("duties.erase.withdrawn"), "")
	}
	return append(lines, p.fields["word"].Container, container.NewHBox(
		kit.NewButton(words.T("duties.erase.do"), words.T("key.enter"), kit.Warning, confirm),
		kit.NewButton(words.T("duties.erase.keep"), "", kit.Plain, withdraw)))
}

// try does a job, shows what is wrong beside its field, or the page anew.
func (p *Page) try(job func(context.Context) error, done, field string) {
	desk.Try(p.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, job(ctx) }, func(_ struct{}, err error) {
		if err == nil {
			show(p.desk, p.duties.Patient.ID, done)
			return
		}
		problems := care.ProblemsOf(err)
		if len(problems) == 0 {
			p.desk.Fail(err)
			return
		}
		p.fields.MarkAll(map[string]string{field: sentence(problems)}, []string{field})
		p.desk.Say(words.T("form.fix"), true)
	})
}

func sentence(problems []clinic.Problem) string { return words.Say(problems[0].Sentence) }

// Shown puts the focus on printing.
func (p *Page) Shown() { kit.SetFocus(p.print) }

// Next prints.
func (p *Page) Next() { p.Print() }

// Tab opens who did what in this record with Alt A.
func (p *Page) Tab(key string) {
	if key == "A" {
		p.desk.Go(desk.Route{Page: "trail", Patient: p.duties.Patient.ID})
	}
}

// Print makes the whole record as a PDF and opens it.
func (p *Page) Print() {
	desk.Do(p.desk, func(ctx context.Context) error {
		pdf, err := p.desk.Clinic.PrintRecord(ctx, p.duties.Patient.ID)
		if err != nil {
			return err
		}
		return p.desk.Door.View(pdf)
	}, func() { p.desk.Say(words.T("duties.printed"), false) })
}
