package course

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/measure"
	"tandem/app/planning"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// shares are the parts of the width: measure, first, before, last, and the
// change since the first and since the one before.
var shares = []float32{156, 40, 40, 40, 100, 100}

// codes are the measures of the table; their change is put into words.
var codes = []string{"NPRS_LEG", "NPRS_BACK", "RMDQ", "ODI", "PSFS", "SBI", "LEFS", "VAS", "EQ5D", "GROC"}

// finding is a number of the examination whose change has no thresholds.
type finding struct {
	name string
	test string // with its measuring error, empty for none
	at   func(clinic.Assessment) *float64
}

var findings = []finding{
	{"slr.left", "SLR", func(a clinic.Assessment) *float64 { return a.SLR.Left }},
	{"slr.right", "SLR", func(a clinic.Assessment) *float64 { return a.SLR.Right }},
	{"ftf", "ftf_cm", func(a clinic.Assessment) *float64 { return a.FTF }},
	{"site", "", func(a clinic.Assessment) *float64 { return a.DistalSite }},
	{"sit", "", func(a clinic.Assessment) *float64 { return a.Sit }},
	{"walk", "", func(a clinic.Assessment) *float64 { return a.Walk }},
}

// measures is the table of how each measure and finding moved.
func (p *Page) measures() fyne.CanvasObject {
	all := p.file.Course.Assessments
	if len(all) == 0 {
		return kit.Card(kit.Section(words.T("course.measures")), kit.Para(words.T("course.noassessment")))
	}
	first, before, last := ends(all)
	lines := []fyne.CanvasObject{kit.Section(words.T("course.measures")), kit.Row(shares, kit.Small(""), dated(first), dated(before), dated(last),
		heading(first, "course.sincefirst"), heading(before, "course.sincebefore"))}
	add := func(name string, at func(clinic.Assessment) *float64, change func(a, b clinic.Assessment) fyne.CanvasObject) {
		cells := []fyne.CanvasObject{kit.Para(name), value(first, at), value(before, at), kit.Strong(written(at(*last)))}
		if at(*last) == nil && (first == nil || at(*first) == nil) {
			return
		}
		for _, since := range []*clinic.Assessment{first, before} {
			if since == nil {
				cells = append(cells, kit.Small(""))
				continue
			}
			cells = append(cells, change(*since, *last))
		}
		lines = append(lines, kit.Rule(), kit.Row(shares, cells...))
	}
	for _, code := range codes {
		add(words.T("measure."+code), scored(code), func(a, b clinic.Assessment) fyne.CanvasObject { return p.judged(a, b, code) })
	}
	for _, q := range p.engine.Measures.Questionnaires() {
		add(q.Name, scored(q.Code), func(a, b clinic.Assessment) fyne.CanvasObject { return p.judged(a, b, q.Code) })
	}
	for _, f := range findings {
		add(words.T("measure."+f.name), f.at, func(a, b clinic.Assessment) fyne.CanvasObject { return p.counted(f, f.at(a), f.at(b)) })
	}
	return kit.Card(lines...)
}

// ends are the first assessment, the one before the last and the last; first
// and before are nil where there are too few to tell them apart.
func ends(all []clinic.Assessment) (first, before, last *clinic.Assessment) {
	n := len(all)
	last = &all[n-1]
	if n > 1 {
		first = &all[0]
	}
	if n > 2 {
		before = &all[n-2]
	}
	return first, before, last
}

func dated(a *clinic.Assessment) fyne.CanvasObject {
	if a == nil {
		return kit.Small("")
	}
	return kit.Small(kit.ShortDay(string(a.Date)))
}

func heading(since *clinic.Assessment, key string) fyne.CanvasObject {
	if since == nil {
		return kit.Small("")
	}
	return kit.Small(words.T(key))
}

func value(a *clinic.Assessment, at func(clinic.Assessment) *float64) fyne.CanvasObject {
	if a == nil {
		return kit.Small("")
	}
	return kit.Line(written(at(*a)))
}

func written(v *float64) string {
	if v == nil {
		return "–"
	}
	return kit.Plainly(*v)
}

func scored(code string) func(clinic.Assessment) *float64 {
	return func(a clinic.Assessment) *float64 {
		if v, ok := measure.Value(a, code); ok {
			return &v
		}
		return nil
	}
}

// judged says in words whether a change of a measure is more than chance.
func (p *Page) judged(a, b clinic.Assessment, code string) fyne.CanvasObject {
	if of, _ := p.engine.Measures.Measure(code); of.Anchor {
		said, _ := measure.Value(b, code)
		return kit.SmallPara(words.Say(of.Band(said)))
	}
	m, ok := p.engine.Between(a, b, code)
	if !ok || m.Class == "" {
		return kit.Small("")
	}
	text := kit.Small(words.T("class." + string(m.Class)))
	text.Color, _ = look.Chip(tone(m))
	text.TextStyle.Bold = true
	box := container.NewVBox(text)
	if m.Chance && m.Class != measure.NoChange {
		box.Add(kit.SmallPara(words.T("class.chance")))
	}
	if clinic.AskedApart(a, b, code) {
		box.Add(kit.SmallPara(words.T("class.apart")))
	}
	return box
}

func tone(m planning.Movement) look.Tone {
	switch m.Class {
	case measure.Meaningful:
		return look.Green
	case measure.Possible:
		return look.Teal
	case measure.Worse:
		return look.Red
	}
	return look.Grey
}

// counted says by how much a finding changed, and whether that is less than two
// measurings of its test may differ by chance.
func (p *Page) counted(f finding, a, b *float64) fyne.CanvasObject {
	text := words.T("course.same")
	switch {
	case a == nil || b == nil:
		return kit.Small("")
	case *b > *a:
		text = words.T("course.more", "n", kit.Plainly(*b-*a))
	case *b < *a:
		text = words.T("course.less", "n", kit.Plainly(*a-*b))
	}
	test, _ := p.engine.Measures.Examination().Item(f.test)
	if test.Error != nil && *a != *b && math.Abs(*b-*a) < *test.Error {
		text += ", " + words.T("class.chance")
	}
	return kit.SmallPara(text)
}
