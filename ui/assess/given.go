package assess

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// given is the section that says how each questionnaire of this assessment was
// asked: a row for each that has an answer, and one for all of them.
type given struct {
	last map[string]clinic.Given // the last time that it is known
	box  *fyne.Container         // nil while the section was never open
	rows []*givenRow
}

// givenRow is the row of one questionnaire, or of all with an empty code.
type givenRow struct {
	code     string
	mode, by *kit.Choice
	language *kit.Pick
	version  *kit.Entry
	caution  *fyne.Container
}

var givenShares = []float32{1, 5}

// howAsked is the content of the section.
func (p *Page) howAsked() (fyne.CanvasObject, fyne.Focusable) {
	p.given.box = container.NewVBox()
	return p.given.box, p.fillGiven()
}

// asLast takes over how it was asked last time, for each questionnaire that has
// got its answer now, and shows its row.
func (p *Page) asLast() {
	p.a.Given = p.a.GivenAs(p.given.last)
	if p.given.box == nil || slices.Equal(p.givenCodes(), p.a.Asked()) {
		return
	}
	first := p.fillGiven()
	for _, s := range p.sections {
		if s.name == "given" {
			s.first = first
		}
	}
}

func (p *Page) givenCodes() []string {
	var codes []string
	for _, r := range p.given.rows {
		if r.code != "" {
			codes = append(codes, r.code)
		}
	}
	return codes
}

// fillGiven lays out the rows and returns the first control.
func (p *Page) fillGiven() fyne.Focusable {
	codes := p.a.Asked()
	p.given.rows = nil
	if len(codes) == 0 {
		p.given.box.Objects = []fyne.CanvasObject{kit.SmallPara(words.T("assess.given.none"))}
		p.given.box.Refresh()
		return nil
	}
	p.given.box.Objects = []fyne.CanvasObject{kit.SmallPara(words.T("assess.given.why"))}
	if len(codes) > 1 {
		codes = append([]string{""}, codes...)
	}
	for i, code := range codes {
		if i > 0 {
			p.given.box.Add(kit.Rule())
		}
		p.given.box.Add(p.givenRow(code))
	}
	p.putGiven()
	p.given.box.Refresh()
	return p.given.rows[0].mode
}

func (p *Page) givenRow(code string) fyne.CanvasObject {
	r := &givenRow{code: code, caution: container.NewVBox()}
	p.given.rows = append(p.given.rows, r)
	r.mode = kit.NewChoice(keyed("given.mode", "paper:p", "screen:s", "spoken:r"), "", p.gave(code, func(g *clinic.Given, v string) { g.Mode = clinic.GivenMode(v) }))
	r.by = kit.NewChoice(keyed("given.by", "patient:p", "helped:h", "proxy:s"), "", p.gave(code, func(g *clinic.Given, v string) { g.By = clinic.GivenBy(v) }))
	line := kit.Along(r.mode, r.by)
	if code == "" {
		return kit.Row(givenShares, kit.Strong(words.T("assess.given.all")), line)
	}
	r.mode.Last, r.by.Last = string(p.given.last[code].Mode), string(p.given.last[code].By)
	var languages []kit.Item
	for _, l := range p.desk.Library().Languages() {
		languages = append(languages, kit.Item{Value: l, Label: words.T("language." + l)})
	}
	r.language = kit.NewPick(languages, "", 130, p.gave(code, func(g *clinic.Given, v string) { g.Language = v }))
	r.version = kit.NewEntry(words.T("assess.given.version"), 85, p.gave(code, func(g *clinic.Given, v string) { g.Version = strings.TrimSpace(v) }))
	line.Add(r.language)
	line.Add(r.version)
	f := kit.NewFieldWith("", r.mode, container.NewVBox(kit.Row(givenShares, kit.Para(p.askedName(code)), line), r.caution))
	f.Container.Objects = f.Container.Objects[1:]
	p.fields["given."+code] = f
	if !slices.Contains(p.order, "given."+code) {
		p.order = append(p.order, "given."+code)
	}
	return f.Container
}

