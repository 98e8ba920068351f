package assess

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// mostFlags is how many sentences of findings the page shows at once.
const mostFlags = 3

// warn shows at once what among the findings stops planning or has to be seen
// by a doctor.
func (p *Page) warn() {
	sentences := append(p.findings(), p.notices()...)
	if slices.Equal(sentences, p.warned) {
		return
	}
	p.warned = sentences
	p.stop.Objects = nil
	if len(sentences) > mostFlags {
		sentences = append(slices.Clone(sentences[:mostFlags]), words.N("assess.flags.more", len(sentences)-mostFlags))
	}
	if len(sentences) > 0 {
		p.stop.Add(banner(sentences))
	}
	p.stop.Refresh()
}

// findings are the sentences of the rules that stop planning, or else of the
// rule that compares the roots with last time.
func (p *Page) findings() []string {
	var sentences []string
	_, reasons := p.engine.Guard.Lock(p.file.Course, p.a)
	for _, r := range reasons {
		sentences = append(sentences, words.Say(r.Why))
	}
	if len(sentences) > 0 || len(p.a.Roots) == 0 || p.last == nil || p.a.Date < p.last.Date {
		return sentences
	}
	course := p.file.Course
	course.Assessments = append(slices.Clip(course.Assessments), copied(p.a))
	for _, proposal := range p.engine.Propose(course, p.a.Date).Proposals {
		if proposal.Rule == "R02" && proposal.Kind == "refer" {
			sentences = append(sentences, words.Say(proposal.Why))
		}
	}
	return sentences
}

// notices are what the examination asks to look at beside.
func (p *Page) notices() []string {
	var sentences []string
	for _, n := range p.engine.Guard.Notices(p.file.Course, p.a) {
		sentences = append(sentences, words.Say(n.Why))
	}
	return sentences
}

// banner is a red card of findings.
func banner(sentences []string) fyne.CanvasObject {
	box := container.NewVBox()
	for _, s := range sentences {
		box.Add(kit.StrongPara("! " + s))
	}
	return container.NewVBox(kit.Gap(look.Small), kit.Banner(look.Red, box))
}
