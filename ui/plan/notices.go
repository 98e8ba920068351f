package plan

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/refer"
	"tandem/ui/words"
)

// notices say what must be known before the plan: an overridden lock, that no
// exercise is safe, cautions.
func (p *Page) notices() fyne.CanvasObject {
	box := container.NewVBox()
	if waits := p.waits(); waits != nil {
		box.Add(waits)
	}
	if len(p.lock.Overrides) > 0 {
		box.Add(refer.Overridden(p.lock.Overrides))
	}
	switch {
	case p.draft != nil && p.draft.Locked:
		lines := []fyne.CanvasObject{kit.StrongPara(words.T("plan.locked"))}
		for _, text := range p.draft.Cautions {
			lines = append(lines, kit.Para(kit.Days(words.Say(text))))
		}
		box.Add(kit.Banner(look.Red, append(lines, kit.Para(words.T("plan.locked.do")))...))
	case len(p.cautions()) > 0:
		box.Add(kit.Banner(look.Amber, kit.StrongPara(words.T("plan.cautions")), kit.Para("• "+strings.Join(words.SayAll(p.cautions()), "\n• "))))
	}
	if p.unconfirmed && !p.locked() {
		box.Add(kit.Banner(look.Grey, kit.Para(words.T("plan.unconfirmed"))))
	}
	return box
}

// cautions are the draft's, without the one that stands beside the massage.
func (p *Page) cautions() []string {
	if p.draft == nil {
		return nil
	}
	c, _ := p.desk.Library().Condition(p.file.Course.Condition)
	return slices.DeleteFunc(slices.Clone(p.draft.Cautions), func(text string) bool { return text == c.Caution })
}

// ruledOut lists what a tag, the phase or a finding ruled out of the draft.
func (p *Page) ruledOut() fyne.CanvasObject {
	box := container.NewVBox()
	if p.draft == nil || len(p.draft.Blocked) == 0 {
		return box
	}
	lines := []fyne.CanvasObject{kit.Section(words.T("plan.ruledout"))}
	for _, b := range p.draft.Blocked {
		lines = append(lines, kit.Rule(), kit.StrongPara(p.desk.ItemName(b.Item)), kit.SmallPara(kit.Days(words.Say(b.Why))))
	}
	box.Add(kit.Card(lines...))
	return box
}
