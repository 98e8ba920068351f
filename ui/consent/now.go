package consent

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// takingBack is the form that withdraws consent.
type takingBack struct {
	area   string // "" is everything
	reason string
}

// now says what holds, and lets it be taken back at once.
func (p *Page) now() fyne.CanvasObject {
	holds := clinic.InForce(p.all)
	if holds == nil {
		return kit.Banner(look.Amber, kit.Para(words.T("consent.none")))
	}
	lines := append([]fyne.CanvasObject{kit.StrongPara(p.headline(*holds))}, p.told(*holds)...)
	items := []kit.Item{{Value: "", Label: words.T("consent.everything")}}
	for _, area := range holds.Areas {
		if !holds.TakenBack(area) {
			items = append(items, kit.Item{Value: area, Label: p.name(area)})
		}
	}
	if len(items) == 1 {
		return kit.Banner(look.Red, lines...)
	}
	which := kit.NewPick(items, "", 200, func(v string) { p.taking.area = v })
	reason := kit.NewEntry(words.T("consent.back.reason"), 320, func(text string) { p.taking.reason = text })
	reason.OnSubmitted = func(string) { p.takeBack() }
	lines = append(lines, container.NewHBox(container.NewCenter(kit.Line(words.T("consent.back"))), which, reason,
		kit.NewButton(words.T("consent.back.do"), words.T("key.enter"), kit.Warning, p.takeBack)))
	return kit.Banner(look.Green, lines...)
}

func (p *Page) takeBack() {
	var areas []string
	if p.taking.area != "" {
		areas = []string{p.taking.area}
	}
	reason := p.taking.reason
	desk.Do(p.desk, func(ctx context.Context) error {
		return p.desk.Clinic.WithdrawConsent(ctx, p.file.Course.Episode.ID, areas, reason)
	}, func() { p.again(words.T("consent.back.done")) })
}

// headline says who consented when, how and up to which pressure.
func (p *Page) headline(c clinic.Consent) string {
	text := words.T("consent.given", "date", kit.Day(string(c.Given)), "by", words.T("consent.by."+c.GivenBy),
		"method", words.T("consent.method."+c.Method), "who", c.By)
	if c.PressureCap > 0 {
		text += " " + words.T("consent.upto", "cap", c.PressureCap)
	}
	return text
}

// told lists the areas of a consent and what was taken back.
func (p *Page) told(c clinic.Consent) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, part := range []struct {
		key   string
		areas []string
	}{{"consent.agreed", c.Areas}, {"consent.refused", c.Refused}} {
		if len(part.areas) > 0 {
			lines = append(lines, kit.Para(words.T(part.key, "areas", p.names(part.areas))))
		}
	}
	for _, w := range c.Withdrawn {
		areas := words.T("consent.everything")
		if len(w.Areas) > 0 {
			areas = p.names(w.Areas)
		}
		text := words.T("consent.withdrawn", "areas", areas, "date", kit.Day(w.Entered[:len("2006-01-02")]), "who", w.By)
		if w.Reason != "" {
			text += ": " + w.Reason
		}
		lines = append(lines, kit.StrongPara("× "+text))
	}
	return lines
}

func (p *Page) names(areas []string) string {
	names := make([]string, len(areas))
	for i, area := range areas {
		names[i] = p.name(area)
	}
	return strings.Join(names, ", ")
}

// history lists the consents before the one that holds.
func (p *Page) history() fyne.CanvasObject {
	if len(p.all) < 2 {
		return container.NewVBox()
	}
	lines := []fyne.CanvasObject{kit.Section(words.T("consent.before"))}
	for i := len(p.all) - 2; i >= 0; i-- {
		lines = append(lines, kit.Rule(), kit.Para(p.headline(p.all[i])))
		lines = append(lines, p.told(p.all[i])...)
	}
	return kit.Card(lines...)
}
