package plan

import (
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

func (e *editor) plan() *clinic.Plan { return &e.page.working }

func (e *editor) massage() fyne.CanvasObject {
	m := &e.plan().Massage
	var rows []fyne.CanvasObject
	if c, ok := e.page.desk.Library().Condition(e.page.file.Course.Condition); ok && c.Caution != "" && len(m.Rows) > 0 {
		rows = append(rows, kit.Banner(look.Amber, kit.Para(words.Say(c.Caution))))
	}
	for i := range m.Rows {
		rows = append(rows, e.massageRow(i))
	}
	add := kit.NewButton(words.T("plan.add.massage"), "", kit.Light, func() {
		m.Rows = append(slices.Clone(m.Rows), clinic.MassageRow{Technique: "SW", Region: "lumbar", Side: clinic.Both, Pressure: 1, Minutes: 10})
		e.again()
	})
	return e.card(words.T("plan.massage"), e.perWeek(&m.PerWeek), add, rows...)
}

func (e *editor) massageRow(i int) fyne.CanvasObject {
	r := &e.plan().Massage.Rows[i]
	limit, sites := container.NewHBox(), container.NewVBox()
	capped := func() {
		limit.Objects, sites.Objects = []fyne.CanvasObject{e.limit(*r)}, nil
		if spare := e.page.desk.Library().SitesIn(r.Region, e.active()); len(spare) > 0 {
			sites.Add(kit.SmallPara(words.T("plan.sites", "sites", strings.Join(words.SayAll(spare), ", "))))
		}
		limit.Refresh()
		sites.Refresh()
	}
	capped()
	line := kit.Ends(
		e.pick("plan.technique", e.named("techniques", clinic.Techniques), r.Technique, 176, func(v string) { r.Technique = v; capped() }),
		e.pick("plan.region", e.named("regions", clinic.MassageRegions), r.Region, 116, func(v string) { r.Region = v; capped() }),
		e.pick("plan.side", sides(clinic.Left, clinic.Right, clinic.Both), string(r.Side), 84, func(v string) { r.Side = clinic.Side(v); capped() }),
		e.wholeThen("plan.pressure", &r.Pressure, capped), e.whole("plan.minutes", &r.Minutes),
		e.remove(func() { e.plan().Massage.Rows = slices.Delete(slices.Clone(e.plan().Massage.Rows), i, i+1) }),
	)
	below := container.NewHBox(limit)
	if who := e.by(&r.By, clinic.User.Massages); who != nil {
		below.Objects = []fyne.CanvasObject{who, container.NewCenter(limit)}
	}
	return container.NewVBox(line, below, sites, why(r.Why))
}

// active are the codes of the tags that hold for the patient.
func (e *editor) active() []string {
	codes := make([]string, len(e.tags))
	for i, tag := range e.tags {
		codes[i] = tag.Tag
	}
	return codes
}

// limit says how hard this technique may press here and what the limit comes
// from: a health tag or what the patient agreed to. What is above it is red.
func (e *editor) limit(r clinic.MassageRow) fyne.CanvasObject {
	found := e.page.desk.Engine.Guard.MassageCap(e.tags, r.Technique, r.Region, r.Side, e.page.file.Course.Side)
	tag := e.page.desk.Library().Say(words.Language(), "clinic.tags."+found.Tag, nil)
	line := container.NewHBox()
	switch {
	case found.Blocked:
		line.Add(kit.Chip(words.T("plan.blocked", "tag", tag), look.Red))
	case found.Tag != "" && r.Pressure > found.Max:
		line.Add(kit.Chip(words.T("plan.over", "cap", found.Max, "tag", tag), look.Red))
	case found.Tag != "":
		line.Add(kit.Chip(words.T("plan.cap", "cap", found.Max, "tag", tag), look.Amber))
	}
	if chip := e.agreed(r); chip != nil {
		line.Add(chip)
	}
	return line
}

// agreed says what the consent does not carry, or up to which pressure it goes.
func (e *editor) agreed(r clinic.MassageRow) fyne.CanvasObject {
	consent := clinic.InForce(e.page.consents)
	if consent == nil {
		return nil
	}
	switch gap := consent.Gap(r); gap {
	case clinic.Agreed:
		if consent.PressureCap == 0 {
			return nil
		}
		return kit.Chip(words.T("plan.agreed", "cap", consent.PressureCap), look.Grey)
	case clinic.AreaNotAgreed, clinic.ExplicitMissing:
		return kit.Chip(words.T("plan.gap."+string(gap)), look.Amber)
	default:
		return kit.Chip(words.T("plan.gap."+string(gap), "cap", consent.PressureCap), look.Red)
	}
}

func (e *editor) therapy() fyne.CanvasObject {
	t := &e.plan().Therapy
	var rows []fyne.CanvasObject
	for i := range t.Rows {
		rows = append(rows, e.therapyRow(i))
	}
	add := kit.NewButton(words.T("plan.add.therapy"), "", kit.Light, func() {
		t.Rows = append(slices.Clone(t.Rows), clinic.TherapyRow{Kind: "exercise", Exercise: "COR-01", Minutes: 10})
		e.again()
	})
	return e.card(words.T("plan.therapy"), nil, add, rows...)
}

func (e *editor) therapyRow(i int) fyne.CanvasObject {
	r := &e.plan().Therapy.Rows[i]
	what := kit.NewEntry("", 190, func(text string) {
		r.What = text
		e.page.edited()
	})
	what.Put(r.What)
	line := kit.Ends(
		e.pick("plan.kind", kinds(), r.Kind, 110, func(v string) { r.Kind = v }),
		e.pick("plan.exercise", append([]kit.Item{{Value: "", Label: "–"}}, e.page.exerciseItems()...), r.Exercise, 190, func(v string) { r.Exercise = v }),
		container.NewVBox(kit.Small(words.T("plan.what")), what), e.whole("plan.minutes", &r.Minutes),
		e.remove(func() { e.plan().Therapy.Rows = slices.Delete(slices.Clone(e.plan().Therapy.Rows), i, i+1) }),
	)
	if who := e.by(&r.By, clinic.User.Exercises); who != nil {
		return container.NewVBox(line, container.NewHBox(who), why(r.Why))
	}
	return container.NewVBox(line, why(r.Why))
}

func kinds() []kit.Item {
	var items []kit.Item
	for _, k := range []string{"manual", "exercise", "education"} {
		items = append(items, kit.Item{Value: k, Label: words.T("kind." + k)})
	}
	return items
}

func (e *editor) home() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i := range e.plan().Home {
		rows = append(rows, e.homeRow(i))
	}
	e.more = kit.NewButton(words.T("plan.add.home"), "X", kit.Light, e.page.choose)
	e.total = kit.Quiet("")
	e.tellTotal()
	return e.card(words.T("plan.home"), e.total, e.more, rows...)
}

