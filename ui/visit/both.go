package visit

import (
	"context"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/both"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// settle shows what somebody else saved of this visit beside what is typed
// here. Neither is lost: what is chosen is saved over the other's version.
func (p *Page) settle(failure error) {
	if p.settling {
		return
	}
	p.settling = true
	p.gather()
	both.Settle(p.desk, care.TypedVisit, failure, *p.keeper.kept.Load(), copied(p.v), p.theirs, func(merged, theirs clinic.Visit) {
		p.settling = false
		p.keeper.over.Store(&theirs)
		p.keeper.kept.Store(&theirs)
		merged.Session.Hands.MassageSigned, merged.Session.Hands.ExerciseSigned = theirs.Session.Hands.MassageSigned, theirs.Session.Hands.ExerciseSigned
		p.become(care.AlignedVisit(merged, p.v, theirs))
		p.past.Begin()
	})
}

func (p *Page) theirs(ctx context.Context) (v both.Version[clinic.Visit], err error) {
	draft, err := p.desk.Clinic.VisitDraft(ctx, p.file.Course.Episode.ID)
	if err != nil || draft == nil {
		return v, err
	}
	v.Theirs, v.There = *draft, true
	v.By, err = p.desk.Clinic.LastSaved(ctx, p.file.Patient.ID, "save visit", draft.ID)
	return v, err
}

// become shows another state of the visit and saves it.
func (p *Page) become(v clinic.Visit) {
	offset := p.scroll.Offset
	p.v, p.fresh = copied(v), false
	p.fields, p.order, p.first, p.wrong = kit.Fields{}, nil, nil, map[string]bool{}
	p.stop.Objects = nil
	p.root.Objects = []fyne.CanvasObject{p.build()}
	p.gather()
	p.root.Refresh()
	p.scroll.Refresh()
	p.scroll.ScrollToOffset(offset)
	p.check()
}

// Again saves once more what is typed, when the server is back.
func (p *Page) Again() { p.changed() }

// taken goes on with what was typed while the server was away.
func (p *Page) taken(t *care.Typed, draft *clinic.Visit) {
	if t == nil || t.Visit == nil {
		return
	}
	p.v, p.late, p.fresh = *t.Visit, true, false
	if draft != nil && p.v.ID == "" {
		p.v.ID = draft.ID
	}
	p.keeper = newKeeper(p.desk, p.file.Course.Episode.ID, p.v)
	p.keeper.kept.Store(&clinic.Visit{}) // what it began from is not known
}

// lately says that what stands on the page is saved only now.
func (p *Page) lately() {
	if p.late {
		p.late = false
		p.desk.Say(words.T("typed.again"), false)
		p.check()
	}
}
