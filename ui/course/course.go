// Package course is the page that tells a patient's course: how the measures
// moved and what changed from version to version, in plain words. It imports
// Fyne, app/... and the ui rooms below the pages.
package course

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/refer"
	"tandem/ui/words"
)

// Page tells the course of care.
type Page struct {
	desk     *desk.Desk
	engine   *planning.Engine // with the clinic's own numbers and questionnaires
	file     desk.File
	versions []care.Version
	mended   []care.Correction
	despite  []care.Override
	start    *kit.Button
	scroll   *kit.Scroll
}

// Open reads the versions and shows the page.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) {
	p := &Page{desk: d, file: f}
	desk.Do(d, func(ctx context.Context) (err error) {
		if p.engine, err = d.Clinic.Engine(ctx); err != nil {
			return err
		}
		if p.versions, err = d.Clinic.Versions(ctx, f.Course.Episode.ID); err != nil {
			return err
		}
		if p.mended, err = d.Clinic.Corrections(ctx, f.Course.Episode.ID); err != nil {
			return err
		}
		p.despite, err = d.Clinic.Overrides(ctx, f.Course.Episode.ID)
		return err
	}, func() { show(p) })
}

// Name is "page.course".
func (p *Page) Name() string { return "page.course" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.start = kit.NewButton(words.T("course."+p.next()), words.T("key.next"), kit.Primary, p.Next)
	left := container.NewVBox(p.measures(), p.visits(), p.corrections(), refer.Overridden(p.despite), p.goals())
	right := container.NewVBox()
	for i := len(p.versions) - 1; i >= 0; i-- {
		right.Add(p.version(p.versions[i]))
	}
	if len(p.versions) == 0 {
		right.Add(kit.Card(kit.Para(words.T("course.noplan"))))
	}
	line := kit.Ends()
	if len(p.file.Course.Assessments)+len(p.file.Course.Visits) > 0 {
		line.Add(kit.NewButton(words.T("course.correct"), "K", kit.Plain, p.correct))
	}
	if len(p.versions) > 1 {
		line.Add(kit.NewButton(words.T("course.compare"), "V", kit.Plain, p.compare))
	}
	line.Add(kit.NewButton(words.T("course.book"), "B", kit.Plain, p.book))
	line.Add(kit.NewButton(words.T("forms.print"), "F", kit.Light, p.forms))
	line.Add(layout.NewSpacer())
	line.Add(p.start)
	foot := container.NewVBox(kit.Gap(look.Small), line)
	p.scroll = kit.NewScroll(kit.Sides(left, right))
	return container.NewBorder(nil, foot, nil, nil, p.scroll.Scroll)
}

func (p *Page) compare() {
	p.desk.Go(desk.Route{Page: "compare", Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID})
}

func (p *Page) book() {
	p.desk.Go(desk.Route{Page: "book", Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID})
}

// forms makes the paper forms for this patient and opens them.
func (p *Page) forms() {
	desk.Do(p.desk, func(ctx context.Context) error {
		pdf, err := p.desk.Clinic.BlankForms(ctx, p.file.Course.Episode.ID)
		if err != nil {
			return err
		}
		return p.desk.Door.View(pdf)
	}, func() { p.desk.Say(words.T("forms.printed"), false) })
}

func (p *Page) correct() {
	p.desk.Go(desk.Route{Page: "correct", Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID})
}

// Key compares two versions with V, corrects a value with K and turns the page.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	switch {
	case key.Name == fyne.KeyV && len(p.versions) > 1:
		p.compare()
	case key.Name == fyne.KeyK && len(p.file.Course.Assessments) > 0:
		p.correct()
	case key.Name == fyne.KeyB:
		p.book()
	case key.Name == fyne.KeyF:
		p.forms()
	default:
		return p.scroll.Turn(key)
	}
	return true
}

// Shown lets Enter begin the next assessment.
func (p *Page) Shown() { kit.SetFocus(p.start) }

// next is the page of the next step: an assessment where one is due or was
// planned, else a visit.
func (p *Page) next() string {
	if p.file.Course.Plan() == nil || p.file.Course.ReviewDue(p.desk.Today()) != "" {
		return "assess"
	}
	return "visit"
}

// Next begins the next visit or assessment.
func (p *Page) Next() {
	p.desk.Go(desk.Route{Page: p.next(), Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID})
}

func (p *Page) goals() fyne.CanvasObject {
	box := container.NewVBox()
	if len(p.file.Course.Goals) == 0 {
		return box
	}
	lines := []fyne.CanvasObject{kit.Section(words.T("course.goals"))}
	for _, g := range p.file.Course.Goals {
		lines = append(lines, kit.Para(goalText(g)))
	}
	box.Add(kit.Card(lines...))
	return box
}

// goalText is a goal with the measure that shows it and the day.
func goalText(g clinic.Goal) string {
	text := g.Text
	if g.Measure != "" && g.Target != nil {
		text += " · " + words.T("course.goal.target", "measure", g.Measure, "target", kit.Plainly(*g.Target))
	}
	if g.By != "" {
		text += " · " + words.T("course.goal.by", "date", kit.Day(string(g.By)))
	}
	return text
}

// corrections lists what was corrected after signing; the original stays
// readable.
func (p *Page) corrections() fyne.CanvasObject {
	box := container.NewVBox()
	if len(p.mended) == 0 {
		return box
	}
	lines := []fyne.CanvasObject{kit.Section(words.T("course.corrections"))}
	for _, c := range p.mended {
		lines = append(lines, kit.Para(corrected(c)),
			kit.SmallPara(c.Reason+" · "+c.Author+" · "+kit.Day(c.Entered.Format(time.DateOnly))))
	}
	box.Add(kit.Card(lines...))
	return box
}

// corrected is a correction in words; one of a visit has no number that was.
func corrected(c care.Correction) string {
	if strings.HasPrefix(c.Place, "session.") {
		return words.T("place."+c.Place) + ": " + c.Text
	}
	return words.T("course.corrected", "what", words.T("place."+c.Place), "was", c.Was, "is", c.Text)
}
