package settings

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// row is one number that can be changed.
type row struct {
	care.Setting
	page    *Page
	entered float64        // as typed
	bad     bool           // what is typed is no number
	field   fyne.Focusable // nil until the card is built
	state   *fyne.Container
	problem *widget.Label
}

// The shares of a row: words, field, unit, default, limits and state; and of one
// whose values have names.
var (
	weights = []float32{4.2, 0, 1.1, 0.9, 0.9, 2.2}
	chosen  = []float32{3, 0, 2.6, 2.2}
)

func (p *Page) row(s care.Setting) *row {
	r := &row{Setting: s, page: p, entered: s.Now, state: container.NewHBox(), problem: kit.Problem()}
	r.tell()
	return r
}

// control is the field of the number, a list where each value has a name.
func (r *row) control() fyne.CanvasObject {
	if r.Names != nil {
		var items []kit.Item
		for i, name := range r.Names {
			items = append(items, kit.Item{Value: kit.Plainly(r.Low + float64(i)), Label: words.Say(name)})
		}
		pick := kit.NewPick(items, kit.Plainly(r.entered), look.Scaled(230), func(v string) {
			if value, err := strconv.ParseFloat(v, 64); err == nil {
				r.typed(&value, true)
			}
		})
		pick.Last = kit.Plainly(r.Value)
		r.field = pick
		return pick
	}
	step := 1.0
	if r.Fraction {
		step = 0.5
	}
	number := kit.NewNumber(r.Low, step, &r.Value, r.typed)
	number.Put(&r.entered)
	r.field = number
	return number
}

// put puts a value into the field.
func (r *row) put(v float64) {
	switch field := r.field.(type) {
	case *kit.Pick:
		field.Put(kit.Plainly(v))
		r.typed(&v, true)
	case *kit.Number:
		field.SetText(kit.Plainly(v))
	}
}

// written is a value as it is read.
func (r *row) written(v float64) string {
	if at := int(v - r.Low); r.Names != nil && at >= 0 && at < len(r.Names) {
		return words.Say(r.Names[at])
	}
	return kit.Plainly(v)
}

func (r *row) content() fyne.CanvasObject {
	shares := weights
	parts := []fyne.CanvasObject{
		r.control(), kit.Quiet(words.Say(r.Unit)), kit.Small(words.T("settings.standard", "value", r.written(r.Value))),
		kit.Small(words.T("settings.limits", "limits", words.Say(r.Range().String()))), r.state,
	}
	if r.Names != nil {
		shares, parts = chosen, []fyne.CanvasObject{parts[0], parts[2], r.state}
	}
	box := container.NewVBox(kit.Row(shares, append([]fyne.CanvasObject{kit.Tight(kit.Clipped(words.Say(r.Words)))}, parts...)...), kit.Tight(r.problem))
	if kit.Narrow() {
		box = container.NewVBox(kit.Para(words.Say(r.Words)), kit.Along(parts...), kit.Tight(r.problem))
	}
	for i := len(r.Changes) - 1; i >= 0; i-- {
		box.Add(kit.SmallPara(r.told(r.Changes[i])))
	}
	return box
}

// told says one change in a line.
func (r *row) told(c care.NumberChange) string {
	to := words.T("settings.standard", "value", r.written(r.Value))
	if c.Value != nil {
		to = r.written(*c.Value)
	}
	return words.T("settings.told", "was", r.written(c.Was), "to", to, "date", kit.Day(c.Changed.Local().Format("2006-01-02")),
		"who", c.Clinician, "author", c.Author, "reason", c.Reason)
}

func (r *row) typed(value *float64, valid bool) {
	r.bad = !valid || value == nil
	if !r.bad {
		r.entered = *value
	}
	kit.SetProblem(r.problem, "")
	if !r.bad && r.entered != r.Now {
		kit.SetProblem(r.problem, r.Range().Complaint(r.entered))
	}
	r.tell()
	r.page.tally()
}

// tell shows beside the number whether it is the clinic's own or not saved yet,
// and lets it be reset.
func (r *row) tell() {
	r.state.Objects = nil
	switch {
	case r.bad || r.entered != r.Now:
		r.state.Add(kit.Chip(words.T("settings.unsaved"), look.Teal))
	case r.Own:
		r.state.Add(kit.Chip(words.T("settings.own"), look.Amber))
	}
	if r.bad || r.entered != r.Value {
		r.state.Add(kit.NewFace(words.T("settings.reset"), "=", kit.Light, func() {
			r.put(r.Value)
			kit.SetFocus(r.field)
		}))
	}
	r.state.Refresh()
}
