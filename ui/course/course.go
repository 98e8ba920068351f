// Package course is the page that tells a patient's course: how the measures
// moved and what changed from version to version, in plain words. It imports
// Fyne, app/... and the ui rooms below the pages.
package course

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page tells the course of care.
type Page struct {
	desk     *desk.Desk
	file     desk.File
	versions []care.Version
	start    *kit.Button
}

// Open reads the versions and shows the page.
func Open(d *desk.Desk, f desk.File, show func(desk.Page)) {
	p := &Page{desk: d, file: f}
	desk.Do(d, func(ctx context.Context) (err error) {
		p.versions, err = d.Clinic.Versions(ctx, f.Course.Episode.ID)
		return err
	}, func() { show(p) })
}

// Name is "page.course".
func (p *Page) Name() string { return "page.course" }

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	p.start = kit.NewButton(words.T("course.assess"), words.T("key.next"), kit.Primary, p.Next)
	left := container.NewVBox(p.measures(), p.goals())
	right := container.NewVBox()
	for i := len(p.versions) - 1; i >= 0; i-- {
		right.Add(p.version(p.versions[i]))
	}
	if len(p.versions) == 0 {
		right.Add(kit.Card(kit.Para(words.T("course.noplan"))))
	}
	foot := container.NewVBox(kit.Gap(look.Small), container.NewHBox(layout.NewSpacer(), p.start))
	return container.NewBorder(nil, foot, nil, nil, kit.NewScroll(kit.Panes([]float32{1, 1.1}, left, right)).Scroll)
}

// Shown lets Enter begin the next assessment.
func (p *Page) Shown() { kit.SetFocus(p.start) }

// Next begins the next assessment.
func (p *Page) Next() {
	p.desk.Go(desk.Route{Page: "assess", Patient: p.file.Patient.ID, Episode: p.file.Course.Episode.ID})
}

var weights = []float32{2.3, 1.1, 1.1, 1.3}

// measures is the table of baseline, last and the change between.
func (p *Page) measures() fyne.CanvasObject {
	first, last := p.file.Course.Baseline(), p.file.Course.Last()
	if first == nil {
		return kit.Card(kit.Section(words.T("course.measures")), kit.Para(words.T("course.noassessment")))
	}
	lines := []fyne.CanvasObject{kit.Row(weights, kit.Section(words.T("course.measures")),
		kit.Small(words.T("course.first", "date", kit.Day(string(first.Date)))),
		kit.Small(words.T("course.now", "date", kit.Day(string(last.Date)))), kit.Small(words.T("course.change")))}
	for _, m := range rows {
		a, b := m.at(*first), m.at(*last)
		if a == nil && b == nil {
			continue
		}
		lines = append(lines, kit.Rule(), kit.Row(weights, kit.Line(words.T("measure."+m.name)), kit.Line(number(a)), kit.Strong(number(b)), p.change(m.code, a, b)))
	}
	return kit.Card(lines...)
}

func number(v *float64) string {
	if v == nil {
		return "–"
	}
	return kit.Plainly(*v)
}

// change says in words how far a measure moved.
func (p *Page) change(code string, a, b *float64) fyne.CanvasObject {
	if code == "" || a == nil || b == nil || p.file.Course.Baseline() == p.file.Course.Last() {
		return kit.Small("")
	}
	class := p.desk.Engine.Measures.Classify(code, *a, *b).Class
	tones := map[string]look.Tone{"MEANINGFUL": look.Green, "POSSIBLE": look.Teal, "WORSE": look.Red}
	tone, ok := tones[string(class)]
	if !ok {
		tone = look.Grey
	}
	return kit.Chip(words.T("class."+string(class)), tone)
}

type measureRow struct {
	name, code string
	at         func(clinic.Assessment) *float64
}

var rows = []measureRow{
	{"leg", "NPRS_LEG", func(a clinic.Assessment) *float64 { return a.NPRS.Leg }},
	{"back", "NPRS_BACK", func(a clinic.Assessment) *float64 { return a.NPRS.Back }},
	{"rmdq", "RMDQ", func(a clinic.Assessment) *float64 { return a.RMDQ }},
	{"slr.left", "", func(a clinic.Assessment) *float64 { return a.SLR.Left }},
	{"slr.right", "", func(a clinic.Assessment) *float64 { return a.SLR.Right }},
	{"site", "", func(a clinic.Assessment) *float64 { return a.DistalSite }},
	{"sit", "", func(a clinic.Assessment) *float64 { return a.Sit }},
	{"walk", "", func(a clinic.Assessment) *float64 { return a.Walk }},
}

func (p *Page) goals() fyne.CanvasObject {
	box := container.NewVBox()
	if len(p.file.Course.Goals) == 0 {
		return box
	}
	lines := []fyne.CanvasObject{kit.Section(words.T("course.goals"))}
	for _, g := range p.file.Course.Goals {
		lines = append(lines, kit.Para(g.Text))
	}
	box.Add(kit.Card(lines...))
	return box
}

// version says what one plan version changed and what was decided.
func (p *Page) version(v care.Version) fyne.CanvasObject {
	head := kit.Along(kit.Section(words.T("course.version", "n", v.Version)), kit.Quiet(kit.Day(string(v.Approved))))
	lines := []fyne.CanvasObject{head}
	for _, d := range v.Differences {
		lines = append(lines, kit.Para("• "+d.Therapist))
	}
	if len(v.Differences) == 0 {
		lines = append(lines, kit.Para(words.T(map[bool]string{true: "course.firstversion", false: "course.nochange"}[v.Version == 1])))
	}
	for _, d := range v.Decisions {
		text := fmt.Sprintf("%s · %s · %s", words.T("verdict."+string(d.Decision)), p.desk.ItemName(d.Item), d.Rule)
		if d.Reason != "" {
			text += ": " + d.Reason
		}
		lines = append(lines, kit.SmallPara(text))
	}
	return kit.Card(lines...)
}
