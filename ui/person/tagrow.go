package person

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// tagRow is one health tag that was chosen: what it does, where and when it
// holds.
type tagRow struct {
	picker  *tagPicker
	at      int
	where   *fyne.Container
	problem *widget.Label
}

func newTagRow(t *tagPicker, at int) *tagRow {
	return &tagRow{picker: t, at: at, where: container.New(&kit.Flow{Gap: 6}), problem: kit.Problem()}
}

func (r *tagRow) tag() *clinic.Tag { return &(*r.picker.tags)[r.at] }

func (r *tagRow) content() fyne.CanvasObject {
	about, _ := r.picker.lib.Tag(r.tag().Tag)
	remove := kit.NewButton(words.T("tag.remove"), "", kit.Light, func() { r.picker.remove(r.at) })
	head := container.NewHBox(kit.Strong(r.picker.name(about.Code)), layout.NewSpacer(), remove)
	r.showRegions()
	return container.NewVBox(head, kit.SmallPara(r.does(about)), r.fields(), r.where, kit.Tight(r.problem))
}

// does says what a tag does to each massage technique, and its rule.
func (r *tagRow) does(about library.Tag) string {
	var parts []string
	for _, technique := range clinic.Techniques {
		if cell := about.Cell(technique); len(cell) > 0 {
			parts = append(parts, r.picker.lib.Say(words.Language(), "clinic.techniques."+technique, nil)+": "+effect(cell))
		}
	}
	rule := about.Rule + " (" + words.T("tag.source", "source", about.Source) + ")"
	return strings.Join(append(parts, rule), " · ")
}

// effect says a cell of the matrix in words.
func effect(cell library.Cell) string {
	var parts []string
	for _, ruling := range cell {
		where := "tag.everywhere"
		if ruling.Local || ruling.Away || len(ruling.Regions) > 0 {
			where = "tag.there"
		}
		switch {
		case ruling.Block:
			parts = append(parts, words.T("tag.none", "where", words.T(where)))
		case ruling.Away:
			parts = append(parts, words.T("tag.away", "cap", ruling.Cap))
		default:
			parts = append(parts, words.T("tag.cap", "cap", ruling.Cap))
		}
	}
	return strings.Join(parts, ", ")
}

// fields are where, which side, since and until.
func (r *tagRow) fields() fyne.CanvasObject {
	tag := r.tag()
	where := kit.NewEntry(words.T("tag.where.hint"), 300, nil)
	where.OnSubmitted = func(text string) {
		if code := r.region(text); code != "" {
			r.toggle(code)
			where.Put("")
		}
	}
	where.OnChanged = func(text string) { r.offer(text) }
	sides := []kit.Option{
		{Value: "left", Label: words.T("side.left"), Key: 'l'},
		{Value: "right", Label: words.T("side.right"), Key: 'r'},
		{Value: "both", Label: words.T("side.both"), Key: 'b'},
	}
	side := kit.NewChoice(sides, string(tag.Side), func(v string) { r.tag().Side = clinic.Side(v) })
	since := kit.NewDate(words.DayHint(), string(tag.Since), func(iso string, _ bool) { r.tag().Since = clinic.Date(iso) })
	until := kit.NewDate(words.DayHint(), string(tag.Until), func(iso string, _ bool) { r.tag().Until = clinic.Date(iso) })
	since.Echo.Wrapping, until.Echo.Wrapping = fyne.TextWrapOff, fyne.TextWrapOff
	return kit.Along(
		container.NewVBox(kit.Small(words.T("tag.where")), where), container.NewVBox(kit.Small(words.T("tag.side")), side),
		container.NewVBox(kit.Small(words.T("tag.since")), since, since.Echo), container.NewVBox(kit.Small(words.T("tag.until")), until, until.Echo))
}

// region is the first region that a text begins or stands in, or "".
func (r *tagRow) region(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	if text == "" {
		return ""
	}
	for _, match := range []func(string, string) bool{strings.HasPrefix, strings.Contains} {
		for _, code := range clinic.ChartRegions() {
			if match(strings.ToLower(r.regionName(code)), text) && !slices.Contains(r.tag().Regions, code) {
				return code
			}
		}
	}
	return ""
}

func (r *tagRow) regionName(code string) string {
	return r.picker.lib.Say(words.Language(), "clinic.regions."+code, nil)
}

// toggle adds a region or takes it away.
func (r *tagRow) toggle(code string) {
	tag := r.tag()
	if i := slices.Index(tag.Regions, code); i >= 0 {
		tag.Regions = slices.Delete(slices.Clone(tag.Regions), i, i+1)
	} else {
		tag.Regions = append(slices.Clone(tag.Regions), code)
	}
	r.showRegions()
}

// offer shows the region that Enter would add beside those chosen.
func (r *tagRow) offer(text string) {
	r.showRegions()
	if code := r.region(text); code != "" {
		r.where.Add(kit.NewFace("+ "+r.regionName(code), words.T("key.enter"), kit.Plain, func() { r.toggle(code) }))
		r.picker.refresh()
	}
}

func (r *tagRow) showRegions() {
	r.where.Objects = nil
	for _, code := range r.tag().Regions {
		r.where.Add(kit.NewButton(r.regionName(code)+"  ×", "", kit.Warning, func() { r.toggle(code) }))
	}
	if len(r.tag().Regions) == 0 {
		r.where.Add(kit.Small(words.T("tag.where.none")))
	}
	if len(r.picker.rows) > 0 {
		r.picker.refresh()
	}
}
