// Package refer is what stands in place of the plan and the sheet while a
// safety finding locks them: why, the letter for the doctor, the safety card
// for the patient, and a clinician's override. It imports Fyne, app/... and
// the ui rooms below the pages.
package refer

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/safety"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page says why an episode is locked and what is printed instead.
type Page struct {
	desk     *desk.Desk
	file     desk.File
	lock     care.Lock
	name     string
	language string
	letters  []care.LetterRecord

	letter, card *kit.Button
	papers       *fyne.Container
	override     *override
}

// Open reads the letters made so far and shows the page in place of another,
// whose key in the catalogue is name.
func Open(d *desk.Desk, f desk.File, lock care.Lock, name string, show func(desk.Page)) {
	p := &Page{desk: d, file: f, lock: lock, name: name, language: language(f), papers: container.NewVBox()}
	desk.Do(d, p.read, func() { show(p) })
}

func language(f desk.File) string {
	if f.Patient.Language == "" {
		return "en"
	}
	return f.Patient.Language
}

func (p *Page) read(ctx context.Context) (err error) {
	p.letters, err = p.desk.Clinic.Letters(ctx, p.episode())
	return err
}

func (p *Page) episode() string { return p.file.Course.Episode.ID }

// Name is the name of the page that is locked.
func (p *Page) Name() string { return p.name }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.letter = kit.NewButton(words.T("refer.letter"), words.T("key.next"), kit.Primary, p.write)
	p.card = kit.NewButton(words.T("refer.card"), "C", kit.Plain, p.print)
	p.override = newOverride(p)
	body := container.NewVBox(p.why(), p.override.content, kit.Gap(look.Tiny), kit.Sides(p.instead(), p.papers))
	p.list()
	foot := kit.Ends(kit.NewButton(words.T("refer.override"), "O", kit.Light, p.override.toggle), layout.NewSpacer(), p.card, p.letter)
	scroll := kit.NewScroll(body)
	p.override.scroll = scroll
	return container.NewBorder(nil, container.NewVBox(kit.Gap(look.Small), foot), nil, nil, scroll.Scroll)
}

// why names each finding with its day and how soon it has to be seen.
func (p *Page) why() fyne.CanvasObject {
	headline := words.T("refer.soon." + safety.SameDay)
	if p.lock.Emergency() {
		headline = words.T("refer.soon." + safety.Emergency)
	}
	return kit.Banner(look.Red, append([]fyne.CanvasObject{
		kit.Title(headline), kit.Para(words.T("refer.why", "date", kit.Day(string(p.file.Course.Last().Date)))), kit.Gap(look.Tiny),
	}, findings(p.lock.Findings)...)...)
}

func findings(all []care.Finding) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, f := range all {
		chip := kit.Chip(words.T("refer.soon."+f.Level), tones[f.Level])
		lines = append(lines, kit.Row([]float32{0, 0, 1}, chip, kit.Line(kit.Day(string(f.Date))), kit.Para(words.Say(f.Why))))
	}
	return lines
}

var tones = map[string]look.Tone{safety.Emergency: look.Red, safety.SameDay: look.Amber}

// instead explains the two papers and lets the card's language be chosen.
func (p *Page) instead() fyne.CanvasObject {
	var items []kit.Item
	for _, code := range p.desk.Library().Languages() {
		items = append(items, kit.Item{Value: code, Label: words.T("language." + code)})
	}
	pick := kit.NewPick(items, p.language, 220, func(code string) { p.language = code })
	return kit.Card(kit.Section(words.T("refer.instead")),
		kit.Para(words.T("refer.letter.what")), kit.Para(words.T("refer.card.what")),
		kit.NewFieldWith(words.T("refer.language"), pick, container.NewHBox(pick)).Container, kit.SmallPara(words.T("refer.kept")))
}

// list shows the letters and cards made so far, newest first.
func (p *Page) list() {
	p.papers.Objects = nil
	if len(p.letters) > 0 {
		lines := []fyne.CanvasObject{kit.Section(words.T("refer.before"))}
		for i := len(p.letters) - 1; i >= 0; i-- {
			l := p.letters[i]
			text := kit.Line(words.T("refer.record", "kind", words.T("refer.kind."+string(l.Kind)), "date", words.Moment(l.Made.Local())))
			again := kit.NewButton(words.T("sheet.again"), "", kit.Light, func() { p.again(l.ID) })
			lines = append(lines, kit.Ends(text, layout.NewSpacer(), again))
		}
		p.papers.Objects = []fyne.CanvasObject{kit.Card(lines...)}
	}
	p.papers.Refresh()
}

// Shown puts the focus on the letter.
func (p *Page) Shown() { kit.SetFocus(p.letter) }

// Next writes the letter, or overrides the lock while its form is open.
func (p *Page) Next() {
	if p.override.isOpen() {
		p.override.keep()
		return
	}
	p.write()
}

// Print is the letter as well: a locked episode prints nothing else first.
func (p *Page) Print() { p.write() }

// Key takes R for the letter, C for the card and O for the override; Escape
// closes the override's form.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	switch {
	case key.Name == fyne.KeyR:
		p.write()
	case key.Name == fyne.KeyC:
		p.print()
	case key.Name == fyne.KeyO:
		p.override.toggle()
	case key.Name == fyne.KeyEscape && p.override.isOpen():
		p.override.toggle()
	default:
		return false
	}
	return true
}

func (p *Page) write() { p.open("refer") }

func (p *Page) open(page string) {
	p.desk.Go(desk.Route{Page: page, Patient: p.file.Patient.ID, Episode: p.episode()})
}

// print makes the safety card, keeps it and opens it in the viewer.
func (p *Page) print() {
	if p.card.Disabled() {
		return
	}
	p.card.Disable()
	language := p.language
	desk.Try(p.desk, func(ctx context.Context) (care.Made, error) {
		made, err := p.desk.Clinic.MakeCard(ctx, p.episode(), language)
		if err != nil {
			return made, err
		}
		if err := p.read(ctx); err != nil {
			return made, err
		}
		return made, p.desk.Door.View(made.PDF)
	}, func(_ care.Made, err error) {
		p.card.Enable()
		p.list()
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Say(words.T("refer.made"), false)
	})
}

func (p *Page) again(id string) {
	desk.Do(p.desk, func(ctx context.Context) error {
		pdf, err := p.desk.Clinic.LetterFile(ctx, id)
		if err != nil {
			return err
		}
		return p.desk.Door.View(pdf)
	}, func() {})
}