// gave sets something of one questionnaire, or of all.
func (p *Page) gave(code string, set func(*clinic.Given, string)) func(string) {
	return func(v string) {
		for _, each := range p.a.Asked() {
			if code == "" || code == each {
				p.setGiven(each, func(g *clinic.Given) { set(g, v) })
			}
		}
		p.putGiven()
		p.changed()
	}
}

// setGiven changes how one questionnaire was asked; the first time in the
// language of the patient's sheets, until another is chosen.
func (p *Page) setGiven(code string, set func(*clinic.Given)) {
	g := p.a.Given[code]
	if g == (clinic.Given{}) {
		g.Language = cmp.Or(p.file.Patient.Language, words.Language())
	}
	set(&g)
	if p.a.Given == nil {
		p.a.Given = map[string]clinic.Given{}
	}
	p.a.Given[code] = g
}

// putGiven shows what is written down in every row, and what to mind.
func (p *Page) putGiven() {
	all := p.a.Given[p.givenCodes()[0]]
	for _, code := range p.givenCodes() {
		if g := p.a.Given[code]; g.Mode != all.Mode {
			all.Mode = ""
		}
		if g := p.a.Given[code]; g.By != all.By {
			all.By = ""
		}
	}
	for _, r := range p.given.rows {
		g := p.a.Given[r.code]
		if r.code == "" {
			g = all
		}
		r.mode.Put(string(g.Mode))
		r.by.Put(string(g.By))
		if r.code == "" {
			continue
		}
		r.language.Put(g.Language)
		if r.version.Value() != g.Version {
			r.version.Put(g.Version)
		}
		r.caution.Objects = nil
		if text := p.givenCaution(r.code, g); text != "" {
			r.caution.Add(kit.SmallPara(text))
		}
	}
}

// givenCaution is what keeps a score from being compared as it stands.
func (p *Page) givenCaution(code string, g clinic.Given) string {
	last := p.given.last[code]
	switch {
	case code == "VAS" && g.Mode == "screen":
		return words.T("assess.given.line")
	case g.Differs(last):
		return words.T("assess.given.differs", "how", givenWords(last))
	}
	return ""
}

// givenWords says how a questionnaire was asked.
func givenWords(g clinic.Given) string {
	var parts []string
	add := func(key, value string) {
		if value != "" {
			parts = append(parts, words.T(key+value))
		}
	}
	add("assess.given.mode.", string(g.Mode))
	add("assess.given.by.", string(g.By))
	add("language.", g.Language)
	if g.Version != "" {
		parts = append(parts, g.Version)
	}
	return strings.Join(parts, ", ")
}

// askedName is what a questionnaire is called.
func (p *Page) askedName(code string) string {
	for _, q := range p.engine.Measures.Questionnaires() {
		if q.Code == code {
			return q.Name
		}
	}
	switch code {
	case clinic.AskedNPRS, clinic.AskedPASS:
		return words.T("assess.given.name." + code)
	}
	m, _ := p.engine.Measures.Measure(code)
	i, _ := p.examination().Item(code)
	return words.Say(cmp.Or(m.Name, i.Name, code))
}

// givenSaid says in the closed section how it was asked, where that was the
// same for all.
func (p *Page) givenSaid() string {
	asked := p.a.Asked()
	if len(asked) == 0 {
		return words.T("assess.nothing")
	}
	first := p.a.Given[asked[0]]
	for _, code := range asked {
		if p.a.Given[code] != first {
			return words.T("assess.given.apart")
		}
	}
	if first == (clinic.Given{}) {
		return words.T("assess.given.open")
	}
	return givenWords(first)
}

func (p *Page) givenCount() int {
	n := 0
	for _, g := range p.a.Given {
		if g != (clinic.Given{}) {
			n++
		}
	}
	return n
}
