package visit

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// consent asks for the patient's yes today: to the treatment, and to each
// sensitive area on its own.
type consent struct {
	page    *Page
	asks    []*ask
	details *fyne.Container
	first   fyne.Focusable // of the details
}

// ask is a sensitive area with the regions it stands for.
type ask struct {
	name    string
	regions []string
	answer  string
	row     fyne.CanvasObject
}

func parse(text string) float64 {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0
	}
	return n
}

// agreed is the card of consent for today.
func (p *Page) agreed() *fyne.Container {
	c := &consent{page: p, details: container.NewVBox()}
	p.consent = c
	c.asks = []*ask{{name: "buttock", regions: []string{"gluteal", "piriformis"}}, {name: "thigh", regions: []string{"adductors"}}}
	if p.back != nil {
		for i, answer := range p.back.agreed {
			c.asks[i].answer = answer
		}
	}
	today := &p.v.Session.Consent
	yes := kit.NewChoice([]kit.Option{
		{Value: "yes", Label: words.T("visit.consent.yes"), Key: 'y', Tone: look.Green},
		{Value: "no", Label: words.T("visit.consent.no"), Key: 'n', Tone: look.Red},
	}, string(today.Given), func(v string) {
		today.Given = clinic.Answer(v)
		p.changed()
	})
	box := container.NewVBox(kit.Section(words.T("visit.consent")), kit.SmallPara(c.what()), p.row("consent.given", words.T("visit.consent.ask"), yes))
	for _, a := range c.asks {
		c.sensitive(a)
		box.Add(a.row)
	}
	change := kit.NewFace(words.T("visit.consent.change"), words.T("assess.section.key", "key", "R"), kit.Light, c.open)
	box.Add(container.NewHBox(change))
	c.fillDetails()
	box.Add(c.details)
	return box
}

// open shows the pressure and what else was asked.
func (c *consent) open() {
	c.details.Show()
	c.page.scroll.Refresh()
	kit.SetFocus(c.first)
}

// what says what the yes is about: areas, pressure, and what was explained.
func (c *consent) what() string {
	var areas []string
	for _, region := range c.planned() {
		if !clinic.Sensitive(region) {
			areas = append(areas, words.InSentence(c.page.region(region)))
		}
	}
	where := strings.Join(areas, ", ")
	if where == "" {
		where = words.T("visit.consent.nowhere")
	}
	return words.T("visit.consent.what", "areas", where, "cap", c.page.v.Session.Consent.Cap)
}

// planned are the regions of the plan's massage, each once.
func (c *consent) planned() []string {
	var regions []string
	for _, row := range care.PlannedMassage(c.page.file.Course) {
		if !slices.Contains(regions, row.Region) {
			regions = append(regions, row.Region)
		}
	}
	return regions
}

// sensitive asks for an area of its own; the row shows where the plan or the
// visit has the area.
func (c *consent) sensitive(a *ask) {
	p := c.page
	switch today := p.v.Session.Consent; {
	case p.back != nil:
	case a.concerns(today.Areas):
		a.answer = "yes"
	case a.concerns(today.Refused):
		a.answer = "no"
	}
	choice := kit.NewChoice(keyed("yesno", "yes:y", "no:n"), a.answer, func(v string) {
		a.answer = v
		p.changed()
	})
	place := "consent.areas"
	if p.fields[place] != nil {
		place += "." + a.name
	}
	a.row = p.row(place, words.T("visit.consent."+a.name), choice)
	if !a.concerns(c.planned()) && a.answer == "" {
		a.row.Hide()
	}
}

func (a *ask) concerns(regions []string) bool {
	return slices.ContainsFunc(regions, func(r string) bool { return slices.Contains(a.regions, r) })
}

func (c *consent) fillDetails() {
	today := &c.page.v.Session.Consent
	var levels []kit.Option
	for level := 1; level <= 5; level++ {
		text := strconv.Itoa(level)
		levels = append(levels, kit.Option{Value: text, Label: text, Key: rune('0' + level)})
	}
	pressure := kit.NewChoice(levels, strconv.Itoa(today.Cap), func(v string) {
		today.Cap = int(parse(v))
		c.page.changed()
	})
	c.first = pressure
	explained := kit.NewEntry("", 0, func(text string) {
		today.Questions = text
		c.page.changed()
	})
	explained.Put(today.Questions)
	c.details.Add(c.page.row("consent.cap", words.T("visit.consent.cap"), pressure))
	c.details.Add(kit.NewField(words.T("visit.consent.explained"), explained).Container)
	c.details.Hide()
}

// gather puts the areas together: those of the plan and of the rows done, each
// sensitive one by its own answer.
func (c *consent) gather() {
	today := &c.page.v.Session.Consent
	today.Areas, today.Refused = nil, nil
	if today.Given != clinic.Yes {
		return
	}
	regions := c.planned()
	for _, line := range c.page.massage.lines {
		if line.done && !slices.Contains(regions, line.row.Region) {
			regions = append(regions, line.row.Region)
		}
	}
	for _, a := range c.asks {
		if a.concerns(regions) && !a.row.Visible() {
			a.row.Show()
			c.page.scroll.Refresh()
		}
	}
	for _, region := range regions {
		answer := "yes"
		for _, a := range c.asks {
			if slices.Contains(a.regions, region) {
				answer = a.answer
			}
		}
		switch answer {
		case "yes":
			today.Areas = append(today.Areas, region)
		case "no":
			today.Refused = append(today.Refused, region)
		}
	}
}

func (p *Page) region(code string) string {
	return p.desk.Library().Say(words.Language(), "clinic.regions."+code, nil)
}

func (p *Page) technique(code string) string {
	return p.desk.Library().Say(words.Language(), "clinic.techniques."+code, nil)
}
