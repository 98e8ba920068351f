package person

import (
	"context"

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

// EpisodePage opens a course of care for one complaint.
type EpisodePage struct {
	desk    *desk.Desk
	patient clinic.Patient
	episode clinic.Episode
	goal    clinic.Goal
	wrong   bool
	fields  kit.Fields
	first   *kit.Pick
	rest    *widget.Label
}

// OpenEpisode reads the patient and shows the form.
func OpenEpisode(d *desk.Desk, r desk.Route) {
	desk.Load(d, func(ctx context.Context) (clinic.Patient, error) { return d.Clinic.Patient(ctx, r.Patient) },
		func(p clinic.Patient) {
			d.Show(&EpisodePage{desk: d, patient: p, fields: kit.Fields{}, rest: kit.Problem()})
		})
}

// Name is "page.episode".
func (p *EpisodePage) Name() string { return "page.episode" }

// Content builds the form.
func (p *EpisodePage) Content() fyne.CanvasObject {
	form := container.NewVBox(p.condition(), p.side(), p.onset(), p.goals(), p.rest)
	save := kit.NewButton(words.T("episode.save"), words.T("key.next"), kit.Primary, p.Next)
	foot := kit.Ends(layout.NewSpacer(), save)
	head := container.NewVBox(kit.Title(p.patient.FullName()), kit.Quiet(words.T("episode.why")), kit.Gap(look.Small))
	return container.NewBorder(head, foot, nil, nil, kit.NewScroll(container.NewVBox(kit.Card(form))).Scroll)
}

func (p *EpisodePage) condition() fyne.CanvasObject {
	var items []kit.Item
	for _, code := range clinic.Conditions {
		items = append(items, kit.Item{Value: code, Label: p.desk.Library().Say(words.Language(), "clinic.conditions."+code, nil)})
	}
	p.first = kit.NewPick(items, "", 0, func(v string) { p.episode.Condition = v })
	p.fields["condition"] = kit.NewField(words.T("episode.condition"), p.first)
	return p.fields["condition"].Container
}

func (p *EpisodePage) side() fyne.CanvasObject {
	var options []kit.Option
	for _, s := range []struct {
		side clinic.Side
		key  rune
	}{{clinic.Left, 'l'}, {clinic.Right, 'r'}, {clinic.Both, 'b'}, {clinic.Central, 'c'}} {
		options = append(options, kit.Option{Value: string(s.side), Label: words.T("side." + string(s.side)), Key: s.key})
	}
	choice := kit.NewChoice(options, "", func(v string) { p.episode.Side = clinic.Side(v) })
	p.fields["side"] = kit.NewField(words.T("episode.side"), choice)
	return p.fields["side"].Container
}

func (p *EpisodePage) onset() fyne.CanvasObject {
	date := kit.NewDate(words.DayHint(), "", func(iso string, _ bool) { p.episode.Onset = clinic.Date(iso) })
	date.Echo.Wrapping = fyne.TextWrapOff
	p.fields["onset"] = kit.NewFieldWith(words.T("episode.onset"), date, container.NewHBox(date, date.Echo))
	return p.fields["onset"].Container
}

func (p *EpisodePage) goals() fyne.CanvasObject {
	entry := kit.NewEntry(words.T("episode.goal.hint"), 0, func(text string) { p.goal.Text = text })
	p.fields["goals[0].text"] = kit.NewField(words.T("episode.goal"), entry)
	return container.NewVBox(p.fields["goals[0].text"].Container, p.target())
}

// target says which measure shows the goal, how far and by when.
func (p *EpisodePage) target() fyne.CanvasObject {
	items := []kit.Item{{Value: "", Label: words.T("episode.measure.none")}}
	for _, m := range []string{"PSFS", "NPRS_LEG", "NPRS_BACK", "RMDQ"} {
		items = append(items, kit.Item{Value: m, Label: words.T("measure." + m)})
	}
	measure := kit.NewPick(items, "", 240, func(v string) { p.goal.Measure = v })
	target := kit.NewNumber(0, 1, nil, func(v *float64, ok bool) { p.goal.Target, p.wrong = v, !ok })
	by := kit.NewDate(words.DayHint(), "", func(iso string, _ bool) { p.goal.By = clinic.Date(iso) })
	by.Echo.Wrapping = fyne.TextWrapOff
	p.fields["goals[0].target"] = kit.NewField(words.T("episode.target"), target)
	p.fields["goals[0].by"] = kit.NewFieldWith(words.T("episode.by"), by, container.NewHBox(by, by.Echo))
	return kit.Along(kit.NewField(words.T("episode.measure"), measure).Container, p.fields["goals[0].target"].Container, p.fields["goals[0].by"].Container)
}

// Shown puts the focus on the condition.
func (p *EpisodePage) Shown() { kit.SetFocus(p.first) }

// Next opens the episode and goes to the first assessment.
func (p *EpisodePage) Next() {
	e := p.episode
	if p.wrong {
		p.fields["goals[0].target"].Mark(words.T("assess.nonumber"))
		return
	}
	if p.goal != (clinic.Goal{}) {
		e.Goals = []clinic.Goal{p.goal}
	}
	desk.Try(p.desk, func(ctx context.Context) (string, error) { return p.desk.Clinic.OpenEpisode(ctx, p.patient.ID, e) },
		func(id string, err error) {
			sentences := desk.Sentences(care.ProblemsOf(err))
			kit.SetProblem(p.rest, p.fields.MarkAll(sentences, []string{"condition", "side", "onset", "goals[0].target", "goals[0].by"}))
			switch {
			case err != nil && len(sentences) == 0:
				p.desk.Fail(err)
			case err != nil:
				p.desk.Say(words.T("form.fix"), true)
			default:
				p.desk.Go(desk.Route{Page: "assess", Patient: p.patient.ID, Episode: id})
			}
		})
}
