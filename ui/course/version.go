package course

import (
	"strings"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// version tells one plan version: what it changed and why, what was decided,
// and how the measures went after it.
func (p *Page) version(v care.Version) fyne.CanvasObject {
	head := kit.Along(kit.Section(words.T("course.version", "n", v.Version)), kit.Quiet(kit.Day(string(v.Approved))))
	lines := []fyne.CanvasObject{head}
	for _, sentence := range words.SayAll(planning.Sentences(v.Differences)) {
		lines = append(lines, kit.Para("• "+kit.Days(sentence)))
	}
	if len(v.Differences) == 0 {
		lines = append(lines, kit.Para(words.T(map[bool]string{true: "course.firstversion", false: "course.nochange"}[v.Version == 1])))
	}
	if after := p.after(v); after != "" {
		lines = append(lines, kit.StrongPara(after))
	}
	if len(v.Decisions) > 0 {
		lines = append(lines, kit.Rule())
	}
	for _, line := range p.decisions(v.Decisions) {
		lines = append(lines, kit.SmallPara(kit.Days(line)))
	}
	return kit.Card(lines...)
}

// inTimeline are the measures that the timeline speaks of, the leg first.
var inTimeline = []string{"NPRS_LEG", "NPRS_BACK", "RMDQ", "ODI", "PSFS"}

// after says how the main measures moved while the version was in force.
func (p *Page) after(v care.Version) string {
	var parts []string
	for _, code := range inTimeline {
		for _, m := range v.After {
			if m.Code == code {
				parts = append(parts, words.T("course.moved", "measure", words.T("measure.short."+code), "was", kit.Plainly(m.Was), "is", kit.Plainly(m.Is)))
			}
		}
	}
	for _, m := range v.After {
		if own, _ := p.engine.Measures.Measure(m.Code); clinic.IsOwnMeasure(m.Code) {
			parts = append(parts, words.T("course.moved", "measure", own.Name, "was", kit.Plainly(m.Was), "is", kit.Plainly(m.Is)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return words.T("course.after", "measures", strings.Join(parts, ", "), "date", kit.Day(string(v.After[0].To)))
}

// decisions says what became of the proposals: one line for all that were
// accepted, one for each that was edited or declined.
func (p *Page) decisions(all []care.Settled) []string {
	var accepted, others []string
	for _, d := range all {
		what := words.Say(d.Proposal.Change)
		if what == "" {
			what = p.desk.ItemName(d.Proposal.Item)
		}
		what += " (" + d.Proposal.Rule + ")"
		if d.Verdict == clinic.Accepted {
			accepted = append(accepted, what)
			continue
		}
		others = append(others, words.T("verdict."+string(d.Verdict))+": "+what+p.outcome(d))
	}
	if len(accepted) > 0 {
		others = append([]string{words.T("verdict."+string(clinic.Accepted)) + ": " + strings.Join(accepted, "; ")}, others...)
	}
	return others
}

// outcome is the value chosen instead, and the reason.
func (p *Page) outcome(d care.Settled) string {
	var text string
	if d.Verdict == clinic.Edited && d.To != "" {
		text += ". " + words.T("course.instead", "value", p.desk.ItemName(d.To))
	}
	if d.Reason != "" {
		text += ". " + d.Reason
	}
	return text
}
