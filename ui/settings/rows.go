package settings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/measure"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// group is one rule with its numbers.
type group struct {
	table string
	card  *fyne.Container
	rows  []*row
	words string // what the search field looks through
}

// row is one number that can be changed.
type row struct {
	care.Setting
	page    *Page
	entered float64 // as typed
	bad     bool    // what is typed is no number
	field   *kit.Number
	state   *fyne.Container
	problem *widget.Label
}

var weights = []float32{4.2, 0, 1.1, 0.9, 0.9, 2.2}

// part is an entry of one of the tables that can be changed: the rules, the
// measures, the tests, the red flags, the contraindications, and how long
// records are kept.
type part struct {
	table string
	rule  library.Rule
	note  string
}

// The tables, by the choice over the list.
const (
	ofRules    = "rules"
	ofMeasures = "measures"
	ofExams    = "exams"
	ofFlags    = "flags"
	ofTags     = "tags"
	ofKeeping  = "keeping"
)

// tables are all of them in the order of the choice, by their first letter.
var tables = []string{ofRules, ofMeasures, ofExams, ofFlags, ofTags, ofKeeping}

// parts are what the numbers belong to, in order.
func (p *Page) parts() []part {
	all := library.Rule{Title: words.T("settings.all"), Basis: words.T("settings.all.basis"), Source: "default"}
	parts := []part{{ofRules, all, source(all)}}
	for _, rule := range p.desk.Library().Rules() {
		rule.Title, rule.Basis = words.Say(rule.Title), words.Say(rule.Basis)
		parts = append(parts, part{ofRules, rule, source(rule)})
	}
	for _, m := range p.desk.Engine.Measures.Measures() {
		if !clinic.IsOwnMeasure(m.Code) {
			note := words.T("settings.measure."+m.Better, "low", kit.Plainly(m.Low), "high", kit.Plainly(m.High), "source", strings.Trim(m.Source+"; "+m.About, "; "))
			parts = append(parts, part{ofMeasures, library.Rule{Code: m.Code, Title: words.Say(m.Name)}, note})
		}
	}
	for _, i := range p.desk.Engine.Measures.Examination().Items {
		if i.Kind == measure.KindTest {
			parts = append(parts, part{ofExams, library.Rule{Code: i.Code, Title: words.Say(i.Name)}, upper(words.Say(i.Note)) + ". " + words.T("settings.from", "source", i.Source)})
		}
	}
	for _, j := range p.desk.Library().Jurisdictions() {
		parts = append(parts, part{ofKeeping, library.Rule{Code: j.Code, Title: words.Say(j.Name)}, words.T("settings.from", "source", upper(j.Source))})
	}
	parts = append(parts, part{ofFlags, library.Rule{Code: library.Examined, Title: words.T("settings.exam")}, words.T("settings.exam.note", "source", p.desk.Library().Examination().PowerSource)})
	for _, f := range p.desk.Library().RedFlags() {
		parts = append(parts, part{ofFlags, library.Rule{Code: f.Code, Title: words.Say(f.Name)}, words.Say(f.Action) + " " + words.T("settings.from", "source", f.Source)})
	}
	for _, t := range p.desk.Library().Tags() {
		parts = append(parts, part{ofTags, library.Rule{Code: t.Code, Title: words.Say(t.Name)}, upper(words.Say(t.Rule)) + ". " + matrix(t) + words.T("settings.from", "source", t.Source)})
	}
	return parts
}

// matrix is what a tag says of each technique by the table, "DT X, TP M2".
func matrix(t library.Tag) string {
	var cells []string
	for _, technique := range clinic.Techniques {
		if cell := t.Massage[technique]; cell != "" {
			cells = append(cells, technique+" "+cell)
		}
	}
	if len(cells) == 0 {
		return ""
	}
	return words.T("settings.matrix", "cells", strings.Join(cells, ", ")) + " "
}

