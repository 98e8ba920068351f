package poses

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/kit"
	"tandem/ui/words"
)

// many is a list of words: one is chosen and added, a press on one takes it
// away.
func (p *Page) many(items []kit.Item, at func() *[]string, width float32) (*kit.Pick, fyne.CanvasObject) {
	var redo func()
	pick, line := adder(items, width, words.T("pose.add"), func(value string) {
		if list := at(); !slices.Contains(*list, value) {
			*list = append(slices.Clone(*list), value)
			redo()
			p.edited()
		}
	})
	var box *fyne.Container
	box, redo = p.live(func() []fyne.CanvasObject {
		list := at()
		chosen := container.New(&kit.Flow{Gap: 6})
		for _, value := range *list {
			chosen.Add(kit.NewButton(labelOf(items, value)+"  ×", "", kit.Plain, func() {
				kept := at()
				*kept = slices.DeleteFunc(slices.Clone(*kept), func(v string) bool { return v == value })
				redo()
				p.edited()
				kit.SetFocus(pick)
			}))
		}
		if len(*list) == 0 {
			return []fyne.CanvasObject{kit.Small(words.T("pose.none"))}
		}
		return []fyne.CanvasObject{chosen}
	})
	return pick, container.NewVBox(line, box)
}

// adder is a list with a button that takes what is chosen in it; going through
// the list alone changes nothing.
func adder(items []kit.Item, width float32, text string, add func(value string)) (*kit.Pick, fyne.CanvasObject) {
	pick := kit.NewPick(items, "", width, nil)
	take := kit.NewButton(text, "", kit.Light, func() {
		if value := pick.Value(); value != "" {
			add(value)
		}
	})
	return pick, container.NewHBox(pick, container.NewCenter(take))
}

func labelOf(items []kit.Item, value string) string {
	for _, item := range items {
		if item.Value == value {
			return item.Label
		}
	}
	return value
}

// items makes items of codes by the catalogue's words for them.
func items(key string, codes []string) []kit.Item {
	list := make([]kit.Item, len(codes))
	for i, code := range codes {
		list[i] = kit.Item{Value: code, Label: words.T(key + code)}
	}
	return list
}
