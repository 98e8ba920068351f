// Package consent is the page where a patient's consent is recorded area by
// area, with what was explained and the pressure agreed, and taken back. It
// imports Fyne, app/... and the ui rooms below the pages.
package consent

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page records consent for an episode.
type Page struct {
	desk      *desk.Desk
	file      desk.File
	all       []clinic.Consent
	explained map[string]string // yes or no, by topic
	areas     map[string]string // yes or no, by region
	consent   clinic.Consent

	fields kit.Fields
	first  *kit.Choice
	rest   *widget.Label
	taking takingBack
}

// Open reads the consents of an episode and shows the page.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) {
	p := &Page{desk: d, file: f, explained: map[string]string{}, areas: map[string]string{}, fields: kit.Fields{}, rest: kit.Problem()}
	desk.Do(d, func(ctx context.Context) (err error) {
		p.all, err = d.Clinic.Consents(ctx, f.Course.Episode.ID)
		return err
	}, func() {
		p.begin()
		show(p)
	})
}

// begin takes over the last consent, so that a new one is a few keys.
func (p *Page) begin() {
	p.consent = clinic.Consent{EpisodeID: p.file.Course.Episode.ID, GivenBy: "patient", Method: "spoken"}
	if p.file.Patient.Minor(p.desk.Today(), p.desk.Clinic.OfAge()) {
		p.consent.GivenBy = "guardian"
	}
	last := clinic.InForce(p.all)
	if last == nil {
		return
	}
	p.consent.PressureCap = last.PressureCap
	for _, area := range last.Areas {
		if !last.TakenBack(area) {
			p.areas[area] = string(clinic.Yes)
		}
	}
	for _, area := range last.Refused {
		p.areas[area] = string(clinic.No)
	}
}

// Name is "page.consent".
func (p *Page) Name() string { return "page.consent" }

// Content builds the page: what holds now, then the new consent.
func (p *Page) Content() fyne.CanvasObject {
	left := container.NewVBox(p.explain(), p.how())
	save := kit.NewButton(words.T("consent.save"), words.T("key.next"), kit.Primary, p.Next)
	foot := kit.Row([]float32{1, 0}, kit.SmallPara(words.T("consent.why")), save)
	body := container.NewVBox(p.now(), kit.Sides(kit.Card(left), kit.Card(p.where())), p.rest, p.history())
	return container.NewBorder(nil, container.NewVBox(kit.Gap(look.Small), foot), nil, nil, kit.NewScroll(body).Scroll)
}

func yesNo(value string, set func(string)) *kit.Choice {
	return kit.NewChoice([]kit.Option{
		{Value: string(clinic.Yes), Label: words.T("answer.yes"), Key: 'y'},
		{Value: string(clinic.No), Label: words.T("answer.no"), Key: 'n', Tone: look.Amber},
	}, value, set)
}

// explain asks for each topic whether it was explained.
func (p *Page) explain() fyne.CanvasObject {
	box := container.NewVBox(kit.Section(words.T("consent.explained")))
	for _, topic := range p.desk.Library().Topics() {
		choice := yesNo("", func(v string) { p.explained[topic.Code] = v })
		if p.first == nil {
			p.first = choice
			p.fields["explained"] = kit.NewFieldWith("", choice, container.NewVBox())
		}
		text := container.NewVBox(kit.Para(words.Say(topic.Text)), kit.Small(words.T("tag.source", "source", topic.Source)))
		box.Add(kit.Row([]float32{1, 0}, text, choice))
	}
	box.Add(p.fields["explained"].Container)
	return box
}

