package sheets

import (
	"context"
	"fmt"
	"math"

	"tandem/app/handout"
	"tandem/app/readability"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// ready checks the sheet that is seen: how easy it is to understand and to act
// on, and what could be mended.
func (p *Page) ready(sheet handout.Sheet, pages int) {
	if pages == 0 {
		p.checked.Objects = nil
		p.checked.Refresh()
		return
	}
	press := p.desk.Press
	p.scores.Run(func(context.Context) (handout.Score, error) { return press.Score(sheet) }, func(score handout.Score, err error) {
		if err == nil {
			p.tell(score)
		}
	})
}

// tell shows a score and what to mend.
func (p *Page) tell(score handout.Score) {
	text := words.T("sheet.score", "understanding", score.Percent(handout.Understanding), "acting", score.Percent(handout.Acting))
	switch f := score.Formula; {
	case f.Name == "":
		text += " " + words.T("sheet.score.none")
	case f.Easier == readability.Low:
		text += " " + words.T("sheet.score.grade", "grade", math.Round(max(0, score.Reading)*10)/10, "name", f.Name, "limit", kit.Plainly(f.Limit))
	default:
		text += " " + words.T("sheet.score.ease", "ease", fmt.Sprintf("%.0f", score.Reading), "name", f.Name, "limit", kit.Plainly(f.Limit))
	}
	p.checked.Objects = nil
	p.checked.Add(kit.Card(kit.Section(words.T("sheet.score.title")), kit.SmallPara(text)))
	for _, mend := range score.Mend() {
		p.checked.Add(kit.Banner(look.Amber, kit.Para(mend)))
	}
	p.checked.Refresh()
}
