package settings

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// appearance is the card where a person chooses colours and text size.
func (p *Page) appearance() fyne.CanvasObject {
	now := desk.Appears()
	var themes, sizes []kit.Option
	for i, name := range look.Themes {
		themes = append(themes, kit.Option{Value: name, Label: words.T("look." + name), Key: rune('1' + i)})
	}
	for i, percent := range look.Percents {
		sizes = append(sizes, kit.Option{Value: strconv.Itoa(percent), Label: words.T("look.percent", "n", percent), Key: rune('1' + i)})
	}
	theme := kit.NewChoice(themes, now.Theme, func(v string) {
		p.desk.Appear(func(a desk.Appearance) desk.Appearance { a.Theme = v; return a })
	})
	size := kit.NewChoice(sizes, strconv.Itoa(now.Percent), func(v string) {
		p.desk.Appear(func(a desk.Appearance) desk.Appearance {
			a.Percent, _ = strconv.Atoi(v)
			return a
		})
	})
	language := p.desk.LanguagePick()
	return kit.Card(
		kit.Ends(container.NewCenter(kit.Strong(words.T("look.theme"))), container.NewCenter(theme)),
		kit.Ends(container.NewCenter(kit.Strong(words.T("look.text"))), container.NewCenter(size)),
		kit.Row([]float32{0, 0, 1}, container.NewCenter(kit.Strong(words.T("look.language"))), language, kit.SmallPara(words.T("look.keys"))),
		kit.Row([]float32{0, 0, 1}, container.NewCenter(kit.Strong(words.T("papers.all"))), desk.PapersPick(), kit.SmallPara(words.T("papers.all.why"))),
		kit.Ends(container.NewCenter(kit.Strong(words.T("settings.lock"))), container.NewCenter(p.lock())), kit.SmallPara(words.T("settings.lock.why")))
}

// backups leads to the page of backups, which the demo clinic has not.
func (p *Page) backups() fyne.CanvasObject {
	if p.desk.Backups == nil || p.desk.Demo {
		return container.NewHBox()
	}
	line := container.NewHBox(kit.NewButton(words.T("settings.backups"), "Alt B", kit.Plain, func() { p.Tab("B") }))
	if p.desk.Sharing != nil {
		line.Add(kit.NewButton(words.T("page.share"), "Alt S", kit.Light, func() { p.Tab("S") }))
	}
	return line
}

// Tab opens the page of backups with Alt B, that of sharing with Alt S, the
// clinic's own questionnaires with Alt Q.
func (p *Page) Tab(key string) {
	switch {
	case key == "Q":
		p.questionnaires()
	case key == "S" && p.desk.Sharing != nil && !p.desk.Demo:
		p.desk.Go(desk.Route{Page: "share"})
	case key == "B" && p.desk.Backups != nil && !p.desk.Demo:
		p.desk.Go(desk.Route{Page: "backup"})
	}
}

// lockChoices are the minutes that are offered.
var lockChoices = []int{1, 2, 3, 5, 10, 15, 20, 30, 45, 60}

// lock chooses after how long the window locks itself.
func (p *Page) lock() fyne.CanvasObject {
	var items []kit.Item
	for _, n := range lockChoices {
		items = append(items, kit.Item{Value: strconv.Itoa(n), Label: words.N("settings.lock.minutes", n)})
	}
	return kit.NewPick(items, strconv.Itoa(p.minutes), 200, func(v string) {
		minutes, err := strconv.Atoi(v)
		if err != nil || minutes == p.minutes {
			return
		}
		desk.Do(p.desk, func(ctx context.Context) error { return p.desk.Clinic.SetLockMinutes(ctx, minutes) }, func() {
			p.minutes = minutes
			p.desk.Say(words.N("settings.lock.saved", minutes), false)
		})
	})
}