// how asks who gave it, how, and up to which pressure.
func (p *Page) how() fyne.CanvasObject {
	limit := kit.NewDigit(5, pressure(p.consent.PressureCap), nil, func(v *float64) {
		p.consent.PressureCap = 0
		if v != nil {
			p.consent.PressureCap = int(*v)
		}
	})
	method := kit.NewChoice([]kit.Option{
		{Value: "spoken", Label: words.T("consent.method.spoken"), Key: 's'}, {Value: "written", Label: words.T("consent.method.written"), Key: 'w'},
	}, p.consent.Method, func(v string) { p.consent.Method = v })
	by := kit.NewChoice([]kit.Option{
		{Value: "patient", Label: words.T("consent.by.patient"), Key: 'p'},
		{Value: "guardian", Label: words.T("consent.by.guardian"), Key: 'g'},
		{Value: "decision_maker", Label: words.T("consent.by.decision_maker"), Key: 'd'},
	}, p.consent.GivenBy, func(v string) { p.consent.GivenBy = v })
	questions := kit.NewEntry(words.T("consent.questions.hint"), 0, func(text string) { p.consent.Questions = text })
	p.fields["pressure"] = kit.NewFieldWith(words.T("consent.cap"), limit, container.NewHBox(limit, kit.Quiet(words.T("consent.cap.scale"))))
	p.fields["method"] = kit.NewField(words.T("consent.method"), method)
	p.fields["given_by"] = kit.NewField(words.T("consent.by"), by)
	return container.NewVBox(p.fields["pressure"].Container, p.fields["method"].Container, p.fields["given_by"].Container,
		kit.NewField(words.T("consent.questions"), questions).Container)
}

func pressure(most int) *float64 {
	if most == 0 {
		return nil
	}
	v := float64(most)
	return &v
}

// where asks for each area; some need a yes of their own.
func (p *Page) where() fyne.CanvasObject {
	box := container.NewVBox(kit.Section(words.T("consent.areas")))
	planned := p.planned()
	for i, area := range p.desk.Library().ConsentAreas() {
		choice := yesNo(p.areas[area], func(v string) { p.areas[area] = v })
		line := kit.Along(kit.Line(p.name(area)))
		if slices.Contains(clinic.ExplicitAreas, area) {
			line.Add(kit.Chip(words.T("consent.explicit"), look.Red))
		}
		if slices.Contains(planned, area) {
			line.Add(kit.Chip(words.T("consent.planned"), look.Teal))
		}
		if i == 0 {
			p.fields["areas"] = kit.NewFieldWith("", choice, container.NewVBox())
		}
		box.Add(kit.Row([]float32{1, 0}, line, choice))
	}
	box.Add(p.fields["areas"].Container)
	return box
}

// planned are the regions that the current plan massages.
func (p *Page) planned() []string {
	var regions []string
	if plan := p.file.Course.Plan(); plan != nil {
		for _, row := range plan.Massage.Rows {
			regions = append(regions, row.Region)
		}
	}
	return regions
}

func (p *Page) name(area string) string {
	return p.desk.Library().Say(words.Language(), "clinic.regions."+area, nil)
}

// Shown puts the focus on the first question.
func (p *Page) Shown() { kit.SetFocus(p.first) }

// Next keeps the consent.
func (p *Page) Next() {
	consent := p.consent
	consent.Given = p.desk.Today()
	for _, topic := range p.desk.Library().Topics() {
		if p.explained[topic.Code] == string(clinic.Yes) {
			consent.Explained = append(consent.Explained, topic.Code)
		}
	}
	for _, area := range p.desk.Library().ConsentAreas() {
		switch p.areas[area] {
		case string(clinic.Yes):
			consent.Areas = append(consent.Areas, area)
			if slices.Contains(clinic.ExplicitAreas, area) {
				consent.Explicit = append(consent.Explicit, area)
			}
		case string(clinic.No):
			consent.Refused = append(consent.Refused, area)
		}
	}
	desk.Try(p.desk, func(ctx context.Context) (string, error) { return p.desk.Clinic.GiveConsent(ctx, consent) }, func(_ string, err error) {
		sentences := desk.Sentences(care.ProblemsOf(err))
		kit.SetProblem(p.rest, p.fields.MarkAll(sentences, []string{"explained", "areas", "pressure", "method", "given_by"}))
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.again(words.T("consent.saved"))
	})
}

// again shows the page anew after something was kept, and says so.
func (p *Page) again(done string) {
	p.desk.Go(desk.Route{Page: "consent", Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID, Item: ""})
	p.desk.Say(done, false)
}
