// Package sources is the page that says where the numbers of an assessment come
// from: measures, tests, red flags and contraindications, each with its source
// or the word "default". It imports Fyne, app/... and the ui rooms below the
// pages.
package sources

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/measure"
	"tandem/app/planning"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Page lists the tables as the clinic uses them.
type Page struct {
	engine *planning.Engine
	search *kit.Entry
	lines  []line
	list   *fyne.Container
	scroll *kit.Scroll
}

// line is one entry: its heading, what it says and where that comes from.
type line struct{ table, name, text, source string }

// New returns the page for rules with the clinic's own numbers.
func New(engine *planning.Engine) *Page {
	p := &Page{engine: engine, list: container.NewVBox()}
	p.lines = append(p.lines, p.measures()...)
	p.lines = append(p.lines, p.examination()...)
	p.lines = append(p.lines, p.flags()...)
	p.lines = append(p.lines, p.tags()...)
	for _, s := range engine.Measures.Sources() {
		p.lines = append(p.lines, line{"list", s.IDs, s.What, words.T("sources.grade", "grade", s.Grade, "where", s.Where)})
	}
	return p
}

// Name is "page.sources".
func (*Page) Name() string { return "page.sources" }

// Content builds the list under its search field.
func (p *Page) Content() fyne.CanvasObject {
	p.search = kit.NewEntry(words.T("sources.find"), 0, func(string) { p.show() })
	p.show()
	p.scroll = kit.NewScroll(p.list)
	head := container.NewVBox(kit.Title(words.T("page.sources")), kit.SmallPara(words.T("sources.why")), p.search, kit.Gap(look.Small))
	return container.NewBorder(head, nil, nil, nil, p.scroll.Scroll)
}

// Shown puts the focus in the search field.
func (p *Page) Shown() { kit.SetFocus(p.search) }

// Next does nothing.
func (*Page) Next() {}

// Key turns the page.
func (p *Page) Key(key *fyne.KeyEvent) bool { return p.scroll.Turn(key) }

// show lists what holds every word that is searched for, table by table.
func (p *Page) show() {
	p.list.Objects = nil
	wanted, table := strings.Fields(strings.ToLower(p.search.Value())), ""
	var card []fyne.CanvasObject
	flush := func() {
		if len(card) > 0 {
			p.list.Add(kit.Card(card...))
		}
	}
	for _, l := range p.lines {
		if !l.has(wanted) {
			continue
		}
		if l.table != table {
			flush()
			card, table = []fyne.CanvasObject{kit.Section(words.T("sources." + l.table))}, l.table
		}
		card = append(card, kit.Rule(), kit.Row([]float32{2, 5, 2}, kit.StrongPara(l.name), kit.Para(l.text), kit.SmallPara(words.Say(l.source))))
	}
	flush()
	p.list.Refresh()
}

