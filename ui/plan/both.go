package plan

import (
	"context"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/both"
	"tandem/ui/words"
)

// settle shows the rows that somebody else saved beside those here. Neither
// version is lost: what is chosen is saved over the other's.
func (p *Page) settle(failure error) {
	if p.kept.busy || p.editor == nil {
		return
	}
	p.kept.busy = true
	var other *care.PlanDraft
	read := func(ctx context.Context) (v both.Version[clinic.Plan], err error) {
		if other, _, err = p.desk.Clinic.KeptPlans(ctx, p.episode()); err != nil || other == nil {
			return v, err
		}
		v.Theirs, v.There = other.Plan, true
		v.By, err = p.desk.Clinic.LastSaved(ctx, p.file.Patient.ID, "change plan draft", p.episode())
		return v, err
	}
	both.Settle(p.desk, care.TypedPlan, failure, p.kept.last, p.rows(), read, func(merged, theirs clinic.Plan) {
		p.kept.busy = false
		p.kept.over.Store(other)
		p.kept.last = theirs
		p.working = merged
		p.editor.show()
		p.followed()
		p.past.Begin()
	})
}

// Again saves once more what is typed, when the server is back.
func (p *Page) Again() {
	if p.byHand && p.editor != nil {
		p.keep()
	}
}

// lately says that what stands on the page is saved only now.
func (p *Page) lately() {
	if p.kept.late {
		p.kept.late = false
		p.desk.Say(words.T("typed.again"), false)
		p.keep()
	}
}
