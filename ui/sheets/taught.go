package sheets

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/report"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// taught asks whether the patient did the exercises back when the sheet was
// given, or says what was noted.
func (p *Page) taught(sheetID string) fyne.CanvasObject {
	for i := len(p.backs) - 1; i >= 0; i-- {
		if b := p.backs[i]; b.SheetID == sheetID {
			return container.NewHBox(kit.Chip(words.T("teach."+b.Result), tone(b.Result)), container.NewCenter(kit.Small(b.By)))
		}
	}
	var options []kit.Option
	for _, o := range []struct {
		result string
		key    rune
	}{{"done_back", 'd'}, {"shown", 's'}, {"not_done", 'n'}} {
		options = append(options, kit.Option{Value: o.result, Label: words.T("teach." + o.result), Key: o.key, Tone: tone(o.result)})
	}
	choice := kit.NewChoice(options, "", func(result string) { p.teach(report.TeachBack{SheetID: sheetID, Result: result}) })
	if p.asked == nil {
		p.asked = choice // the list begins with the sheet that was printed last
	}
	return container.NewVBox(kit.Small(words.T("teach.ask")), choice)
}

func tone(result string) look.Tone {
	if result == "done_back" {
		return look.Green
	}
	return look.Amber
}

func (p *Page) teach(t report.TeachBack) {
	if t.Result == "" {
		return
	}
	desk.Do(p.desk, func(ctx context.Context) error {
		if err := p.desk.Clinic.TeachBack(ctx, t); err != nil {
			return err
		}
		return p.read(ctx)
	}, func() {
		p.list()
		p.desk.Say(words.T("teach.noted"), false)
		kit.SetFocus(p.print)
	})
}
