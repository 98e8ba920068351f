package assess

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/measure"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// itemColumns are the shares of name, note, today, last and baseline.
var itemColumns = []float32{1.3, 1.9, 2, 0.7, 0.7}

// tests and measures are the two groups of items.
func tests(i measure.Item) bool { return i.Kind == measure.KindTest || i.Code == "ftf_cm" }

func measures(i measure.Item) bool { return !tests(i) }

func (p *Page) examination() measure.Examination { return p.engine.Measures.Examination() }

// offered lists the items of a group, or those the condition needs, that fit
// its part of the spine or were recorded before.
func (p *Page) offered(group func(measure.Item) bool, needed bool) []measure.Item {
	var items []measure.Item
	for _, i := range p.examination().Items {
		if !group(i) || slices.Contains(p.need.Items, i.Code) != needed {
			continue
		}
		if i.Code != "VAS" && measure.Fits(i.Part, p.neck) || recorded(&p.a, i) || recorded(p.last, i) {
			items = append(items, i)
		}
	}
	return items
}

func anyItem(measure.Item) bool { return true }

// needed is the card of what this condition asks for.
func (p *Page) needed() fyne.CanvasObject {
	items := p.offered(anyItem, true)
	content, _ := p.items(kit.Section(words.T("assess.needed")), items)
	return kit.Card(content)
}

func (p *Page) moreTests() (fyne.CanvasObject, fyne.Focusable) {
	return p.items(kit.Gap(1), p.offered(tests, false))
}

func (p *Page) otherMeasures() (fyne.CanvasObject, fyne.Focusable) {
	return p.items(kit.Gap(1), p.offered(measures, false))
}

func (p *Page) counted(group func(measure.Item) bool) func() int {
	return func() int {
		n := 0
		for _, i := range p.offered(group, false) {
			if recorded(&p.a, i) {
				n++
			}
		}
		return n
	}
}

// items lays rows out under the names of their columns and returns the first
// control.
func (p *Page) items(title fyne.CanvasObject, items []measure.Item) (fyne.CanvasObject, fyne.Focusable) {
	heads := []fyne.CanvasObject{kit.Small(words.T("assess.today"))}
	if p.last != nil {
		heads = append(heads, kit.Small(words.T("assess.last")), kit.Small(words.T("assess.base")))
	}
	box := container.NewVBox(itemLine(title, kit.Gap(1), heads...))
	var first fyne.Focusable
	for _, i := range items {
		before := len(p.order)
		box.Add(p.item(i))
		if control, ok := p.control(p.order[before]).(fyne.Focusable); ok && first == nil {
			first = control
		}
	}
	return box, first
}

// item is the row of one item.
func (p *Page) item(i measure.Item) fyne.CanvasObject {
	switch i.Kind {
	case measure.KindTest:
		return p.test(i)
	case measure.KindRatings:
		return p.ratings(i)
	case measure.KindCategory:
		return p.category(i)
	}
	return p.itemNumber(i)
}

func (p *Page) itemRow(place string, i measure.Item, control, today fyne.CanvasObject, last, base string) fyne.CanvasObject {
	cells := []fyne.CanvasObject{today}
	if p.last != nil {
		cells = append(cells, kit.Tight(quiet(last)), kit.Tight(quiet(base)))
	}
	return p.bare(place, control, itemLine(titled(words.Say(i.Name)), kit.SmallPara(p.noted(i)), cells...))
}

// itemLine lays out a row under itemColumns; where there is little room the
// note stands below the name.
func itemLine(name, note fyne.CanvasObject, rest ...fyne.CanvasObject) fyne.CanvasObject {
	if kit.Narrow() {
		shares := append([]float32{itemColumns[0] + itemColumns[1]}, itemColumns[2:2+len(rest)]...)
		return kit.Row(shares, append([]fyne.CanvasObject{container.NewVBox(name, note)}, rest...)...)
	}
	return kit.Row(itemColumns[:2+len(rest)], append([]fyne.CanvasObject{name, note}, rest...)...)
}

// noted is what a therapist has to know of an item: when it is positive or what
// it counts, the time that it asks about, how many answers it needs, and how
// far two measurings may differ.
func (p *Page) noted(i measure.Item) string {
	parts := []string{words.Say(i.Told())}
	if m, known := p.engine.Measures.Measure(i.Code); known {
		parts = append(parts, words.Say(m.Recall))
		if m.Items > 0 {
			parts = append(parts, words.T("assess.item.least", "n", m.Least, "of", m.Items))
		}
	}
	if i.Error != nil {
		parts = append(parts, words.T("assess.item.error", "n", kit.Plainly(*i.Error), "unit", i.Unit))
	}
	return strings.Join(parts, "; ")
}

// value is what an assessment records of a number or a total, nil when none.
func value(a *clinic.Assessment, code string) *float64 {
	if a == nil {
		return nil
	}
	switch code {
	case "ftf_cm":
		return a.FTF
	case "stand_minutes":
		return a.Stand
	case "ODI":
		return a.ODI
	}
	if v, there := a.Totals[code]; there {
		return &v
	}
	return nil
}

func (p *Page) setValue(code string, v *float64) {
	switch code {
	case "ftf_cm":
		p.a.FTF = v
	case "stand_minutes":
		p.a.Stand = v
	case "ODI":
		p.a.ODI = v
	default:
		p.setTotal(code, v)
	}
}

