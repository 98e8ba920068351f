package plan

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/clinic"
	"tandem/app/safety"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// editor shows the rows of the version to come, massage first, and lets each
// be changed, added to or taken away.
type editor struct {
	page    *Page
	content *fyne.Container
	bad     map[*kit.Number]bool
	due     *widget.Label
	total   *canvas.Text
	more    *kit.Button // adds a home exercise
	tags    []safety.ActiveTag
}

func newEditor(p *Page) *editor {
	e := &editor{page: p, content: container.NewVBox(), bad: map[*kit.Number]bool{}}
	e.tags = p.desk.Engine.Guard.Active(p.file.Course)
	e.show()
	return e
}

// show builds all rows from the working plan.
func (e *editor) show() {
	clear(e.bad)
	own(&e.page.working)
	e.content.Objects = []fyne.CanvasObject{e.massage(), e.therapy(), e.home(), e.review()}
	e.content.Refresh()
	if e.page.scroll != nil {
		e.page.scroll.Refresh()
	}
}

// own gives the plan rows that no other plan shares, so that editing one does
// not change a version that is kept.
func own(p *clinic.Plan) {
	p.Massage.Rows = slices.Clone(p.Massage.Rows)
	p.Therapy.Rows = slices.Clone(p.Therapy.Rows)
	p.Home = slices.Clone(p.Home)
}

// again shows the rows after one was added or taken away.
func (e *editor) again() {
	e.show()
	e.page.edited()
}

func (e *editor) wrong() string {
	if len(e.bad) > 0 {
		return words.T("plan.nonumber")
	}
	return ""
}

func (e *editor) card(title string, head, add fyne.CanvasObject, rows ...fyne.CanvasObject) fyne.CanvasObject {
	top := kit.Ends(kit.Section(title), layout.NewSpacer())
	if head != nil {
		top.Add(head)
	}
	lines := []fyne.CanvasObject{top}
	for _, row := range rows {
		lines = append(lines, kit.Rule(), row)
	}
	if add != nil {
		lines = append(lines, container.NewHBox(add))
	}
	return kit.Card(lines...)
}

// whole is a small field for a whole number, under its caption.
func (e *editor) whole(caption string, value *int) fyne.CanvasObject {
	return e.wholeThen(caption, value, func() {})
}

// wholeThen is whole with what else happens after a change.
func (e *editor) wholeThen(caption string, value *int, then func()) fyne.CanvasObject {
	var n *kit.Number
	n = kit.NewNumber(0, 1, nil, func(v *float64, ok bool) {
		if !ok || v != nil && *v != float64(int(*v)) {
			e.bad[n] = true
			return
		}
		delete(e.bad, n)
		*value = 0
		if v != nil {
			*value = int(*v)
		}
		then()
		e.page.edited()
	})
	n.SetWidth(48)
	now := float64(*value)
	n.Put(&now)
	return container.NewVBox(kit.Small(words.T(caption)), n)
}

func (e *editor) pick(caption string, items []kit.Item, value string, width float32, set func(string)) fyne.CanvasObject {
	p := kit.NewPick(items, value, wide(width), func(v string) {
		set(v)
		e.page.edited()
	})
	return container.NewVBox(kit.Small(words.T(caption)), p)
}

// wide is the width of a field that grows with the text where rows may break.
func wide(width float32) float32 {
	if kit.Narrow() {
		return look.Scaled(width)
	}
	return width
}

func (e *editor) remove(do func()) fyne.CanvasObject {
	return container.NewVBox(kit.Small(""), kit.NewButton(words.T("plan.remove"), "", kit.Light, func() {
		do()
		e.again()
	}))
}

func (e *editor) perWeek(value **float64) fyne.CanvasObject {
	var items []kit.Item
	for _, n := range clinic.MassageSteps {
		text := steps(n)
		items = append(items, kit.Item{Value: text, Label: words.T("week." + text)})
	}
	now := ""
	if *value != nil {
		now = steps(**value)
	}
	return kit.NewPick(items, now, wide(160), func(text string) {
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			*value = &n
			e.page.edited()
		}
	})
}

// steps is the value of a number of massages a week, as in the key of its words.
func steps(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

func sides(list ...clinic.Side) []kit.Item {
	items := make([]kit.Item, len(list))
	for i, s := range list {
		items[i] = kit.Item{Value: string(s), Label: words.T("side." + string(s))}
	}
	return items
}

func (e *editor) named(key string, codes []string) []kit.Item {
	items := make([]kit.Item, len(codes))
	for i, code := range codes {
		items[i] = kit.Item{Value: code, Label: e.page.desk.Library().Say(words.Language(), "clinic."+key+"."+code, nil)}
	}
	return items
}

func why(text string) fyne.CanvasObject {
	if text == "" {
		return kit.Gap(look.Tiny)
	}
	return kit.SmallPara(kit.Days(words.Say(text)))
}
