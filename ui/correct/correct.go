// Package correct is the page that corrects a number of a signed assessment, or
// adds to a signed visit.
// It imports Fyne, app/... and the ui rooms below the pages.
package correct

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page adds one correction.
type Page struct {
	desk       *desk.Desk
	file       desk.File
	correction care.Correction
	fields     kit.Fields
	now        *widget.Label
	first      *kit.Pick
}

// Open shows the page; the last assessment is chosen.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) {
	p := &Page{desk: d, file: f, fields: kit.Fields{}, now: kit.SmallNote("")}
	p.correction.EpisodeID = f.Course.Episode.ID
	if last := f.Course.Last(); last != nil {
		p.correction.Subject = last.ID
	} else if n := len(f.Course.Visits); n > 0 {
		p.correction.Subject = f.Course.Visits[n-1].ID
	}
	show(p)
}

// Name is "page.correct".
func (p *Page) Name() string { return "page.correct" }

// Content builds the form.
func (p *Page) Content() fyne.CanvasObject {
	value := kit.NewPick(p.places(), "", 240, func(place string) { p.correction.Place = place; p.tell() })
	p.first = kit.NewPick(p.records(), p.correction.Subject, 240, func(id string) {
		p.correction.Subject, p.correction.Place = id, ""
		value.Put("")
		value.SetItems(p.places())
		p.tell()
	})
	right := kit.NewEntry("", 420, func(text string) { p.correction.Text = text })
	reason := kit.NewEntry("", 0, func(text string) { p.correction.Reason = text })
	p.fields["place"] = kit.NewField(words.T("correct.value"), value)
	p.fields["text"] = kit.NewFieldWith(words.T("correct.right"), right, container.NewHBox(right))
	p.fields["reason"] = kit.NewField(words.T("correct.reason"), reason)
	form := kit.Card(kit.Section(words.T("correct.title")), kit.SmallPara(words.T("correct.why")),
		kit.NewField(words.T("correct.assessment"), p.first).Container, p.fields["place"].Container, kit.Tight(p.now),
		p.fields["text"].Container, p.fields["reason"].Container)
	save := kit.NewButton(words.T("correct.save"), words.T("key.next"), kit.Primary, p.Next)
	foot := container.NewVBox(kit.Gap(look.Small), kit.Ends(layout.NewSpacer(), save))
	return container.NewBorder(nil, foot, nil, nil, kit.NewScroll(container.NewVBox(form)).Scroll)
}

// visitPlaces are the parts of a visit that an addition can speak of.
var visitPlaces = []string{"session.note", "session.massage", "session.exercise", "session.pain", "session.consent", "session.other"}

// records are the signed assessments and visits, each the newest first.
func (p *Page) records() []kit.Item {
	var items []kit.Item
	for _, a := range slices.Backward(p.file.Course.Assessments) {
		items = append(items, kit.Item{Value: a.ID, Label: words.T("correct.of.assessment", "date", kit.Day(string(a.Date)))})
	}
	for _, v := range slices.Backward(p.file.Course.Visits) {
		items = append(items, kit.Item{Value: v.ID, Label: words.T("correct.of.visit", "date", kit.Day(string(v.Date)))})
	}
	return items
}

// places are what can be corrected of the chosen record.
func (p *Page) places() []kit.Item {
	places := clinic.NumberPlaces
	if slices.ContainsFunc(p.file.Course.Visits, func(v clinic.Visit) bool { return v.ID == p.correction.Subject }) {
		places = visitPlaces
	}
	var items []kit.Item
	for _, place := range places {
		items = append(items, kit.Item{Value: place, Label: words.T("place." + place)})
	}
	return items
}

// tell says what the record holds at the chosen place.
func (p *Page) tell() {
	p.now.SetText("")
	for _, a := range p.file.Course.Assessments {
		at := a.Number(p.correction.Place)
		if a.ID != p.correction.Subject || at == nil {
			continue
		}
		value := "–"
		if *at != nil {
			value = kit.Plainly(**at)
		}
		p.now.SetText(kit.Ordered(words.T("correct.now", "value", value)))
	}
}

// Shown puts the focus on the assessment.
func (p *Page) Shown() { kit.SetFocus(p.first) }

// Next keeps the correction and goes back to the course.
func (p *Page) Next() {
	correction := p.correction
	desk.Try(p.desk, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.desk.Clinic.Correct(ctx, correction)
	}, func(_ struct{}, err error) {
		sentences := desk.Sentences(care.ProblemsOf(err))
		p.fields.MarkAll(sentences, []string{"place", "text", "reason"})
		switch {
		case err != nil && len(sentences) == 0:
			p.desk.Fail(err)
		case err != nil:
			p.desk.Say(words.T("form.fix"), true)
		default:
			p.desk.Go(desk.Route{Page: "course", Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID})
		}
	})
}
