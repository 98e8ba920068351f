package plan

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// card is one proposal: what, why, from which values, and one key each to
// accept, edit or decline it.
type card struct {
	widget.BaseWidget
	kit.Focus
	page     *Page
	proposal planning.Proposal
	choice   care.Choice
	back     *kit.Board
	status   *fyne.Container
	same     *fyne.Container // what another change says of the same sessions
	ask      *fyne.Container
	box      *fyne.Container
	asking   string
}

func newCard(p *Page, x planning.Proposal) *card {
	c := &card{page: p, proposal: x, choice: p.choices[key(x)], status: container.NewHBox(), same: container.NewVBox(), ask: container.NewVBox()}
	c.back = kit.NewBoard(look.Card, look.Line, look.CardRadius)
	head := container.NewBorder(nil, nil, nil, container.NewCenter(c.status), kit.StrongPara(capital(words.Say(x.Change))))
	c.box = container.NewStack(c.back, container.New(layout.NewCustomPaddedLayout(look.Small, look.Small, look.Small, look.Space),
		container.NewVBox(head, kit.Para(kit.Days(words.Say(x.Why))), kit.SmallPara(source(x)), c.same, c.ask)))
	c.ExtendBaseWidget(c)
	c.mark()
	return c
}

// capital begins a sentence with a capital letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

func (c *card) open() bool { return c.choice.Verdict == "" }

func (c *card) settle(choice care.Choice) {
	c.choice, c.asking = choice, ""
	c.ask.Objects = nil
	c.ask.Refresh()
	c.mark()
}

func (c *card) mark() {
	c.back.Edge, c.back.EdgeWidth = look.Line, 1
	if c.Focused {
		c.back.Edge, c.back.EdgeWidth = look.Action, look.Ring
	}
	c.back.Refresh()
	c.status.Objects = nil
	switch {
	case !c.open():
		c.status.Add(verdictChip(c.choice.Verdict))
	default:
		for _, b := range []struct {
			text, key string
			do        func()
		}{{"plan.accept", "A", c.accept}, {"plan.edit", "E", c.edit}, {"plan.decline", "D", c.decline}} {
			c.status.Add(kit.NewFace(words.T(b.text), b.key, kit.Light, b.do))
		}
	}
	c.same.Objects = nil
	if note := c.page.sameSessions(c.proposal); note != "" && c.open() {
		c.same.Add(kit.Banner(look.Grey, kit.Para(note)))
	}
	c.same.Refresh()
	c.box.Refresh()
}

// CreateRenderer draws the card.
func (c *card) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.box) }

// Held is what stands in the card.
func (c *card) Held() fyne.CanvasObject { return c.box }

// FocusGained draws the ring.
func (c *card) FocusGained() { c.Gained(c); c.mark() }

// FocusLost removes the ring.
func (c *card) FocusLost() { c.Lost(c); c.mark() }

// Tapped gives the card the focus.
func (c *card) Tapped(*fyne.PointEvent) { kit.SetFocus(c) }

// TypedKey leaves keys to the window.
func (c *card) TypedKey(key *fyne.KeyEvent) { kit.PassKey(c, key) }

// TypedRune accepts, edits, declines, or picks a reason by its number.
func (c *card) TypedRune(r rune) {
	if i := int(r - '1'); c.asking == "decline" && i >= 0 && i < len(reasons) {
		c.refuse(words.T(reasons[i]))
		return
	}
	switch r {
	case 'a', 'A':
		c.accept()
	case 'e', 'E':
		c.edit()
	case 'd', 'D':
		c.decline()
	}
}

func (c *card) decideAs(verdict clinic.Verdict, to, reason string) {
	c.page.decide(c, care.Choice{Proposal: c.proposal, Verdict: verdict, To: to, Reason: reason})
}

func (c *card) accept() { c.decideAs(clinic.Accepted, "", "") }

func (c *card) refuse(reason string) { c.decideAs(clinic.Declined, "", reason) }

// decline asks for a reason: a number, or own words.
func (c *card) decline() {
	c.asking = "decline"
	c.ask.Objects = []fyne.CanvasObject{kit.Small(words.T("plan.whydecline"))}
	for i, reason := range reasons {
		text := words.T(reason)
		c.ask.Add(container.NewHBox(kit.NewFace(text, fmt.Sprint(i+1), kit.Light, func() { c.refuse(text) })))
	}
	own := kit.NewEntry(words.T("plan.ownreason"), 0, nil)
	own.OnSubmitted = func(string) {
		if own.Value() != "" {
			c.refuse(own.Value())
		}
	}
	c.ask.Add(own)
	c.grown()
}

// edit asks for another value than the one proposed.
func (c *card) edit() {
	c.asking = "edit"
	done := func(to string) { c.decideAs(clinic.Edited, to, "") }
	field := c.page.valueField(c.proposal, done)
	c.ask.Objects = []fyne.CanvasObject{kit.Small(words.T("plan.yourvalue")), field}
	c.grown()
	if f, ok := field.(fyne.Focusable); ok {
		kit.SetFocus(f)
	}
}

func (c *card) grown() {
	c.ask.Refresh()
	c.box.Refresh()
	c.page.body.Refresh()
	c.page.scroll.Reveal(c)
}
