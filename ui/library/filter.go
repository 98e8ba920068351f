package library

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	catalogue "tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// filters is the search field, what to show, and the four lists.
func (p *Page) filters() fyne.CanvasObject {
	p.search = kit.NewEntry(words.T("library.find"), 0, func(text string) {
		p.query.Text = text
		p.find()
		if len(p.found) > 0 {
			p.choose(p.found[0].ID)
		}
	})
	p.search.Down = p.enter
	p.search.OnSubmitted = func(string) { p.enter() }
	options := []kit.Option{{Value: "all", Label: words.T("library.show.all")}, {Value: "favourites", Label: words.T("library.show.favourites")}}
	if p.choice != nil {
		options = append(options, kit.Option{Value: "safe", Label: words.T("library.show.safe")})
	}
	p.which = kit.NewChoice(options, p.show, func(v string) {
		if v == "" {
			p.which.Put("all")
			v = "all"
		}
		p.show = v
		p.find()
	})
	lib := p.desk.Library()
	p.picks = nil
	lists := kit.Row([]float32{1, 1, 1, 1},
		p.pick("library.any.region", named("library.region.", lib.Regions()), &p.query.Region),
		p.pick("library.any.family", p.families(lib.Families()), &p.query.Family),
		p.pick("library.any.start", named("library.start.", catalogue.Positions()), &p.query.Start),
		p.pick("library.any.equipment", named("library.equipment.", lib.Equipment()), &p.query.Equipment),
	)
	return container.NewVBox(kit.Row([]float32{1, 0}, p.search, p.which), lists)
}

// enter goes from the search field into what was found.
func (p *Page) enter() {
	if len(p.found) > 0 {
		kit.SetFocus(p.grid)
	}
}

func (p *Page) pick(anything string, items []kit.Item, value *string) fyne.CanvasObject {
	items = append([]kit.Item{{Value: "", Label: words.T(anything)}}, items...)
	pick := kit.NewPick(items, *value, 0, func(v string) {
		*value = v
		p.find()
	})
	p.picks = append(p.picks, pick)
	return pick
}

// clear takes all filters away.
func (p *Page) clear() {
	p.query = catalogue.Query{}
	p.show = "all"
	p.search.Put("")
	p.which.Put("all")
	for _, pick := range p.picks {
		pick.Put("")
	}
	p.find()
	kit.SetFocus(p.search)
}

func named(prefix string, codes []string) []kit.Item {
	items := make([]kit.Item, len(codes))
	for i, code := range codes {
		items[i] = kit.Item{Value: code, Label: called(prefix, code)}
	}
	return items
}

// called is what the window calls a code; the clinic's own words stand for
// themselves.
func called(prefix, code string) string {
	if label, known := words.Called(prefix + code); known {
		return label
	}
	return code
}

func calledAll(prefix string, codes []string) string {
	labels := make([]string, len(codes))
	for i, code := range codes {
		labels[i] = called(prefix, code)
	}
	return strings.Join(labels, ", ")
}

func (p *Page) families(codes []string) []kit.Item {
	items := make([]kit.Item, len(codes))
	for i, code := range codes {
		items[i] = kit.Item{Value: code, Label: p.family(code)}
	}
	return items
}

func (p *Page) family(code string) string {
	return p.desk.Library().Say(words.Language(), "clinic.families."+code, nil)
}
