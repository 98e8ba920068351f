package settings

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/measure"
	"tandem/app/planning"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// group is one rule with its numbers. Its card is built when it is first shown.
type group struct {
	part  part
	rows  []*row
	bare  []part // where it lists what has no number
	card  *fyne.Container
	shown bool
	words string // what the search field looks through
}

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
	ofCare     = "precautions"
	ofKeeping  = "keeping"
	ofLimits   = "limits"
)

// tables are all of them in the order of the choice, by their first letter.
var tables = []string{ofRules, ofMeasures, ofExams, ofFlags, ofTags, ofCare, ofKeeping, ofLimits}

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
			if m.Missing != "" {
				note += " " + words.T("sources.missing", "rule", words.Say(m.Missing))
			}
			parts = append(parts, part{ofMeasures, library.Rule{Code: m.Code, Title: words.Say(m.Name)}, note})
		}
	}
	for _, i := range p.desk.Engine.Measures.Examination().Items {
		if i.Kind == measure.KindTest || i.Error != nil {
			parts = append(parts, part{ofExams, library.Rule{Code: i.Code, Title: words.Say(i.Name)}, upper(words.Say(i.Told())) + ". " + words.T("settings.from", "source", i.Source)})
		}
	}
	parts = append(parts, part{ofExams, library.Rule{Code: planning.IrritabilityRule, Title: words.T("assess.irritability")}, words.T("settings.from", "source", p.desk.Engine.Measures.Examination().Irritability.Source)})
	for _, j := range p.desk.Library().Jurisdictions() {
		parts = append(parts, part{ofKeeping, library.Rule{Code: j.Code, Title: words.Say(j.Name)}, words.T("settings.from", "source", upper(j.Source))})
	}
	parts = append(parts, part{ofFlags, library.Rule{Code: library.Examined, Title: words.T("settings.exam")}, words.T("settings.exam.note", "source", p.desk.Library().Examination().PowerSource)})
	for _, f := range p.desk.Library().RedFlags() {
		parts = append(parts, part{ofFlags, library.Rule{Code: f.Code, Title: words.Say(f.Name)}, words.Say(f.Action) + " " + words.T("settings.from", "source", f.Source)})
	}
	for _, t := range p.desk.Library().Tags() {
		table := ofTags
		if t.Precaution() {
			table = ofCare
		}
		parts = append(parts, part{table, library.Rule{Code: t.Code, Title: words.Say(t.Name)}, upper(words.Say(t.Rule)) + ". " + matrix(t) + p.named(t) + words.T("settings.from", "source", t.Source)})
	}
	for _, l := range p.desk.Library().Limits() {
		parts = append(parts, part{ofLimits, library.Rule{Code: l.Code, Title: words.Say(l.Title)}, upper(words.Say(l.Basis)) + ". " + words.T("settings.from", "source", l.Source)})
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

// named lists the exercises that a precaution names.
func (p *Page) named(t library.Tag) string {
	var names []string
	for _, e := range p.desk.Library().Exercises() {
		if slices.Contains(e.Tags, t.Code) {
			names = append(names, e.ID)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return words.T("settings.names", "exercises", strings.Join(names, ", ")) + " "
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
		groups = append(groups, ruled(part, rows))
	}
	for _, table := range []string{ofRules, ofExams, ofFlags, ofTags, ofCare} {
		if len(bare[table]) > 0 {
			groups = append(groups, without(table, bare[table]))
		}
	}
	return groups
}

func ruled(part part, rows []*row) *group {
	g := &group{part: part, rows: rows, words: part.rule.Code + " " + part.rule.Title}
	for _, r := range rows {
		g.words += " " + words.Say(r.Words)
	}
	g.words = strings.ToLower(g.words)
	return g
}

// without lists what of a table has no number to set.
func without(table string, parts []part) *group {
	g := &group{part: part{table: table}, bare: parts}
	for _, part := range parts {
		g.words += " " + strings.ToLower(part.rule.Code+" "+part.rule.Title)
	}
	return g
}

// build makes the card.
func (g *group) build() {
	if g.card != nil {
		return
	}
	if g.bare != nil {
		g.card = kit.Card(bareLines(g)...)
		return
	}
	title := g.part.rule.Code + "  " + g.part.rule.Title
	if g.part.table == ofLimits {
		title = g.part.rule.Title
	}
	lines := []fyne.CanvasObject{kit.Section(strings.TrimSpace(title)), kit.SmallPara(g.part.note)}
	for _, r := range g.rows {
		lines = append(lines, kit.Rule(), r.content())
	}
	g.card = kit.Card(lines...)
}

func bareLines(g *group) []fyne.CanvasObject {
	lines := []fyne.CanvasObject{kit.Section(words.T("settings.bare." + g.part.table))}
	for _, part := range g.bare {
		lines = append(lines, kit.Rule(), kit.Line(part.rule.Code+"  "+part.rule.Title), kit.SmallPara(part.note))
	}
	return lines
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

// filter shows the rules that match the search field and the choice beside it.
func (p *Page) filter() {
	p.arrange()
	p.scroll.Refresh()
	p.scroll.ScrollToTop()
}

// arrange puts the rules that match into the list.
func (p *Page) arrange() {
	wanted := strings.Fields(strings.ToLower(p.search.Value()))
	var cards []fyne.CanvasObject
	for _, g := range p.groups {
		g.shown = g.part.table == p.table && g.matches(wanted, p.onlyOwn == "own")
		if g.shown {
			g.build()
			cards = append(cards, g.card)
		}
	}
	if len(cards) == 0 {
		cards = append(cards, p.none)
	}
	p.list.Objects = cards
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
