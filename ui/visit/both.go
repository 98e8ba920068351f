package visit

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/both"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// keeps keeps what is typed as the one unsigned visit of the episode.
func (p *Page) keeps() *both.Keeper[clinic.Visit] {
	episode := p.file.Course.Episode.ID
	return both.NewKeeper(p.desk, both.Ways[clinic.Visit]{
		Kind: care.TypedVisit, Patient: p.file.Patient.ID, Episode: episode, Copy: copied, Read: p.theirs, Anew: again,
		Mark: marks,
		Save: func(ctx context.Context, v clinic.Visit) (clinic.Visit, error) {
			return p.desk.Clinic.SaveVisit(ctx, episode, v)
		},
	}, p.v)
}

func marks(v *clinic.Visit) (*string, *int) { return &v.ID, &v.Revision }

// again is a visit of which nothing is signed.
func again(v clinic.Visit) clinic.Visit {
	v.Session.Hands.MassageSigned, v.Session.Hands.ExerciseSigned = "", ""
	return v
}

// settle shows what somebody else saved of this visit beside what is typed
// here.
func (p *Page) settle(failure error) {
	if errors.Is(failure, care.ErrKept) {
		p.state.SetText(words.T("typed.kept"))
	}
	p.gather()
	p.keeper.Settle(failure, p.v, func(merged, theirs clinic.Visit) {
		merged.Session.Hands.MassageSigned, merged.Session.Hands.ExerciseSigned = theirs.Session.Hands.MassageSigned, theirs.Session.Hands.ExerciseSigned
		p.become(care.AlignedVisit(merged, p.v, theirs))
		p.past.Begin()
	})
}

// theirs is the visit with an id as the record has it now, or as it was signed.
func (p *Page) theirs(ctx context.Context, id string) (v both.Version[clinic.Visit], err error) {
	episode := p.file.Course.Episode.ID
	draft, err := p.desk.Clinic.VisitDraft(ctx, episode)
	if err != nil {
		return v, err
	}
	course, err := p.desk.Clinic.Course(ctx, episode)
	if err != nil {
		return v, err
	}
	return both.Now(ctx, p.desk, p.file.Patient.ID, "visit", id, course.Visits, draft, marks)
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
	p.keeper = p.keeps()
	p.keeper.Forgets()
}

// lately says that what stands on the page is saved only now.
func (p *Page) lately() {
	if p.late {
		p.late = false
		p.desk.Say(words.T("typed.again"), false)
		p.check()
	}
}
