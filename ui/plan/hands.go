package plan

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// people reads who works in the clinic and what the patient agreed to.
func (p *Page) people(ctx context.Context) (err error) {
	if p.consents, err = p.desk.Clinic.Consents(ctx, p.episode()); err != nil {
		return err
	}
	team, err := p.desk.Clinic.Team(ctx)
	p.team = care.AtWork(team)
	return err
}

// goOn takes up changed rows and what is approved of them already.
func (p *Page) goOn(ctx context.Context) (err error) {
	if err := p.takeUp(ctx); err != nil {
		return err
	}
	p.pending, err = p.desk.Clinic.Waiting(ctx, p.episode(), p.working)
	return err
}

// waits says which part somebody approved and who is still needed.
func (p *Page) waits() fyne.CanvasObject {
	if len(p.pending.Approved) == 0 {
		return nil
	}
	var lines []fyne.CanvasObject
	for _, a := range p.pending.Approved {
		lines = append(lines, kit.StrongPara(words.T("plan.approved."+string(a.Part), "who", a.Author, "date", kit.Day(a.Approved.Local().Format("2006-01-02")))))
	}
	for _, part := range p.pending.Missing {
		lines = append(lines, kit.Para(words.T("plan.missing."+string(part))))
	}
	return kit.Banner(look.Teal, lines...)
}

// by picks who is to do a row, where several people work; else it is nil.
func (e *editor) by(value *string, may func(clinic.User) bool) fyne.CanvasObject {
	if len(e.page.team) < 2 {
		return nil
	}
	items := []kit.Item{{Value: "", Label: words.T("plan.by.anyone")}}
	known := *value == ""
	for _, u := range e.page.team {
		if may(u) {
			items = append(items, kit.Item{Value: u.Name, Label: u.Name})
			known = known || u.Name == *value
		}
	}
	if !known {
		items = append(items, kit.Item{Value: *value, Label: *value})
	}
	pick := kit.NewPick(items, *value, 190, func(v string) {
		*value = v
		e.page.edited()
	})
	return container.NewHBox(container.NewCenter(kit.Small(words.T("plan.by"))), pick)
}