func upper(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// group lays the numbers out by what they belong to, then the parts of each
// table that have none.
func (p *Page) group(numbers []care.Setting) []*group {
	var groups []*group
	bare := map[string][]part{}
	for _, part := range p.parts() {
		var rows []*row
		for _, s := range numbers {
			if s.Rule == part.rule.Code {
				rows = append(rows, p.row(s))
			}
		}
		if len(rows) == 0 {
			bare[part.table] = append(bare[part.table], part)
			continue
		}
		groups = append(groups, p.rule(part, rows))
	}
	for _, table := range []string{ofRules, ofExams, ofFlags, ofTags} {
		groups = append(groups, without(table, bare[table]))
	}
	return groups
}

func (p *Page) rule(part part, rows []*row) *group {
	rule := part.rule
	g := &group{table: part.table, rows: rows, words: rule.Code + " " + rule.Title}
	lines := []fyne.CanvasObject{kit.Section(strings.TrimSpace(rule.Code + "  " + rule.Title)), kit.SmallPara(part.note)}
	for _, r := range rows {
		lines = append(lines, kit.Rule(), r.content())
		g.words += " " + words.Say(r.Words)
	}
	g.words = strings.ToLower(g.words)
	g.card = kit.Card(lines...)
	return g
}

// without lists what of a table has no number to set.
func without(table string, parts []part) *group {
	g := &group{table: table}
	lines := []fyne.CanvasObject{kit.Section(words.T("settings.bare." + table))}
	for _, part := range parts {
		lines = append(lines, kit.Rule(), kit.Line(part.rule.Code+"  "+part.rule.Title), kit.SmallPara(part.note))
		g.words += " " + strings.ToLower(part.rule.Code+" "+part.rule.Title)
	}
	g.card = kit.Card(lines...)
	g.card.Hidden = len(parts) == 0
	return g
}

// source is the basis without the word that begins it, and its source ids.
func source(rule library.Rule) string {
	_, basis, found := strings.Cut(rule.Basis, "; ")
	if !found {
		basis = rule.Basis
	}
	if rule.Source == "default" {
		return words.T("settings.default", "basis", basis)
	}
	return words.T("settings.source", "basis", basis, "source", strings.ReplaceAll(rule.Source, " ", ", "))
}

func (p *Page) row(s care.Setting) *row {
	r := &row{Setting: s, page: p, entered: s.Now, state: container.NewHBox(), problem: kit.Problem()}
	step := 1.0
	if s.Fraction {
		step = 0.5
	}
	r.field = kit.NewNumber(s.Low, step, &s.Value, r.typed)
	r.field.Put(&s.Now)
	r.tell()
	return r
}

func (r *row) content() fyne.CanvasObject {
	parts := []fyne.CanvasObject{
		r.field, kit.Quiet(words.Say(r.Unit)), kit.Small(words.T("settings.standard", "value", kit.Plainly(r.Value))),
		kit.Small(words.T("settings.limits", "limits", words.Say(r.Range().String()))), r.state,
	}
	box := container.NewVBox(kit.Row(weights, append([]fyne.CanvasObject{kit.Tight(kit.Clipped(words.Say(r.Words)))}, parts...)...), kit.Tight(r.problem))
	if kit.Narrow() {
		box = container.NewVBox(kit.Para(words.Say(r.Words)), kit.Along(parts...), kit.Tight(r.problem))
	}
	for i := len(r.Changes) - 1; i >= 0; i-- {
		box.Add(kit.SmallPara(r.told(r.Changes[i])))
	}
	return box
}

// told says one change in a line.
func (r *row) told(c care.NumberChange) string {
	to := words.T("settings.standard", "value", kit.Plainly(r.Value))
	if c.Value != nil {
		to = kit.Plainly(*c.Value)
	}
	return words.T("settings.told", "was", kit.Plainly(c.Was), "to", to, "date", kit.Day(c.Changed.Local().Format("2006-01-02")),
		"who", c.Clinician, "author", c.Author, "reason", c.Reason)
}

func (r *row) typed(value *float64, valid bool) {
	r.bad = !valid || value == nil
	if !r.bad {
		r.entered = *value
	}
	kit.SetProblem(r.problem, "")
	if !r.bad && r.entered != r.Now {
		kit.SetProblem(r.problem, r.Range().Complaint(r.entered))
	}
	r.tell()
	r.page.tally()
}

// tell shows beside the number whether it is the clinic's own or not saved yet,
// and lets it be reset.
func (r *row) tell() {
	r.state.Objects = nil
	switch {
	case r.bad || r.entered != r.Now:
		r.state.Add(kit.Chip(words.T("settings.unsaved"), look.Teal))
	case r.Own:
		r.state.Add(kit.Chip(words.T("settings.own"), look.Amber))
	}
	if r.bad || r.entered != r.Value {
		r.state.Add(kit.NewFace(words.T("settings.reset"), "=", kit.Light, func() {
			r.field.SetText(kit.Plainly(r.Value))
			kit.SetFocus(r.field)
		}))
	}
	r.state.Refresh()
}

// filter shows the rules that match the search field and the choice beside it.
func (p *Page) filter() {
	p.list.Objects = nil
	for _, g := range p.groups {
		g.card.Hidden = g.table != p.table || !g.matches(strings.Fields(strings.ToLower(p.search.Value())), p.onlyOwn == "own")
		if g.card.Visible() {
			p.list.Add(g.card)
		}
	}
	if len(p.list.Objects) == 0 {
		p.list.Add(p.none)
	}
	p.scroll.Refresh()
	p.scroll.ScrollToTop()
}

func (g *group) matches(wanted []string, own bool) bool {
	for _, word := range wanted {
		if !strings.Contains(g.words, word) {
			return false
		}
	}
	if !own {
		return true
	}
	for _, r := range g.rows {
		if r.Own || r.entered != r.Now {
			return true
		}
	}
	return false
}
