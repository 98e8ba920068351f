package body

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/chart"
	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// form marks the chart with the keyboard: symptom, region, view where a region
// has two, side where it has sides, and Enter.
type form struct {
	c       *Chart
	box     *fyne.Container
	symptom *kit.Choice
	region  *kit.Pick
	view    *kit.Choice
	side    *kit.Choice
	mark    *kit.Button
	fields  *fyne.Container
}

// keys are the letters that choose a symptom.
var keys = map[string]rune{"pain": 'p', "numbness": 'n', "tingling": 't', "weakness": 'w', "spasm": 's'}

func newForm(c *Chart) *form {
	f := &form{c: c}
	options := make([]kit.Option, len(clinic.Symptoms))
	for i, symptom := range clinic.Symptoms {
		options[i] = kit.Option{Value: symptom, Label: words.T("assess.symptom." + symptom), Key: keys[symptom]}
	}
	f.symptom = kit.NewChoice(options, c.symptom, func(v string) {
		if v == "" {
			f.symptom.Put(c.symptom)
			return
		}
		c.symptom = v
	})
	f.region = kit.NewPick(f.regions(), "", 150, func(string) { f.chosen() })
	f.region.PlaceHolder = words.T("assess.chart.where")
	f.view = kit.NewChoice(f.options("assess.chart.view.", "front", "back"), "", func(string) { f.light() })
	f.side = kit.NewChoice(f.options("side.", "left", "right", "both"), "", func(string) { f.light() })
	f.mark = kit.NewButton(words.T("assess.chart.mark"), words.T("assess.chart.enter"), kit.Plain, f.add)
	f.fields = container.New(&kit.Flow{Gap: 8}, f.region, f.view, f.side, f.mark)
	f.box = container.NewVBox(f.symptom, kit.Gap(4), f.fields)
	if last := c.o.Last; last != nil && len(last.BodyChart) > 0 {
		f.box.Add(container.NewHBox(kit.NewButton(words.T("assess.chart.same"), "", kit.Light, f.same)))
	}
	f.chosen()
	return f
}

// same adds last time's marks to today's.
func (f *form) same() {
	marks := slices.Clone(f.c.marks)
	for _, m := range f.c.o.Last.BodyChart {
		if !slices.Contains(marks, m) {
			marks = append(marks, m)
		}
	}
	f.c.put(marks)
}

func (f *form) regions() []kit.Item {
	var items []kit.Item
	for _, code := range clinic.ChartRegions() {
		items = append(items, kit.Item{Value: code, Label: f.c.o.Region(code)})
	}
	return items
}

// options are answers that their first letter picks.
func (*form) options(key string, values ...string) []kit.Option {
	options := make([]kit.Option, len(values))
	for i, v := range values {
		options[i] = kit.Option{Value: v, Label: words.T(key + v), Key: rune(v[0])}
	}
	return options
}

// chosen asks only what the region leaves open.
func (f *form) chosen() {
	region := f.region.Value()
	ask(f.view, twoViews(region))
	ask(f.side, region != "" && chart.Sided(region))
	f.fields.Refresh()
	f.light()
}

// twoViews says whether a region is marked in front and at the back apart.
func twoViews(region string) bool { return chart.Sided(region) && len(chart.Views(region)) > 1 }

func ask(c *kit.Choice, open bool) {
	if !open {
		c.Hide()
		return
	}
	c.Show()
}

// spots are the areas that are chosen, none until all is answered.
func (f *form) spots() []chart.Spot {
	region := f.region.Value()
	view, side := f.view.Value, clinic.Side(f.side.Value)
	if region != "" && !twoViews(region) {
		view = chart.Views(region)[0]
	}
	if region != "" && !chart.Sided(region) {
		side = clinic.Central
	}
	sides := []clinic.Side{side}
	if side == clinic.Both {
		sides = []clinic.Side{clinic.Left, clinic.Right}
	}
	return slices.DeleteFunc(chart.Spots(), func(s chart.Spot) bool {
		return s.Region != region || s.View != view || !slices.Contains(sides, s.Side)
	})
}

func (f *form) light() { f.c.light(f.spots()) }

// add marks what is chosen, or takes the mark away, and begins again; what is
// not answered yet gets the focus.
func (f *form) add() {
	spots := f.spots()
	if len(spots) == 0 {
		kit.SetFocus(f.open())
		return
	}
	f.c.start(spots[0])
	for _, s := range spots[1:] {
		f.c.over(s)
	}
	f.region.Put("")
	f.view.Put("")
	f.side.Put("")
	f.chosen()
	kit.SetFocus(f.symptom)
}

func (f *form) open() fyne.Focusable {
	switch {
	case f.region.Value() == "":
		return f.region
	case f.view.Visible() && f.view.Value == "":
		return f.view
	}
	return f.side
}
