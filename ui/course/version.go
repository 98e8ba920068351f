package course

import (
	"strings"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/planning"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// version tells one plan version: what it changed and why, what was decided,
// and how the measures went after it.
func (p *Page) version(v care.Version) fyne.CanvasObject {
	head := kit.Along(kit.Section(words.T("course.version", "n", v.Version)), kit.Quiet(kit.Day(string(v.Approved))))
	lines := []fyne.CanvasObject{head}
	for _, sentence := range planning.Sentences(v.Differences) {
		lines = append(lines, kit.Para("• "+kit.Days(sentence)))
	}
	if len(v.Differences) == 0 {
		lines = append(lines, kit.Para(words.T(map[bool]string{true: "course.firstversion", false: "course.nochange"}[v.Version == 1])))
	}
	if after := p.after(v); after != "" {
		lines = append(lines, kit.Tight(tinted(after)))
	}
	for _, d := range v.Decisions {
		lines = append(lines, kit.SmallPara(p.decision(d)))
	}
	return kit.Card(lines...)
}

func tinted(text string) fyne.CanvasObject {
	return kit.Banner(look.Teal, kit.Para(text))
}

// after says how the main measures moved while the version was in force.
func (p *Page) after(v care.Version) string {
	var parts []string
	for _, m := range v.After {
		if m.Code != "NPRS_LEG" && m.Code != "NPRS_BACK" && m.Code != "RMDQ" && m.Code != "PSFS" {
			continue
		}
		parts = append(parts, words.T("measure.short."+m.Code)+" "+kit.Plainly(m.Was)+words.T("source.then")+kit.Plainly(m.Is))
	}
	if len(parts) == 0 {
		return ""
	}
	return words.T("course.after", "measures", strings.Join(parts, ", "), "date", kit.Day(string(v.After[0].To)))
}

// decision says what became of one proposal.
func (p *Page) decision(d care.Settled) string {
	what := d.Proposal.Change
	if what == "" {
		what = p.desk.ItemName(d.Proposal.Item)
	}
	text := words.T("verdict."+string(d.Verdict)) + ": " + what + " · " + d.Proposal.Rule
	if d.Reason != "" {
		text += " · " + d.Reason
	}
	return text
}
