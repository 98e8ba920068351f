package unlock

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// pair are the two fields of a new passphrase with what is said of it.
type pair struct {
	first, again   *kit.Entry
	judged         *widget.Label
	problem, match *kit.Field
	judge          func(string) desk.Strength
}

// said is the sentence for each strength.
var said = map[desk.Strength]string{
	desk.TooShort: "passphrase.short", desk.Weak: "passphrase.weak", desk.Fair: "passphrase.fair",
	desk.Good: "passphrase.good", desk.Strong: "passphrase.strong",
}

func newPair(judge func(string) desk.Strength, done func()) *pair {
	p := &pair{judged: kit.Note(words.T("passphrase.advice")), judge: judge}
	p.first = kit.NewSecret(words.T("passphrase.hint"), 0, p.tell)
	p.again = kit.NewSecret(words.T("passphrase.again.hint"), 0, func(string) { p.match.Mark("") })
	p.again.OnSubmitted = func(string) { done() }
	p.problem = kit.NewField(words.T("passphrase.new"), p.first)
	p.match = kit.NewField(words.T("passphrase.again"), p.again)
	return p
}

func (p *pair) content() fyne.CanvasObject {
	return container.NewVBox(p.problem.Container, kit.Tight(p.judged), kit.Gap(look.Small), p.match.Container)
}

func (p *pair) tell(text string) {
	p.problem.Mark("")
	p.judged.SetText(words.T(said[p.judge(text)]))
	if text == "" {
		p.judged.SetText(words.T("passphrase.advice"))
	}
}

// taken returns the passphrase when it is good and was typed twice alike;
// otherwise it says what to correct.
func (p *pair) taken() (string, bool) {
	switch {
	case p.judge(p.first.Text) < desk.Good:
		p.problem.Mark(words.T("passphrase.better"))
		kit.SetFocus(p.first)
	case p.again.Text != p.first.Text:
		p.match.Mark(words.T("passphrase.differs"))
		kit.SetFocus(p.again)
		p.again.TypedShortcut(&fyne.ShortcutSelectAll{})
	default:
		return p.first.Text, true
	}
	return "", false
}
