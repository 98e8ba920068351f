package course

import (
	"fyne.io/fyne/v2"

	"tandem/app/clinic"
	"tandem/app/measure"
	"tandem/app/planning"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// shares are the parts of the width: measure, first, before, last, and the
// change since the first and since the one before.
var shares = []float32{2.4, 0.75, 0.75, 0.75, 1.6, 1.6}

// codes are the measures of the table; those without thresholds show no class.
var codes = []string{"NPRS_LEG", "NPRS_BACK", "RMDQ", "PSFS", "ODI"}

type finding struct {
	name string
	at   func(clinic.Assessment) *float64
}

var findings = []finding{
	{"slr.left", func(a clinic.Assessment) *float64 { return a.SLR.Left }},
	{"slr.right", func(a clinic.Assessment) *float64 { return a.SLR.Right }},
	{"site", func(a clinic.Assessment) *float64 { return a.DistalSite }},
	{"sit", func(a clinic.Assessment) *float64 { return a.Sit }},
	{"walk", func(a clinic.Assessment) *float64 { return a.Walk }},
}

// measures is the table of how each measure and finding moved.
func (p *Page) measures() fyne.CanvasObject {
	all := p.file.Course.Assessments
	if len(all) == 0 {
		return kit.Card(kit.Section(words.T("course.measures")), kit.Para(words.T("course.noassessment")))
	}
	lines := []fyne.CanvasObject{kit.Section(words.T("course.measures")), kit.Row(shares,
		kit.Small(""), kit.Small(words.T("course.first", "date", kit.ShortDay(string(all[0].Date)))), kit.Small(p.beforeHead(all)),
		kit.Small(words.T("course.now", "date", kit.ShortDay(string(all[len(all)-1].Date)))),
		kit.Small(words.T("course.sincefirst")), kit.Small(words.T("course.sincebefore")))}
	for _, code := range codes {
		if line := p.measure(all, code); line != nil {
			lines = append(lines, kit.Rule(), line)
		}
	}
	for _, f := range findings {
		if line := findingRow(all, f); line != nil {
			lines = append(lines, kit.Rule(), line)
		}
	}
	return kit.Card(lines...)
}

func (p *Page) beforeHead(all []clinic.Assessment) string {
	if len(all) < 3 {
		return ""
	}
	return words.T("course.before", "date", kit.ShortDay(string(all[len(all)-2].Date)))
}

func (p *Page) measure(all []clinic.Assessment, code string) fyne.CanvasObject {
	value := func(i int) *float64 {
		if v, ok := measure.Value(all[i], code); ok {
			return &v
		}
		return nil
	}
	last := len(all) - 1
	if value(0) == nil && value(last) == nil {
		return nil
	}
	cells := []fyne.CanvasObject{kit.Line(words.T("measure." + code)), number(value(0)), kit.Small(""), strong(value(last)), kit.Small(""), kit.Small("")}
	if last >= 2 {
		cells[2] = number(value(last - 1))
		cells[5] = p.change(all[last-1], all[last], code)
	}
	if last >= 1 {
		cells[4] = p.change(all[0], all[last], code)
	}
	return kit.Row(shares, cells...)
}

func (p *Page) change(a, b clinic.Assessment, code string) fyne.CanvasObject {
	m, ok := p.desk.Engine.Between(a, b, code)
	if !ok {
		return kit.Small("")
	}
	return kit.Chip(className(m), classTone(m))
}

func className(m planning.Movement) string { return words.T("class." + string(m.Class)) }

func classTone(m planning.Movement) look.Tone {
	switch m.Class {
	case "MEANINGFUL":
		return look.Green
	case "POSSIBLE":
		return look.Teal
	case "WORSE":
		return look.Red
	}
	return look.Grey
}

func findingRow(all []clinic.Assessment, f finding) fyne.CanvasObject {
	last := len(all) - 1
	if f.at(all[0]) == nil && f.at(all[last]) == nil {
		return nil
	}
	before := fyne.CanvasObject(kit.Small(""))
	if last >= 2 {
		before = number(f.at(all[last-1]))
	}
	return kit.Row(shares, kit.Line(words.T("measure."+f.name)), number(f.at(all[0])), before, strong(f.at(all[last])), kit.Small(""), kit.Small(""))
}

func number(v *float64) fyne.CanvasObject { return kit.Line(written(v)) }

func strong(v *float64) fyne.CanvasObject { return kit.Strong(written(v)) }

func written(v *float64) string {
	if v == nil {
		return "–"
	}
	return kit.Plainly(*v)
}