func (e *editor) homeRow(i int) fyne.CanvasObject {
	h := &e.plan().Home[i]
	exercise := kit.NewPick(e.page.exerciseItems(), h.Exercise, 0, func(code string) {
		*h = e.fresh(code)
		e.again()
	})
	dose := kit.Ends(
		e.pick("plan.side", sides(clinic.Left, clinic.Right, clinic.Both, clinic.NoSide), string(h.Side), 84, func(v string) { h.Side = clinic.Side(v) }),
		e.whole("plan.sets", &h.Sets), e.whole("plan.reps", &h.Reps), e.whole("plan.hold", &h.HoldSeconds), e.whole("plan.minutes", &h.Minutes),
		e.whole("plan.timesaday", &h.TimesPerDay), e.whole("plan.daysaweek", &h.DaysPerWeek),
		e.remove(func() { e.plan().Home = slices.Delete(slices.Clone(e.plan().Home), i, i+1) }),
	)
	return container.NewVBox(exercise, dose, why(h.Why))
}

// tellTotal says how long the home programme takes on its days.
func (e *editor) tellTotal() {
	total := 0.0
	for _, h := range e.plan().Home {
		if x, ok := e.page.desk.Library().Exercise(h.Exercise); ok {
			total += x.MinutesADay(library.Dose{
				Sets: h.Sets, Reps: h.Reps, HoldSeconds: h.HoldSeconds, RestSeconds: h.RestSeconds,
				Minutes: h.Minutes, TimesPerDay: h.TimesPerDay, DaysPerWeek: h.DaysPerWeek,
			}, string(h.Side))
		}
	}
	e.total.Text = words.T("plan.total", "minutes", int(math.Round(total)))
	e.total.Refresh()
}

// fresh is an exercise with its starting dose, on the side that needs it.
func (e *editor) fresh(code string) clinic.Home {
	return e.page.desk.DefaultRow(code, e.page.file.Course.Side)
}

func (e *editor) review() fyne.CanvasObject {
	r := &e.plan().Review
	e.due = kit.SmallNote("")
	e.tellDue()
	line := container.NewHBox(e.whole("plan.review.days", &r.Days), e.whole("plan.review.visits", &r.Visits))
	return e.card(words.T("plan.review"), nil, nil, line, kit.Tight(e.due))
}

// tellDue says on which day the plan is looked at again.
func (e *editor) tellDue() {
	text := ""
	if days := e.plan().Review.Days; days > 0 {
		text = words.T("plan.review.date", "date", kit.Day(string(e.page.desk.Today().Plus(days))))
	}
	e.due.SetText(text)
}
