// Package questionnaires is the page where a clinic adds a questionnaire that
// it holds a licence for, from one file, or takes one out of use. It imports
// Fyne, app/... and the ui rooms below the pages.
package questionnaires

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/measure"
	"tandem/app/porter"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page lists the questionnaires in use and reads the file of a new one. What is
// read is shown first and added with the name of who confirms it.
type Page struct {
	desk *desk.Desk
	own  []care.OwnQuestionnaire
	text []byte // of the file that is shown, nil before one is

	path, clinician *kit.Entry
	fields          kit.Fields
	list, shown     *fyne.Container
	next            *kit.Button
	scroll          *kit.Scroll
	ask             *kit.Ask
	retiring        string // the code that the next press takes out of use
}

// Open reads the questionnaires in use and shows the page.
func Open(d *desk.Desk) {
	desk.Load(d, d.Clinic.Questionnaires, func(own []care.OwnQuestionnaire) {
		d.Show(&Page{desk: d, own: own, fields: kit.Fields{}})
	})
}

// Name is "page.questionnaires".
func (p *Page) Name() string { return "page.questionnaires" }

// Content builds the list, and beside it the file of a new one.
func (p *Page) Content() fyne.CanvasObject {
	p.path = kit.NewEntry(words.T("transfer.path.hint"), 0, func(string) { p.forget() })
	p.path.OnSubmitted = func(string) { p.Next() }
	p.clinician = kit.NewEntry("", 0, nil)
	p.clinician.OnSubmitted = func(string) { p.Next() }
	choose := kit.NewButton(words.T("transfer.choose"), "", kit.Plain, p.browse)
	p.fields["file"] = kit.NewFieldWith(words.T("questionnaires.file"), p.path, kit.With(p.path, choose))
	p.fields["clinician"] = kit.NewField(words.T("questionnaires.clinician"), p.clinician)
	p.next = kit.NewButton(words.T("questionnaires.look"), words.T("key.next"), kit.Primary, p.Next)
	p.shown, p.list = container.NewVBox(), container.NewVBox()
	form := kit.Card(kit.Section(words.T("questionnaires.new")), kit.SmallPara(words.T("questionnaires.how")),
		p.fields["file"].Container, p.shown, p.fields["clinician"].Container, container.NewHBox(layout.NewSpacer(), p.next))
	p.put()
	head := container.NewVBox(kit.Title(words.T("page.questionnaires")), kit.SmallPara(words.T("questionnaires.why")), kit.Gap(look.Small))
	p.scroll = kit.NewScroll(kit.Sides(container.NewVBox(form), p.list))
	return container.NewBorder(head, nil, nil, nil, p.scroll.Scroll)
}

// Shown puts the focus in the field of a new file.
func (p *Page) Shown() { kit.SetFocus(p.path) }

// put lists what is in use.
func (p *Page) put() {
	p.list.Objects = nil
	for _, q := range p.own {
		p.list.Add(p.card(q))
	}
	if len(p.own) == 0 {
		p.list.Add(kit.Card(kit.Para(words.T("questionnaires.none"))))
	}
	p.list.Refresh()
}

func (p *Page) card(q care.OwnQuestionnaire) fyne.CanvasObject {
	text, weight := words.T("questionnaires.retire"), kit.Light
	if q.Questionnaire.Code == p.retiring {
		text, weight = words.T("questionnaires.retire.sure"), kit.Warning
	}
	retire := kit.NewButton(text, "", weight, func() { p.retire(q.Questionnaire.Code) })
	added := words.T("questionnaires.added.by", "who", q.Clinician, "author", q.Author, "date", kit.Day(string(clinic.DateOf(q.Added.Local()))))
	lines := append(described(q.Questionnaire), kit.SmallPara(added), container.NewHBox(layout.NewSpacer(), retire))
	return kit.Card(lines...)
}

// described says what a questionnaire asks, how it is scored and what lets the
// clinic use it.
func described(q measure.Questionnaire) []fyne.CanvasObject {
	m := q.Measure()
	lines := []fyne.CanvasObject{
		kit.StrongPara(q.Name + " (" + q.Code + ")"),
		kit.Para(words.T("questionnaires.scored."+m.Better, "items", len(q.Questions), "low", kit.Plainly(m.Low), "high", kit.Plainly(m.High))),
		kit.Para(words.T("questionnaires.counts", "points", kit.Plainly(m.Improve), "source", q.Source)),
	}
	if q.Recall != "" {
		lines = append(lines, kit.Para(words.T("questionnaires.recall", "time", q.Recall)))
	}
	return append(lines, kit.SmallPara(words.T("sources.licence", "licence", q.Licence)))
}

