package poses

import (
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/library"
	"tandem/app/readability"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// wordFields are what the patient reads.
func (p *Page) wordFields() []fyne.CanvasObject {
	w := &p.own.Words
	p.grade = kit.SmallNote("")
	braces := "{" + strings.Join(p.desk.Library().Parts(p.own.Language), "}, {") + "}"
	form := container.NewVBox(
		p.line("name", &w.Name, ""),
		p.line("purpose", &w.Purpose, words.T("pose.purpose.hint")),
		p.list("steps", &w.Steps, 5, words.T("pose.steps.hint")),
		kit.SmallPara(words.T("pose.braces", "parts", braces)),
		p.line("feel", &w.Feel, words.T("pose.feel.hint")),
		kit.Tight(p.grade),
		kit.Rule(),
		p.line("start", &w.Start, words.T("pose.start.hint")),
		p.line("need", &w.Need, words.T("pose.need.hint")),
		p.list("mistakes", &w.Mistakes, 2, ""),
		p.line("stop", &w.Stop, words.T("pose.stop.hint")),
		p.language(),
	)
	p.graded()
	return []fyne.CanvasObject{kit.Card(form)}
}

func (p *Page) line(name string, value *string, hint string) fyne.CanvasObject {
	entry := kit.NewEntry(hint, 0, func(text string) {
		*value = strings.TrimSpace(text)
		p.typed()
	})
	entry.Put(*value)
	return p.placed("words."+name, words.T("pose."+name), entry, entry)
}

// list is a field with one entry a line.
func (p *Page) list(name string, value *[]string, lines int, hint string) fyne.CanvasObject {
	area := kit.NewArea(hint, lines, func(text string) {
		*value = nil
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				*value = append(*value, line)
			}
		}
		p.typed()
	})
	area.Put(strings.Join(*value, "\n"))
	return p.placed("words."+name, words.T("pose."+name), area, area)
}

// placed is a labelled field, known by its place for what is wrong with it.
func (p *Page) placed(place, label string, control, body fyne.CanvasObject) fyne.CanvasObject {
	p.fields[place] = kit.NewFieldWith(label, control, body)
	return p.fields[place].Container
}

func (p *Page) typed() {
	p.edited()
	p.graded()
}

// graded says how hard the words are to read, where their language has a
// published formula.
func (p *Page) graded() {
	if p.grade == nil {
		return
	}
	w := p.own.Words
	formula := p.desk.Press.Reading(p.own.Language)
	if len(w.Steps) == 0 || formula.Name == "" {
		p.grade.SetText("")
		return
	}
	value := formula.Of(p.own.Language, slices.Concat([]string{w.Purpose, w.Feel, w.Stop}, w.Steps, w.Mistakes)...)
	p.grade.Importance = widget.LowImportance
	if formula.Hard(value) {
		p.grade.Importance = widget.WarningImportance
	}
	p.grade.SetText(said(formula, value, p.own.Language == library.English))
}

// said is how hard a text is to read, in US school grades where the formula
// gives them.
func said(f readability.Formula, value float64, grades bool) string {
	switch {
	case grades && f.Hard(value):
		return words.T("pose.grade.hard", "grade", kit.Plainly(tenth(value)))
	case grades:
		return words.T("pose.grade.easy", "grade", kit.Plainly(tenth(max(value, 0))))
	case f.Easier == readability.Low:
		return words.T("sheet.score.grade", "grade", kit.Plainly(tenth(max(value, 0))), "name", f.Name, "limit", kit.Plainly(f.Limit))
	}
	return words.T("sheet.score.ease", "ease", kit.Plainly(math.Round(value)), "name", f.Name, "limit", kit.Plainly(f.Limit))
}

func (p *Page) language() fyne.CanvasObject {
	var options []kit.Item
	for _, code := range p.desk.Library().Languages() {
		options = append(options, kit.Item{Value: code, Label: words.T("language." + code)})
	}
	pick := kit.NewPick(options, p.own.Language, 220, func(code string) {
		p.own.Language = code
		p.typed()
	})
	return p.placed("language", words.T("pose.language"), pick, container.NewHBox(pick))
}
