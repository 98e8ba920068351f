package plan

import (
	"context"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/both"
	"tandem/ui/words"
)

// settle shows the rows that somebody else saved beside those here, or the
// version that was approved meanwhile. Neither is lost: what is chosen is saved
// over the other's.
func (p *Page) settle(failure error) {
	if p.kept.busy || p.editor == nil {
		return
	}
	p.kept.busy = true
	var other *care.PlanDraft
	both.Settle(p.desk, both.Case[clinic.Plan]{
		Kind: care.TypedPlan, Patient: p.file.Patient.ID, Episode: p.episode(), Base: p.kept.last, Typed: p.rows(), Over: func() { p.kept.busy = false },
		Read: func(ctx context.Context) (v both.Version[clinic.Plan], err error) {
			v, other, err = p.theirs(ctx)
			return v, err
		},
		Use: func(merged, theirs clinic.Plan) {
			p.kept.over.Store(other)
			p.kept.last = theirs
			p.working = merged
			p.editor.show()
			p.followed()
			p.past.Begin()
		},
		Fresh: func(ctx context.Context, mine clinic.Plan) error {
			now, _, err := p.desk.Clinic.KeptPlans(ctx, p.episode())
			if err != nil {
				return err
			}
			revision := 0
			if now != nil && now.Revision == p.kept.revision { // kept from here since then
				revision = now.Revision
			}
			_, err = p.desk.Clinic.KeepPlan(ctx, p.episode(), mine, revision)
			return err
		},
	}, failure)
}

// theirs are the rows as the record has them now, or the version that was
// approved since this page was opened.
func (p *Page) theirs(ctx context.Context) (v both.Version[clinic.Plan], other *care.PlanDraft, err error) {
	act := "change plan draft"
	course, err := p.desk.Clinic.Course(ctx, p.episode())
	if err != nil {
		return v, nil, err
	}
	if plan := course.Plan(); plan != nil && len(course.Plans) > len(p.file.Course.Plans) {
		v.Theirs, v.Signed, act = *plan, plan.ID, "approve plan version"
	} else if other, _, err = p.desk.Clinic.KeptPlans(ctx, p.episode()); err != nil || other == nil {
		return v, nil, err
	} else {
		v.Theirs, v.There = other.Plan, true
	}
	v.By, err = p.desk.Clinic.LastSaved(ctx, p.file.Patient.ID, act, p.episode())
	return v, other, err
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