// forget takes what was read away, because another file is named.
func (p *Page) forget() {
	if p.text == nil {
		return
	}
	p.text, p.shown.Objects = nil, nil
	p.shown.Refresh()
	p.next.SetText(words.T("questionnaires.look"))
}

// Next looks at the file that is named, then adds it.
func (p *Page) Next() {
	if p.text == nil {
		p.look()
		return
	}
	p.add()
}

func (p *Page) look() {
	path := p.path.Value()
	if path == "" {
		p.fields["file"].Mark(words.T("transfer.nopath"))
		kit.SetFocus(p.path)
		return
	}
	type read struct {
		text     []byte
		q        measure.Questionnaire
		replaces bool
	}
	desk.Try(p.desk, func(ctx context.Context) (r read, err error) {
		if r.text, err = porter.ReadDocument(path); err == nil {
			r.q, r.replaces, err = p.desk.Clinic.CheckQuestionnaire(ctx, r.text)
		}
		return r, err
	}, func(r read, err error) {
		if p.failed(err) {
			return
		}
		p.text = r.text
		lines := described(r.q)
		for i, item := range r.q.Questions {
			lines = append(lines, kit.SmallPara(words.T("questionnaires.item", "n", i+1, "text", item.Text)))
		}
		if r.replaces {
			lines = append(lines, kit.Para(words.T("questionnaires.replaces")))
		}
		p.shown.Objects = []fyne.CanvasObject{kit.Banner(look.Teal, lines...)}
		p.shown.Refresh()
		p.next.SetText(words.T("questionnaires.add"))
		p.scroll.Refresh()
		kit.SetFocus(p.clinician)
	})
}

func (p *Page) add() {
	text, clinician := p.text, p.clinician.Value()
	p.change(func(ctx context.Context) error {
		_, err := p.desk.Clinic.AddQuestionnaire(ctx, text, clinician)
		return err
	}, words.T("questionnaires.added"))
}

// retire asks once more, then takes a questionnaire out of use.
func (p *Page) retire(code string) {
	if p.retiring != code {
		p.retiring = code
		p.put()
		kit.SetFocus(p.clinician)
		p.desk.Say(words.T("questionnaires.retire.why"), false)
		return
	}
	clinician := p.clinician.Value()
	p.change(func(ctx context.Context) error { return p.desk.Clinic.RetireQuestionnaire(ctx, code, clinician) }, words.T("questionnaires.retired"))
}

// change does a job, reads the list again and begins anew.
func (p *Page) change(job func(context.Context) error, done string) {
	desk.Try(p.desk, func(ctx context.Context) ([]care.OwnQuestionnaire, error) {
		if err := job(ctx); err != nil {
			return nil, err
		}
		return p.desk.Clinic.Questionnaires(ctx)
	}, func(own []care.OwnQuestionnaire, err error) {
		if p.failed(err) {
			return
		}
		p.own, p.retiring = own, ""
		p.path.Put("")
		p.clinician.Put("")
		p.forget()
		p.put()
		p.scroll.Refresh()
		p.desk.Say(done, false)
		kit.SetFocus(p.path)
	})
}

// failed shows what is wrong where it is: at the name of who confirms, or with
// the place in the file below the file.
func (p *Page) failed(err error) bool {
	p.fields["file"].Mark("")
	p.fields["clinician"].Mark("")
	problems := care.ProblemsOf(err)
	for _, problem := range problems {
		if problem.Place == "clinician" {
			p.fields["clinician"].Mark(problem.Sentence)
			kit.SetFocus(p.clinician)
			continue
		}
		p.fields["file"].Mark(problem.Place + ": " + problem.Sentence)
		kit.SetFocus(p.path)
	}
	switch {
	case err == nil:
		return false
	case len(problems) == 0:
		p.desk.Fail(err)
	default:
		p.desk.Say(words.T("form.fix"), true)
	}
	p.scroll.Refresh()
	return true
}

func (p *Page) browse() { p.ask = kit.AskFile(p.desk.Window, p.path.SetText, p.desk.Fail) }

// Key closes a dialog with Escape and turns the page.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyEscape {
		return p.ask.Escape()
	}
	return p.scroll.Turn(key)
}

// Leave closes a dialog.
func (p *Page) Leave() { p.ask.Escape() }
