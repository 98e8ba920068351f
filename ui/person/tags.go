package person

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// suggested is how many matching tags are offered at once.
const suggested = 5

// tagPicker finds health tags by typing and shows those chosen as buttons that
// take them away again.
type tagPicker struct {
	lib     *library.Library
	tags    *[]clinic.Tag
	search  *kit.Entry
	matches *fyne.Container
	chosen  *fyne.Container
	content *fyne.Container
	scroll  *kit.Scroll
	first   string
}

func newTagPicker(lib *library.Library, tags *[]clinic.Tag) *tagPicker {
	t := &tagPicker{lib: lib, tags: tags, matches: container.New(&kit.Flow{Gap: 6}), chosen: container.New(&kit.Flow{Gap: 6})}
	t.search = kit.NewEntry(words.T("person.health.hint"), 0, t.find)
	t.search.OnSubmitted = func(string) { t.add(t.first) }
	t.content = container.NewVBox(t.search, t.matches, t.chosen)
	t.show()
	return t
}

func (t *tagPicker) name(code string) string { return t.lib.Say("en", "clinic.tags."+code, nil) }

func (t *tagPicker) find(text string) {
	t.matches.Objects, t.first = nil, ""
	for _, tag := range t.lib.Tags() {
		if text == "" || !t.match(tag.Code, text) || len(t.matches.Objects) == suggested {
			continue
		}
		key := ""
		if t.first == "" {
			t.first, key = tag.Code, words.T("key.enter")
		}
		t.matches.Add(kit.NewButton(t.name(tag.Code), key, kit.Plain, func() { t.add(tag.Code) }))
	}
	t.refresh()
}

func (t *tagPicker) match(code, text string) bool {
	has := func(s string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(text)) }
	return !slices.ContainsFunc(*t.tags, func(tag clinic.Tag) bool { return tag.Tag == code }) && (has(t.name(code)) || has(code))
}

func (t *tagPicker) add(code string) {
	if code == "" {
		return
	}
	*t.tags = append(*t.tags, clinic.Tag{Tag: code})
	t.search.SetText("")
	t.show()
}

func (t *tagPicker) remove(code string) {
	*t.tags = slices.DeleteFunc(*t.tags, func(tag clinic.Tag) bool { return tag.Tag == code })
	t.show()
	kit.SetFocus(t.search)
}

func (t *tagPicker) show() {
	t.chosen.Objects = nil
	for _, tag := range *t.tags {
		t.chosen.Add(kit.NewButton(t.name(tag.Tag)+"  ×", "", kit.Warning, func() { t.remove(tag.Tag) }))
	}
	if len(*t.tags) == 0 {
		t.chosen.Add(kit.Small(words.T("person.health.none")))
	}
	t.refresh()
}

func (t *tagPicker) refresh() {
	if t.content == nil {
		return
	}
	t.content.Refresh()
	if t.scroll != nil {
		t.scroll.Watch(t.content)
		t.scroll.Refresh()
	}
}
