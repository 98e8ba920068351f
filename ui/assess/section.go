package assess

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/sources"
	"tandem/ui/words"
)

// section is a part of the page that stays closed until it is asked for. It is
// built when it is opened for the first time.
type section struct {
	name, letter string
	build        func() (content fyne.CanvasObject, first fyne.Focusable)
	count        func() int    // of the values recorded in it
	said         func() string // what is said in place of the count, where it says something
	wanted       bool          // this condition needs it, so it opens with the page

	box     *fyne.Container
	body    *fyne.Container
	button  *kit.Button
	summary *kit.Clip
	first   fyne.Focusable
	places  []string
}

// more is the card of the sections.
func (p *Page) more() fyne.CanvasObject {
	p.sections = []*section{
		{name: "roots", letter: "R", build: p.roots, count: p.rootValues, wanted: p.need.Roots},
		{name: "tests", letter: "T", build: p.moreTests, count: p.counted(tests)},
		{name: "details", letter: "D", build: p.details, count: p.detailsCount},
		{name: "muscles", letter: "F", build: p.byHand, count: p.musclesCount},
		{name: "chart", letter: "B", build: p.chart, count: func() int { return len(p.a.BodyChart) }},
		{name: "other", letter: "M", build: p.otherMeasures, count: p.counted(measures)},
		{name: "questions", letter: "Q", build: p.questions, count: p.questionsCount, wanted: p.askedHere()},
		{name: "given", letter: "H", build: p.howAsked, count: p.givenCount, said: p.givenSaid},
	}
	box := container.NewVBox()
	for i, s := range p.sections {
		if i > 0 {
			box.Add(kit.Rule())
		}
		box.Add(p.closed(s))
		if s.wanted {
			p.open(s)
		}
	}
	return kit.Card(box)
}

// closed lays out a section that is not open yet.
func (p *Page) closed(s *section) fyne.CanvasObject {
	s.summary = kit.Clipped("")
	s.summary.Quiet = true
	s.button = kit.NewButton("", "", kit.Light, func() { p.toggle(s) })
	s.body = container.NewVBox()
	s.body.Hide()
	key := container.NewCenter(kit.Small(words.T("assess.section.key", "key", s.letter)))
	head := kit.Row([]float32{0, 0, 1, 0}, kit.Section(words.T("assess.section."+s.name)), key, kit.Tight(s.summary), s.button)
	s.box = container.NewVBox(head, s.body)
	s.tell()
	return s.box
}

// tell says what is recorded and what the button does.
func (s *section) tell() {
	s.button.SetText(words.T("assess.open"))
	if s.body.Visible() {
		s.button.SetText(words.T("assess.close"))
	}
	text := words.T("assess.nothing")
	if n := s.count(); n > 0 {
		text = words.N("assess.values", n)
	}
	if s.said != nil {
		text = s.said()
	}
	if s.said == nil && s.body.Visible() && s.count() == 0 {
		text = ""
	}
	s.summary.SetText(text)
}

func (p *Page) toggle(s *section) {
	if s.body.Visible() {
		s.body.Hide()
		s.tell()
		p.scroll.Refresh()
		return
	}
	p.enter(s)
}

// enter opens a section and goes to its first field.
func (p *Page) enter(s *section) {
	p.open(s)
	p.scroll.Refresh()
	if s.first != nil {
		kit.SetFocus(s.first)
	}
	p.scroll.Top(s.box)
}

func (p *Page) open(s *section) {
	if len(s.body.Objects) == 0 {
		before := len(p.order)
		content, first := s.build()
		s.first, s.places = first, p.order[before:len(p.order):len(p.order)]
		s.body.Add(content)
		s.body.Add(kit.Gap(look.Small))
	}
	s.body.Show()
	s.tell()
}

// Section goes to the section of a letter key; W lays the sources over the page.
func (p *Page) Section(letter string) {
	if letter == "W" {
		p.desk.Lay(sources.New(p.engine))
		return
	}
	for _, s := range p.sections {
		if s.letter == letter {
			p.enter(s)
		}
	}
}
