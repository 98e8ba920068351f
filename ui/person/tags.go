package person

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// tagPicker finds health tags by typing and shows those chosen, each with where
// and when it holds and what it does to massage.
type tagPicker struct {
	lib     *library.Library
	tags    *[]clinic.Tag
	search  *kit.Entry
	matches *fyne.Container
	chosen  *fyne.Container
	content *fyne.Container
	scroll  *kit.Scroll
	rows    []*tagRow
	first   string
}

func newTagPicker(lib *library.Library, tags *[]clinic.Tag) *tagPicker {
	t := &tagPicker{lib: lib, tags: tags, matches: container.New(&kit.Flow{Gap: 6}), chosen: container.NewVBox()}
	t.search = kit.NewEntry(words.T("person.health.hint"), 0, t.find)
	t.search.OnSubmitted = func(string) { t.add(t.first) }
	t.content = container.NewVBox(t.search, t.matches, t.chosen)
	t.show()
	return t
}

func (t *tagPicker) name(code string) string {
	return t.lib.Say(words.Language(), "clinic.tags."+code, nil)
}

// find offers every tag that matches; from two letters on all of them.
func (t *tagPicker) find(text string) {
	t.matches.Objects, t.first = nil, ""
	for _, tag := range t.lib.Tags() {
		if text == "" || !t.match(tag.Code, text) {
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
	*t.tags = append(slices.Clone(*t.tags), clinic.Tag{Tag: code})
	t.search.SetText("")
	t.show()
}

func (t *tagPicker) remove(i int) {
	*t.tags = slices.Delete(slices.Clone(*t.tags), i, i+1)
	t.show()
	kit.SetFocus(t.search)
}

func (t *tagPicker) show() {
	t.chosen.Objects, t.rows = nil, nil
	for i := range *t.tags {
		row := newTagRow(t, i)
		t.rows = append(t.rows, row)
		t.chosen.Add(kit.Rule())
		t.chosen.Add(row.content())
	}
	if len(*t.tags) == 0 {
		t.chosen.Add(kit.Small(words.T("person.health.none")))
	}
	t.refresh()
}

// mark shows what is wrong with a tag beside it and returns the other problems.
func (t *tagPicker) mark(sentences map[string]string) map[string]string {
	for i, row := range t.rows {
		place, said := "health["+strconv.Itoa(i)+"]", ""
		for at, sentence := range sentences {
			if strings.HasPrefix(at, place) {
				said = sentence
				delete(sentences, at)
			}
		}
		kit.SetProblem(row.problem, said)
	}
	return sentences
}

func (t *tagPicker) refresh() {
	if t.content == nil {
		return
	}
	t.content.Refresh()
	if t.scroll != nil {
		t.scroll.Refresh()
	}
}
