// Package both shows two versions of one record side by side, where somebody
// else saved it while it was being typed, and lets each value be chosen. It
// imports Fyne, app/... and the ui rooms below the pages.
package both

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// The two versions.
const (
	mine   = "mine"
	theirs = "theirs"
)

// Page is laid over the page where something is typed; that one keeps it until
// the choice is made.
type Page struct {
	desk   *desk.Desk
	kind   care.TypedKind
	by     care.Saved
	found  []care.Difference
	take   map[string]bool // the other's value
	use    func(take map[string]bool)
	over   func()  // the choice was made or put off
	signed *signed // what can be done with mine, where theirs is signed

	choices []*kit.Choice
	scroll  *kit.Scroll
}

func newPage(d *desk.Desk, kind care.TypedKind, by care.Saved, found []care.Difference) *Page {
	p := &Page{desk: d, kind: kind, by: by, found: found, take: map[string]bool{}}
	for _, f := range found {
		p.take[f.Place] = f.OnlyTheirs
	}
	return p
}

// Name is "page.both", or "page.signed".
func (p *Page) Name() string {
	if p.signed != nil {
		return "page.signed"
	}
	return "page.both"
}

// columns are the shares of what it is, yours, theirs and the choice.
var columns = []float32{1.3, 1.2, 1.2, 0}

// Content builds the page.
func (p *Page) Content() fyne.CanvasObject {
	why, foot := "both.why", p.foot
	if p.signed != nil {
		why, foot = "signed.why."+string(p.kind), p.signedFoot
	}
	who := p.who()
	head := container.NewVBox(kit.Title(words.T(p.Name())), kit.Para(words.T(why, "who", who, "time", p.by.When.Local().Format("15:04"))), kit.Gap(look.Tiny))
	if p.flagged() {
		head.Add(kit.Banner(look.Red, kit.Para(words.T("signed.flag"))))
	}
	rows := container.NewVBox(kit.Small(""))
	p.choices = nil
	for _, d := range p.found {
		rows.Add(kit.Rule())
		rows.Add(p.row(d))
	}
	rows.Objects[0] = kit.Row(columns, kit.Small(""), kit.StrongPara(words.T("both.mine")), kit.StrongPara(words.T("both.theirs", "who", who)), p.wide())
	p.scroll = kit.NewScroll(container.NewVBox(head, kit.Card(rows)))
	below := container.NewVBox(kit.Gap(look.Small), foot())
	return container.NewBorder(nil, below, nil, nil, p.scroll.Scroll)
}

func (p *Page) foot() fyne.CanvasObject {
	return kit.Ends(
		kit.NewButton(words.T("both.all.mine"), "Alt A", kit.Light, func() { p.all(false) }), kit.NewButton(words.T("both.all.theirs"), "Alt B", kit.Light, func() { p.all(true) }),
		layout.NewSpacer(), container.NewCenter(kit.Small(words.T("both.keys"))), kit.NewButton(words.T("both.save"), words.T("key.next"), kit.Primary, p.Next))
}

// wide is as wide as a choice, so that the columns of all rows are the same.
func (p *Page) wide() fyne.CanvasObject {
	space := canvas.NewRectangle(look.Card)
	if len(p.choices) > 0 {
		space.SetMinSize(p.choices[0].MinSize())
	}
	return space
}

// who names the other, with the workstation.
func (p *Page) who() string {
	switch {
	case p.by.Who == "":
		return words.T("both.someone")
	case p.by.Station == "":
		return p.by.Who
	}
	return words.T("both.at", "who", p.by.Who, "station", p.by.Station)
}

func (p *Page) row(d care.Difference) fyne.CanvasObject {
	value := theirs
	if !p.take[d.Place] {
		value = mine
	}
	options := []kit.Option{{Value: mine, Label: words.T("both.choose.mine"), Key: 'm'}, {Value: theirs, Label: words.T("both.choose.theirs"), Key: 't'}}
	if p.signed != nil {
		options = []kit.Option{{Value: mine, Label: words.T("signed.choose.add"), Key: 'a'}, {Value: theirs, Label: words.T("signed.choose.leave"), Key: 'l'}}
	}
	label := namer{p.desk, p.kind}
	said := []fyne.CanvasObject{kit.Para(label.place(d.Place)), kit.Para(label.value(d, d.Mine)), kit.Para(label.value(d, d.Theirs))}
	if p.signed != nil && p.empty(d) {
		return kit.Row(columns, append(said, p.wide())...)
	}
	choice := kit.NewChoice(options, value, func(v string) { p.take[d.Place] = v == theirs })
	p.choices = append(p.choices, choice)
	return kit.Row(columns, append(said, container.NewCenter(choice))...)
}

// all takes one version whole.
func (p *Page) all(other bool) {
	for i, d := range p.found {
		p.take[d.Place] = other
		if other {
			p.choices[i].Put(theirs)
		} else {
			p.choices[i].Put(mine)
		}
	}
}

// Tab does what stands behind Alt and a letter.
func (p *Page) Tab(key string) {
	if p.signed != nil {
		p.signedTab(key)
		return
	}
	if key == "A" || key == "B" {
		p.all(key == "B")
	}
}

// Shown puts the focus on the first choice.
func (p *Page) Shown() {
	if len(p.choices) > 0 {
		kit.SetFocus(p.choices[0])
	}
}

// Next goes back to the page with what was chosen, which saves it; beside what
// is signed it does the first thing that can be done.
func (p *Page) Next() {
	if p.signed != nil {
		p.signedNext()
		return
	}
	p.desk.Lift()
	p.Leave()
	p.use(p.take)
}

// Leave puts the choice off.
func (p *Page) Leave() { p.over() }

// Key turns the page with Page Up and Page Down.
func (p *Page) Key(key *fyne.KeyEvent) bool { return p.scroll.Turn(key) }
