package assess

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// The shares of label, today, last and baseline in a row: of numbers, and of
// answers that need more room.
var (
	numbers = []float32{2.9, 1.1, 0.75, 0.75}
	answer  = []float32{1.57, 2.62, 0.78, 0.78}
)

// row lays out one value: label, today's control, last and baseline.
func (p *Page) row(place, label string, control fyne.CanvasObject, last, base string) fyne.CanvasObject {
	cells := []fyne.CanvasObject{titled(label), container.NewHBox(control)}
	if p.last != nil {
		cells = append(cells, kit.Tight(quiet(last)), kit.Tight(quiet(base)))
	}
	return p.bare(place, control, kit.Row(p.shares[:len(cells)], cells...))
}

// titled is the name of a value, in one line where there is room.
func titled(label string) fyne.CanvasObject {
	if kit.Narrow() {
		return kit.Para(label)
	}
	return kit.Tight(kit.Clipped(label))
}

func quiet(text string) fyne.CanvasObject {
	if kit.Narrow() {
		return kit.SmallPara(text)
	}
	l := kit.Clipped(text)
	l.Quiet = true
	return l
}

// heads names the columns of a card of rows.
func (p *Page) heads(title string, shares []float32) fyne.CanvasObject {
	p.shares = shares
	cells := []fyne.CanvasObject{kit.Section(title), kit.Small(words.T("assess.today"))}
	if p.last != nil {
		cells = append(cells, kit.Small(words.T("assess.last")), kit.Small(words.T("assess.base")))
	}
	return kit.Row(p.shares[:len(cells)], cells...)
}

// number is a row for one number. at returns where an assessment keeps it.
func (p *Page) number(place, key string, low, step float64, at func(*clinic.Assessment) **float64) fyne.CanvasObject {
	return p.numberNamed(place, words.T("assess."+key), low, step, at)
}

func (p *Page) numberNamed(place, label string, low, step float64, at func(*clinic.Assessment) **float64) fyne.CanvasObject {
	last, base := lookUp(p.last, at), lookUp(p.base, at)
	n := kit.NewNumber(low, step, last, func(v *float64, ok bool) {
		p.note(place, ok)
		if ok {
			*at(&p.a) = v
		}
		p.changed()
	})
	n.Put(*at(&p.a))
	return p.row(place, label, n, written(last), written(base))
}

// note remembers a field whose text is no number.
func (p *Page) note(place string, ok bool) {
	if ok {
		delete(p.wrong, place)
		return
	}
	p.wrong[place] = true
}

func lookUp(a *clinic.Assessment, at func(*clinic.Assessment) **float64) *float64 {
	if a == nil {
		return nil
	}
	return *at(a)
}

func written(v *float64) string {
	if v == nil {
		return "–"
	}
	return kit.Plainly(*v)
}

// choice is a row of answers for a text value.
func (p *Page) choice(place, key string, options []kit.Option, at func(*clinic.Assessment) string, set func(string)) fyne.CanvasObject {
	last, base := "", ""
	if p.last != nil {
		last, base = at(p.last), at(p.base)
	}
	c := kit.NewChoice(options, at(&p.a), func(v string) {
		set(v)
		p.changed()
	})
	c.Last = last
	return p.row(place, words.T("assess."+key), c, label(options, last), label(options, base))
}

// pick is a row for a text value with long names.
func (p *Page) pick(place, key string, options []kit.Item, at func(*clinic.Assessment) string, set func(string)) fyne.CanvasObject {
	c := kit.NewPick(options, at(&p.a), look.Scaled(170), func(v string) {
		set(v)
		p.changed()
	})
	last, base := "–", "–"
	if p.last != nil {
		c.Last = at(p.last)
		last, base = itemLabel(options, at(p.last)), itemLabel(options, at(p.base))
	}
	return p.row(place, words.T("assess."+key), c, last, base)
}

func itemLabel(items []kit.Item, value string) string {
	for _, i := range items {
		if i.Value == value && value != "" {
			return i.Label
		}
	}
	return "–"
}

func label(options []kit.Option, value string) string {
	for _, o := range options {
		if o.Value == value && value != "" {
			return o.Label
		}
	}
	return "–"
}

// digits are the answers 0 to 9, picked by their digit.
func digits(key string, count int) []kit.Option {
	options := make([]kit.Option, count)
	for i := range options {
		d := string(rune('0' + i))
		options[i] = kit.Option{Value: d, Short: d, Label: words.T("assess." + key + "." + d), Key: rune('0' + i)}
	}
	return options
}

// stepped adapts a whole number to the text of a choice.
func stepped(at func(*clinic.Assessment) **float64) func(*clinic.Assessment) string {
	return func(a *clinic.Assessment) string {
		if v := *at(a); v != nil {
			return kit.Plainly(*v)
		}
		return ""
	}
}

func (p *Page) setDigit(at func(*clinic.Assessment) **float64) func(string) {
	return func(text string) {
		if text == "" {
			*at(&p.a) = nil
			return
		}
		v := float64(text[0] - '0')
		*at(&p.a) = &v
	}
}