func (l line) has(wanted []string) bool {
	text := strings.ToLower(l.name + " " + l.text + " " + l.source)
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func (p *Page) measures() []line {
	var lines []line
	for _, m := range p.engine.Measures.Measures() {
		text := words.T("sources.measure."+kind(m), "low", kit.Plainly(m.Low), "high", kit.Plainly(m.High), "points", kit.Plainly(m.Improve))
		if m.Percent > 0 {
			text += " " + words.T("sources.percent", "n", kit.Plainly(m.Percent))
		} else if !m.Anchor {
			text += "."
		}
		if m.Floor != nil {
			text += " " + words.T("sources.floor", "n", kit.Plainly(*m.Floor))
		}
		text, source := p.told(m, text), m.Source
		if m.About != "" {
			source += "; " + m.About
		}
		lines = append(lines, line{"measures", words.Say(m.Name), text, source})
	}
	for _, q := range p.engine.Measures.Questionnaires() {
		lines = append(lines, line{"measures", q.Name, words.T("sources.licence", "licence", q.Licence), q.Source})
	}
	return lines
}

// kind is how the change of a measure is judged.
func kind(m measure.Measure) string {
	if m.Anchor {
		return "anchor"
	}
	return m.Better
}

// told says further what is asked, how sure it is and what a score is called.
func (p *Page) told(m measure.Measure, text string) string {
	add := func(key string, pairs ...any) { text += " " + words.T("sources."+key, pairs...) }
	if m.Recall != "" {
		add("recall", "time", words.Say(m.Recall))
	}
	if m.Items > 0 {
		add("items", "n", m.Least, "of", m.Items)
	}
	if m.Missing != "" {
		add("missing", "rule", words.Say(m.Missing))
	}
	if m.Error != nil {
		add("error", "n", kit.Plainly(*m.Error))
	}
	if m.Goal != nil {
		add("goal", "n", kit.Plainly(*m.Goal))
	}
	if m.Accept != nil {
		add("accept", "n", kit.Plainly(*m.Accept))
	}
	var bands []string
	for _, b := range m.Bands {
		bands = append(bands, words.T("sources.band", "label", words.Say(b.Label), "n", kit.Plainly(b.To)))
	}
	if len(bands) > 0 {
		add("bands", "bands", strings.Join(bands, ", "))
	}
	return text
}

func (p *Page) examination() []line {
	e := p.engine.Measures.Examination()
	var lines []line
	for _, r := range e.Roots {
		lines = append(lines, line{"tests", r.Code, strings.Join(strings.Fields(words.Say(r.Power)+" · "+words.Say(r.Sensation)+" · "+words.Say(r.Reflex)), " "), r.Source})
	}
	for _, i := range e.Items {
		text := words.Say(i.Told())
		for _, d := range i.Parts {
			if d.Normal != "" {
				text += "; " + words.Say(i.Named(d)) + ": " + words.Say(d.Usual())
			}
		}
		if i.Error != nil {
			text += ". " + words.T("sources.differ", "n", kit.Plainly(*i.Error), "unit", i.Unit)
		}
		if i.Accuracy != "" {
			text += ". " + words.Say(i.Accuracy)
		}
		if i.Kind == measure.KindTest && i.Least > 1 {
			text += " " + words.T("sources.least", "n", i.Least, "all", len(i.Parts))
		}
		lines = append(lines, line{"tests", words.Say(i.Name), text, i.Source})
	}
	lines = append(lines, line{"tests", words.T("assess.irritability"), words.T("assess.irritability.note", "low", kit.Plainly(e.Irritability.Low), "moderate", kit.Plainly(e.Irritability.Moderate)), e.Irritability.Source},
		line{"tests", words.T("sources.spasm"), strings.Join(words.SayAll(e.Spasm.Labels), ", "), e.Spasm.Source},
		line{"tests", words.T("sources.tender"), strings.Join(words.SayAll(e.Tender.Labels), ", "), e.Tender.Source})
	return lines
}

func (p *Page) flags() []line {
	e := p.engine.Lib.Examination()
	lines := []line{
		{"flags", words.T("sources.power"), words.T("sources.power.text", "n", kit.Plainly(e.Power), "one", e.PowerSoon, "both", e.PowerBothSoon), e.PowerSource},
		{"flags", words.T("sources.roots"), words.T("sources.roots.text", "n", kit.Plainly(e.NewRoots)), e.RootsSource},
		{"flags", words.T("sources.brisk"), words.T("sources.brisk.text", "n", kit.Plainly(e.Brisk)), e.BriskSource},
	}
	for _, s := range e.Signs {
		lines = append(lines, line{"flags", s.Place, words.Say(s.Says()), s.Source})
	}
	for _, f := range p.engine.Lib.RedFlags() {
		lines = append(lines, line{"flags", words.Say(f.Name), words.T("sources.level."+f.Level) + ". " + words.Say(f.Question) + " " + words.Say(f.Action), f.Source})
	}
	return lines
}

func (p *Page) tags() []line {
	var lines []line
	for _, t := range p.engine.Lib.Tags() {
		var cells []string
		for _, technique := range clinic.Techniques {
			if cell := t.Massage[technique]; cell != "" {
				cells = append(cells, fmt.Sprintf("%s %s", technique, cell))
			}
		}
		text := strings.TrimSpace(words.Say(t.Rule) + ". " + strings.Join(cells, ", "))
		if stricter := p.stricter(t); stricter != "" {
			text += " " + words.T("sources.stricter", "families", stricter)
		}
		lines = append(lines, line{"tags", words.Say(t.Name), text, t.Source})
	}
	sites, source := p.engine.Lib.Sites()
	for _, site := range sites {
		lines = append(lines, line{"tags", words.T("sources.site"), words.Say(site.Text), source})
	}
	return lines
}

// stricter lists the families of exercises for which the clinic made a tag
// stricter.
func (p *Page) stricter(t library.Tag) string {
	var families []string
	for _, family := range p.engine.Lib.Families() {
		if how := t.Stricter(family); how != library.ByTable {
			families = append(families, family+" "+words.Say(library.Strictness(how)))
		}
	}
	return strings.Join(families, ", ")
}
