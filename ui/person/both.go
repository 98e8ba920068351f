package person

import (
	"context"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/both"
	"tandem/ui/desk"
	"tandem/ui/words"
)

// settle shows what somebody else saved of this person beside what is typed
// here, and saves what is chosen.
func (p *Page) settle(typed clinic.Patient, failure error) {
	read := func(ctx context.Context) (v both.Version[clinic.Patient], err error) {
		if v.Theirs, err = p.desk.Clinic.Patient(ctx, typed.ID); err != nil {
			return v, err
		}
		v.There = v.Theirs.MergedInto == "" && v.Theirs.Anonymised == ""
		if v.Theirs.Given == "" && v.Theirs.Family == "" {
			v.Theirs.Given = v.Theirs.Name
		}
		v.By, err = p.desk.Clinic.LastSaved(ctx, typed.ID, "change patient", typed.ID)
		return v, err
	}
	both.Settle(p.desk, both.Case[clinic.Patient]{Kind: care.TypedPatient, Base: p.opened, Typed: typed, Read: read, Use: func(merged, theirs clinic.Patient) {
		merged.Revision = theirs.Revision
		page := newPage(p.desk, merged)
		page.merges, page.opened = p.merges, theirs
		p.desk.Show(page)
		page.save(merged)
	}}, failure)
}

// Again saves once more what is typed, where that failed because the server was
// away.
func (p *Page) Again() {
	if p.away {
		p.Next()
	}
}

// ofTyped is the item of a route to what was typed while the server was away.
const ofTyped = "typed"

// takeUp shows the form as it was typed while the server was away, to be saved.
func (p *Page) takeUp() {
	desk.Load(p.desk, p.desk.Clinic.Typed, func(all []care.Typed) {
		for _, t := range all {
			if t.Kind == care.TypedPatient && t.Person != nil && t.Patient == p.patient.ID {
				p.patient, p.another = *t.Person, true
			}
		}
		p.desk.Show(p)
		p.desk.Say(words.T("typed.look"), false)
	})
}
