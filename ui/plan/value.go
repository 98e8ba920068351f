package plan

import (
	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// valueField is the field for another value than the proposed one: an
// exercise, a number a week, a pressure, or words.
func (p *Page) valueField(x planning.Proposal, done func(string)) fyne.CanvasObject {
	lib := p.desk.Library()
	if _, ok := lib.Exercise(x.To); ok {
		return kit.NewPick(p.exerciseItems(), x.To, 320, done)
	}
	switch x.Kind {
	case "massage_frequency", "massage_taper", "massage_add":
		var options []kit.Option
		for i, n := range clinic.MassageSteps {
			text := steps(n)
			options = append(options, kit.Option{Value: text, Label: words.T("week." + text), Key: rune('1' + i)})
		}
		return kit.NewChoice(options, "", done)
	case "massage_pressure", "cap":
		return kit.NewChoice(pressures(), "", done)
	}
	entry := kit.NewEntry(words.T("plan.inwords"), 0, nil)
	entry.OnSubmitted = func(string) {
		if entry.Value() != "" {
			done(entry.Value())
		}
	}
	return entry
}

func pressures() []kit.Option {
	var options []kit.Option
	for d := '1'; d <= '5'; d++ {
		options = append(options, kit.Option{Value: string(d), Label: string(d), Key: d})
	}
	return options
}

func (p *Page) exerciseItems() []kit.Item {
	var items []kit.Item
	for _, e := range p.desk.Library().Exercises() {
		text, _ := p.desk.Library().Text(words.Language(), e.ID, "none")
		items = append(items, kit.Item{Value: e.ID, Label: text.Name})
	}
	return items
}
