package assess

import (
	"context"
	"errors"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/both"
	"tandem/ui/words"
)

// keeps keeps what is typed as the one draft of the episode.
func (p *Page) keeps() *both.Keeper[clinic.Assessment] {
	episode := p.file.Course.Episode.ID
	return both.NewKeeper(p.desk, both.Ways[clinic.Assessment]{
		Kind: care.TypedAssessment, Patient: p.file.Patient.ID, Episode: episode, Copy: copied, Read: p.theirs, Anew: again,
		Mark: marks,
		Save: func(ctx context.Context, a clinic.Assessment) (clinic.Assessment, error) {
			return p.desk.Clinic.SaveDraft(ctx, episode, a)
		},
	}, p.a)
}

func marks(a *clinic.Assessment) (*string, *int) { return &a.ID, &a.Revision }

// again is an assessment that follows a signed one.
func again(a clinic.Assessment) clinic.Assessment {
	a.Kind = clinic.Reassessment
	return a
}

// settle shows what somebody else saved of this assessment beside what is typed
// here.
func (p *Page) settle(failure error) {
	if errors.Is(failure, care.ErrKept) {
		p.tell(words.T("typed.kept"))
	}
	p.keeper.Settle(failure, p.a, func(merged, _ clinic.Assessment) {
		s := p.now()
		s.a = merged
		p.put(s)
		p.past.Begin()
	})
}

// theirs is the draft with an id as the record has it now, or as it was signed.
func (p *Page) theirs(ctx context.Context, id string) (v both.Version[clinic.Assessment], err error) {
	episode := p.file.Course.Episode.ID
	draft, err := p.desk.Clinic.Draft(ctx, episode)
	if err != nil {
		return v, err
	}
	course, err := p.desk.Clinic.Course(ctx, episode)
	if err != nil {
		return v, err
	}
	return both.Now(ctx, p.desk, p.file.Patient.ID, "assessment", id, course.Assessments, draft, marks)
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
