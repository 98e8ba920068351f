package assess

import (
	"context"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/both"
	"tandem/ui/words"
)

// settle shows what somebody else saved of this assessment beside what is typed
// here. Neither is lost: what is chosen is saved over the other's version.
func (p *Page) settle(failure error) {
	if p.settling {
		return
	}
	p.settling = true
	both.Settle(p.desk, care.TypedAssessment, failure, *p.keeper.kept.Load(), copied(p.a), p.theirs, func(merged, theirs clinic.Assessment) {
		p.settling = false
		p.keeper.over.Store(&theirs)
		p.keeper.kept.Store(&theirs)
		s := p.now()
		s.a = merged
		p.put(s)
		p.past.Begin()
	})
}

func (p *Page) theirs(ctx context.Context) (v both.Version[clinic.Assessment], err error) {
	draft, err := p.desk.Clinic.Draft(ctx, p.file.Course.Episode.ID)
	if err != nil || draft == nil {
		return v, err
	}
	v.Theirs, v.There = *draft, true
	v.By, err = p.desk.Clinic.LastSaved(ctx, p.file.Patient.ID, "save assessment", draft.ID)
	return v, err
}

// Again saves once more what is typed, when the server is back.
func (p *Page) Again() { p.check() }

// taken goes on with what was typed while the server was away.
func (p *Page) taken(t *care.Typed) {
	if t == nil || t.Assessment == nil {
		return
	}
	p.a, p.late = *t.Assessment, true
	if d := p.file.Draft; d != nil && p.a.ID == "" {
		p.a.ID = d.ID
	}
	p.keeper = newKeeper(p.desk, p.file.Course.Episode.ID, p.a)
	p.keeper.kept.Store(&clinic.Assessment{}) // what it began from is not known
}

// lately says that what stands on the page is saved only now.
func (p *Page) lately() {
	if p.late {
		p.late = false
		p.desk.Say(words.T("typed.again"), false)
		p.check()
	}
}