func (p *Page) setTotal(code string, v *float64) {
	if v == nil {
		delete(p.a.Totals, code)
		return
	}
	if p.a.Totals == nil {
		p.a.Totals = map[string]float64{}
	}
	p.a.Totals[code] = *v
}

// placeOf is the place of a number in the episode file.
func placeOf(code string) string {
	switch code {
	case "ftf_cm", "stand_minutes":
		return code
	case "ODI":
		return "odi"
	}
	return "totals." + code
}

func (p *Page) itemNumber(i measure.Item) fyne.CanvasObject {
	place, last := placeOf(i.Code), value(p.last, i.Code)
	limit, _ := clinic.Limit(i.Code)
	n := kit.NewNumber(limit.Low, i.Step, last, func(v *float64, ok bool) {
		p.note(place, ok)
		if ok {
			p.setValue(i.Code, v)
		}
		p.changed()
	})
	n.Put(value(&p.a, i.Code))
	return p.itemRow(place, i, n, container.NewHBox(n), written(last), written(value(p.base, i.Code)))
}

func (p *Page) category(i measure.Item) fyne.CanvasObject {
	options := keyed("category", "low:l", "medium:m", "high:h")
	c := kit.NewChoice(options, string(p.a.Start), func(v string) {
		p.a.Start = clinic.Level(v)
		p.changed()
	})
	last, base := "–", "–"
	if p.last != nil {
		c.Last = string(p.last.Start)
		last, base = label(options, c.Last), label(options, string(p.base.Start))
	}
	line := kit.Along(c)
	for _, part := range i.Parts {
		line.Add(p.formScore(i, part, c))
	}
	return p.itemRow("start", i, c, line, last, base)
}

// formScore is the box of a total of the form, which comes to the category.
func (p *Page) formScore(i measure.Item, part measure.Part, c *kit.Choice) fyne.CanvasObject {
	place := i.Place(part, clinic.Both)
	d := kit.NewDigit(int(part.High), p.detail(&p.a, place), p.detail(p.last, place), func(v *float64) {
		p.setDetail(place, v)
		if risk, known := i.Category(p.a.Details); known {
			p.a.Start = risk
			c.Put(string(risk))
		}
		p.changed()
	})
	return container.NewVBox(kit.Small(words.Say(part.Name)), d)
}

// test is a row of positive or negative, for each side where it has sides.
func (p *Page) test(i measure.Item) fyne.CanvasObject {
	place := "tests." + i.Code
	sides := []clinic.Side{clinic.Left, clinic.Right}
	if !i.Sided {
		sides = []clinic.Side{clinic.Both}
	}
	line := kit.Along()
	var first *kit.Choice
	for _, side := range sides {
		c := p.testChoice(i.Code, side)
		if first == nil {
			first = c
		}
		if i.Sided {
			line.Add(container.NewHBox(container.NewCenter(kit.Small(words.T("assess.side."+string(side)))), c))
			continue
		}
		line.Add(c)
	}
	return p.itemRow(place, i, first, line, testWritten(p.last, i), testWritten(p.base, i))
}

func (p *Page) testChoice(code string, side clinic.Side) *kit.Choice {
	c := kit.NewChoice(signs(), sign(&p.a, code, side), func(v string) {
		p.setTest(code, side, v)
		p.changed()
	})
	c.Last = sign(p.last, code, side)
	p.signs[code+string(side)] = c
	return c
}

func signs() []kit.Option {
	options := keyed("test", "neg:n", "pos:p")
	options[0].Tone, options[1].Tone = look.Green, look.Amber
	return options
}

// sign is the result of a test on a side; of one without sides either will do.
func sign(a *clinic.Assessment, code string, side clinic.Side) string {
	if a == nil {
		return ""
	}
	result := a.Tests[code]
	positive := result.Left
	if side == clinic.Right || side == clinic.Both && positive == nil {
		positive = result.Right
	}
	switch {
	case positive == nil:
		return ""
	case *positive:
		return "pos"
	}
	return "neg"
}

func (p *Page) setTest(code string, side clinic.Side, v string) {
	var positive *bool
	if v != "" {
		yes := v == "pos"
		positive = &yes
	}
	result := p.a.Tests[code]
	if side != clinic.Right {
		result.Left = positive
	}
	if side != clinic.Left {
		result.Right = positive
	}
	if result == (clinic.TestSides{}) {
		delete(p.a.Tests, code)
		return
	}
	if p.a.Tests == nil {
		p.a.Tests = map[string]clinic.TestSides{}
	}
	p.a.Tests[code] = result
}

// testWritten is an earlier result in a few letters: "L + R −".
func testWritten(a *clinic.Assessment, i measure.Item) string {
	marks := map[string]string{"pos": "+", "neg": "−"}
	if !i.Sided {
		if mark := marks[sign(a, i.Code, clinic.Both)]; mark != "" {
			return mark
		}
		return "–"
	}
	text := ""
	for _, side := range []clinic.Side{clinic.Left, clinic.Right} {
		if mark := marks[sign(a, i.Code, side)]; mark != "" {
			text += words.T("assess.chart."+string(side)) + " " + mark + "  "
		}
	}
	if text == "" {
		return "–"
	}
	return text
}

func recorded(a *clinic.Assessment, i measure.Item) bool {
	if a == nil {
		return false
	}
	switch i.Kind {
	case measure.KindTest:
		return a.Tests[i.Code] != (clinic.TestSides{})
	case measure.KindRatings:
		return sbiTotal(a) != nil
	case measure.KindCategory:
		return a.Start != ""
	}
	return value(a, i.Code) != nil
}
