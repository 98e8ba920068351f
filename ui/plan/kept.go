package plan

import (
	"context"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// kept is what was changed by hand and is not approved yet, as the record had
// it when the page opened.
type kept struct {
	content    *fyne.Container // says so
	now, older *care.PlanDraft // older ones began before a later assessment or version
	revision   int             // only touched by saves, which follow each other

	last clinic.Plan                    // as they were saved or read last
	over atomic.Pointer[care.PlanDraft] // another's version, which the next save replaces
	busy bool                           // between two versions
	late bool                           // typed while the server was away, and not saved yet
}

// takeUp goes on with rows that were changed before.
func (p *Page) takeUp(ctx context.Context) (err error) {
	p.kept.now, p.kept.older, err = p.desk.Clinic.KeptPlans(ctx, p.episode())
	if p.kept.now != nil {
		p.working, p.byHand, p.kept.revision = p.kept.now.Plan, true, p.kept.now.Revision
	}
	p.kept.last = p.rows()
	if err != nil {
		return err
	}
	typed, err := p.desk.Clinic.TypedOf(ctx, care.TypedPlan, p.episode())
	if typed != nil && typed.Plan != nil {
		p.working, p.byHand, p.kept.revision, p.kept.late = *typed.Plan, true, typed.Revision, true
		p.kept.last = clinic.Plan{} // what they began from is not known
	}
	return err
}

// keep saves the rows as they are now, behind the saves before it.
func (p *Page) keep() {
	if p.waiting {
		return
	}
	working := p.working
	own(&working)
	work.Follow(&p.saves, func(ctx context.Context) (_ struct{}, err error) {
		if other := p.kept.over.Swap(nil); other != nil {
			p.kept.revision = other.Revision
		}
		p.kept.revision, err = p.desk.Clinic.KeepPlan(ctx, p.episode(), working, p.kept.revision)
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		switch {
		case err == nil:
			p.kept.last = working
		case care.KindOf(err) == care.Conflict:
			p.settle(err)
		default:
			p.desk.Fail(err)
		}
	})
}

// startAgain gives up the changed rows and goes back to what Tandem drafted.
func (p *Page) startAgain() {
	p.forget(*p.kept.now, func() {
		p.kept.now, p.byHand, p.working = nil, false, p.begun()
		p.editor.show()
		p.past.Begin()
		p.editor.tellDue()
		p.editor.tellTotal()
		p.check()
		p.preview.Refresh()
	})
}

// useOlder puts rows that were changed before a later assessment or version in
// the place of those below.
func (p *Page) useOlder() {
	p.working = p.kept.older.Plan
	p.editor.again()
	p.dropOlder()
}

func (p *Page) dropOlder() { p.forget(*p.kept.older, func() { p.kept.older = nil }) }

func (p *Page) forget(d care.PlanDraft, then func()) {
	work.Follow(&p.saves, func(ctx context.Context) (struct{}, error) {
		err := p.desk.Clinic.ForgetPlan(ctx, d)
		if err == nil && d.Current {
			p.kept.revision = 0
		}
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		then()
		p.keptNote()
		p.body.Refresh()
		p.scroll.Refresh()
		p.desk.Window.Canvas().Unfocus()
		p.focusOpen()
	})
}

// keptNote says that rows are as somebody left them, and that older changes
// wait.
func (p *Page) keptNote() {
	box := p.kept.content
	box.Objects = nil
	if d := p.kept.now; d != nil {
		box.Add(kit.Banner(look.Teal, kit.Para(words.T("plan.kept", "day", savedOn(d))),
			container.NewHBox(kit.NewButton(words.T("plan.kept.forget"), "", kit.Light, p.startAgain))))
	}
	if d := p.kept.older; d != nil {
		box.Add(kit.Banner(look.Amber, kit.Para(words.T("plan.kept.older", "day", savedOn(d))), container.NewHBox(
			kit.NewButton(words.T("plan.kept.use"), "", kit.Plain, p.useOlder),
			kit.NewButton(words.T("plan.kept.drop"), "", kit.Light, p.dropOlder))))
	}
	box.Refresh()
}

func savedOn(d *care.PlanDraft) string { return kit.Day(string(clinic.DateOf(d.Saved.Local()))) }
