package plan

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// proposals is the list of cards, and the withheld rules, closed at first.
func (p *Page) proposals() fyne.CanvasObject {
	head := kit.Along(kit.Section(words.T("plan.suggests")), kit.Quiet(words.N("plan.proposals", len(p.review.Proposals))))
	box := container.NewVBox(head)
	for _, x := range p.review.Proposals {
		c := newCard(p, x)
		p.cards = append(p.cards, c)
		box.Add(c)
	}
	if len(p.review.Proposals) == 0 {
		box.Add(kit.Card(kit.Para(words.T("plan.nothing"))))
	}
	p.withheld = container.NewVBox()
	p.withheld.Hide()
	for _, line := range p.withheldLines() {
		p.withheld.Add(kit.SmallPara(kit.Days(line)))
	}
	box.Add(p.withheld)
	return box
}

// withheldLines says for each rule what is missing, one line for all the
// exercises that miss the same.
func (p *Page) withheldLines() []string {
	var lines []string
	named := map[string][]string{}
	for _, w := range p.review.Withheld {
		group := w.Rule + " · " + words.Say(w.Why)
		if named[group] == nil {
			lines = append(lines, group)
		}
		named[group] = append(named[group], p.desk.ItemName(w.Item))
	}
	for i, group := range lines {
		rule, why, _ := strings.Cut(group, " · ")
		lines[i] = strings.Join(named[group], ", ") + ": " + why + " · " + rule
	}
	return lines
}

// why opens and closes the withheld rules.
func (p *Page) why() {
	if p.withheld.Visible() {
		p.withheld.Hide()
		p.scroll.Refresh()
		return
	}
	p.withheld.Show()
	p.scroll.Refresh()
	p.scroll.Reveal(p.withheld)
}

// decide works a decision into the version to come, goes on to the next card at
// once, so that quick keys reach the right one, and keeps the decision in the
// record behind those before it.
func (p *Page) decide(c *card, choice care.Choice) {
	before := p.choices[key(choice.Proposal)]
	p.choices[key(choice.Proposal)] = choice
	p.work(before, choice)
	if p.byHand {
		p.keep()
	}
	c.settle(choice)
	for _, other := range p.cards {
		other.mark()
	}
	p.editor.show()
	p.past.Begin()
	p.check()
	p.focusOpen()
	work.Follow(&p.saves, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.desk.Clinic.Decide(ctx, p.episode(), choice)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.desk.Fail(err)
			c.settle(care.Choice{})
			delete(p.choices, key(choice.Proposal))
		}
		p.preview.Refresh()
	})
}

// work applies all decisions anew, or only the new one when rows were edited
// by hand; a proposal that was worked in once is not worked in again.
func (p *Page) work(before, choice care.Choice) {
	if !p.byHand {
		p.working = p.applied()
		return
	}
	if choice.Verdict == clinic.Declined || before.Verdict == clinic.Accepted || before.Verdict == clinic.Edited {
		return
	}
	proposal := choice.Proposal
	if choice.Verdict == clinic.Edited {
		proposal.To = choice.To
	}
	p.working = p.desk.Engine.Apply(p.working, p.file.Course, []planning.Proposal{proposal})
}

// sameSessions says how a change of the massage sessions hangs together with
// another one of this review; it is empty where there is no other.
func (p *Page) sameSessions(x planning.Proposal) string {
	if !x.Lowers() {
		return ""
	}
	for _, other := range p.review.Proposals {
		if !other.Lowers() || key(other) == key(x) {
			continue
		}
		choice := p.choices[key(other)]
		to := other.To
		if choice.Verdict == clinic.Edited && choice.To != "" {
			to = choice.To
		}
		if choice.Verdict == clinic.Accepted || choice.Verdict == clinic.Edited {
			return words.T("plan.same.done", "week", words.T("week."+to))
		}
		return words.T("plan.same", "week", words.T("week."+x.To))
	}
	return ""
}

// reasons are the short reasons for declining, picked by their number.
var reasons = []string{"decline.patient", "decline.exam", "decline.other", "decline.later"}

func verdictChip(v clinic.Verdict) fyne.CanvasObject {
	tones := map[clinic.Verdict]look.Tone{clinic.Accepted: look.Green, clinic.Edited: look.Teal, clinic.Declined: look.Grey}
	return kit.Chip(words.T("verdict."+string(v)), tones[v])
}
